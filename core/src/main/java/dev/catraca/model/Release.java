package dev.catraca.model;

import dev.catraca.acquiring.DeclineCategory;

/**
 * Why a hold, or money that was taken, is to be given back though the order goes on.
 *
 * @param category what decides about another attempt afterwards
 */
public record Release(Cause cause, DeclineCategory category) {
  /** What happened. */
  public enum Cause {
    /** It was held when the attempt's deadline passed. */
    ATTEMPT_OVER,
    /** That it was held or taken became known only after the attempt's deadline: the order ends. */
    KNOWN_TOO_LATE,
    /** The acquirer holds another amount than was asked. */
    ANOTHER_AMOUNT,
    /** The capture was refused for good. */
    CAPTURE_REFUSED,
    /** The acquirer said at the capture that the hold had expired. */
    EXPIRED_AT_CAPTURE,
    /** It was taken against our will and is back, or came to nothing: who says once more that it was taken says nothing new. */
    GIVEN_BACK,
    /** Our clock passed {@code captureBefore} before a capture began. */
    LAPSED,
    /** The order ended, or the money was never wanted. */
    NOT_WANTED
  }

  static final Release ATTEMPT_OVER = new Release(Cause.ATTEMPT_OVER, DeclineCategory.ACQUIRER_UNAVAILABLE);
  static final Release KNOWN_TOO_LATE = new Release(Cause.KNOWN_TOO_LATE,
      DeclineCategory.ACQUIRER_UNAVAILABLE);
  static final Release NOT_WANTED = new Release(Cause.NOT_WANTED, DeclineCategory.OTHER);

  boolean isKnownTooLate() {
    return cause == Cause.KNOWN_TOO_LATE;
  }

  /** Whether an approved card may be authorized once more (flows, section 8). */
  public boolean allowsRenewal() {
    return cause == Cause.EXPIRED_AT_CAPTURE || cause == Cause.LAPSED;
  }
}
