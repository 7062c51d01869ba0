// Head, pages by the address' hash, and what holds on every page.
import { html, render, useEffect, useErrorBoundary, useState } from './preact.js';
import { logout, may, readSession, watch, who } from './api.js';
import { lang, setLang, t } from './i18n.js';
import { clock, setZone, zone } from './format.js';
import { lost, start, useConnection } from './live.js';
import { Help, listen, useKeys } from './help.js';
import { go } from './parts.js';
import { Pending } from './verdict.js';
import { Login } from './login.js';
import { Clock } from './clock.js';
import { Desk } from './desk.js';
import { Orders } from './orders.js';
import { OrderPage } from './order.js';
import { Operations } from './operations.js';
import { Finance } from './finance.js';
import { Overview } from './overview.js';

const PAGES = [['desk', 'd'], ['orders', 'p'], ['operations', 'o'], ['finance', 'f'], ['overview', 'v']];

function place() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [page, ...rest] = path.split('/');
  let id = rest.length ? rest.join('/') : undefined;
  try { id = id && decodeURIComponent(id); } catch { /* as it stands there */ }
  return { hash: location.hash, page: page || 'desk', id, query: new URLSearchParams(query || '') };
}

function useplace() {
  const [at, setAt] = useState(place());
  useEffect(() => {
    const moved = () => setAt(was => was.hash === location.hash ? was : place());
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);
  return at;
}

function Away() {
  const connection = useConnection();
  if (!connection.known || connection.connected) return html`<div class="away" role="status"></div>`;
  return html`<div class="away shown" role="status">${t('away', { at: clock(connection.since) })}</div>`;
}

function Page({ at }) {
  const [failed] = useErrorBoundary();
  if (failed) return html`<main id="main"><p class="refusal" role="alert">${t('page.failed')}</p></main>`;
  switch (at.page) {
    case 'orders': return html`<${Orders} query=${at.query}/>`;
    case 'order': return html`<${OrderPage} key=${at.id} id=${at.id}/>`;
    case 'operations': return html`<${Operations}/>`;
    case 'finance': return html`<${Finance} query=${at.query}/>`;
    case 'overview': return html`<${Overview}/>`;
    default: return html`<${Desk} id=${at.id}/>`;
  }
}

function App({ first }) {
  const [session, setSession] = useState(first);
  const [, redraw] = useState(0);
  const [help, setHelp] = useState(false);
  const at = useplace();
  const again = () => redraw(count => count + 1);
  useEffect(() => watch({ signedOut: () => setSession(null) }), []);
  useEffect(() => { if (session) start(); }, [Boolean(session)]);
  useKeys({ '?': () => setHelp(true), '/': () => go('#/orders?find=1'), 'g d': () => go('#/desk'), 'g p': () => go('#/orders'),
    'g o': () => go('#/operations'), 'g f': () => go('#/finance'), 'g v': () => go('#/overview') });
  if (!session) return html`<${Login} done=${setSession}/>`;
  const leave = async () => { try { await logout(); } finally { location.reload(); } };
  const speak = other => { setLang(other); again(); };
  const turn = other => { setZone(other); again(); };
  const active = at.page === 'order' ? 'orders' : at.page;
  return html`<a class="skip" href="#main" onClick=${event => { event.preventDefault(); document.getElementById('main').focus(); }}>${t('skip')}</a>
    <header class="top"><a class="brand" href="#/desk">Catraca</a>
    <nav aria-label=${t('nav')}>${PAGES.filter(([page]) => page !== 'finance' || may('finance')).map(([page]) =>
      html`<a key=${page} href=${'#/' + page} aria-current=${active === page ? 'page' : undefined}>${t('nav.' + page)}</a>`)}</nav>
    <div class="self"><span class="who" title=${who().roles.map(role => t('role.' + role)).join(', ')}>${who().name}</span>
      <button type="button" class="quiet" lang=${lang() === 'pt' ? 'en' : 'pt-BR'} onClick=${() => speak(lang() === 'pt' ? 'en' : 'pt')}>${lang() === 'pt' ? 'English' : 'Português'}</button>
      <button type="button" class="quiet" onClick=${() => turn(zone() ? 'local' : 'UTC')}
        aria-label=${t('zone', { now: zone() ? 'UTC' : t('zone.local') })}>${zone() ? 'UTC' : t('zone.local')}</button>
      <button type="button" class="quiet" aria-label=${t('keys.title')} onClick=${() => setHelp(true)}>?</button>
      ${who().isLogin ? html`<button type="button" class="quiet" onClick=${leave}>${t('logout')}</button>` : null}</div></header>
    <${Clock}/><${Away}/><${Page} key=${lang() + (zone() || '') + (at.page === 'desk' ? 'desk' : location.hash)} at=${at}/><${Pending}/>
    <${Help} open=${help} close=${() => setHelp(false)}/>`;
}

setLang(lang());
listen();
watch({ unreachable: lost });
const root = document.getElementById('app');

async function begin() {
  try {
    const session = await readSession();
    root.removeAttribute('aria-busy');
    render(html`<${App} first=${session}/>`, root);
  } catch (failed) {
    root.removeAttribute('aria-busy');
    render(html`<main class="login"><p class="refusal" role="alert">${t('problem.unreachable')}</p></main>`, root);
    setTimeout(begin, 2000);
  }
}
begin();
