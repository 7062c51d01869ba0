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
 * @param returned what went back by it, as it is recorded; empty while nothing did, or once that came back
 */
public record RefundStart(int payment, Money amount, String reference, Optional<String> refundId,
    Optional<Money> returned) {
  /** Whether its effect is recorded. */
  public boolean counted() {
    return returned.isPresent();
  }

  RefundStart now(Optional<Money> back) {
    return new RefundStart(payment, amount, reference, refundId, back);
  }
}
