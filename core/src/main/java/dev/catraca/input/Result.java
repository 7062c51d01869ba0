package dev.catraca.input;

import java.util.Optional;

/** What an order makes of an input; never nothing. */
public sealed interface Result {
  /**
   * It has an effect, which the facts tell.
   *
   * @param alert what somebody should look at all the same
   */
  record Accepted(Optional<String> alert) implements Result {
    public Accepted() {
      this(Optional.empty());
    }
  }

  /** It cannot be, for a reason with a name that programs may rely on. */
  record Refused(Refusal why, String detail) implements Result {}

  /**
   * It changes nothing, for a reason with a name.
   *
   * @param alert whether somebody should look
   */
  record Ignored(NoEffect why, String detail, boolean alert) implements Result {}

  /** Why a request is refused. */
  enum Refusal {
    ORDER_DIFFERS, ORDER_ENDED, ENDING_ALREADY_REQUESTED, PAYMENT_STILL_OPEN, NO_SUCH_PAYMENT,
    PAYMENT_DIFFERS, CARD_NOT_REUSABLE,
    NOT_IN_REVIEW, VERDICT_ALREADY_GIVEN, NOT_APPROVED, REFUND_DIFFERS, REFUND_TOO_LARGE, CHARGED_BACK,
    CHARGEBACK_DIFFERS, CHARGEBACK_TOO_LARGE, NO_SUCH_CHARGEBACK, REJECTED_BY_LEGITI,
    NOTHING_TAKEN, NOTHING_UNKNOWN, OPERATION_STILL_OPEN, OPERATION_UNDER_WAY, OPERATION_CONCLUDED,
    REFERENCE_MISSING, REFERENCE_OF_ANOTHER, NO_SUCH_NOTIFICATION,
    NOTIFICATION_NOT_PARKED,
    NOTIFICATION_SUPERSEDED, ORDER_NOT_SETTLED, NO_SUCH_OPERATION,
    EVALUATION_STILL_OPEN, CREATION_NOT_PARKED, PERSONAL_DATA_ERASED
  }

  /** Why an input changes nothing. */
  enum NoEffect {
    /** The same request has had its effect. */
    REPEATED_REQUEST,
    /** The same answer has been recorded. */
    REPEATED_ANSWER,
    /** The question was concluded otherwise. */
    LATE_ANSWER,
    /** The answer does not tell what happened; the question stays open. */
    NOT_CONCLUSIVE,
    /** "Not found", asked before the settling time. */
    TOO_EARLY,
    /** The answer fits no question that was asked. */
    UNEXPECTED_ANSWER,
    /** What was about to be done is not owed any more. */
    NOT_OWED,
    /** Nothing is due. */
    NOT_DUE
  }
}
