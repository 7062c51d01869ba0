// A key is exchanged for a session; it is neither kept nor put where a script could read it.
import { html, useRef, useState } from './preact.js';
import { login } from './api.js';
import { t } from './i18n.js';
import { Refusal } from './parts.js';

export function Login({ done }) {
  const field = useRef();
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async event => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      done(await login(field.current.value));
    } catch (failed) {
      setProblem(failed);
      field.current.select();
    }
    setBusy(false);
  };
  return html`<main class="login" id="main"><form onSubmit=${submit} aria-busy=${busy}>
    <h1>Catraca</h1><p>${t('login.why')}</p>
    <label>${t('login.key')}<input type="password" ref=${field} required autocomplete="current-password" spellcheck=${false} autofocus/></label>
    <button class="primary" disabled=${busy}>${t('login.do')}</button><${Refusal} problem=${problem}/></form></main>`;
}
