package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.REPEATABLE;
import static dev.catraca.testkit.rules.Facts.START;
import static dev.catraca.testkit.rules.Facts.answered;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.model.Order;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.usecase.AwaitOutcome;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, section 7, "Visible": from when on an operation whose outcome is not known is shown to people. */
class VisibilityTest {
  private static final Duration CALL = Duration.ofSeconds(10);
  /** An acquirer that can neither repeat nor be asked. */
  private static final AcquirerTerms NEITHER = new AcquirerTerms("fake", 1, new Capabilities(false, false,
      Optional.empty(), false, Optional.of(Duration.ofDays(5)), CALL));

  private static Order authorizing(AcquirerTerms terms) {
    return FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, terms)).order();
  }

  private static boolean isShown(Order order, Instant at) {
    boolean shown = !OrderView.attention(order, at).isEmpty();
    assertThat(Head.of(order).needsAttention(at)).as("the lists say the same").isEqualTo(shown);
    return shown;
  }

  @Test
  void a_call_that_is_merely_under_way_is_neither_unknown_nor_at_rest_whatever_the_acquirer_can_do() {
    for (AcquirerTerms terms : List.of(REPEATABLE, ASKABLE, NEITHER)) {
      Order order = authorizing(terms);
      for (Duration age : List.of(Duration.ZERO, Duration.ofSeconds(2), CALL.minusMillis(1))) {
        assertThat(isShown(order, START.plus(age))).as(terms + " after " + age).isFalse();
        assertThat(AwaitOutcome.isAtRest(order, START.plus(age))).as(terms + " after " + age).isFalse();
      }
    }
  }

  @Test
  void where_only_a_person_can_decide_one_is_called_from_one_call_time_out_after_the_start_on() {
    Order order = authorizing(NEITHER);

    assertThat(OrderView.attention(order, START.plus(CALL))).extracting(Attention::kind)
        .containsExactly(Attention.Kind.OUTCOME_UNKNOWN);
    assertThat(isShown(order, START.plus(CALL))).isTrue();
    assertThat(AwaitOutcome.isAtRest(order, START.plus(CALL))).isTrue();
  }

  @Test
  void what_is_unknown_for_three_call_time_outs_is_shown_whatever_the_acquirer_can_do_and_is_still_found_out() {
    for (AcquirerTerms terms : List.of(REPEATABLE, ASKABLE)) {
      Order order = authorizing(terms);
      Instant late = START.plus(CALL.multipliedBy(3));

      assertThat(isShown(order, late.minusMillis(1))).as("not before").isFalse();
      assertThat(isShown(order, late)).isTrue();
      assertThat(OrderView.attention(order, late)).extracting(Attention::kind)
          .containsExactly(Attention.Kind.OUTCOME_LATE);
      assertThat(AwaitOutcome.isAtRest(order, late)).as("it goes on by itself").isFalse();
      assertThat(OrderView.waitsForPerson(order)).isFalse();
    }
  }

  @Test
  void it_is_shown_with_its_age() {
    Order order = authorizing(NEITHER);

    assertThat(told(order, CALL)).containsExactly(
        "the outcome of authorize payment 1 #3 is unknown to all but the acquirer, for 10 s");
    assertThat(told(order, Duration.ofMinutes(7)).get(0)).endsWith(", for 7 min");
    assertThat(told(order, Duration.ofDays(2)).get(0)).endsWith(", for 48 h");
  }

  private static List<String> told(Order order, Duration age) {
    Instant at = START.plus(age);
    return OrderView.attention(order, at).stream().map(each -> each.told(at)).toList();
  }

  @Test
  void an_answer_that_comes_late_takes_it_from_the_lists() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, NEITHER))
        .after(CALL.multipliedBy(2)).when(answered(AUTHORIZE, 3, authorized("auth-1")));

    assertThat(isShown(fixture.order(), START.plus(Duration.ofDays(1)))).isFalse();
    assertThat(Concerns.of(fixture.order()).openSince()).isEmpty();
  }

  @Test
  void what_is_counted_knows_since_when_an_operation_is_open_and_from_when_on_it_is_unknown() {
    Order order = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, REPEATABLE)).order();

    Concerns concerns = Concerns.of(order);

    assertThat(concerns.attention()).contains(Attention.Kind.OUTCOME_LATE);
    assertThat(concerns.attentionFrom()).contains(START.plus(CALL.multipliedBy(3)));
    assertThat(concerns.openSince()).contains(START);
    assertThat(concerns.unknownFrom()).contains(START.plus(CALL));
  }
}
