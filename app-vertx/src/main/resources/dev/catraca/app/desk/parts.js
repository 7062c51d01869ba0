// Small pieces that several pages are made of.
import { html, useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { now, urgency } from './api.js';
import { has, t } from './i18n.js';
import { span } from './format.js';
import { useHints } from './live.js';

/** Renders again every so often, for what only the clock changes. */
export function useTick(millis = 1000) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(count => count + 1), millis);
    return () => clearInterval(timer);
  }, [millis]);
}

/** Time left, by its urgency in words and colour. */
export function TimeLeft({ until }) {
  useTick();
  const left = Date.parse(until) - now();
  const tone = left < urgency().red ? 'red' : left < urgency().amber ? 'amber' : 'calm';
  return html`<span class=${'chip ' + tone} data-left>${left <= 0 ? t('time.over') : span(left)}</span>`;
}

export function Age({ since }) {
  useTick(10000);
  return html`<span>${span(now() - Date.parse(since))}</span>`;
}

/** Somebody's attention without taking their place: read out, and not shown. */
export function Polite({ children }) { return html`<p class="unseen" role="status">${children}</p>`; }

export function words(problem) {
  const key = 'problem.' + problem.name;
  const known = has(key) ? t(key) : t('problem.other', { name: problem.name });
  return problem.field ? known + ' (' + problem.message + ')' : known;
}

/** What the service refused, beside what was refused; takes the focus. */
export function Refusal({ problem }) {
  const box = useRef();
  useEffect(() => { if (problem && box.current) box.current.focus(); }, [problem]);
  if (!problem) return null;
  return html`<p class="refusal" role="alert" tabindex="-1" ref=${box}>${words(problem)}
    ${problem.message && problem.message !== problem.name && !problem.field ? html`<small>${problem.message}</small>` : null}</p>`;
}

export function Copy({ value, label }) {
  const [done, setDone] = useState(false);
  if (!value) return null;
  const copy = async () => {
    await copyText(value);
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  return html`<span class="copied"><span class="mono">${value}</span>
    <button type="button" class="quiet" onClick=${copy} aria-label=${t('copy.of', { what: label })}>
    ${done ? t('copy.done') : t('copy.do')}</button></span>`;
}

/** Without TLS a browser has no clipboard for pages, but the old way. */
export async function copyText(value) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(value);
      return;
    } catch { /* not allowed: the old way */ }
  }
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = value;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
}

/** Reads something, again whenever a hint concerns it; what was read before stays while that lasts. */
export function useRead(read, keys, concerns, every) {
  const [state, setState] = useState({ value: null, problem: null, of: null, busy: true });
  const turn = useRef(0);
  const identity = JSON.stringify(keys);
  const refresh = async background => {
    const mine = ++turn.current;
    setState(before => ({ ...before, busy: true }));
    try {
      const value = await read({ background });
      if (mine === turn.current) setState({ value, problem: null, of: identity, busy: false });
    } catch (problem) {
      if (mine === turn.current) setState(before => ({ ...before, problem, of: identity, busy: false }));
    }
  };
  const latest = useRef();
  latest.current = refresh;
  useEffect(() => { refresh(); }, [identity]);
  useHints(concerns || (() => false), () => latest.current(true));
  useEffect(() => {
    if (!every) return undefined;
    const timer = setInterval(() => { if (!document.hidden) latest.current(true); }, every);
    return () => clearInterval(timer);
  }, [every]);
  const fresh = state.of === identity;
  return { value: fresh ? state.value : null, problem: fresh ? state.problem : null, busy: state.busy, refresh: () => latest.current() };
}

/** True once something takes longer than a blink. */
export function useSlow(busy) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) { setSlow(false); return undefined; }
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow;
}

/** Marks for a moment what changed under the eyes of whoever looks. */
export function useFlash(value) {
  const box = useRef();
  const before = useRef(value);
  useLayoutEffect(() => {
    if (before.current !== undefined && value !== undefined && before.current !== value && box.current) {
      box.current.classList.remove('changed');
      void box.current.offsetWidth;
      box.current.classList.add('changed');
    }
    before.current = value;
  }, [value]);
  return box;
}

export function Loading({ busy }) {
  return useSlow(busy) ? html`<p class="dim" aria-hidden="true">${t('loading')}</p>` : null;
}

// Without waiting for the browser to tell: what moves by a key is drawn before the next key is taken.
const moved = () => window.dispatchEvent(new Event('hashchange'));
export const go = hash => { location.hash = hash; moved(); };
/** As go, but the way back passes it by. */
export const pass = hash => { location.replace(hash); moved(); };
export const orderHash = id => '#/order/' + encodeURIComponent(id);
export const deskHash = id => '#/desk/' + encodeURIComponent(id);
