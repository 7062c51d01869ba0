// The one place that knows how requests are made and authenticated: by a session cookie, which only the server can read.
export class Problem extends Error {
  constructor(status, name, detail, field) {
    super(detail || name);
    this.status = status;
    this.name = name;
    this.field = field;
  }
}

const PATIENCE = 20000;
const TYPE = 'urn:catraca:problem:';

let offset = 0;
let session = null;
let thresholds = null;
const watchers = { signedOut: () => {}, unreachable: () => {}, reached: () => {} };

export function watch(more) { Object.assign(watchers, more); }

/** The service's time: deadlines are meant by its clock, not by the browser's. */
export const now = () => Date.now() + offset;

/** Whether whoever is signed in may: review, operate, finance, audit, personal_data. */
export const may = what => Boolean(session) && session.permissions.includes(what);
export const who = () => session;
/** With less time left than this, in milliseconds, a review is amber or red. */
export const urgency = () => thresholds;

function learn(answer) {
  if (answer && typeof answer.now === 'string') offset = Date.parse(answer.now) - Date.now();
  return answer;
}

async function problem(response) {
  let body = {};
  try { body = await response.json(); } catch { /* not one of ours; the status has to do */ }
  const name = String(body.type || '').startsWith(TYPE) ? body.type.slice(TYPE.length) : 'status_' + response.status;
  return new Problem(response.status, name, body.detail, body.field);
}

async function send(method, path, body, { key, keepalive, prefer, signal, background } = {}) {
  const headers = { Accept: 'application/json' };
  // What nobody asked for does not keep a session alive.
  if (background) headers['X-Catraca-Background'] = '1';
  if (method !== 'GET') headers['X-Catraca-Csrf'] = '1';
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  if (prefer) headers.Prefer = prefer;
  try {
    const response = await fetch(path, { method, headers, keepalive, credentials: 'same-origin',
      body: body === undefined ? undefined : JSON.stringify(body), signal: signal || AbortSignal.timeout(PATIENCE) });
    watchers.reached();
    return response;
  } catch (failed) {
    if (failed.name === 'AbortError') throw failed;
    watchers.unreachable();
    throw new Problem(0, 'unreachable');
  }
}

export async function call(method, path, body, options) {
  const response = await send(method, path, body, options);
  if (response.status === 401 && session) {
    session = null;
    watchers.signedOut();
  }
  if (!response.ok) throw await problem(response);
  return response.status === 204 ? {} : learn(await response.json());
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);

/** Text that is not JSON, such as figures. */
export async function text(path, options) {
  const response = await send('GET', path, undefined, options);
  if (!response.ok) throw await problem(response);
  return response.text();
}

function keep(answer) {
  thresholds = { amber: answer.urgency.amber_seconds * 1000, red: answer.urgency.red_seconds * 1000 };
  session = { name: answer.name, roles: answer.roles, permissions: answer.permissions, isLogin: 'ends_at' in answer, movableClock: Boolean(answer.movable_clock) };
  return session;
}

/** Who is signed in; null for nobody. */
export async function readSession() {
  try {
    return keep(await get('/v1/session'));
  } catch (failed) {
    if (failed.status === 401) return null;
    throw failed;
  }
}

export async function login(key) { return keep(await post('/v1/session', { key })); }

export async function logout() {
  await call('DELETE', '/v1/session');
  session = null;
}

/** One that nobody else makes; also where the page is not served over TLS. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

export const orderPath = id => '/v1/orders/' + encodeURIComponent(id);
export const reviewPath = id => '/v1/reviews/' + encodeURIComponent(id);
