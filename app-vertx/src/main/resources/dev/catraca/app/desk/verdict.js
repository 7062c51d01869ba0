// Giving a verdict: reasons, the computed consequence, and some seconds in which it can still be taken back.
import { html, useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { get, may, newKey, now, orderPath, post, reviewPath, who } from './api.js';
import { t, word } from './i18n.js';
import { clock, money, short, span } from './format.js';
import { useConnection } from './live.js';
import { useKeys } from './help.js';
import { Polite, Refusal, deskHash, go, useTick, words } from './parts.js';
import { foreseen } from './timeline.js';
import { last } from './money.js';

const UNDO_MILLIS = 6000;
/** So close to the deadline nothing is begun: it would reach the service after it. */
export const CLOSED_MILLIS = 15000;
const CODES = {
  approve: ['buyer_confirmed', 'documents_ok', 'known_buyer'],
  fraud: ['card_not_recognised', 'identity_mismatch', 'address_mismatch', 'known_fraudster', 'velocity'],
  other: ['stock', 'price', 'address', 'customer_asked', 'duplicate'],
};

let pending = null;
const watchers = new Set();
const tellAll = () => watchers.forEach(each => each());

export const isPending = id => pending !== null && pending.id === id && pending.state !== 'failed';

export function usePending() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const again = () => redraw(count => count + 1);
    watchers.add(again);
    return () => watchers.delete(again);
  }, []);
  return pending;
}

async function send(mine, keepalive) {
  clearTimeout(mine.timer);
  mine.state = 'sending';
  tellAll();
  try {
    await post(reviewPath(mine.id) + '/verdict', mine.body, { key: mine.key, keepalive, prefer: 'respond-async' });
    mine.state = 'done';
    if (mine.after) mine.after();
    tellAll();
    setTimeout(() => { if (pending === mine) { pending = null; tellAll(); } }, 4000);
  } catch (problem) {
    mine.state = 'failed';
    mine.problem = problem;
    // Somebody else, or the clock, was first: what happened is told, and by whom.
    if (problem.status === 409) mine.order = await get(orderPath(mine.id)).catch(() => null);
    if (mine.after) mine.after();
    tellAll();
  }
}

function decide(verdict, undoable) {
  if (pending && pending.state === 'waiting') send(pending);
  const mine = { ...verdict, key: newKey(), state: 'waiting', until: Date.now() + UNDO_MILLIS };
  pending = mine;
  if (undoable) {
    mine.timer = setTimeout(() => send(mine), UNDO_MILLIS);
    tellAll();
  } else {
    send(mine);
  }
}

function undo() {
  if (!pending || pending.state !== 'waiting') return null;
  clearTimeout(pending.timer);
  const { id, after } = pending;
  pending = null;
  tellAll();
  if (after) after();
  return id;
}

window.addEventListener('pagehide', () => { if (pending && pending.state === 'waiting') send(pending, true); });

const Seconds = ({ until }) => {
  useTick(500);
  return html`<span class="tabular" aria-hidden="true">(${Math.max(0, Math.ceil((until - Date.now()) / 1000))})</span>`;
};

/** The bar with which a verdict can still be taken back; and what came of it. */
export function Pending() {
  const given = usePending();
  const takeBack = () => {
    const id = undo();
    if (id) go(deskHash(id));
  };
  useKeys({ u: takeBack });
  const said = given && t('pending.' + given.kind, { id: given.id });
  let shown = null;
  if (given && given.state === 'waiting') {
    shown = html`<div class="bar"><span>${said}</span><button type="button" class="plain" onClick=${takeBack}>${t('undo')} <kbd>u</kbd> <${Seconds} until=${given.until}/></button></div>`;
  } else if (given && given.state === 'sending') {
    shown = html`<div class="bar"><span>${said} · ${t('pending.sending')}</span></div>`;
  } else if (given && given.state === 'done') {
    shown = html`<div class="bar good"><span>${said} · ${t('pending.done')}</span></div>`;
  } else if (given) {
    const away = () => { pending = null; tellAll(); };
    shown = html`<div class="bar bad" role="alert"><span><a href=${'#/desk/' + encodeURIComponent(given.id)}>${given.id}</a>: ${given.order
      ? outcome(given.order) || words(given.problem) : words(given.problem)}</span>
      ${given.problem.status === 409 ? null : html`<button type="button" class="plain" onClick=${() => send(given)}>${t('again')}</button>`}
      <button type="button" class="quiet" onClick=${away}>${t('close')}</button></div>`;
  }
  return html`<div class="given" data-state=${given ? given.state : 'none'}>${shown}<${Polite}>${said || ''}<//></div>`;
}

