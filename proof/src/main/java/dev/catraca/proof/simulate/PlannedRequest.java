package dev.catraca.proof.simulate;

/**
 * Something that people outside want of an order once an occasion has come.
 *
 * @param delay after the occasion, in milliseconds
 * @param twice whether it is asked for at two instances at the same moment
 */
record PlannedRequest(Occasion occasion, long delay, Wish wish, boolean twice) {
  /** What people wait for. */
  enum Occasion {
    PLACED, APPROVED, IN_REVIEW, AWAITING_ATTEMPT
  }

  /** What people want. */
  enum Wish {
    CANCEL, DECLINE_FOR_FRAUD, REFUND_HALF, REFUND_REST, REFUND_FOR_FRAUD, CHARGEBACK, CHARGEBACK_HALF,
    CHARGEBACK_FOR_FRAUD, REVERSE_CHARGEBACK,
    OTHER_CARD, SAME_CARD, APPROVE, REJECT, REJECT_FOR_FRAUD,
    /** Two reviewers say the opposite at the same moment. */
    APPROVE_AND_REJECT, PLACE_AGAIN, PLACE_ANOTHER
  }
}
