package dev.catraca.app.config;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import dev.catraca.port.InvalidSettingException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The merchant's policy as the environment tells it. */
final class PolicySettings {
  private PolicySettings() {}

  static Policy from(Environment environment) {
    Policy usual = Policy.DEFAULT;
    Duration hold = environment.duration("CATRACA_HOLD_DURATION",
        usual.holdDuration().orElse(Duration.ofDays(5)));
    try {
      return new Policy(environment.word("CATRACA_FLOW", FlowKind.class, usual.defaultFlow()),
          environment.number("CATRACA_MAX_ATTEMPTS", usual.maxAttempts(), 1, 100),
          environment.duration("CATRACA_ATTEMPT_WINDOW", usual.attemptWindow()),
          environment.words("CATRACA_RETRYABLE_DECLINES", DeclineCategory.class, usual.retryableDeclines()),
          environment.duration("CATRACA_REVIEW_TIME_LIMIT", usual.reviewTimeLimit()),
          environment.word("CATRACA_REVIEW_DEADLINE_POLICY", DeadlineAction.class, usual.reviewDeadline()),
          environment.duration("CATRACA_EVALUATION_DEADLINE", usual.evaluationDeadline()),
          environment.duration("CATRACA_CAPTURE_MARGIN", usual.captureMargin()), Optional.of(hold),
          environment.word("CATRACA_FALLBACK_UNAVAILABLE", FallbackAction.class, usual.onUnavailable()),
          environment.word("CATRACA_FALLBACK_NO_DECISION", FallbackAction.class, usual.onNoDecision()),
          environment.isOn("CATRACA_LEGITI_PAYMENT_UPDATE", usual.paymentUpdates()),
          environment.isOn("CATRACA_COLLECT_UNEVALUATED", usual.collectUnevaluated()),
          Optional.of(environment.duration("CATRACA_ATTEMPT_DEADLINE", usual.attemptLasts())));
    } catch (InvalidValueException refused) {
      // The policy names its fields as the variables are named.
      throw new InvalidSettingException("CATRACA_" + refused.field().toUpperCase(Locale.ROOT),
          refused.problem());
    }
  }
}
