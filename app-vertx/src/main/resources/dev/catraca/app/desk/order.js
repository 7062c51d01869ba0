// One order, whole: where its money is, what happened in which lane, and what is still to come.
import { html, useEffect, useState } from './preact.js';
import { get, may, now, orderPath, text } from './api.js';
import { t, word } from './i18n.js';
import { date, full, installments, money, seconds, short } from './format.js';
import { Copy, Loading, Polite, Refusal, TimeLeft, copyText, deskHash, useFlash, useRead, useSlow } from './parts.js';
import { by, call, lane, notificationId, tell, told, tone } from './timeline.js';
import { funds, last } from './money.js';
import { Dossier } from './dossier.js';
import { Flow } from './flow.js';
import { Notes } from './notes.js';
import { outcome } from './verdict.js';

const LANES = ['merchant', 'acquirer', 'legiti', 'desk'];
const OF_AGENDA = { acquirer: 'acquirer', evaluation: 'legiti', notification: 'legiti', clock: 'desk' };

function Sums({ order }) {
  const all = funds(order);
  const figures = [['amount', order.amount], ['held', all.authorized], ['captured', all.captured], ['refunded', all.refunded],
    ['charged_back', all.charged_back], ['left', all.left]].filter(([name, value]) => value || ['amount', 'captured'].includes(name));
  return html`<dl class="sums">${figures.map(([name, value]) => html`<div key=${name}><dt>${t('sum.' + name)}</dt><dd>${money(value, order.currency)}</dd></div>`)}
    ${order.deadlines.review ? html`<div><dt>${t('sum.deadline')}</dt><dd><${TimeLeft} until=${order.deadlines.review}/> <small>${t('deadline.then')} ${t('deadline.action.' + order.deadlines.review_action)}</small></dd></div>` : null}
    ${last(order).funds.capture_before ? html`<div><dt>${t('sum.hold')}</dt><dd><${TimeLeft} until=${last(order).funds.capture_before}/> <small>${short(last(order).funds.capture_before, now())}</small></dd></div>` : null}</dl>`;
}

function References({ order, timeline }) {
  const rows = [['reference.order', order.id]];
  for (const payment of order.payments) {
    const n = order.payments.length > 1 ? ' ' + payment.number : '';
    if (payment.funds.reference) rows.push(['reference.funds', payment.funds.reference, n]);
    if (payment.transaction_id) rows.push(['reference.transaction', payment.transaction_id, n]);
  }
  for (const entry of timeline.entries) {
    const id = entry.details?.transaction_id;
    if (entry.fact === 'refunded' && id) rows.push(['reference.refund', id, '']);
    if (entry.fact === 'charged_back' && entry.details.chargeback_id) rows.push(['reference.chargeback', entry.details.chargeback_id, '']);
  }
  return html`<dl class="references">${rows.map(([key, value, n]) => html`<div key=${key + value}><dt>${t(key)}${n}</dt><dd><${Copy} value=${value} label=${t(key)}/></dd></div>`)}</dl>`;
}

function Payments({ order }) {
  return html`<section><h2>${t('order.payments')}</h2><div class="scroll" tabindex="0" role="region" aria-label=${t('order.payments')}><table><thead><tr><th scope="col">${t('column.attempt')}</th><th scope="col">${t('pane.card')}</th><th scope="col" class="n">${t('column.installments')}</th>
    <th scope="col">${t('column.money')}</th><th scope="col">${t('column.decided')}</th><th scope="col">${t('column.acquirer')}</th></tr></thead><tbody>${order.payments.map(payment => html`<tr key=${payment.number}>
    <td>${payment.number}${payment.renewal ? html`<small>${t('order.renewal')}</small>` : null}</td><td>${payment.card.brand || ''} ${payment.card.bin || ''}…${payment.card.last4 || ''}</td><td class="n">${payment.installments}×</td>
    <td>${t('funds.' + payment.funds.state)}${payment.funds.amount ? ' ' + money(payment.funds.amount, order.currency) : ''}${payment.funds.category ? html`<small>${word('decline', payment.funds.category)}</small>` : null}${payment.funds.why ? html`<small>${word('release', payment.funds.why)}</small>` : null}</td>
    <td>${t('judgement.' + payment.judgement.state)}${payment.judgement.by ? html`<small>${t('judged_by', { who: word('judge', payment.judgement.by) })}</small>` : null}</td><td>${payment.acquirer || '—'}</td></tr>`)}</tbody></table></div></section>`;
}

