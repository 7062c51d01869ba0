// The desk: what waits for a decision, the soonest to end first, and beside it the order that is being looked at.
import { html, useEffect, useRef, useState } from './preact.js';
import { get, may, now, orderPath, post, reviewPath, urgency, who } from './api.js';
import { t, word } from './i18n.js';
import { clock, document as masked, installments, money, short, span, sums } from './format.js';
import { useConnection } from './live.js';
import { useKeys } from './help.js';
import { Loading, Polite, Refusal, TimeLeft, copyText, deskHash, go, orderHash, pass, useFlash, useRead, useSlow, useTick } from './parts.js';
import { Footer, isPending, outcome, usePending } from './verdict.js';
import { Dossier } from './dossier.js';
import { Notes } from './notes.js';
import { by, tell, tone } from './timeline.js';
import { attempts, last } from './money.js';

const POLL = 5000;
const PAGE = 200;
const SORTS = {
  time: (a, b) => Date.parse(a.review_deadline) - Date.parse(b.review_deadline),
  order: (a, b) => a.id < b.id ? -1 : 1,
  amount: (a, b) => b.amount - a.amount,
  attempt: (a, b) => b.review.attempt - a.review.attempt,
};
const mine = order => order.claim?.reviewer === who().name;
const soon = order => Date.parse(order.review_deadline) - now() < urgency().red;
const FILTERS = { all: () => true, soon, free: order => !order.claim, mine };

function verdictOfLegiti(review) {
  const { decision, cause } = review.legiti;
  return decision ? word('decision', decision) : cause ? t('legiti.none') : '—';
}

function Strip({ orders, more, filter, setFilter }) {
  useTick(5000);
  const oldest = orders.reduce((first, order) => first && first < order.placed_at ? first : order.placed_at, null);
  const count = name => orders.filter(FILTERS[name]).length;
  const tile = (name, figure, text, hot) => html`<button type="button" key=${name} class=${'tile' + (hot ? ' hot' : '')} aria-pressed=${filter === name}
    onClick=${() => setFilter(filter === name ? 'all' : name)}><strong>${figure}</strong><span>${text}</span></button>`;
  return html`<div class="strip" role="group" aria-label=${t('strip')}>
    ${tile('soon', count('soon'), t('strip.soon', { within: span(urgency().red) }), count('soon') > 0)}
    ${tile('all', orders.length + (more ? '+' : ''), t('strip.open', { sum: sums(orders) || '—' }))}
    ${tile('free', count('free'), t('strip.free'))}${tile('mine', count('mine'), t('strip.mine'))}
    <div class="tile still"><strong>${oldest ? span(now() - Date.parse(oldest)) : '—'}</strong><span>${t('strip.oldest')}</span></div></div>`;
}

const Head = ({ name, sort, setSort, num }) => html`<th scope="col" class=${num ? 'n' : ''} aria-sort=${sort === name ? 'ascending' : 'none'}>
  <button type="button" class="sort" onClick=${() => setSort(name)}>${t('column.' + name)}${sort === name ? ' ▾' : ''}</button></th>`;

function Row({ order, current, open }) {
  const { review, claim } = order;
  return html`<tr data-order=${order.id} aria-current=${current ? 'true' : undefined} class=${(claim && !mine(order) ? 'others' : '') + (isPending(order.id) ? ' decided' : '')}
      onClick=${event => { if (!event.target.closest('a') && !String(window.getSelection())) open(order.id); }}>
    <td class="c-time"><${TimeLeft} until=${order.review_deadline}/><small>${t('ends.' + (review.ends_by || 'limit'))}</small></td>
    <td class="c-id"><a href=${deskHash(order.id)} onClick=${event => { event.preventDefault(); open(order.id); }}>${order.id}</a><small>${t('flow.short.' + order.flow)} · ${short(order.placed_at, now())}</small></td>
    <td class="c-amount n"><span>${money(order.amount, order.currency)}</span><small>${installments(order.amount, order.currency, review.installments)}</small></td>
    <td class="c-buyer">${review.buyer ? html`${review.buyer.name || '—'}<small>${masked(review.buyer.document) || ''}</small>` : html`<span class="dim">—</span>`}</td>
    <td class="c-legiti">${verdictOfLegiti(review)}${review.legiti.cause ? html`<small>${word('cause', review.legiti.cause)}</small>` : null}</td>
    <td class="c-attempt n">${review.attempt}</td>
    <td class="c-claim">${claim ? html`${mine(order) ? t('you') : claim.reviewer}<small>${t('until', { at: clock(claim.until) })}</small>` : html`<span class="dim">—</span>`}</td></tr>`;
}

