package dev.catraca.model;

import dev.catraca.order.Money;
import java.util.Optional;

/**
 * A refund that the acquirer was asked for. Its answer may come when nobody expects it any more; what it gave back, and for whom, is
 * known by this alone.
 *
 * @param amount how much was asked for
 * @param reference the acquirer's id of what is given back
 * @param refundId the merchant's id of the refund, if somebody asked for it
 * @param counted whether its effect is recorded
 */
public record RefundStart(int payment, Money amount, String reference, Optional<String> refundId,
    boolean counted) {
  RefundStart asCounted() {
    return new RefundStart(payment, amount, reference, refundId, true);
  }

  RefundStart asUncounted() {
    return new RefundStart(payment, amount, reference, refundId, false);
  }
}
