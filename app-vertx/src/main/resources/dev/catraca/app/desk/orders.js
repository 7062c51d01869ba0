// Looking for orders: every filter is in the address, so that a search can be kept and passed on.
import { html, useEffect, useRef, useState } from './preact.js';
import { get, may, now } from './api.js';
import { t, word } from './i18n.js';
import { digits, money, short } from './format.js';
import { Loading, Refusal, go, orderHash, useRead, useSlow } from './parts.js';

const PAGE = 50;
const STATUS = ['pending', 'manual_analysis', 'approved', 'declined', 'unauthorized', 'cancelled'];
const STATES = ['authorizing', 'evaluating', 'in_review', 'capturing', 'charging', 'awaiting_attempt', 'cancelling', 'settling', 'settled'];
const FLOWS = ['pre_authorization', 'direct'];
const TEXTS = ['status', 'state', 'flow', 'reference', 'buyer', 'currency', 'amount_from', 'amount_to', 'from', 'to', 'needs_attention'];

function asked(query) {
  const sent = new URLSearchParams({ limit: PAGE });
  for (const name of ['status', 'state', 'flow', 'reference', 'buyer', 'cursor']) if (query.get(name)) sent.set(name, query.get(name));
  if (query.get('needs_attention')) sent.set('needs_attention', 'true');
  const currency = query.get('currency') || 'BRL';
  for (const name of ['amount_from', 'amount_to']) {
    const amount = Number(String(query.get(name) || '').replace(',', '.'));
    if (query.get(name) && Number.isFinite(amount)) {
      sent.set(name, String(Math.round(amount * 10 ** digits(currency))));
      sent.set('currency', currency);
    }
  }
  if (query.get('from')) sent.set('placed_from', new Date(query.get('from') + 'T00:00').toISOString());
  if (query.get('to')) sent.set('placed_before', new Date(new Date(query.get('to') + 'T00:00').getTime() + 86400000).toISOString());
  return '/v1/orders?' + sent;
}

const Choice = ({ name, values, group, query }) => html`<label>${t('filter.' + name)}<select name=${name}>
  <option value="" selected=${!query.get(name)}>${t('filter.any')}</option>
  ${values.map(value => html`<option key=${value} value=${value} selected=${query.get(name) === value}>${word(group, value)}</option>`)}</select></label>`;

export function Table({ orders }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('nav.orders')}><table class="orders"><thead><tr><th scope="col">${t('column.order')}</th><th scope="col">${t('column.status')}</th><th scope="col">${t('column.state')}</th>
    <th scope="col" class="n">${t('column.amount')}</th><th scope="col">${t('column.placed')}</th><th scope="col">${t('column.attention')}</th></tr></thead>
    <tbody>${orders.map(order => html`<tr key=${order.id}><td><a href=${orderHash(order.id)}>${order.id}</a><small>${t('flow.short.' + order.flow)}</small></td>
      <td><span class=${'status ' + order.status}>${word('status', order.status)}</span></td><td>${word('state', order.state)}</td>
      <td class="n">${money(order.amount, order.currency)}</td><td>${short(order.placed_at, now())}</td>
      <td>${order.attention ? html`<span class="warn">${word('attention', order.attention.kind)}</span>` : ''}</td></tr>`)}</tbody></table></div>`;
}

export function Orders({ query }) {
  const form = useRef();
  const [typed, setTyped] = useState('');
  useEffect(() => { document.title = t('nav.orders') + ' · Catraca'; }, []);
  useEffect(() => { if (query.get('find')) document.querySelector('input[type=search]').focus(); }, []);
  const read = useRead(how => get(asked(query), how), ['orders', String(query)], () => true, 0);
  const slow = useSlow(read.busy && !read.value);
  const search = event => {
    event.preventDefault();
    const next = new URLSearchParams();
    for (const name of TEXTS) {
      const field = form.current.elements[name];
      if (field && (field.type === 'checkbox' ? field.checked : field.value.trim())) next.set(name, field.type === 'checkbox' ? 'true' : field.value.trim());
    }
    go('#/orders?' + next);
  };
  const find = event => {
    event.preventDefault();
    if (typed.trim()) go(orderHash(typed.trim()));
  };
  const older = () => {
    const next = new URLSearchParams(query);
    next.set('cursor', read.value.next_cursor);
    return '#/orders?' + next;
  };
  return html`<main id="main" tabindex="-1" class="page"><h1>${t('nav.orders')}</h1>
    <form class="filters find" role="search" onSubmit=${find}><label class="wide">${t('filter.id')}<input type="search" value=${typed} onInput=${event => setTyped(event.target.value)} autocomplete="off" spellcheck=${false}/></label><button class="primary">${t('filter.open')}</button></form>
    <form class="filters" ref=${form} onSubmit=${search}>
      <label>${t('filter.reference')}<input name="reference" value=${query.get('reference') || ''} autocomplete="off"/></label>
      ${may('personal_data') ? html`<label>${t('filter.buyer')}<input name="buyer" value=${query.get('buyer') || ''} autocomplete="off"/></label>` : null}
      <${Choice} name="status" values=${STATUS} group="status" query=${query}/><${Choice} name="state" values=${STATES} group="state" query=${query}/><${Choice} name="flow" values=${FLOWS} group="flow" query=${query}/>
      <label>${t('filter.from')}<input type="date" name="from" value=${query.get('from') || ''}/></label><label>${t('filter.to')}<input type="date" name="to" value=${query.get('to') || ''}/></label>
      <label>${t('filter.amount_from')}<input name="amount_from" inputmode="decimal" value=${query.get('amount_from') || ''}/></label><label>${t('filter.amount_to')}<input name="amount_to" inputmode="decimal" value=${query.get('amount_to') || ''}/></label>
      <label class="check"><input type="checkbox" name="needs_attention" checked=${Boolean(query.get('needs_attention'))}/> ${t('filter.attention')}</label>
      <button class="plain">${t('filter.do')}</button> ${[...query.keys()].length ? html`<a href="#/orders">${t('filter.clear')}</a>` : null}</form>
    <${Refusal} problem=${read.problem}/><${Loading} busy=${read.busy && !read.value}/><div aria-busy=${slow}>
    ${read.value ? html`<${Table} orders=${read.value.orders}/>${read.value.orders.length ? null : html`<p class="empty">${t('filter.nothing')}</p>`}
      <p class="pages">${query.get('cursor') ? html`<button type="button" class="plain" onClick=${() => history.back()}>← ${t('newer')}</button>` : null} ${read.value.next_cursor ? html`<a href=${older()}>${t('older')} →</a>` : null}</p>` : null}</div></main>`;
}
