// Days as the reader's clock counts them.
import { now } from './api.js';
import { zone } from './format.js';

export const here = () => zone() || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** The day it is now, such as 2026-03-01. */
export function today() {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en', { timeZone: here(), year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(now()).map(part => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** So many days after that one, or before it. */
export function daysFrom(day, days) {
  const other = new Date(day + 'T12:00:00Z');
  other.setUTCDate(other.getUTCDate() + days);
  return other.toISOString().slice(0, 10);
}
