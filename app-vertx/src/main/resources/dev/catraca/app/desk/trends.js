// How the last days went and what is ahead: orders, money, reviews and open work, each as a chart.
import { html } from './preact.js';
import { get, may, now } from './api.js';
import { t, word } from './i18n.js';
import { day as dayOf, money, number } from './format.js';
import { Refusal, useRead } from './parts.js';
import { daysFrom, here, today } from './days.js';
import { Bars } from './bars.js';

const DAYS = 14;
const POLL = 60000;
const REVIEWS = 500;
const HOUR = 3600000;
const STATUSES = { approved: 'green', declined: 'red', unauthorized: 'amber', cancelled: 'grey', manual_analysis: 'violet', pending: 'blue' };
const STATES = { in_review: 'violet', awaiting_attempt: 'grey', evaluating: 'blue', authorizing: 'teal', charging: 'teal', capturing: 'green',
  cancelling: 'red', settling: 'amber' };
const KINDS = { captured: 'green', refunded: 'amber', charged_back: 'red' };
/** Up to how long is left, in hours. */
const LEFT = [1, 4, 12, 24, Infinity];

/** Days that are over do not change any more. */
const known = new Map();

async function totals(day, how) {
  const key = day + ' ' + here();
  const over = day < daysFrom(today(), -1);
  if (known.has(key)) return known.get(key);
  const read = await get('/v1/movements/totals?' + new URLSearchParams({ day, zone: here() }), how);
  if (over) known.set(key, read.totals);
  return read.totals;
}

async function moneyOf(days, how) {
  const all = [];
  for (const day of days) all.push(await totals(day, how));
  return all;
}

const named = day => dayOf(day + 'T12:00:00Z');

function Orders({ placed }) {
  const series = Object.entries(STATUSES).map(([key, tone]) => ({ key, tone, label: word('status', key), values: placed.map(each => each.orders[key] || 0) }));
  return html`<${Bars} name="orders" title=${t('chart.orders')} over=${t('chart.day')} labels=${placed.map(each => named(each.day))} series=${series} format=${number} total newest/>`;
}

function Money({ days, moved }) {
  const currencies = [...new Set(moved.flat().map(each => each.currency))].sort();
  if (!currencies.length) return html`<${Bars} name="money" title=${t('chart.money')} labels=${[]} series=${[]}/>`;
  return currencies.map(currency => {
    const sum = (all, kind) => all.filter(each => each.currency === currency && each.kind === kind).reduce((so, each) => so + each.amount, 0);
    const series = Object.entries(KINDS).map(([key, tone]) => ({ key, tone, label: t('movement.' + key), below: key !== 'captured', values: moved.map(all => sum(all, key)) }));
    return html`<${Bars} key=${currency} name="money" title=${t('chart.money') + (currencies.length > 1 ? ' · ' + currency : '')} over=${t('chart.day')} labels=${days.map(named)} series=${series} format=${value => money(value, currency)} newest/>`;
  });
}

function Reviews({ page }) {
  const place = order => LEFT.findIndex(hours => Date.parse(order.review_deadline) - now() < hours * HOUR);
  const count = which => LEFT.map((hours, i) => page.orders.filter(order => which(order) && place(order) === i).length);
  const labels = LEFT.map((to, i) => i === 0 ? t('chart.until', { to }) : to === Infinity ? t('chart.over', { from: LEFT[i - 1] }) : t('chart.between', { from: LEFT[i - 1], to }));
  const series = [{ key: 'free', tone: 'violet', label: t('chart.free'), values: count(order => !order.claim) },
    { key: 'claimed', tone: 'grey', label: t('chart.claimed'), values: count(order => order.claim) }];
  return html`<${Bars} name="reviews" title=${t('chart.reviews')} over=${t('chart.left')} labels=${labels} series=${series} format=${number} total/>
    ${page.next_cursor ? html`<p class="dim">${t('chart.more', { count: REVIEWS })}</p>` : null}`;
}

function Open({ open }) {
  const series = Object.entries(STATES).map(([key, tone]) => ({ key, tone, label: t('state.' + key), values: open.map(each => each.orders[key] || 0) }));
  const labels = open.map(each => t('chart.age.' + each.older_than_seconds));
  return html`<${Bars} name="open" title=${t('chart.open')} over=${t('chart.since')} labels=${labels} series=${series} format=${number} total/>`;
}

export function Trends() {
  const zone = here();
  const counts = useRead(how => get('/v1/overview?' + new URLSearchParams({ days: DAYS, zone }), how), ['overview', zone], () => false, POLL);
  const reviews = useRead(how => get('/v1/reviews?limit=' + REVIEWS, how), ['reviews'], () => false, POLL);
  const days = (counts.value?.placed || []).map(each => each.day);
  const moved = useRead(how => may('finance') ? moneyOf(days, how) : [], ['money', days], () => false, POLL);
  return html`<${Refusal} problem=${counts.problem || reviews.problem}/>
    ${counts.value ? html`<${Orders} placed=${counts.value.placed}/>` : null}
    ${may('finance') ? html`<${Refusal} problem=${moved.problem}/>${days.length && moved.value?.length === days.length ? html`<${Money} days=${days} moved=${moved.value}/>` : null}` : null}
    ${reviews.value ? html`<${Reviews} page=${reviews.value}/>` : null}
    ${counts.value ? html`<${Open} open=${counts.value.open}/>` : null}`;
}
