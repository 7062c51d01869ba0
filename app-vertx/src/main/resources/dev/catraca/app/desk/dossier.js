// Who bought, with what, where to: what an analyst judges by, always in the same order.
import { html, useState } from './preact.js';
import { may, now, orderPath, post } from './api.js';
import { t, word } from './i18n.js';
import { document, money, short, sums, years } from './format.js';
import { Refusal, orderHash } from './parts.js';
import { last } from './money.js';

const DOTS = /•/;
const plain = text => (text || '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A value that is shown in part, with what shows it whole; who asked is written down by the service. */
export function Masked({ order, field, value, hidden, format = x => x }) {
  const [whole, setWhole] = useState(null);
  const [problem, setProblem] = useState(null);
  if (!value) return null;
  const reveal = async () => {
    try {
      setWhole((await post(orderPath(order) + '/dossier/reveal', { field })).value);
    } catch (failed) {
      setProblem(failed);
    }
  };
  return html`<span class="masked">${whole ?? format(value)} ${whole === null && may('personal_data') && hidden.includes(field) && DOTS.test(value)
    ? html`<button type="button" class="quiet" onClick=${reveal} aria-label=${t('reveal.of', { what: t('field.' + field.replace(/\[\d+\]/, '')) })}>${t('reveal')}</button>` : null}
    ${whole !== null ? html`<small>${t('revealed')}</small>` : null}<${Refusal} problem=${problem}/></span>`;
}

const LINES = [a => [[a.street_name, a.street_number].filter(Boolean).join(', '), a.details].filter(Boolean).join(' · '),
  a => [a.city, a.state].filter(Boolean).join(' '), a => [a.zip_code, a.country].filter(Boolean).join(' · ')];

/** The words of a line that the other address does not have are marked. */
function Line({ text, other }) {
  if (!other) return text;
  const known = new Set(plain(LINES.map(line => line(other)).join(' ')).split(/[\s,·]+/));
  return text.split(/(\s+)/).map((part, i) => /^[\s,·]*$/.test(part) || known.has(plain(part).replace(/[,·]/g, '')) ? part
    : html`<mark key=${i}>${part}</mark>`);
}

export function Address({ of, other }) {
  if (!of) return html`<span class="dim">${t('none')}</span>`;
  return LINES.map((line, i) => line(of)).filter(Boolean).map((text, i) => html`<div key=${i}><${Line} text=${text} other=${other}/></div>`);
}

/** Whether two names are of one person, as far as names tell. */
function alike(one, other) {
  const words = text => plain(text).split(/\s+/).filter(word => word.length > 1);
  const [few, many] = [words(one), words(other)].sort((a, b) => a.length - b.length);
  return few.length > 0 && few.every(each => many.includes(each));
}

const Different = ({ than, text }) => !than || !text || alike(than, text) ? text : html`<mark>${text}</mark>`;

function Buyer({ dossier }) {
  const { buyer, hidden = [], id } = dossier;
  if (!buyer) return html`<section><h3>${t('pane.buyer')}</h3><p class="dim">${t(dossier.erased ? 'pane.erased' : 'pane.no_persons')}</p></section>`;
  return html`<section class="card"><h3>${t('pane.buyer')}</h3>
    <div><strong>${buyer.name || t('none')}</strong></div>
    <div class="dim">${buyer.created_at ? t('pane.account', { age: years(buyer.created_at, now()) }) : t('pane.no_account')}</div>
    ${buyer.document ? html`<div>${buyer.document.type ? word('document', buyer.document.type) + ' ' : ''}<${Masked} order=${id} field="buyer.document" value=${buyer.document.number} hidden=${hidden} format=${document}/></div>` : null}
    <div><${Masked} order=${id} field="buyer.email" value=${buyer.email} hidden=${hidden}/></div>
    <div><${Masked} order=${id} field="buyer.phone" value=${buyer.phone} hidden=${hidden}/></div></section>`;
}

function CardOf({ order, dossier }) {
  const payment = last(order);
  const payer = (dossier.payers || []).find(each => each.payment === payment.number) || {};
  const field = 'payers[' + payment.number + '].holder_document';
  const stranger = payer.holder_name && dossier.buyer?.name && !alike(dossier.buyer.name, payer.holder_name);
  return html`<section class="card"><h3>${t('pane.card')}</h3>
    <div><strong>${payment.card.brand || ''} ${payment.card.bin || ''}…${payment.card.last4 || ''}</strong></div>
    <div>${payer.holder_name ? html`<${Different} than=${dossier.buyer?.name} text=${payer.holder_name}/>` : html`<span class="dim">${t('pane.no_holder')}</span>`}</div>
    ${stranger ? html`<div class="warn">${t('pane.stranger')}</div>` : null}
    <div><${Masked} order=${order.id} field=${field} value=${payer.holder_document} hidden=${dossier.hidden || []} format=${document}/></div>
    <div class="dim">${payment.acquirer ? t('pane.at', { acquirer: payment.acquirer }) : ''}</div></section>`;
}

function Places({ order, dossier }) {
  if (!dossier.buyer) return null;
  const payer = (dossier.payers || []).find(each => each.payment === last(order).number) || {};
  const billing = payer.billing_address || dossier.buyer.address;
  const deliveries = dossier.deliveries || [];
  return html`<div class="two"><section class="card"><h3>${t(payer.billing_address ? 'pane.billing' : 'pane.home')}</h3><${Address} of=${billing}/></section>
    <section class="card"><h3>${t('pane.delivery', { count: deliveries.length })}</h3>${deliveries.length ? deliveries.map(each => html`<div key=${each.id}>
      <${Address} of=${each.address} other=${billing}/>${each.recipient_name ? html`<div>${t('pane.recipient')} <${Different} than=${dossier.buyer.name} text=${each.recipient_name}/></div>` : null}
      ${each.method ? html`<div class="dim">${word('method', each.method)}</div>` : null}</div>`) : html`<span class="dim">${t('none')}</span>`}</section></div>`;
}

function Items({ order, dossier }) {
  const items = dossier.items || [];
  if (!items.length) return null;
  const more = ['gross', 'discount', 'shipping', 'tip'].filter(name => dossier[name]?.amount);
  return html`<section><h3>${t('pane.items', { count: items.length })}</h3><table class="items"><tbody>${items.map((item, i) => html`<tr key=${i}>
    <td class="n">${item.quantity}×</td><td>${item.title || item.sku || t('none')}${item.seller?.name || item.seller?.id
      ? html`<small>${t('pane.seller', { name: item.seller.name || item.seller.id })}</small>` : null}</td>
    <td class="n">${money(item.unit_price.amount * item.quantity, item.unit_price.currency)}</td></tr>`)}</tbody></table>
    ${more.length ? html`<p class="dim">${more.map(name => t('pane.' + name, { amount: money(dossier[name].amount, dossier[name].currency) })).join(' · ')}</p>` : null}
    ${dossier.coupon_names?.length ? html`<p class="dim">${t('pane.coupons', { names: dossier.coupon_names.join(', ') })}</p>` : null}</section>`;
}

function EarlierList({ title, page, none }) {
  if (!page) return null;
  const { orders } = page;
  const approved = orders.filter(order => order.status === 'approved');
  const count = status => orders.filter(order => order.status === status).length;
  const parts = ['declined', 'unauthorized', 'cancelled', 'manual_analysis', 'pending'].filter(count)
    .map(status => t('earlier.' + status, { count: count(status) }));
  return html`<div><h4>${title} (${orders.length}${page.next_cursor ? '+' : ''})</h4>${orders.length
    ? html`<p>${[approved.length ? t('earlier.approved', { count: approved.length, sum: sums(approved) }) : '', ...parts].filter(Boolean).join(' · ')}</p>
      <ul class="earlier">${orders.slice(0, 5).map(order => html`<li key=${order.id}><a href=${orderHash(order.id)}>${order.id}</a> <span>${money(order.amount, order.currency)}</span>
        <span class=${'status ' + order.status}>${word('status', order.status)}</span> <span class="dim">${short(order.placed_at, now())}</span></li>`)}</ul>`
    : html`<p class="dim">${none}</p>`}</div>`;
}

function Earlier({ dossier }) {
  if (!dossier.earlier) return null;
  return html`<section><h3>${t('pane.earlier')}</h3><div class="two"><${EarlierList} title=${t('pane.of_buyer')} page=${dossier.earlier.of_buyer} none=${t('pane.first_of_buyer')}/>
    <${EarlierList} title=${t('pane.of_card')} page=${dossier.earlier.of_card} none=${t('pane.first_of_card')}/></div></section>`;
}

export function Dossier({ order, dossier }) {
  return html`<div class="two"><${Buyer} dossier=${dossier}/><${CardOf} order=${order} dossier=${dossier}/></div>
    <${Places} order=${order} dossier=${dossier}/><${Items} order=${order} dossier=${dossier}/><${Earlier} dossier=${dossier}/>`;
}
