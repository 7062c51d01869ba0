// What happened, told from facts and their details; and what is still to come, told from the agenda.
import { has, t, word } from './i18n.js';
import { full, money, short } from './format.js';
import { now } from './api.js';

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** In which catalogue a detail's words stand. */
const GROUPS = { category: 'decline', how: 'closure', why: 'capture_refusal', cause: 'cause', operation: 'operation', action: 'action',
  decision: 'decision', code: 'code', flow: 'flow' };

const LANES = {
  merchant: ['order_placed', 'payment_offered', 'end_requested', 'order_ended', 'refund_requested', 'charged_back', 'chargeback_reversed',
    'fraud_reported'],
  desk: ['verdict_given', 'review_deadline_passed', 'fallback_applied', 'operation_resolved', 'notification_released',
    'report_corrected'],
  legiti: ['evaluation_started', 'creation_in_doubt', 'evaluated', 'evaluation_ended', 'received_by_legiti',
    'notification_acknowledged', 'notification_parked', 'notification_unreadable'],
};
const GOOD = ['authorized', 'captured', 'charged'];
const BAD = ['payment_declined', 'capture_refused', 'void_refused', 'refund_refused', 'notification_parked',
  'acquirer_missing', 'outcome_withdrawn', 'charged_back', 'fraud_reported'];

export function lane(entry) {
  if (entry.kind !== 'fact') return /^(evaluat|notif|abandon|order|status|payment|mark)/.test(entry.subject) ? 'legiti' : 'acquirer';
  return Object.keys(LANES).find(name => LANES[name].includes(entry.fact)) || 'acquirer';
}

export function tone(entry) {
  if (entry.kind !== 'fact') return entry.alert ? 'bad' : 'aside';
  if (entry.fact === 'verdict_given') return entry.details.approved ? 'good' : 'bad';
  if (entry.fact === 'evaluated') return { approve: 'good', reject: 'bad' }[entry.details.decision] || '';
  if (entry.fact === 'order_ended') return entry.details.ending.status === 'approved' ? 'good' : 'bad';
  return GOOD.includes(entry.fact) ? 'good' : BAD.includes(entry.fact) ? 'bad' : '';
}

/** A detail in words: money, times, and the words of the catalogues. */
function shown(name, value) {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'object' && 'amount' in value && 'currency' in value) return money(value.amount, value.currency);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return undefined;
  if (typeof value === 'string' && TIME.test(value)) return full(value);
  const group = GROUPS[name];
  return group && has(group + '.' + value) ? t(group + '.' + value) : String(value);
}

function params(details) {
  const all = {};
  for (const [name, value] of Object.entries(details)) all[name] = shown(name, value);
  if (details.ending) {
    all.status = word('status', details.ending.status);
    all.reason = word('end', details.ending.reason);
    all.detail = details.ending.detail;
  }
  if (details.card) all.card = [details.card.brand, (details.card.bin || '') + '…' + (details.card.last4 || '')].filter(Boolean).join(' ');
  if (details.terms) all.acquirer = details.terms.name;
  if (details.signal) all.signal = details.signal.type;
  if (details.installments > 1) all.times = details.installments + '×';
  const notification = details.notification || details.notice;
  if (notification) all.notification = notificationId(notification);
  return all;
}

/** {@code 12-status} is told as what it says. */
export function notificationId(id) {
  const [number, kind] = String(id).split('-');
  return has('notification.' + kind) ? t('notification.' + kind, { number }) : String(id);
}

function variant(entry) {
  const d = entry.details;
  switch (entry.fact) {
    case 'verdict_given': return d.approved ? '.approve' : d.fraud_suspected ? '.fraud' : '.reject';
    case 'operation_resolved': return d.took_effect ? '.took_effect' : '.no_effect';
    case 'payment_offered': return d.renewal ? '.renewal' : '';
    case 'charged_back': return d.fraud ? '.fraud' : '';
    default: return '';
  }
}

export function tell(entry) {
  if (entry.kind !== 'fact') {
    return t('remark', { subject: call(entry.subject), result: entry.result.split(', ').map(part => word('outcome', part.replaceAll(' ', '_'))).join(', '), text: entry.text,
      times: entry.times > 1 ? entry.times : undefined });
  }
  return t('fact.' + entry.fact + variant(entry), params(entry.details));
}

export const by = name => word('by', name);

/** A call of the agenda or of a remark in words. */
export function call(name) {
  const parts = /^(authorize|capture|charge|void|refund) payment (\d+)(?: of (\S+))?(?: as (\S+))?(?: #(\d+))?/.exec(name);
  if (parts) {
    return t('call.' + parts[1] + (parts[5] ? '.settle' : ''), { payment: parts[2], reference: parts[3], refund: parts[4], number: parts[5] });
  }
  if (name.startsWith('evaluate payment')) return t('call.evaluate');
  if (name.startsWith('abandon evaluation')) return t('call.abandon');
  if (name.startsWith('notify ')) return t('call.notify', { what: notificationId(name.slice(7)) });
  if (name.startsWith('deadline ')) return t('call.deadline', { at: short(name.slice(9), now()) });
  return name;
}

/** What Legiti is told, as notifications and previews name it. */
export function told(what) {
  const space = what.indexOf(' ');
  const kind = what.startsWith('fraud mark ') ? 'mark' : what.slice(0, space);
  const value = what.slice(what.lastIndexOf(' ') + 1);
  return t('told.' + kind, { value: kind === 'payment' ? value : kind === 'mark' ? word('signal', value) : word('status', value) });
}

/** What a verdict would lead to, call by call. */
export function foreseen(each) {
  if (each.to === 'legiti') return t('preview.told', { what: told(each.call) });
  if (each.to === 'unforeseen') return t('preview.unforeseen', { call: call(each.call) });
  return t('preview.' + each.call, { amount: money(each.amount, each.currency), acquirer: each.acquirer });
}
