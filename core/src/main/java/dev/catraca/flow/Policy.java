package dev.catraca.flow;

import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A merchant's choices where Legiti leaves them open. Recorded with each placed order, so that an order runs to its end by the
 * policy it began with (flows, section 1).
 *
 * @param defaultFlow the flow of an order that names none
 * @param maxAttempts how many payments a customer may try, renewals aside; at least 1
 * @param attemptWindow how long a customer may take to try again, anew after each decline
 * @param retryableDeclines the declines after which another attempt is allowed
 * @param reviewTimeLimit the longest an order waits for a verdict
 * @param reviewDeadline what happens when it passes
 * @param evaluationDeadline how long an evaluation is tried, from its first send
 * @param captureMargin how long before {@code captureBefore} a review ends; never more than a quarter of the hold's life
 * @param holdDuration how long a hold lasts where the acquirer does not say; empty refuses pre-authorization at such an acquirer
 * @param onUnavailable what {@code unavailable} leads to
 * @param onNoDecision what no decision leads to
 * @param paymentUpdates whether {@code PUT /order/payment} is sent; its body is not documented (flows, section 3)
 * @param collectUnevaluated whether an order that never reached Legiti is sent to it before its status (flows, section 9)
 */
public record Policy(FlowKind defaultFlow, int maxAttempts, Duration attemptWindow,
    Set<DeclineCategory> retryableDeclines, Duration reviewTimeLimit, DeadlineAction reviewDeadline,
    Duration evaluationDeadline, Duration captureMargin, Optional<Duration> holdDuration,
    FallbackAction onUnavailable,
    FallbackAction onNoDecision, boolean paymentUpdates, boolean collectUnevaluated) {
  // Stands before DEFAULT, whose constructor asks it.
  private static final Duration LONGEST = Duration.ofDays(365);

  /** The defaults of flows, sections 5, 6 and 8. */
  public static final Policy DEFAULT = new Policy(FlowKind.PRE_AUTHORIZATION, 3, Duration.ofMinutes(30),
      Set.of(DeclineCategory.FUNDS, DeclineCategory.CARD_DATA, DeclineCategory.ISSUER_UNAVAILABLE),
      Duration.ofHours(48), DeadlineAction.DECLINE, Duration.ofSeconds(60), Duration.ofHours(12),
      Optional.of(Duration.ofDays(5)), FallbackAction.REVIEW, FallbackAction.REVIEW, true, true);

  public Policy {
    require(maxAttempts >= 1 && maxAttempts <= 100, "max_attempts", "must be between 1 and 100");
    positive("attempt_window", attemptWindow);
    positive("review_time_limit", reviewTimeLimit);
    positive("evaluation_deadline", evaluationDeadline);
    require(!captureMargin.isNegative(), "capture_margin", "must not be negative");
    holdDuration.ifPresent(duration -> positive("hold_duration", duration));
    retryableDeclines = Set.copyOf(retryableDeclines);
  }

  /** This policy with another number of attempts. */
  public Policy withMaxAttempts(int attempts) {
    return new Policy(defaultFlow, attempts, attemptWindow, retryableDeclines, reviewTimeLimit,
        reviewDeadline,
        evaluationDeadline, captureMargin, holdDuration, onUnavailable, onNoDecision, paymentUpdates,
        collectUnevaluated);
  }

  /** This policy with other fallbacks. */
  public Policy withFallback(FallbackAction unavailable, FallbackAction noDecision) {
    return new Policy(defaultFlow, maxAttempts, attemptWindow, retryableDeclines, reviewTimeLimit,
        reviewDeadline,
        evaluationDeadline, captureMargin, holdDuration, unavailable, noDecision, paymentUpdates,
        collectUnevaluated);
  }

  /** This policy with another end to a review that nobody ended. */
  public Policy withReviewDeadline(Duration limit, DeadlineAction action) {
    return new Policy(defaultFlow, maxAttempts, attemptWindow, retryableDeclines, limit, action,
        evaluationDeadline,
        captureMargin, holdDuration, onUnavailable, onNoDecision, paymentUpdates, collectUnevaluated);
  }

  /** This policy with the two undocumented habits switched on or off. */
  public Policy withReporting(boolean payments, boolean collect) {
    return new Policy(defaultFlow, maxAttempts, attemptWindow, retryableDeclines, reviewTimeLimit,
        reviewDeadline,
        evaluationDeadline, captureMargin, holdDuration, onUnavailable, onNoDecision, payments, collect);
  }

  private static void positive(String field, Duration duration) {
    require(!duration.isNegative() && !duration.isZero() && duration.compareTo(LONGEST) <= 0, field,
        "must be longer than nothing and at most " + LONGEST.toDays() + " days");
  }

  private static void require(boolean holds, String field, String problem) {
    if (!holds) {
      throw new InvalidValueException(field, problem);
    }
  }
}
