package dev.catraca.policy;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
 * @param attemptDeadline how long after its offer an attempt may begin to take money, the time in review not counted (flows, section
 *     6). Empty only in what was recorded before attempts had deadlines, and then {@link #ATTEMPT_DEADLINE}: a payment that has to be
 *     tried again is the lesser harm
 */
public record Policy(FlowKind defaultFlow, int maxAttempts, Duration attemptWindow,
    Set<DeclineCategory> retryableDeclines, Duration reviewTimeLimit, DeadlineAction reviewDeadline,
    Duration evaluationDeadline, Duration captureMargin, Optional<Duration> holdDuration,
    FallbackAction onUnavailable,
    FallbackAction onNoDecision, boolean paymentUpdates, boolean collectUnevaluated,
    Optional<Duration> attemptDeadline) {
  /** How long an attempt may begin to take money where nothing else is said. */
  public static final Duration ATTEMPT_DEADLINE = Duration.ofMinutes(15);

  // Stands before DEFAULT, whose constructor asks it.
  private static final Duration LONGEST = Duration.ofDays(365);

  /** The defaults of flows, sections 5, 6 and 8. */
  public static final Policy DEFAULT = new Policy(FlowKind.PRE_AUTHORIZATION, 3, Duration.ofMinutes(30),
      Set.of(DeclineCategory.FUNDS, DeclineCategory.CARD_DATA, DeclineCategory.ISSUER_UNAVAILABLE),
      Duration.ofHours(48), DeadlineAction.DECLINE, Duration.ofSeconds(60), Duration.ofHours(12),
      Optional.of(Duration.ofDays(5)), FallbackAction.REVIEW, FallbackAction.REVIEW, true, true,
      Optional.of(ATTEMPT_DEADLINE));

  public Policy {
    require(maxAttempts >= 1 && maxAttempts <= 100, "max_attempts", "must be between 1 and 100");
    positive("attempt_window", attemptWindow);
    positive("review_time_limit", reviewTimeLimit);
    positive("evaluation_deadline", evaluationDeadline);
    require(!captureMargin.isNegative(), "capture_margin", "must not be negative");
    holdDuration.ifPresent(duration -> positive("hold_duration", duration));
    attemptDeadline.ifPresent(duration -> positive("attempt_deadline", duration));
    retryableDeclines = Set.copyOf(retryableDeclines);
  }

  /** How long an attempt may begin to take money. */
  public Duration attemptLasts() {
    return attemptDeadline.orElse(ATTEMPT_DEADLINE);
  }

  /** This policy with what the given changes say: {@code policy.with(p -> p.maxAttempts(2).attemptWindow(window))}. */
  public Policy with(UnaryOperator<PolicyBuilder> changes) {
    return changes.apply(new PolicyBuilder(this)).build();
  }

  /** This policy with another deadline of attempts. */
  public Policy withAttemptDeadline(Duration deadline) {
    return with(policy -> policy.attemptDeadline(deadline));
  }

  /** This policy with another number of attempts. */
  public Policy withMaxAttempts(int attempts) {
    return with(policy -> policy.maxAttempts(attempts));
  }

  /** This policy with other fallbacks. */
  public Policy withFallback(FallbackAction unavailable, FallbackAction noDecision) {
    return with(policy -> policy.onUnavailable(unavailable).onNoDecision(noDecision));
  }

  /** This policy with another end to a review that nobody ended. */
  public Policy withReviewDeadline(Duration limit, DeadlineAction action) {
    return with(policy -> policy.reviewTimeLimit(limit).reviewDeadline(action));
  }

  /** This policy with the two undocumented habits switched on or off. */
  public Policy withReporting(boolean payments, boolean collect) {
    return with(policy -> policy.paymentUpdates(payments).collectUnevaluated(collect));
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
