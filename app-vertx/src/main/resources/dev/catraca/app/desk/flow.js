// The flow as the code has it, the path that the order took in it, and where it stands.
import { html, useEffect, useRef, useState } from './preact.js';
import { text } from './api.js';
import { has, t } from './i18n.js';
import { clock } from './format.js';

const SPACE = 'http://www.w3.org/2000/svg';
const place = name => has('state.' + name) ? t('state.' + name) : t('status.' + name);

function mark(picture, path) {
  const here = path.at(-1).place;
  for (const node of picture.querySelectorAll('.place')) {
    const name = node.dataset.state;
    node.querySelector('text').textContent = place(name);
    node.classList.toggle('been', path.some(each => each.place === name));
    node.classList.toggle('here', name === here);
    if (name === here) {
      const box = node.querySelector('rect');
      const said = document.createElementNS(SPACE, 'text');
      said.setAttribute('class', 'here-mark');
      said.setAttribute('x', box.getAttribute('x'));
      said.setAttribute('y', Number(box.getAttribute('y')) - 6);
      said.textContent = t('path.here');
      node.append(said);
    }
  }
  for (const step of picture.querySelectorAll('.step')) {
    const taken = path.some((each, i) => i && path[i - 1].place === step.dataset.from && each.place === step.dataset.to);
    step.classList.toggle('been', taken);
    if (taken) step.parentNode.insertBefore(step, picture.querySelector('.place'));
  }
}

export function Flow({ flow, path }) {
  const box = useRef();
  const [drawn, setDrawn] = useState(null);
  useEffect(() => {
    text('/console/flow-' + flow + '.svg').then(setDrawn, () => setDrawn(null));
  }, [flow]);
  useEffect(() => {
    if (!drawn) return;
    const picture = document.importNode(new DOMParser().parseFromString(drawn, 'image/svg+xml').documentElement, true);
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', t('path.picture'));
    mark(picture, path);
    box.current.replaceChildren(picture);
    const here = picture.querySelector('.here rect');
    if (here) box.current.scrollLeft = Number(here.getAttribute('x')) - box.current.clientWidth / 2;
  }, [drawn, JSON.stringify(path)]);
  return html`<section class="way"><h2>${t('path')}</h2><div class="scroll" tabindex="0" role="region" aria-label=${t('path')} ref=${box}></div>
    <ol class="path">${path.map((each, i) => html`<li key=${i} aria-current=${i === path.length - 1 ? 'step' : undefined}><span>${place(each.place)}</span> <time datetime=${each.at}>${clock(each.at)}</time>${i === path.length - 1 ? html` <b>${t('path.here')}</b>` : null}</li>`)}</ol></section>`;
}