/** Who decided, when and why; empty where nobody did. */
export function outcome(order) {
  const payment = last(order);
  const end = payment.review;
  if (end && end.reviewer !== 'the deadline policy') {
    const kind = end.verdict === 'approve' ? 'approved' : end.fraud_suspected ? 'fraud' : 'rejected';
    return t('outcome.' + kind, { who: end.on_behalf_of || (end.reviewer === who().name ? t('you') : end.reviewer),
      ago: span(now() - Date.parse(end.at)), why: [end.code && t('code.' + end.code), end.reason].filter(Boolean).join(' · ') });
  }
  if (payment.judgement.by === 'deadline' || end) {
    return t(payment.judgement.state === 'approved' ? 'outcome.deadline_approved' : 'outcome.deadline_declined');
  }
  return order.state === 'in_review' ? '' : t('outcome.not_in_review', { status: word('status', order.status) });
}

function Consequence({ order, kind, code }) {
  const [calls, setCalls] = useState(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    let here = true;
    const body = { verdict: kind === 'approve' ? 'approve' : 'reject', payment: last(order).number };
    if (kind === 'fraud') body.fraud_suspected = true;
    post(reviewPath(order.id) + '/preview', body).then(answer => { if (here) setCalls(answer); }, failed => { if (here) setProblem(failed); });
    return () => { here = false; };
  }, [order.id, order.changed_at, kind]);
  if (problem) return html`<${Refusal} problem=${problem}/>`;
  return html`<div class="consequence" aria-busy=${!calls}><strong>${t('consequence')}</strong>${calls
    ? html`<ol>${calls.calls.map((each, i) => html`<li key=${i}>${foreseen(each)}</li>`)}</ol>` : html`<ol><li>…</li></ol>`}</div>`;
}

function Confirm({ order, kind, cancel, give }) {
  const [code, setCode] = useState('');
  const [lacks, setLacks] = useState('');
  const text = useRef();
  const form = useRef();
  useLayoutEffect(() => { form.current.querySelector('input').focus(); }, [kind]);
  const keys = {};
  CODES[kind].forEach((each, i) => {
    keys[i + 1] = () => {
      setCode(each);
      form.current.querySelectorAll('input[type=radio]')[i].focus();
    };
  });
  useKeys({ ...keys, Escape: cancel });
  const submit = event => {
    event.preventDefault();
    const reason = text.current.value.trim();
    if (!code) {
      setLacks(t('lacks.code'));
      form.current.querySelector('input').focus();
    } else if (kind === 'other' && !reason) {
      setLacks(t('lacks.reason'));
      text.current.focus();
    } else {
      give(code, reason);
    }
  };
  const amount = money(order.amount, order.currency);
  return html`<form class="confirm" ref=${form} onSubmit=${submit} data-kind=${kind}>
    <fieldset><legend>${t('confirm.' + kind, { amount })}</legend><div class="codes">${CODES[kind].map((each, i) =>
      html`<label key=${each}><input type="radio" name="code" value=${each} checked=${code === each}
        onChange=${() => { setCode(each); setLacks(''); }}/> ${t('code.' + each)} <kbd aria-hidden="true">${i + 1}</kbd></label>`)}</div></fieldset>
    <label class="reason">${t(kind === 'other' ? 'reason.needed' : 'reason')}<input type="text" ref=${text} maxlength="1024" autocomplete="off"/></label>
    <${Consequence} order=${order} kind=${kind}/>
    ${lacks ? html`<p class="refusal" role="alert">${lacks}</p>` : null}
    <div class="row"><button class=${kind === 'approve' ? 'approve' : 'reject'}>${t('confirm.give.' + kind, { amount })} <kbd>Enter</kbd></button>
    <button type="button" class="plain" onClick=${cancel}>${t('cancel')} <kbd>Esc</kbd></button></div></form>`;
}

