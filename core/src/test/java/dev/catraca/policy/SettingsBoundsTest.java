package dev.catraca.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a merchant or an adapter may set, and what is refused by name. */
class SettingsBoundsTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration HOUR = Duration.ofHours(1);

  private static Policy policy(int attempts, Duration window, Duration review, Duration evaluation,
      Duration margin, Duration hold) {
    return Policy.DEFAULT.with(policy -> policy.maxAttempts(attempts).attemptWindow(window)
        .reviewTimeLimit(review).evaluationDeadline(evaluation).captureMargin(margin).holdDuration(hold));
  }

  private static void refused(String field, Supplier<?> setting) {
    assertThatThrownBy(setting::get).isInstanceOf(InvalidValueException.class).hasMessageContaining(field);
  }

  @Test
  void a_customer_may_try_1_to_100_times() {
    assertThat(Policy.DEFAULT.withMaxAttempts(1).maxAttempts()).isEqualTo(1);
    assertThat(Policy.DEFAULT.withMaxAttempts(100).maxAttempts()).isEqualTo(100);
    refused("max_attempts", () -> Policy.DEFAULT.withMaxAttempts(0));
    refused("max_attempts", () -> Policy.DEFAULT.withMaxAttempts(101));
  }

  @Test
  void each_time_is_longer_than_nothing_and_at_most_a_year() {
    for (Duration good : new Duration[]{Duration.ofNanos(1), YEAR}) {
      assertThat(policy(1, good, good, good, good, good).attemptWindow()).isEqualTo(good);
    }
    for (Duration bad : new Duration[]{Duration.ZERO, Duration.ofNanos(-1), YEAR.plusNanos(1)}) {
      refused("attempt_window", () -> policy(1, bad, HOUR, HOUR, HOUR, HOUR));
      refused("review_time_limit", () -> policy(1, HOUR, bad, HOUR, HOUR, HOUR));
      refused("evaluation_deadline", () -> policy(1, HOUR, HOUR, bad, HOUR, HOUR));
      refused("hold_duration", () -> policy(1, HOUR, HOUR, HOUR, HOUR, bad));
    }
  }

  @Test
  void the_margin_before_a_hold_ends_may_be_nothing() {
    assertThat(policy(1, HOUR, HOUR, HOUR, Duration.ZERO, HOUR).captureMargin()).isZero();
    refused("capture_margin", () -> policy(1, HOUR, HOUR, HOUR, Duration.ofNanos(-1), HOUR));
  }

  @Test
  void a_changed_policy_differs_in_what_was_changed_and_in_nothing_else() {
    Policy changed = Policy.DEFAULT.withMaxAttempts(7)
        .withFallback(FallbackAction.APPROVE, FallbackAction.DECLINE)
        .withReviewDeadline(HOUR, DeadlineAction.APPROVE).withReporting(false, false);
    assertThat(changed.withMaxAttempts(3).withFallback(FallbackAction.REVIEW, FallbackAction.REVIEW)
        .withReviewDeadline(Duration.ofDays(2), DeadlineAction.DECLINE).withReporting(true, true))
        .isEqualTo(Policy.DEFAULT);
    assertThat(changed.maxAttempts()).isEqualTo(7);
    assertThat(changed.onUnavailable()).isEqualTo(FallbackAction.APPROVE);
    assertThat(changed.onNoDecision()).isEqualTo(FallbackAction.DECLINE);
    assertThat(changed.reviewTimeLimit()).isEqualTo(HOUR);
    assertThat(changed.reviewDeadline()).isEqualTo(DeadlineAction.APPROVE);
    assertThat(changed.paymentUpdates()).isFalse();
    assertThat(changed.collectUnevaluated()).isFalse();
  }

  @Test
  void a_call_takes_longer_than_nothing() {
    assertThat(capabilities(true, true, Duration.ofNanos(1)).callTimeout()).isEqualTo(Duration.ofNanos(1));
    refused("call_timeout", () -> capabilities(true, true, Duration.ZERO));
    refused("call_timeout", () -> capabilities(true, true, Duration.ofNanos(-1)));
  }

  @Test
  void repeating_goes_before_asking_and_asking_before_a_person() {
    assertThat(capabilities(true, true, HOUR).resolution()).isEqualTo(Capabilities.Resolution.REPEAT);
    assertThat(capabilities(true, false, HOUR).resolution()).isEqualTo(Capabilities.Resolution.REPEAT);
    assertThat(capabilities(false, true, HOUR).resolution()).isEqualTo(Capabilities.Resolution.QUERY);
    assertThat(capabilities(false, false, HOUR).resolution()).isEqualTo(Capabilities.Resolution.PERSON);
  }

  private static Capabilities capabilities(boolean idempotent, boolean query, Duration timeout) {
    return new Capabilities(idempotent, query, Optional.empty(), false, Optional.empty(), timeout);
  }

  @Test
  void an_acquirers_name_has_1_to_64_characters() {
    Capabilities capabilities = capabilities(true, true, HOUR);
    assertThat(new AcquirerTerms("a", 1, capabilities).name()).hasSize(1);
    assertThat(new AcquirerTerms("a".repeat(64), 1, capabilities).name()).hasSize(64);
    refused("acquirer", () -> new AcquirerTerms("", 1, capabilities));
    refused("acquirer", () -> new AcquirerTerms("a".repeat(65), 1, capabilities));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Velocity", "too fast", "velocity!", "é"})
  void a_signal_is_small_letters_digits_and_underscores(String type) {
    refused("fraud_signal_type", () -> FraudSignal.ofMerchant(type));
  }

  @Test
  void a_signal_has_up_to_64_characters() {
    assertThat(FraudSignal.ofMerchant("a_1".repeat(21)).type()).hasSize(63);
    assertThat(FraudSignal.ofMerchant("a".repeat(64)).type()).hasSize(64);
    refused("fraud_signal_type", () -> FraudSignal.ofMerchant("a".repeat(65)));
  }

  @Test
  void only_a_validation_error_about_the_id_and_nothing_else_names_only_the_id() {
    assertThat(error(400, OptionalInt.of(2), "id").namesOnlyTheId()).isTrue();
    assertThat(error(409, OptionalInt.of(2), "id").namesOnlyTheId()).isFalse();
    assertThat(error(400, OptionalInt.of(1), "id").namesOnlyTheId()).isFalse();
    assertThat(error(400, OptionalInt.empty(), "id").namesOnlyTheId()).isFalse();
    assertThat(error(400, OptionalInt.of(2), "id", "status").namesOnlyTheId()).isFalse();
    assertThat(error(400, OptionalInt.of(2)).namesOnlyTheId()).isFalse();
  }

  private static AntiFraudOutcome.ContractError error(int status, OptionalInt code, String... fields) {
    Map<String, List<String>> messages = new HashMap<>();
    for (String field : fields) {
      messages.put(field, List.of("is not right"));
    }
    return new AntiFraudOutcome.ContractError(status, code, "validation failed", messages);
  }
}
