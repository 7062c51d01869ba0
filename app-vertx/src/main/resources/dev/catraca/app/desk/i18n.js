// Words by key, in the language of whoever reads; {name} is a parameter, and [in brackets] is left out where a parameter of it is missing.
import pt from './pt.js';
import en from './en.js';

const LANGUAGES = { pt: { words: pt, locale: 'pt-BR' }, en: { words: en, locale: 'en' } };
let language = localStorage.getItem('language') === 'en' ? 'en' : 'pt';

/** Keys that were asked for and are in no catalogue; a test wants none. */
export const missing = new Set();

export const lang = () => language;
export const locale = () => LANGUAGES[language].locale;

export function setLang(next) {
  language = next;
  localStorage.setItem('language', next);
  document.documentElement.lang = locale();
}

export const has = key => key in LANGUAGES[language].words;

function fill(template, params) {
  const whole = template.replace(/\[([^\]]*)\]/g, (all, inner) => {
    const names = [...inner.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
    return names.every(name => params[name] !== undefined && params[name] !== null && params[name] !== '') ? inner : '';
  });
  return whole.replace(/\{(\w+)\}/g, (all, name) => params[name] ?? '');
}

export function t(key, params = {}) {
  const words = LANGUAGES[language].words;
  let found = words[key];
  if (params.count !== undefined) {
    const form = new Intl.PluralRules(locale()).select(params.count);
    found = words[key + '.' + form] ?? words[key + '.other'] ?? found;
  }
  if (found === undefined) {
    missing.add(key);
    return key.slice(key.lastIndexOf('.') + 1).replaceAll('_', ' ');
  }
  return fill(found, params);
}

/** A word of the service, such as a state; as it is where it is none of the known ones. */
export const word = (group, value) => has(group + '.' + value) ? t(group + '.' + value) : String(value);