function Queue({ read, shown, id, open, sort, setSort, filter, setFilter }) {
  const slow = useSlow(read.busy && !read.value);
  return html`<div class="queue" aria-busy=${slow} tabindex="0" role="region" aria-label=${t('queue')}>
    <table><thead><tr><${Head} name="time" sort=${sort} setSort=${setSort}/><${Head} name="order" sort=${sort} setSort=${setSort}/>
      <${Head} name="amount" sort=${sort} setSort=${setSort} num/><th scope="col">${t('column.buyer')}</th><th scope="col">Legiti</th>
      <${Head} name="attempt" sort=${sort} setSort=${setSort} num/><th scope="col">${t('column.claim')}</th></tr></thead>
    <tbody>${shown.map(order => html`<${Row} key=${order.id} order=${order} current=${order.id === id} open=${open}/>`)}</tbody></table>
    ${read.value && !read.value.orders.length ? html`<p class="empty">${t('queue.empty')}</p>` : null}
    ${read.value && read.value.orders.length > 0 && !shown.length ? html`<p class="empty">${t('queue.filtered')} <button type="button" class="plain" onClick=${() => setFilter('all')}>${t('queue.clear')}</button></p>` : null}
    ${read.value?.next_cursor ? html`<p class="empty dim">${t('queue.more', { count: PAGE })}</p>` : null}</div>`;
}

function Why({ order, timeline }) {
  const payment = last(order);
  const of = fact => timeline.entries.filter(each => each.kind === 'fact' && each.fact === fact && each.details.payment === payment.number);
  const facts = [...of('evaluated'), ...of('evaluation_ended'), ...of('fallback_applied')].sort((a, b) => a.sequence - b.sequence);
  return html`<section><h3>${t('pane.why')}</h3><ul>${facts.map(each => html`<li key=${each.sequence}>${tell(each)} <span class="dim">${t('at', { at: clock(each.at) })}</span></li>`)}
    ${order.late_decision ? html`<li>${t('pane.late', { decision: word('decision', order.late_decision) })}</li>` : null}
    ${attempts(order) > 1 ? html`<li>${t('pane.attempt', { count: attempts(order) })}</li>` : null}
    ${order.needs_attention.length ? html`<li class="warn">${t('pane.attention', { count: order.needs_attention.length })}</li>` : null}</ul></section>`;
}

function Lines({ timeline }) {
  return html`<section><h3>${t('pane.timeline')}</h3><ol class="lines">${timeline.entries.filter(each => each.kind === 'fact').map(each => html`<li key=${each.sequence} class=${tone(each)}>
    <time datetime=${each.at}>${clock(each.at)}</time><span><b>${by(each.by)}</b> ${tell(each)}</span></li>`)}</ol></section>`;
}

function Pane({ id, head, queue, close, next, claimIt, release, moved, notice }) {
  const read = useRead(async how => {
    const [order, timeline, dossier] = await Promise.all(['', '/timeline', '/dossier'].map(part => get(orderPath(id) + part, how)));
    return { order, timeline, dossier };
  }, ['pane', id], order => order === id);
  const title = useRef();
  const flash = useFlash(read.value?.order.changed_at);
  const [said, setSaid] = useState('');
  const before = useRef(null);
  const changed = read.value?.order.changed_at;
  useEffect(() => {
    if (!changed) return;
    if (before.current && before.current !== changed) setSaid(outcome(read.value.order) || t('pane.changed'));
    before.current = changed;
  }, [changed]);
  // A review that ends by the clock is known a moment later.
  const deadline = read.value?.order.deadlines.review;
  useEffect(() => {
    if (!deadline) return undefined;
    const left = Date.parse(deadline) - now();
    if (left > 2 ** 31) return undefined;
    const timer = setTimeout(read.refresh, Math.max(1000, left + 1500));
    return () => clearTimeout(timer);
  }, [deadline, changed]);
  const again = () => { read.refresh(); queue(); };
  const order = read.value?.order;
  return html`<section class="pane" aria-labelledby="pane-title" aria-busy=${useSlow(read.busy && !read.value)}>
    <div class="body" tabindex="0" role="group" aria-label=${t('pane.data')}>
      <div class="pane-head" ref=${flash}><button type="button" class="quiet back" onClick=${close}>← ${t('nav.desk')}</button>
        <h2 id="pane-title" ref=${title} tabindex="-1">${id}${order ? html` <span class="amount">· ${money(order.amount, order.currency)}</span>` : null}</h2>
        ${order ? html`<p>${installments(order.amount, order.currency, last(order).installments)}${order.state === 'in_review' ? html` · ${t('deadline.' + (order.deadlines.review_ends_by || 'limit'), { at: short(order.deadlines.review, now()) })} · <${TimeLeft} until=${order.deadlines.review}/> · ${t('deadline.then')} <b>${t('deadline.action.' + order.deadlines.review_action)}</b>` : html` · <span class=${'status ' + order.status}>${word('status', order.status)}</span> ${outcome(order)}`} · <a href=${orderHash(id)}>${t('pane.whole')}</a></p>` : null}</div>
      ${notice ? html`<p class="warn" role="status">${notice}</p>` : null}
      <${Refusal} problem=${read.problem}/><${Loading} busy=${read.busy && !read.value}/>
      ${read.value ? html`<${Why} order=${order} timeline=${read.value.timeline}/><${Dossier} order=${order} dossier=${read.value.dossier}/><${Notes} id=${id}/><${Lines} timeline=${read.value.timeline}/>` : null}
    </div><${Polite}>${said}<//>
    ${read.value ? html`<${Footer} order=${order} claim=${head?.claim} next=${next} refresh=${again} claimIt=${claimIt} release=${release} moved=${moved}/>` : null}</section>`;
}

