package dev.catraca.model;

import dev.catraca.antifraud.Decision;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import java.util.Optional;

/**
 * Which risk decision each word on a payment comes to: Legiti's, the fallback's, the reviewer's, the deadline's. Knows neither the payment
 * nor its money; the review that it may go to is given.
 */
final class RiskDecisions {
  private RiskDecisions() {}

  static RiskDecision byLegiti(Decision decision, RiskDecision.InReview review) {
    return switch (decision) {
      case APPROVE -> new RiskDecision.Approved(RiskDecision.By.LEGITI);
      case REJECT -> refused(RiskDecision.By.LEGITI);
      case MANUAL -> review;
      case UNAVAILABLE -> new RiskDecision.NoDecision(true);
    };
  }

  static RiskDecision byFallback(FallbackAction action, RiskDecision.InReview review) {
    return switch (action) {
      case REVIEW -> review;
      case APPROVE -> new RiskDecision.Approved(RiskDecision.By.FALLBACK);
      case DECLINE -> refused(RiskDecision.By.FALLBACK);
    };
  }

  static RiskDecision byReviewer(Fact.VerdictGiven verdict) {
    return verdict.approved() ? new RiskDecision.Approved(RiskDecision.By.REVIEWER)
        : new RiskDecision.Refused(RiskDecision.By.REVIEWER, verdict.fraudSuspected(),
            Optional.of(verdict.reason()));
  }

  static RiskDecision byDeadline(DeadlineAction action) {
    return switch (action) {
      case APPROVE -> new RiskDecision.Approved(RiskDecision.By.DEADLINE);
      case DECLINE -> refused(RiskDecision.By.DEADLINE);
    };
  }

  private static RiskDecision refused(RiskDecision.By by) {
    return new RiskDecision.Refused(by, false, Optional.empty());
  }
}
