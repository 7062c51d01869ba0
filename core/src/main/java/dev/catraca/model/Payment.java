package dev.catraca.model;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.Card;
import dev.catraca.policy.DeadlineAction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt to pay an order with one card. Funds and riskDecision are independent: each flow looks at them in its own order.
 *
 * @param number 1, 2, ...
 * @param renewal whether it takes the place of a hold that died, and is no attempt
 * @param acquirerData what only the acquirer understands, in the order of the names
 * @param reviewEnd who ended its review
 * @param transactionId the acquirer's, for matching chargebacks
 * @param declinedForFraud whether the acquirer named fraud
 * @param terms the acquirer that was asked last, which every later operation goes to
 * @param clock how long it may still begin to take money
 */
public record Payment(int number, Card card, int installments, boolean renewal, Optional<String> requestKey,
    Map<String, String> acquirerData, Funds funds, RiskDecision riskDecision, Optional<ReviewEnd> reviewEnd,
    Optional<String> transactionId,
    boolean declinedForFraud, Optional<AcquirerTerms> terms, AttemptClock clock) {
  /**
   * The end of a review: by a reviewer, or by the deadline policy.
   *
   * @param onBehalfOf whom the reviewer decided for
   */
  public record ReviewEnd(boolean approved, boolean fraudSuspected, String reviewer, String reason,
      Instant at, Optional<VerdictCode> code, Optional<String> onBehalfOf) {
    /** Who ended it where nobody did; no reviewer can be named so. */
    public static final String DEADLINE = "the deadline policy";

    static ReviewEnd of(Fact.VerdictGiven f, Instant at) {
      return new ReviewEnd(f.approved(), f.fraudSuspected(), f.reviewer(), f.reason(), at, f.code(),
          f.onBehalfOf());
    }

    static ReviewEnd of(Fact.ReviewDeadlinePassed f, Instant at) {
      return new ReviewEnd(f.action() == DeadlineAction.APPROVE, false, DEADLINE, "no verdict in time", at,
          Optional.empty(), Optional.empty());
    }
  }

  Payment withFunds(Funds now) {
    return new Payment(number, card, installments, renewal, requestKey, acquirerData, now, riskDecision,
        reviewEnd,
        transactionId,
        declinedForFraud, terms, clock);
  }

  Payment withRiskDecision(RiskDecision now) {
    return new Payment(number, card, installments, renewal, requestKey, acquirerData, funds, now, reviewEnd,
        transactionId,
        declinedForFraud, terms, clock);
  }

  Payment withReviewEnd(ReviewEnd end) {
    return new Payment(number, card, installments, renewal, requestKey, acquirerData, funds, riskDecision,
        Optional.of(end),
        transactionId, declinedForFraud, terms, clock);
  }

  /** A review of it is over; the attempt's clock, which stood meanwhile, goes on. */
  Payment reviewEnded(RiskDecision decision, ReviewEnd end) {
    AttemptClock now = riskDecision instanceof RiskDecision.InReview review
        ? clock.afterReview(review.since(), end.at())
        : clock;
    return withClock(now).withRiskDecision(decision).withReviewEnd(end);
  }

  Payment withTransactionId(String id) {
    return new Payment(number, card, installments, renewal, requestKey, acquirerData, funds, riskDecision,
        reviewEnd,
        Optional.of(id),
        declinedForFraud, terms, clock);
  }

  Payment withDecline(DeclineCategory category) {
    return new Payment(number, card, installments, renewal, requestKey, acquirerData, funds, riskDecision,
        reviewEnd,
        transactionId,
        declinedForFraud || category == DeclineCategory.FRAUD, terms, clock);
  }

  Payment withTerms(AcquirerTerms asked) {
    return new Payment(number, card, installments, renewal, requestKey, acquirerData, funds, riskDecision,
        reviewEnd,
        transactionId,
        declinedForFraud, Optional.of(asked), clock);
  }

  Payment withClock(AttemptClock now) {
    return new Payment(number, card, installments, renewal, requestKey, acquirerData, funds, riskDecision,
        reviewEnd,
        transactionId, declinedForFraud, terms, now);
  }
}
