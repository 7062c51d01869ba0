package dev.catraca.acquirer.stripe.simulator;

/**
 * What was done with money.
 *
 * @param order of the PaymentIntent, as the merchant named it in its metadata; empty if it did not
 * @param units in Stripe's units of the currency
 */
public record Effect(Kind kind, String intent, String order, long units, String currency) {
  /** What kind of movement it was. */
  public enum Kind {
    HELD, TAKEN_AT_ONCE, CAPTURED, CANCELED, EXPIRED, REFUNDED, REFUND_FAILED
  }
}
