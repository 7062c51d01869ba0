// Money, times and durations as people of the language write them.
import { locale, t } from './i18n.js';

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const formats = new Map();

function format(kind, options) {
  const key = locale() + kind + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl[kind](locale(), options));
  return formats.get(key);
}

export const zone = () => localStorage.getItem('zone') === 'UTC' ? 'UTC' : undefined;
export const setZone = next => localStorage.setItem('zone', next);

export function digits(currency) {
  return format('NumberFormat', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

export function money(minor, currency) {
  return format('NumberFormat', { style: 'currency', currency }).format(minor / 10 ** digits(currency));
}

export const number = value => format('NumberFormat', {}).format(value);

/** The sum of many amounts, currency by currency. */
export function sums(amounts) {
  const by = new Map();
  for (const { amount, currency } of amounts) by.set(currency, (by.get(currency) || 0) + amount);
  return [...by].map(([currency, amount]) => money(amount, currency)).join(' + ');
}

export function installments(amount, currency, count) {
  return count > 1 ? t('money.installments', { count, each: money(Math.round(amount / count), currency) }) : t('money.at_once');
}

export const clock = time => format('DateTimeFormat', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone() })
  .format(new Date(time));
export const seconds = time => format('DateTimeFormat',
  { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23', timeZone: zone() }).format(new Date(time));
export const day = time => format('DateTimeFormat', { day: '2-digit', month: '2-digit', timeZone: zone() }).format(new Date(time));
export const date = time => format('DateTimeFormat', { dateStyle: 'medium', timeZone: zone() }).format(new Date(time));
export const full = time => format('DateTimeFormat', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone() }).format(new Date(time));

const same = (one, other) => day(one) === day(other) && Math.abs(new Date(one) - new Date(other)) < 300 * DAY;

/** The time alone where it is of today. */
export const short = (time, now) => same(time, now) ? clock(time) : day(time) + ' ' + clock(time);

/** How long: 45 s, 38 min, 3 h 40, 1 d 22 h. */
export function span(millis) {
  const whole = Math.max(0, millis);
  if (whole < MINUTE) return t('span.seconds', { seconds: Math.floor(whole / 1000) });
  if (whole < HOUR) return t('span.minutes', { minutes: Math.floor(whole / MINUTE) });
  if (whole < DAY) {
    const minutes = Math.floor(whole % HOUR / MINUTE);
    return t('span.hours', { hours: Math.floor(whole / HOUR), minutes: minutes ? String(minutes).padStart(2, '0') : undefined });
  }
  return t('span.days', { days: Math.floor(whole / DAY), hours: Math.floor(whole % DAY / HOUR) || undefined });
}

export function years(time, now) {
  const days = (now - new Date(time)) / DAY;
  return days < 60 ? t('age.days', { count: Math.max(0, Math.floor(days)) })
    : days < 730 ? t('age.months', { count: Math.floor(days / 30.44) }) : t('age.years', { count: Math.floor(days / 365.25) });
}

/** A masked CPF with its dots, as everybody here reads it. */
export function document(number) {
  const cpf = /^(•{3})([0-9]{3})([0-9]{3})(•{2})$/.exec(number || '');
  return cpf ? `${cpf[1]}.${cpf[2]}.${cpf[3]}-${cpf[4]}` : number;
}
