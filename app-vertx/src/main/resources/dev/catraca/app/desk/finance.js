// What money moved on a day: sums, each movement, and the same as a file for a spreadsheet.
import { html, useEffect } from './preact.js';
import { get, may, who } from './api.js';
import { lang, t } from './i18n.js';
import { clock, money, number } from './format.js';
import { daysFrom, here, today } from './days.js';
import { Loading, Refusal, go, orderHash, useRead, useSlow } from './parts.js';

const KINDS = ['authorized', 'captured', 'voided', 'expired', 'refunded', 'charged_back', 'chargeback_reversed'];
const SHOWN = 500;

function Totals({ totals }) {
  const groups = new Map();
  for (const each of totals) {
    const key = each.acquirer + ' ' + each.currency;
    if (!groups.has(key)) groups.set(key, { acquirer: each.acquirer, currency: each.currency, by: {} });
    groups.get(key).by[each.kind] = each;
  }
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('finance.totals')}><table class="totals"><caption>${t('finance.totals')}</caption><thead><tr><th scope="col">${t('column.acquirer')}</th>
    ${KINDS.map(kind => html`<th scope="col" class="n" key=${kind}>${t('movement.' + kind)}</th>`)}</tr></thead><tbody>${[...groups.values()].map(group => html`<tr key=${group.acquirer + group.currency}>
    <th scope="row">${group.acquirer || '—'}<small>${group.currency}</small></th>${KINDS.map(kind => html`<td class="n" key=${kind}>${group.by[kind] ? html`${money(group.by[kind].amount, group.currency)}<small>${number(group.by[kind].count)}</small>` : '—'}</td>`)}</tr>`)}</tbody></table></div>`;
}

function Holds({ totals }) {
  const holds = totals.holds_open;
  if (!holds || !holds.length) return null;
  return html`<p>${t('finance.holds')} ${holds.map(each => money(each.amount, each.currency) + (each.count ? ' (' + number(each.count) + ')' : '')).join(' · ')}</p>`;
}

export function Finance({ query }) {
  const day = query.get('day') || today();
  const currency = query.get('currency') || '';
  const acquirer = query.get('acquirer') || '';
  const asked = new URLSearchParams({ day, zone: here() });
  if (currency) asked.set('currency', currency);
  if (acquirer) asked.set('acquirer', acquirer);
  useEffect(() => { document.title = t('nav.finance') + ' · Catraca'; }, []);
  const read = useRead(async how => {
    const [totals, list] = await Promise.all(['/totals', ''].map(part => get('/v1/movements' + part + '?' + asked, how)));
    return { totals, movements: list.movements };
  }, ['finance', String(asked)], () => day === today(), 0);
  const slow = useSlow(read.busy && !read.value);
  if (!may('finance')) return html`<main id="main" tabindex="-1" class="page"><h1>${t('nav.finance')}</h1><p class="said">${t('finance.no_right', { roles: who().roles.map(role => t('role.' + role)).join(', ') })}</p></main>`;
  const set = (name, value) => {
    const next = new URLSearchParams({ day, currency, acquirer });
    next.set(name, value);
    for (const [each, text] of [...next]) if (!text) next.delete(each);
    go('#/finance?' + next);
  };
  const csv = '/v1/movements.csv?' + asked + '&language=' + (lang() === 'pt' ? 'pt-BR' : 'en');
  const move = days => set('day', daysFrom(day, days));
  const movements = read.value?.movements || [];
  return html`<main id="main" tabindex="-1" class="page finance" aria-busy=${slow}><h1>${t('nav.finance')}</h1>
    <div class="filters"><button type="button" class="plain" onClick=${() => move(-1)} aria-label=${t('finance.before')}>←</button>
      <label>${t('finance.day')}<input type="date" value=${day} max=${today()} onChange=${event => event.target.value && set('day', event.target.value)}/></label>
      <button type="button" class="plain" disabled=${day >= today()} onClick=${() => move(1)} aria-label=${t('finance.after')}>→</button>
      <label>${t('finance.currency')}<input value=${currency} size="4" maxlength="3" placeholder=${t('filter.any')} onChange=${event => set('currency', event.target.value.toUpperCase())}/></label>
      <label>${t('column.acquirer')}<input value=${acquirer} size="10" placeholder=${t('filter.any')} onChange=${event => set('acquirer', event.target.value)}/></label>
      <a class="button" href=${csv} download=${'movements-' + day + '.csv'}>${t('finance.csv')}</a></div>
    <p class="dim">${t('finance.zone', { zone: here() })}</p><${Refusal} problem=${read.problem}/><${Loading} busy=${read.busy && !read.value}/>
    ${read.value ? html`${read.value.totals.totals.length ? html`<${Totals} totals=${read.value.totals.totals}/>` : html`<p class="empty">${t('finance.nothing')}</p>`}<${Holds} totals=${read.value.totals}/>
      ${movements.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('finance.rows')}><table class="movements"><caption>${t('finance.rows')} (${number(movements.length)})</caption><thead><tr><th scope="col">${t('column.at')}</th><th scope="col">${t('column.movement')}</th><th scope="col">${t('column.order')}</th>
      <th scope="col" class="n">${t('column.amount')}</th><th scope="col">${t('column.acquirer')}</th><th scope="col">${t('reference.funds')}</th><th scope="col">${t('reference.transaction')}</th></tr></thead><tbody>${movements.slice(0, SHOWN).map(each => html`<tr key=${each.order + each.sequence + each.kind}>
      <td>${clock(each.at)}</td><td>${t('movement.' + each.kind)}</td><td><a href=${orderHash(each.order)}>${each.order}</a></td><td class="n">${money(each.amount, each.currency)}</td><td>${each.acquirer || '—'}</td><td class="mono">${each.reference || '—'}</td><td class="mono">${each.transaction_id || '—'}</td></tr>`)}</tbody></table></div>` : null}
      ${movements.length > SHOWN ? html`<p class="dim">${t('finance.more', { count: SHOWN })}</p>` : null}` : null}</main>`;
}
