package dev.catraca.app.finance;

import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * Money that moved, by the acquirer's word, or a cardholder's.
 *
 * @param sequence
 *          of the fact that tells of it
 * @param at
 *          when it became known here; the acquirer may count it to another day
 * @param acquirer
 *          its name in the configuration
 * @param reference
 *          the acquirer's id of the hold or charge
 * @param transactionId
 *          the acquirer's id for matching chargebacks, or of the refund
 */
public record Movement(OrderId order, long sequence, Instant at, Kind kind, int payment,
    Optional<String> acquirer, Money amount, Optional<String> reference, Optional<String> transactionId) {
  /** How it moved. */
  public enum Kind {
    /** Held; a charge is held and taken at once. */
    AUTHORIZED, CAPTURED, VOIDED,
    /** A hold that ended by itself, or that the acquirer does not know any more. */
    EXPIRED, REFUNDED, CHARGED_BACK,
    /** A dispute that was won. */
    CHARGEBACK_REVERSED
  }
}
