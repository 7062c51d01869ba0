package dev.catraca.model;

import dev.catraca.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether one payment's card and amount may be taken, and who said so. */
public sealed interface RiskDecision {
  /** Nobody has said anything yet. */
  record Undecided() implements RiskDecision {}

  /**
   * Legiti gave no decision to act on.
   *
   * @param unavailable whether it said so itself
   */
  record NoDecision(boolean unavailable) implements RiskDecision {}

  /** With the review desk. */
  record InReview(Instant since, Instant deadline) implements RiskDecision {
    /** Until the time limit, or until a margin before the hold ends, whichever comes first (flows, section 8). */
    static InReview from(Instant since, Funds funds, Policy policy) {
      Instant limit = since.plus(policy.reviewTimeLimit());
      return new InReview(since,
          funds instanceof Funds.Held held && lastCapture(held, policy).isBefore(limit)
              ? lastCapture(held, policy)
              : limit);
    }

    private static Instant lastCapture(Funds.Held held, Policy policy) {
      Duration quarter = Duration.between(held.heldAt(), held.captureBefore()).dividedBy(4);
      Duration margin = policy.captureMargin().compareTo(quarter) < 0 ? policy.captureMargin() : quarter;
      return held.captureBefore().minus(margin);
    }
  }

  /** Card and amount may be taken. */
  record Approved(By by) implements RiskDecision {}

  /** They may not. */
  record Refused(By by, boolean fraudSuspected, Optional<String> reason) implements RiskDecision {}

  /** Who judged. */
  enum By {
    LEGITI, REVIEWER, FALLBACK, DEADLINE
  }
}
