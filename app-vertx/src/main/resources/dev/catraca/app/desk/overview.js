// The figures that tell whether money is lost or late, read from the service's own gauges; how they went over time is for dashboards.
import { html, useEffect } from './preact.js';
import { text } from './api.js';
import { t, word } from './i18n.js';
import { money, number, span } from './format.js';
import { Loading, Refusal, useRead, useSlow } from './parts.js';
import { Trends } from './trends.js';

const POLL = 15000;

/** The figures of Prometheus' text format that are ours. */
function parse(lines) {
  const all = [];
  for (const line of lines.split('\n')) {
    const found = /^(catraca_\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!found) continue;
    const labels = Object.fromEntries([...(found[2] || '').matchAll(/(\w+)="([^"]*)"/g)].map(match => [match[1], match[2]]));
    all.push({ name: found[1], labels, value: Number(found[3]) });
  }
  return all;
}

function Tile({ name, value, hot, link, more }) {
  const inner = html`<strong>${value}</strong><span>${t('figure.' + name)}</span>${more ? html`<small>${more}</small>` : null}`;
  return link ? html`<a class=${'tile' + (hot ? ' hot' : '')} href=${link}>${inner}</a>` : html`<div class=${'tile' + (hot ? ' hot' : '')}>${inner}</div>`;
}

export function Overview() {
  useEffect(() => { document.title = t('nav.overview') + ' · Catraca'; }, []);
  const read = useRead(async how => parse(await text('/metrics', how)), ['overview'], () => false, POLL);
  const slow = useSlow(read.busy && !read.value);
  const figures = read.value || [];
  const of = (name, label, value) => figures.find(each => each.name === name && (!label || each.labels[label] === value))?.value;
  const each = name => figures.filter(figure => figure.name === name);
  const seconds = value => value === undefined || Number.isNaN(value) ? '—' : span(value * 1000);
  const plain = value => value === undefined || Number.isNaN(value) ? '—' : number(value);
  const notices = standing => of('catraca_notices', 'standing', standing) ?? of('catraca_notifications', 'standing', standing);
  const expiry = of('catraca_hold_expiry_seconds');
  const unknown = of('catraca_operations_unknown');
  const states = each('catraca_orders_open').filter(figure => figure.value > 0).sort((a, b) => b.value - a.value);
  const most = Math.max(1, ...states.map(figure => figure.value));
  const oldest = state => each('catraca_orders_oldest_seconds').find(figure => figure.labels.state === state)?.value;
  const attention = each('catraca_attention').filter(figure => figure.value > 0);
  const holds = each('catraca_holds_minor_units').filter(figure => figure.value > 0);
  return html`<main id="main" tabindex="-1" class="page" aria-busy=${slow}><h1>${t('nav.overview')}</h1>
    ${read.problem?.status === 404 ? html`<p class="said">${t('overview.elsewhere')}</p>` : html`<${Refusal} problem=${read.problem}/>`}<${Loading} busy=${read.busy && !read.value}/>
    ${read.value ? html`<div class="strip figures">
      <${Tile} name="reviews" value=${plain(of('catraca_reviews_waiting'))} more=${t('figure.oldest', { age: seconds(of('catraca_reviews_oldest_seconds')) })} link="#/desk"/>
      <${Tile} name="hold_expiry" value=${seconds(expiry)} hot=${expiry < 21600} link="#/desk"/>
      <${Tile} name="holds" value=${holds.map(figure => money(figure.value, figure.labels.currency)).join(' · ') || '—'}/>
      <${Tile} name="unknown" value=${plain(unknown)} hot=${unknown > 0} link="#/operations"/>
      <${Tile} name="parked" value=${plain(notices('parked'))} hot=${notices('parked') > 0} link="#/operations"/>
      <${Tile} name="owed" value=${plain(notices('owed'))}/>
      <${Tile} name="late" value=${seconds(Math.max(0, ...each('catraca_lane_overdue_seconds').map(figure => figure.value)))}/></div>
      <div class="two"><section><h2>${t('overview.states')}</h2>${states.length ? html`<table class="bars"><thead><tr><th scope="col">${t('column.state')}</th><th scope="col" class="n">${t('overview.count')}</th><th scope="col">${t('overview.oldest')}</th></tr></thead><tbody>${states.map(figure => html`<tr key=${figure.labels.state}>
        <th scope="row"><a href=${'#/orders?state=' + figure.labels.state}>${word('state', figure.labels.state)}</a></th><td class="n">${number(figure.value)} <meter min="0" max=${most} value=${figure.value} aria-hidden="true"></meter></td><td>${seconds(oldest(figure.labels.state))}</td></tr>`)}</tbody></table>` : html`<p class="empty">${t('overview.nothing')}</p>`}</section>
      <section><h2>${t('overview.attention')}</h2>${attention.length ? html`<table class="bars"><thead><tr><th scope="col">${t('column.attention')}</th><th scope="col" class="n">${t('overview.count')}</th></tr></thead><tbody>${attention.map(figure => html`<tr key=${figure.labels.kind}><th scope="row">${word('attention', figure.labels.kind)}</th><td class="n">${number(figure.value)}</td></tr>`)}</tbody></table>` : html`<p class="empty">${t('overview.calm')}</p>`}</section></div>
      <p class="dim">${t('overview.age', { age: seconds(of('catraca_figures_age_seconds')) })}</p>` : null}
    <${Trends}/></main>`;
}
