// What people wrote about an order for each other, and where they write it.
import { html, useLayoutEffect, useRef, useState } from './preact.js';
import { get, may, newKey, now, orderPath, post } from './api.js';
import { t } from './i18n.js';
import { full, short } from './format.js';
import { useKeys } from './help.js';
import { Polite, Refusal, useRead } from './parts.js';

const POLL = 15000;

function List({ notes }) {
  if (!notes.length) return html`<p class="dim">${t('notes.none')}</p>`;
  return html`<ol class="notes">${notes.map((note, i) => html`<li key=${note.at + notes.slice(i).length}><div class="dim"><b>${note.by}</b> · <time datetime=${note.at} title=${full(note.at)}>${short(note.at, now())}</time></div><p>${note.text}</p></li>`)}</ol>`;
}

function Form({ id, done, cancel }) {
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const box = useRef();
  // The same note sent twice, because the first answer was lost, is one note.
  const sent = useRef({ text: null, key: null });
  useLayoutEffect(() => { box.current.focus(); }, []);
  const submit = async event => {
    event.preventDefault();
    const text = box.current.value.trim();
    if (!text || busy) { box.current.focus(); return; }
    if (sent.current.text !== text) sent.current = { text, key: newKey() };
    setBusy(true);
    try {
      await post(orderPath(id) + '/notes', { text }, { key: sent.current.key });
      done();
    } catch (failed) {
      setBusy(false);
      setProblem(failed);
    }
  };
  const key = event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event); };
  return html`<form class="note-form" onSubmit=${submit}><label>${t('notes.label')}<textarea ref=${box} rows="3" maxlength="2000" onKeyDown=${key}></textarea></label>
    <div class="row"><button class="plain" disabled=${busy}>${t('notes.keep')}</button><button type="button" class="quiet" onClick=${cancel}>${t('cancel')}</button> <small>${t('notes.who')}</small></div><${Refusal} problem=${problem}/></form>`;
}

function Section({ id, level }) {
  const read = useRead(how => get(orderPath(id) + '/notes', how), ['notes', id], order => order === id, POLL);
  const [writing, setWriting] = useState(false);
  const [said, setSaid] = useState('');
  const opener = useRef();
  const end = () => { setWriting(false); if (opener.current) opener.current.focus(); };
  const done = () => { setSaid(t('notes.kept')); end(); read.refresh(); };
  const begin = () => { setSaid(''); setWriting(true); };
  useKeys({ m: begin, Escape: writing ? end : undefined });
  const notes = read.value?.notes;
  return html`<section aria-label=${t('notes')}><${level}>${t('notes')}${notes?.length ? ' (' + notes.length + ')' : ''} <button type="button" class="quiet" ref=${opener} hidden=${writing} onClick=${begin}>${t('notes.write')} <kbd>m</kbd></button><//>
    ${writing ? html`<${Form} id=${id} done=${done} cancel=${end}/>` : null}<${Refusal} problem=${read.problem}/>${notes ? html`<${List} notes=${notes}/>` : null}<${Polite}>${said}<//></section>`;
}

/** Nothing for those who may not read them. */
export const Notes = ({ id, level = 'h3' }) => may('note') ? html`<${Section} id=${id} level=${level}/>` : null;
