// What somebody has to see to: each with its age, one action, and a reason that stays on the timeline.
import { html, useEffect, useRef, useState } from './preact.js';
import { get, may, newKey, now, orderPath, post, who } from './api.js';
import { t, word } from './i18n.js';
import { money } from './format.js';
import { Age, Loading, Polite, Refusal, orderHash, useRead, useSlow } from './parts.js';
import { notificationId, told } from './timeline.js';

const UNKNOWN = ['outcome_unknown', 'outcome_late'];
const LISTS = [
  ['unknown', order => UNKNOWN.includes(order.attention?.kind), 'resolve'],
  ['parked', order => order.parked_notifications > 0, 'resend'],
  ['missing', order => order.attention?.kind === 'acquirer_missing', null],
  ['others', order => order.attention && !UNKNOWN.includes(order.attention.kind) && order.attention.kind !== 'acquirer_missing'
    && !(order.parked_notifications > 0), null],
];

function Resolve({ order, done, cancel }) {
  const form = useRef();
  const [problem, setProblem] = useState(null);
  const [key] = useState(newKey());
  const open = order.open_operation;
  useEffect(() => form.current.querySelector('input').focus(), []);
  if (!open) return html`<p class="said" ref=${form}><input type="hidden"/>${t('resolve.nothing')} <button type="button" class="plain" onClick=${cancel}>${t('close')}</button></p>`;
  const submit = async event => {
    event.preventDefault();
    const fields = form.current.elements;
    const body = { took_effect: fields.effect.value === 'yes', operation: open.number, reason: fields.reason.value.trim() };
    if (fields.reference.value.trim()) body.reference = fields.reference.value.trim();
    try {
      await post(orderPath(order.id) + '/resolve', body, { key });
      done(t('resolve.done', { id: order.id }));
    } catch (failed) {
      setProblem(failed);
    }
  };
  return html`<form class="action" ref=${form} onSubmit=${submit}><fieldset><legend>${t('resolve.what', { operation: word('operation', open.operation), amount: money(open.amount, open.currency), number: open.number })}</legend>
    <label><input type="radio" name="effect" value="yes" required/> ${t('resolve.yes')}</label> <label><input type="radio" name="effect" value="no" required/> ${t('resolve.no')}</label></fieldset>
    <label>${t('resolve.reference')}<input name="reference" autocomplete="off"/></label><label>${t('reason.needed')}<input name="reason" required maxlength="1024" autocomplete="off"/></label>
    <div class="row"><button class="primary">${t('resolve.do')}</button><button type="button" class="plain" onClick=${cancel}>${t('cancel')}</button></div><${Refusal} problem=${problem}/></form>`;
}

function Resend({ order, done, cancel }) {
  const form = useRef();
  const [problem, setProblem] = useState(null);
  const parked = order.notifications.filter(each => each.standing === 'parked');
  useEffect(() => form.current.querySelector('input').focus(), []);
  const submit = async event => {
    event.preventDefault();
    const reason = form.current.elements.reason.value.trim();
    try {
      for (const each of parked) await post(orderPath(order.id) + '/resend', { notification: each.id, reason }, { key: newKey() });
      done(t('resend.done', { id: order.id }));
    } catch (failed) {
      setProblem(failed);
    }
  };
  return html`<form class="action" ref=${form} onSubmit=${submit}><ul>${parked.map(each => html`<li key=${each.id}>${told(each.what)} <small>${notificationId(each.id)} · ${each.error}</small></li>`)}</ul>
    <label>${t('reason.needed')}<input name="reason" required maxlength="1024" autocomplete="off"/></label>
    <div class="row"><button class="primary">${t('resend.do')}</button><button type="button" class="plain" onClick=${cancel}>${t('cancel')}</button></div><${Refusal} problem=${problem}/></form>`;
}

const ACTIONS = { resolve: Resolve, resend: Resend };

function Row({ order, action, done }) {
  const [open, setOpen] = useState(null);
  const [problem, setProblem] = useState(null);
  const begin = async () => {
    setProblem(null);
    try {
      setOpen(await get(orderPath(order.id)));
    } catch (failed) {
      setProblem(failed);
    }
  };
  const Action = ACTIONS[action];
  return html`<li data-order=${order.id}><div class="line"><a href=${orderHash(order.id)}>${order.id}</a><span>${money(order.amount, order.currency)}</span>
    <span>${order.attention ? word('attention', order.attention.kind) : t('attention.notification_parked')}</span>
    <span class="dim">${t('since')} <${Age} since=${order.attention?.since || order.changed_at}/></span>
    ${Action && !open ? html`<button type="button" class="plain" disabled=${!may('operate')} onClick=${begin}>${t(action + '.begin')}</button>` : null}
    ${Action ? null : html`<a class="button" href=${orderHash(order.id)}>${t('operations.look')}</a>`}</div><${Refusal} problem=${problem}/>
    ${open ? html`<${Action} order=${open} cancel=${() => setOpen(null)} done=${text => { setOpen(null); done(text); }}/>` : null}</li>`;
}

export function Operations() {
  const [said, setSaid] = useState('');
  useEffect(() => { document.title = t('nav.operations') + ' · Catraca'; }, []);
  const read = useRead(async how => {
    const [attention, parked] = await Promise.all(['needs_attention', 'parked'].map(list => get('/v1/orders?limit=200&' + list + '=true', how)));
    const all = new Map([...attention.orders, ...parked.orders].map(order => [order.id, order]));
    return { orders: [...all.values()], more: attention.next_cursor || parked.next_cursor };
  }, ['operations'], () => true, 30000);
  const slow = useSlow(read.busy && !read.value);
  const done = text => { setSaid(text); read.refresh(); };
  return html`<main id="main" tabindex="-1" class="page operations" aria-busy=${slow}><h1>${t('nav.operations')}</h1>
    ${may('operate') ? null : html`<p class="dim">${t('operations.no_right', { roles: who().roles.map(role => t('role.' + role)).join(', ') })}</p>`}
    <${Refusal} problem=${read.problem}/><${Loading} busy=${read.busy && !read.value}/><p role="status" class="said-done">${said}</p>
    ${read.value ? LISTS.map(([name, belongs, action]) => {
      const orders = read.value.orders.filter(belongs).sort((a, b) => (a.attention?.since || a.changed_at) < (b.attention?.since || b.changed_at) ? -1 : 1);
      return html`<section key=${name} data-list=${name}><h2>${t('operations.' + name)} <span class="count">${orders.length}</span></h2><p class="dim">${t('operations.' + name + '.what')}</p>
        ${orders.length ? html`<ul class="work">${orders.map(order => html`<${Row} key=${order.id} order=${order} action=${action} done=${done}/>`)}</ul>` : html`<p class="empty">${t('operations.none')}</p>`}</section>`;
    }) : null}
    ${read.value?.more ? html`<p class="dim">${t('operations.more')}</p>` : null}</main>`;
}
