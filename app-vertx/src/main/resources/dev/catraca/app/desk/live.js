// Which orders changed, as the service hints at it: one stream a browser, shared among its pages where the browser lets them agree.
import { useEffect, useRef, useState } from './preact.js';
import { now } from './api.js';

const RETRY = 2000;
const SILENCE = 250;
const listeners = new Set();
const states = new Set();
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('catraca-hints') : null;
let leads = false;
let source = null;
let retry = 0;
let state = { connected: false, since: null, known: false };

function set(connected) {
  if (state.known && state.connected === connected) return;
  const back = connected && state.known && !state.connected;
  state = { connected, since: connected ? null : now(), known: true };
  states.forEach(each => each(state));
  if (leads && channel) channel.postMessage({ state: connected });
  // What was missed meanwhile is not told again: everything is looked at anew.
  if (back) tell(null);
}

function tell(order) { listeners.forEach(each => each(order)); }

function connect() {
  clearTimeout(retry);
  if (source) source.close();
  source = new EventSource('/v1/hints');
  source.onopen = () => set(true);
  source.onerror = () => {
    set(false);
    if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY);
  };
  source.addEventListener('changed', event => {
    const { order } = JSON.parse(event.data);
    tell(order);
    if (channel) channel.postMessage({ order });
  });
}

export function start() {
  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data.ask && leads) channel.postMessage({ state: state.connected });
      else if ('order' in data) tell(data.order);
      else if ('state' in data && !leads) set(data.state);
    };
    channel.postMessage({ ask: true });
  }
  const lead = () => { leads = true; connect(); return new Promise(() => {}); };
  if (channel && navigator.locks) navigator.locks.request('catraca-hints', lead); else lead();
  window.addEventListener('offline', () => set(false));
  window.addEventListener('online', () => { if (leads) connect(); });
}

/** A request found nobody: whatever the stream believes, the service is away. */
export function lost() {
  if (!state.known || !state.connected) return;
  set(false);
  if (leads) retry = setTimeout(connect, RETRY);
}

export function useConnection() {
  const [seen, see] = useState(state);
  useEffect(() => { states.add(see); see(state); return () => states.delete(see); }, []);
  return seen;
}

/** Calls back a moment after one of the orders changed, once for many changes. */
export function useHints(concerns, refresh) {
  const latest = useRef();
  latest.current = { concerns, refresh };
  useEffect(() => {
    let timer = 0;
    const listen = order => {
      if (order !== null && !latest.current.concerns(order)) return;
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.refresh(), SILENCE);
    };
    listeners.add(listen);
    return () => { listeners.delete(listen); clearTimeout(timer); };
  }, []);
}