/** Where a verdict is given, or why none can be. */
export function Footer({ order, claim, next, refresh, claimIt, release, moved }) {
  useTick();
  const connection = useConnection();
  usePending();
  const [kind, setKind] = useState(null);
  const [problem, setProblem] = useState(null);
  // Before the next key: one that began a verdict must not be undone by a frame that was late.
  useLayoutEffect(() => { setKind(null); setProblem(null); }, [order.id]);
  const inReview = order.state === 'in_review';
  const left = inReview ? Date.parse(order.deadlines.review) - now() : 0;
  const others = claim && claim.reviewer !== who().name;
  const offline = connection.known && !connection.connected;
  const open = may('review') && inReview && left > CLOSED_MILLIS && !others && !offline && !isPending(order.id);
  useLayoutEffect(() => { if (!open) setKind(null); }, [open]);
  const begin = which => async () => {
    if (!open) return;
    setProblem(null);
    setKind(which);
    if (!claim) await claimIt(false).catch(setProblem);
  };
  const take = async () => {
    try {
      await claimIt(true);
      setProblem(null);
    } catch (failed) {
      setProblem(failed);
    }
  };
  const cancel = () => setKind(null);
  useKeys({ a: begin('approve'), f: begin('fraud'), r: begin('other') });
  const give = (code, reason) => {
    const body = { verdict: kind === 'approve' ? 'approve' : 'reject', code, payment: last(order).number };
    if (reason) body.reason = reason;
    decide({ id: order.id, kind, body, after: refresh }, left > CLOSED_MILLIS + UNDO_MILLIS);
    setKind(null);
    moved();
  };
  const nextButton = html`<button type="button" class="plain" onClick=${next}>${t('next')} <kbd>n</kbd></button>`;
  const said = text => html`<div class="row"><p class="said">${text}</p>${nextButton}</div>`;
  let body;
  if (!may('review')) body = html`<p class="said">${t('footer.no_right', { roles: who().roles.map(role => t('role.' + role)).join(', ') })}</p>`;
  else if (isPending(order.id)) body = said(t('footer.pending'));
  else if (!inReview) body = said(outcome(order));
  else if (left <= 0) body = said(t('footer.over'));
  else if (left <= CLOSED_MILLIS) body = said(t('footer.closing'));
  else if (offline) body = html`<p class="said">${t('footer.offline')}</p>`;
  else if (others) {
    body = html`<div class="row"><p class="said">${t('footer.claimed', { who: claim.reviewer, until: clock(claim.until) })}</p>
      <button type="button" class="plain" onClick=${take}>${t('take_over')}</button>${nextButton}</div>`;
  } else if (kind) body = html`<${Confirm} key=${kind} order=${order} kind=${kind} cancel=${cancel} give=${give}/>`;
  else {
    const amount = money(order.amount, order.currency);
    body = html`<div class="row"><button type="button" class="approve" onClick=${begin('approve')}>${t(last(order).funds.state === 'held' ? 'approve.capture' : 'approve.charge', { amount })} <kbd>a</kbd></button>
      <button type="button" class="reject" onClick=${begin('fraud')}>${t('reject.fraud')} <kbd>f</kbd></button>
      <button type="button" class="plain" onClick=${begin('other')}>${t('reject.other')} <kbd>r</kbd></button>${nextButton}
      ${claim ? html`<span class="mine">${t('claimed.you', { until: short(claim.until, now()) })} <button type="button" class="quiet" onClick=${release}>${t('release')}</button></span>`
        : html`<span class="mine dim">${t('claimed.nobody')}</span>`}</div>`;
  }
  return html`<footer class="verdict" aria-label=${t('footer')}>${body}<${Refusal} problem=${problem}/></footer>`;
}
