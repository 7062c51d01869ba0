package dev.catraca.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.FlowKind;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every choice of a policy can be made alone. */
class PolicyBuilderTest {
  static Stream<RecordComponent> fields() {
    return Arrays.stream(Policy.class.getRecordComponents());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_field_changes_alone(RecordComponent field) throws Exception {
    Object wanted = other(field.getName());
    Method setter = Arrays.stream(PolicyBuilder.class.getMethods())
        .filter(method -> method.getName().equals(field.getName())).findFirst().orElseThrow();
    Policy changed = Policy.DEFAULT.with(policy -> set(policy, setter, wanted));
    for (RecordComponent each : Policy.class.getRecordComponents()) {
      Object now = each.getAccessor().invoke(changed);
      if (each.getName().equals(field.getName())) {
        assertThat(now instanceof Optional<?> some ? some.orElseThrow() : now).isEqualTo(wanted);
      } else {
        assertThat(now).as(each.getName()).isEqualTo(each.getAccessor().invoke(Policy.DEFAULT));
      }
    }
  }

  private static PolicyBuilder set(PolicyBuilder builder, Method setter, Object value) {
    try {
      return (PolicyBuilder) setter.invoke(builder, value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Another value than the default's. */
  private static Object other(String field) {
    return switch (field) {
      case "defaultFlow" -> FlowKind.DIRECT;
      case "maxAttempts" -> 7;
      case "retryableDeclines" -> Set.of(DeclineCategory.FRAUD);
      case "reviewDeadline" -> DeadlineAction.APPROVE;
      case "onUnavailable", "onNoDecision" -> FallbackAction.DECLINE;
      case "paymentUpdates", "collectUnevaluated" -> false;
      default -> Duration.ofMinutes(17);
    };
  }

  @Test
  void a_hold_of_unknown_length_can_be_refused() {
    assertThat(Policy.DEFAULT.with(PolicyBuilder::noHoldDuration).holdDuration()).isEmpty();
  }
}
