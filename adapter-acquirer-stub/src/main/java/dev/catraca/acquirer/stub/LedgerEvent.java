package dev.catraca.acquirer.stub;

import java.time.Instant;

/**
 * One thing that happened at the simulated acquirer.
 *
 * @param key the idempotency key of the operation that it happened to
 * @param detail in words, with amounts
 */
public record LedgerEvent(Instant at, Kind kind, String key, String detail) {
  /** What happened. */
  public enum Kind {
    AUTHORIZED, CHARGED, CAPTURED, VOIDED, REFUNDED, DECLINED, REFUSED,
    /** A hold ended by itself; told when it is noticed. */
    EXPIRED,
    /** A key came again. */
    REPEATED,
    /** A key came again with other content. */
    CONFLICT,
    /** A repeated key moved money again: the acquirer is not idempotent, and the merchant should have known. */
    SECOND_EFFECT,
    /** What follows took effect long after it was asked for. */
    LATE_EFFECT,
    /** The request had no effect and no answer. */
    REQUEST_LOST,
    /** The answer was not delivered. */
    ANSWER_LOST
  }
}
