package dev.catraca.acquiring;

import dev.catraca.order.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of one call to an acquirer. Done, declined, certainly not executed and unknown are told apart; an adapter that is not
 * sure says {@link Unknown} (flows, section 7).
 */
public sealed interface AcquirerOutcome {
  /**
   * The amount is held.
   *
   * @param captureBefore when the hold ends, if the acquirer says
   */
  record Authorized(String authorizationId, Optional<String> transactionId, Money amount,
      Optional<Instant> captureBefore) implements AcquirerOutcome {}

  /** The held amount was taken. */
  record Captured(Money amount, Optional<String> transactionId) implements AcquirerOutcome {}

  /** A capture or void met a hold that was captured before; by whom is for the domain to judge. */
  record AlreadyCaptured(Money amount, Optional<String> transactionId) implements AcquirerOutcome {}

  /**
   * The amount was authorized and taken at once.
   *
   * @param chargeId what a refund refers to
   */
  record Charged(String chargeId, Optional<String> transactionId, Money amount) implements AcquirerOutcome {}

  /** The hold is given up. */
  record Voided() implements AcquirerOutcome {}

  /** The amount was given back. */
  record Refunded(Money amount, Optional<String> transactionId) implements AcquirerOutcome {}

  /**
   * An authorization, charge or capture was declined, for good.
   *
   * @param code the acquirer's own code
   * @param message the acquirer's own words
   */
  record Declined(DeclineCategory category, String code, String message,
      Optional<String> transactionId) implements AcquirerOutcome {}

  /** The operation cannot be done, for good. */
  record Refused(RefusalReason reason, String message) implements AcquirerOutcome {}

  /** Why an operation cannot be done. */
  enum RefusalReason {
    ALREADY_VOIDED, EXPIRED,
    /** The acquirer does not know the hold or charge. */
    NOT_FOUND, OTHER
  }

  /**
   * Taken on, to be done later: what comes of it the acquirer tells of its own accord, or when it is asked. Nothing may be repeated, and
   * nothing is done yet. A success is none of these.
   *
   * @param acquirerReference the acquirer's own id of this operation, which its notice will name
   * @param why the acquirer's own word, such as {@code received} or {@code pending}
   */
  record Accepted(String acquirerReference, String why) implements AcquirerOutcome {}

  /** Certainly not sent: connection refused, name not resolved. */
  record NotSent(String why) implements AcquirerOutcome {}

  /** Sent, perhaps; done, perhaps: a time-out, a broken connection, a 5xx, "pending", an idempotency conflict. */
  record Unknown(String why) implements AcquirerOutcome {}
}
