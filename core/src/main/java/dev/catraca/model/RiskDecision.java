package dev.catraca.model;

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
  record InReview(Instant since, Instant deadline) implements RiskDecision {}

  /** Card and amount may be taken. */
  record Approved(By by) implements RiskDecision {}

  /** They may not. */
  record Refused(By by, boolean fraudSuspected, Optional<String> reason) implements RiskDecision {}

  /** Who judged. */
  enum By {
    LEGITI, REVIEWER, FALLBACK, DEADLINE
  }
}
