package dev.catraca.model;

/** Why an order ended (flows, section 4). */
public enum EndReason {
  /** The money was taken. */
  PAID, REJECTED_BY_LEGITI,
  /** A reviewer said no, for another reason than fraud. */
  REJECTED_IN_REVIEW,
  /** A reviewer suspected fraud. */
  FRAUD_FOUND_IN_REVIEW,
  /** The merchant's own rules found fraud. */
  FRAUD_FOUND_BY_MERCHANT,
  /** The fallback policy declined it. */
  DECLINED_BY_FALLBACK,
  /** Nobody gave a verdict in time. */
  DECLINED_BY_DEADLINE,
  /** The payment was refused and no attempt is left. */
  PAYMENT_REFUSED,
  /** No other attempt was made in time. */
  ATTEMPT_WINDOW_CLOSED,
  /** What an attempt took or held became known only after its deadline, and goes back. */
  ATTEMPT_DEADLINE_PASSED,
  /** The acquirer charged another amount than was asked. */
  CHARGED_ANOTHER_AMOUNT,
  /** Customer or shop called it off. */
  CANCELLED,
  /** Everything that was taken was given back. */
  REFUNDED
}
