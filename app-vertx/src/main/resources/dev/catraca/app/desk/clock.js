// The clock of a demonstration: shown, and moved ahead, so that one sees holds expire and deadlines pass.
import { html, useState } from './preact.js';
import { may, now, post, who } from './api.js';
import { t } from './i18n.js';
import { full } from './format.js';
import { Refusal, useTick } from './parts.js';

const STEPS = [['hour', 3600], ['day', 86400]];

export function Clock() {
  useTick();
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  if (!who().movableClock) return null;
  const move = async seconds => {
    setBusy(true);
    setProblem(await post('/v1/clock', { seconds }).then(() => null, failed => failed));
    setBusy(false);
  };
  return html`<section class="demo-clock" aria-label=${t('clock')}><span>${t('clock')} <time class="tabular" datetime=${new Date(now()).toISOString()}>${full(now())}</time></span>
    ${may('operate') ? STEPS.map(([name, seconds]) => html`<button type="button" key=${name} class="plain" disabled=${busy} onClick=${() => move(seconds)}>${t('clock.' + name)}</button>`) : null}
    <small>${t('clock.why')}</small><${Refusal} problem=${problem}/></section>`;
}
