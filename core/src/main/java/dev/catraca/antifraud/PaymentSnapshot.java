package dev.catraca.antifraud;

import dev.catraca.order.Card;
import dev.catraca.order.Money;
import java.util.Optional;

/**
 * A payment at one moment, as Legiti is told of it.
 *
 * @param acquirer the acquirer's name, once one was asked
 * @param transactionId the acquirer's transaction id, which matches a later chargeback to the order
 */
public record PaymentSnapshot(int number, Card card, int installments, Money amount, Status status,
    Optional<String> acquirer, Optional<String> transactionId) {
  /** Ours: Legiti's list of payment statuses is not known (Legiti page, section 5.5). */
  public enum Status {
    PENDING, AUTHORIZED, DECLINED, RELEASED, CAPTURED, REFUNDED
  }
}
