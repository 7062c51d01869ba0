// Keys, their list, and the switch that turns them off for those whom single keys get in the way of.
import { html, useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { t } from './i18n.js';

const OFF = 'keys';
const bound = [];
let prefix = 0;

export const areKeysOn = () => localStorage.getItem(OFF) !== 'off';

/** The keys of a part of the page; the part that came last wins. Bound as it is drawn: the next key may come before the next frame. */
export function useKeys(keys) {
  const latest = useRef();
  latest.current = keys;
  useLayoutEffect(() => {
    const entry = { get: name => latest.current[name] };
    bound.push(entry);
    return () => { bound.splice(bound.indexOf(entry), 1); };
  }, []);
}

const writes = target => target instanceof HTMLElement
  && (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
    || (target.tagName === 'INPUT' && !['radio', 'checkbox'].includes(target.type)));

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog[open]')) return;
  const escape = event.key === 'Escape';
  if (!escape && (!areKeysOn() || writes(event.target))) return;
  // A control does what it does on its own.
  if (['Enter', ' '].includes(event.key) && event.target.closest('a, button, summary, input')) return;
  let name = event.shiftKey && event.key.length === 1 && /[a-z]/i.test(event.key) ? 'Shift+' + event.key.toLowerCase() : event.key;
  if (prefix) {
    clearTimeout(prefix);
    prefix = 0;
    name = 'g ' + name;
  } else if (name === 'g') {
    prefix = setTimeout(() => { prefix = 0; }, 1500);
    return;
  }
  for (let i = bound.length - 1; i >= 0; i--) {
    const action = bound[i].get(name);
    if (action) {
      event.preventDefault();
      action(event);
      return;
    }
  }
}

export const listen = () => document.addEventListener('keydown', pressed);

const LIST = ['j', 'k', 'Enter', 'n', 'Shift+c', 'y', 'm', 'a', 'f', 'r', '1', 'u', 'Esc', '/', 'g d', 'g p', 'g o', 'g f', 'g v', '?'];

export function Help({ open, close }) {
  const box = useRef();
  const [on, setOn] = useState(areKeysOn());
  useEffect(() => {
    if (open && !box.current.open) box.current.showModal();
    if (!open && box.current.open) box.current.close();
  }, [open]);
  const toggle = event => {
    localStorage.setItem(OFF, event.target.checked ? 'on' : 'off');
    setOn(event.target.checked);
  };
  return html`<dialog ref=${box} onClose=${close} aria-labelledby="keys-title">
    <h2 id="keys-title">${t('keys.title')}</h2>
    <label class="switch"><input type="checkbox" checked=${on} onChange=${toggle}/> ${t('keys.on')}</label>
    <dl class="keys">${LIST.map(key => html`<div key=${key}><dt>${key.split(' ').map(each => html`<kbd>${each}</kbd> `)}</dt>
      <dd>${t('key.' + key)}</dd></div>`)}</dl>
    <form method="dialog"><button class="plain">${t('close')}</button></form></dialog>`;
}
