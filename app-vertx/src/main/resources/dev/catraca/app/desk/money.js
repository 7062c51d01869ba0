// Where the money of an order is, summed over its payments.
export function funds(order) {
  const all = { authorized: 0, captured: 0, refunded: 0, charged_back: 0, left: 0 };
  for (const { funds: each } of order.payments) {
    if (each.state === 'held') all.authorized += each.amount;
    if (['captured', 'refunded'].includes(each.state)) {
      all.captured += each.amount;
      all.refunded += each.refunded || 0;
    }
  }
  for (const back of order.chargebacks) if (back.standing === 'standing') all.charged_back += back.amount;
  all.left = Math.max(0, all.captured - all.refunded - all.charged_back);
  return all;
}

export const last = order => order.payments[order.payments.length - 1];
export const attempts = order => order.payments.filter(payment => !payment.renewal).length;