export function Desk({ id }) {
  const read = useRead(how => get('/v1/reviews?limit=' + PAGE, how), ['queue'], () => true, POLL);
  const [sort, setSort] = useState('time');
  const [filter, setFilter] = useState('all');
  const [problem, setProblem] = useState(null);
  const [notice, setNotice] = useState('');
  const connection = useConnection();
  usePending();
  useTick(5000);
  const orders = read.value?.orders || [];
  const shown = [...orders].filter(FILTERS[filter]).filter(order => !isPending(order.id)).sort(SORTS[sort]);
  const head = orders.find(order => order.id === id);
  const dying = orders.filter(soon).length;
  useEffect(() => { document.title = (dying ? t('title.soon', { count: dying }) + ' · ' : '') + t('nav.desk') + ' · Catraca'; }, [dying]);

  // Whoever took an order over says so; whoever had it is told.
  const held = useRef(null);
  useEffect(() => {
    if (!read.value) return;
    if (held.current === id && head?.claim && !mine(head)) setNotice(t('claim.taken', { who: head.claim.reviewer }));
    held.current = head && mine(head) ? id : null;
    if (head && (!head.claim || mine(head))) setNotice('');
  }, [id, head?.claim?.reviewer]);

  const claim = async (which, over) => {
    await post(reviewPath(which) + '/claim', over ? { take_over: true } : {});
    read.refresh();
  };
  const open = async which => {
    go(deskHash(which));
    setProblem(null);
    const there = orders.find(order => order.id === which);
    if (may('review') && there && !there.claim && connection.connected) {
      // Somebody may have been faster: the queue then tells who.
      await claim(which, false).catch(() => read.refresh());
    }
    const title = document.getElementById('pane-title');
    if (title) title.focus({ preventScroll: true });
  };
  const release = async () => {
    await post(reviewPath(id) + '/release', {}).catch(setProblem);
    read.refresh();
  };
  const step = by => () => {
    if (!shown.length) return;
    const at = shown.findIndex(order => order.id === id);
    const other = shown[Math.min(shown.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    pass(deskHash(other.id));
    document.querySelector(`tr[data-order="${CSS.escape(other.id)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const next = () => {
    const free = shown.filter(order => order.id !== id && (!order.claim || mine(order)) && !isPending(order.id));
    if (free.length) open(free[0].id); else go('#/desk');
  };
  const close = () => {
    const row = id && document.querySelector(`tr[data-order="${CSS.escape(id)}"] a`);
    go('#/desk');
    if (row) row.focus();
  };
  useKeys({ j: step(1), k: step(-1), n: next, Enter: () => { if (id) open(id); }, 'Shift+c': () => { if (head && mine(head)) release(); },
    y: () => { if (id) copyText(id); }, Escape: () => { if (id) close(); } });
  return html`<main id="main" tabindex="-1" class=${'page desk' + (id ? ' opened' : '') + (connection.known && !connection.connected ? ' stale' : '')}>
    <h1 class="unseen">${t('nav.desk')}</h1>
    <${Strip} orders=${orders} more=${read.value?.next_cursor} filter=${filter} setFilter=${setFilter}/><${Refusal} problem=${problem || (connection.connected ? read.problem : null)}/>
    <div class="split"><${Queue} read=${read} shown=${shown} id=${id} open=${open} sort=${sort} setSort=${setSort} setFilter=${setFilter}/>
    ${id ? html`<${Pane} key=${id} id=${id} head=${head} queue=${read.refresh} close=${close} next=${next} claimIt=${over => claim(id, over)} release=${release} moved=${next} notice=${notice}/>`
      : html`<section class="pane nothing"><p class="dim">${t('pane.nothing')}</p></section>`}</div></main>`;
}
