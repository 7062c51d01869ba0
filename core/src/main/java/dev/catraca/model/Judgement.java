package dev.catraca.model;

import java.time.Instant;
import java.util.Optional;

/** Whether one payment's card and amount may be taken, and who said so. */
public sealed interface Judgement {
  /** Nobody has said anything yet. */
  record Unjudged() implements Judgement {}

  /**
   * Legiti gave no decision to act on.
   *
   * @param unavailable whether it said so itself
   */
  record NoDecision(boolean unavailable) implements Judgement {}

  /** With the review desk. */
  record InReview(Instant since, Instant deadline) implements Judgement {}

  /** Card and amount may be taken. */
  record Approved(By by) implements Judgement {}

  /** They may not. */
  record Refused(By by, boolean fraudSuspected, Optional<String> reason) implements Judgement {}

  /** Who judged. */
  enum By {
    LEGITI, REVIEWER, FALLBACK, DEADLINE
  }
}
