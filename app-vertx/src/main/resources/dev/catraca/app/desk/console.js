// Shows orders, their timelines and the review queue. Everything that comes from the API is put on the page as text, never as markup.
'use strict';

const view = document.getElementById('view');
const keyField = document.getElementById('key');
keyField.value = sessionStorage.getItem('key') || '';
keyField.addEventListener('change', () => { sessionStorage.setItem('key', keyField.value); show(); });

let shown = 0;

function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes || {})) element.setAttribute(attribute, value);
  for (const child of children) element.append(child instanceof Node ? child : document.createTextNode(String(child ?? '')));
  return element;
}

async function call(method, path, body) {
  const headers = {};
  if (keyField.value) headers.Authorization = 'Bearer ' + keyField.value;
  if (body) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail || answer.title || response.status);
  return answer;
}

function money(minor, currency) {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return (minor / 10 ** digits).toFixed(digits) + ' ' + currency;
}

function when(time) { return time ? time.replace('T', ' ').replace('Z', '') : ''; }

function orderLink(id) { return el('a', { href: '#order/' + encodeURIComponent(id) }, id); }

function table(heads, rows) {
  return el('table', {}, el('thead', {}, el('tr', {}, ...heads.map(head => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, ...rows));
}

async function orders(cursor) {
  const page = await call('GET', '/v1/orders?limit=50' + (cursor ? '&cursor=' + encodeURIComponent(cursor) : ''));
  const rows = page.orders.map(order => el('tr', {}, el('td', {}, orderLink(order.id)), el('td', {}, order.flow),
    el('td', { class: order.status }, order.status), el('td', {}, order.state),
    el('td', { class: 'num' }, money(order.amount, order.currency)), el('td', {}, when(order.placed_at)),
    el('td', { class: 'alert' }, order.needs_attention ? 'look' : '')));
  const parts = [el('h2', {}, 'Orders'), table(['order', 'flow', 'status', 'state', 'amount', 'placed', ''], rows)];
  if (page.next_cursor) parts.push(el('a', { href: '#orders/' + encodeURIComponent(page.next_cursor) }, 'older orders'));
  return parts;
}

async function reviews() {
  const page = await call('GET', '/v1/reviews?limit=100');
  const rows = page.orders.map(order => el('tr', {}, el('td', {}, orderLink(order.id)), el('td', {}, order.flow),
    el('td', { class: 'num' }, money(order.amount, order.currency)), el('td', {}, when(order.review_deadline))));
  return [el('h2', {}, 'Review queue'), table(['order', 'flow', 'amount', 'deadline'], rows),
    el('p', {}, page.orders.length ? 'The nearest deadline first.' : 'Nothing waits for a verdict.')];
}

function verdictForm(order) {
  const reason = el('input', { placeholder: 'reason', 'aria-label': 'reason' });
  const fraud = el('input', { type: 'checkbox', id: 'fraud' });
  const complaint = el('span', { class: 'error' });
  const give = verdict => async event => {
    event.preventDefault();
    try {
      const body = { verdict, payment: order.payments.length };
      if (reason.value) body.reason = reason.value;
      if (verdict === 'reject' && fraud.checked) body.fraud_suspected = true;
      await call('POST', '/v1/reviews/' + encodeURIComponent(order.id) + '/verdict', body);
      show();
    } catch (problem) {
      complaint.textContent = problem.message;
    }
  };
  const approve = el('button', { type: 'button' }, 'Approve');
  const reject = el('button', { type: 'button' }, 'Reject');
  approve.addEventListener('click', give('approve'));
  reject.addEventListener('click', give('reject'));
  return el('form', {}, reason, el('label', { for: 'fraud' }, fraud, ' fraud suspected'), approve, reject, complaint);
}

async function order(id) {
  const path = '/v1/orders/' + encodeURIComponent(id);
  const [found, timeline] = await Promise.all([call('GET', path), call('GET', path + '/timeline')]);
  const facts = el('dl', { class: 'facts' });
  const fact = (name, value, style) => { if (value) facts.append(el('dt', {}, name), el('dd', style ? { class: style } : {}, value)); };
  fact('flow', found.flow);
  fact('status', found.status, found.status);
  fact('state', found.state);
  fact('amount', money(found.amount, found.currency));
  fact('Legiti', found.decision && found.decision.decision);
  fact('Legiti, too late', found.late_decision);
  fact('review until', when(found.deadlines.review));
  fact('owed', found.agenda.map(owed => owed.call + (owed.trouble ? ' (' + owed.trouble + ')' : '')).join('; '));
  fact('look', found.needs_attention.join('; '), 'alert');
  const payments = found.payments.map(payment => el('tr', {}, el('td', {}, payment.number),
    el('td', {}, (payment.card.bin || '') + '…' + (payment.card.last4 || '')), el('td', {}, payment.funds.state),
    el('td', {}, payment.judgement.state), el('td', {}, payment.transaction_id)));
  const entries = timeline.entries.map(entry => el('tr', { class: entry.alert ? 'alert' : entry.kind },
    el('td', {}, when(entry.at)), el('td', {}, entry.by),
    el('td', {}, entry.kind === 'fact' ? entry.text : entry.subject + ': ' + entry.result + (entry.text ? ', ' + entry.text : '')
      + (entry.times > 1 ? ' (' + entry.times + ' times)' : ''))));
  return [el('h2', {}, 'Order ' + id), facts, ...(found.state === 'in_review' ? [verdictForm(found)] : []),
    el('h3', {}, 'Payments'), table(['', 'card', 'money', 'judgement', 'transaction'], payments),
    el('h3', {}, 'Timeline'), table(['time (UTC)', 'by', 'what'], entries)];
}

async function show() {
  const turn = ++shown;
  const [page, ...rest] = (location.hash.slice(1) || 'orders').split('/');
  const argument = rest.length ? decodeURIComponent(rest.join('/')) : undefined;
  let parts;
  try {
    parts = page === 'order' ? await order(argument) : page === 'reviews' ? await reviews() : await orders(argument);
  } catch (problem) {
    parts = [el('p', { class: 'error', role: 'alert' }, problem.message)];
  }
  if (turn === shown) view.replaceChildren(...parts);
}

window.addEventListener('hashchange', show);
// Someone who is writing is not interrupted.
setInterval(() => { if (!view.contains(document.activeElement)) show(); }, 2000);
show();