function Details({ entry }) {
  const rows = Object.entries(entry.details || {}).filter(([, value]) => value !== null);
  if (entry.kind === 'fact' && !rows.length) return null;
  return html`<details><summary>${t('details')}</summary><dl>${entry.kind === 'fact' ? rows.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd></div>`)
    : html`<div><dt>${entry.subject}</dt><dd>${entry.text}</dd></div>`}</dl></details>`;
}

const key = (entry, i) => entry.kind === 'fact' ? 'f' + entry.sequence : 'r' + entry.at + entry.subject + i;

function Lanes({ order, timeline }) {
  let before = '';
  return html`<section><h2>${t('order.lanes')}</h2><ol class="lanes" data-entries=${timeline.entries.length}>
    <li class="lane-heads" aria-hidden="true">${['', ...LANES].map(name => html`<span key=${name}>${name && t('lane.' + name)}</span>`)}</li>
    ${timeline.entries.map((entry, i) => {
      const day = date(entry.at);
      const head = day !== before ? html`<li class="day" key=${'d' + day}><span>${day}</span></li>` : null;
      before = day;
      return html`${head}<li key=${key(entry, i)} class=${'entry ' + tone(entry)}><time datetime=${entry.at} title=${full(entry.at)}>${seconds(entry.at)}</time>
        <div class=${'lane-' + lane(entry)}><span class="lane-name">${t('lane.' + lane(entry))}</span> ${tell(entry)} <span class="dim">${by(entry.by)}</span><${Details} entry=${entry}/></div></li>`;
    })}
    ${order.agenda.map(each => html`<li key=${'a' + each.lane} class="entry future"><time>${each.due_at ? short(each.due_at, now()) : t('agenda.now')}</time>
      <div class=${'lane-' + OF_AGENDA[each.lane]}><span class="lane-name">${t('lane.' + OF_AGENDA[each.lane])}</span> ${call(each.call)} <span class="dim">${each.tries ? t('agenda.tries', { count: each.tries }) : t('agenda.owed')}</span>
      ${each.trouble ? html`<span class="warn">${each.trouble}</span>` : null}</div></li>`)}</ol></section>`;
}

function Told({ order }) {
  if (!order.notifications.length) return null;
  return html`<section><h2>${t('order.told')}</h2><ul class="told">${order.notifications.map(each => html`<li key=${each.id}>${told(each.what)} <span class=${'standing ' + each.standing}>${t('standing.' + each.standing)}</span>${each.error ? html` <small>${each.error}</small>` : null}</li>`)}</ul></section>`;
}

export function OrderPage({ id }) {
  const read = useRead(async how => {
    const [order, timeline, dossier] = await Promise.all(['', '/timeline', '/dossier'].map(part => get(orderPath(id) + part, how)));
    return { order, timeline, dossier };
  }, ['order', id], order => order === id);
  const [said, setSaid] = useState('');
  useEffect(() => { document.title = id + ' · Catraca'; }, [id]);
  const flash = useFlash(read.value?.order.changed_at);
  const slow = useSlow(read.busy && !read.value);
  if (!read.value) return html`<main id="main" tabindex="-1" class="page" aria-busy=${slow}><h1>${id}</h1><${Refusal} problem=${read.problem}/><${Loading} busy=${read.busy}/></main>`;
  const { order, timeline, dossier } = read.value;
  const copy = async () => {
    await copyText(await text(orderPath(id) + '/scenario'));
    setSaid(t('copy.done'));
  };
  return html`<main id="main" tabindex="-1" class="page order" aria-busy=${slow}><div class="order-head" ref=${flash}><h1>${id}</h1>
    <p class="lead"><span class=${'status ' + order.status}>${word('status', order.status)}</span> ${t('state.' + order.state)}${order.ended ? ' · ' + word('end', order.ended.reason) : ''}
      <span class="dim"> · ${t('flow.' + order.flow)} · ${t('order.placed', { at: full(order.placed_at) })} · ${installments(order.amount, order.currency, last(order).installments)}</span></p>
    ${last(order).review ? html`<p class="dim">${outcome(order)}</p>` : null}
    ${order.needs_attention.length ? html`<div class="attention"><strong>${t('order.attention')}</strong><ul>${order.attention.map((each, i) => html`<li key=${i}>${word('attention', each.kind)} <small>${each.text}</small></li>`)}</ul><a href="#/operations">${t('nav.operations')}</a></div>` : null}
    ${order.state === 'in_review' ? html`<p><a class="primary" href=${deskHash(id)}>${t('order.to_desk')}</a></p>` : null}
    <${Sums} order=${order}/></div><${References} order=${order} timeline=${timeline}/>
    <${Flow} flow=${order.flow} path=${timeline.path}/><${Lanes} order=${order} timeline=${timeline}/><${Payments} order=${order}/><${Told} order=${order}/>
    <${Notes} id=${id} level="h2"/>
    <section><h2>${t('order.who')}</h2><${Dossier} order=${order} dossier=${dossier}/></section>
    <p><button type="button" class="plain" onClick=${copy}>${t('order.scenario')}</button> ${may('audit') ? html`<${Accesses} id=${id}/>` : null}</p><${Polite}>${said}<//></main>`;
}

function Accesses({ id }) {
  const [list, setList] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () => get(orderPath(id) + '/dossier/accesses').then(answer => setList(answer.accesses), setProblem);
  if (!list) return html`<button type="button" class="plain" onClick=${load}>${t('accesses')}</button><${Refusal} problem=${problem}/>`;
  return html`<section><h2>${t('accesses')}</h2>${list.length ? html`<ul>${list.map((each, i) => html`<li key=${i}>${full(each.at)} · ${each.by} · ${t('field.' + each.field.replace(/\[\d+\]/, ''))}</li>`)}</ul>` : html`<p class="dim">${t('accesses.none')}</p>`}</section>`;
}
