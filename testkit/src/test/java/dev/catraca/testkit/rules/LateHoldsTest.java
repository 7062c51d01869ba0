package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.NOT_FOUND;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.input.Result.NoEffect.REPEATED_ANSWER;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.CAPTURE_BEFORE;
import static dev.catraca.testkit.rules.Facts.START;
import static dev.catraca.testkit.rules.Facts.TX;
import static dev.catraca.testkit.rules.Facts.answered;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.captured;
import static dev.catraca.testkit.rules.Facts.notExecuted;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.refused;
import static dev.catraca.testkit.rules.Facts.started;
import static dev.catraca.testkit.rules.Histories.endedWithStrays;
import static dev.catraca.testkit.rules.Histories.open;
import static dev.catraca.testkit.rules.Histories.owed;
import static dev.catraca.testkit.rules.Histories.strays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.input.Input;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.owed.Call;
import dev.catraca.testkit.scenario.FlowFixture;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, sections 7 and 8: what becomes of a hold where answers come late or twice: the decider alone. */
class LateHoldsTest {
  @Test
  void a_hold_of_unsaid_length_lasts_as_long_as_its_acquirer_declares_and_else_as_the_policy_says() {
    Capabilities declares = new Capabilities(true, false, Optional.empty(), false,
        Optional.of(Duration.ofDays(3)), Duration.ofSeconds(10));
    Capabilities silent = new Capabilities(true, false, Optional.empty(), false, Optional.empty(),
        Duration.ofSeconds(10));
    AcquirerOutcome unsaid = new AcquirerOutcome.Authorized("auth-1", TX, AMOUNT, Optional.empty());
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, new AcquirerTerms("fake", 1, declares))).after(Duration.ofSeconds(9))
        .when(answered(AUTHORIZE, 3, unsaid))
        .then(new Fact.Authorized(1, 3, "auth-1", TX, AMOUNT, START.plus(Duration.ofDays(3))));
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, new AcquirerTerms("fake", 1, silent))).after(Duration.ofSeconds(9))
        .when(answered(AUTHORIZE, 3, unsaid))
        .then(new Fact.Authorized(1, 3, "auth-1", TX, AMOUNT, CAPTURE_BEFORE));
  }

  @Test
  void a_stray_hold_that_turns_out_captured_when_it_is_voided_is_refunded_and_no_other() {
    FlowFixture fixture = endedWithStrays(authorized(3, "auth-later"), started(VOID, "auth-later"))
        .when(answered(VOID, 8, new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX)))
        .then(new Fact.Captured(1, 8, AMOUNT, TX));
    assertThat(strays(fixture)).containsExactly("held auth-late", "taken auth-later");
    assertThat(fixture.order().lastPayment().funds()).isInstanceOf(Funds.Declined.class);

    fixture.when(new Input.StartOperation((Call.Begin) owed(fixture).orElseThrow(), ASKABLE))
        .then(started(VOID, "auth-late"))
        .when(answered(VOID, 10, new AcquirerOutcome.Voided()))
        .then(new Fact.HoldClosed(1, 10, "auth-late", Fact.Closure.VOIDED));
    assertThat(owed(fixture)).contains(new Call.Begin(1, REFUND, AMOUNT, Optional.of("auth-later"),
        Optional.empty(), Optional.of("fake")));
  }

  @Test
  void that_a_stray_hold_was_captured_is_known_when_it_is_told_again_and_says_nothing_of_the_payments_own() {
    AcquirerOutcome alreadyCaptured = new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX);
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), started(AUTHORIZE, ASKABLE), authorized(5, "auth-2"),
        authorized(3, "auth-1"), started(VOID, "auth-1"))
        .when(answered(VOID, 8, alreadyCaptured)).then(new Fact.Captured(1, 8, AMOUNT, TX))
        .when(answered(VOID, 8, alreadyCaptured)).thenIgnored(REPEATED_ANSWER);
    assertThat(strays(fixture)).containsExactly("taken auth-1");
    assertThat(fixture.order().lastPayment().funds())
        .isInstanceOfSatisfying(Funds.Held.class,
            held -> assertThat(held.authorizationId()).isEqualTo("auth-2"));
  }

  @Test
  void a_late_capture_takes_the_payments_own_hold_though_a_stray_one_is_being_voided() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), started(AUTHORIZE, ASKABLE), authorized(5, "auth-2"),
        started(CAPTURE, "auth-2"), notExecuted(7), authorized(3, "auth-1"), started(VOID, "auth-1"))
        .when(answered(CAPTURE, 7, captured())).then(captured(7), paid());
    assertThat(strays(fixture)).containsExactly("held auth-1");
    assertThat(open(fixture)).contains(10L);
    assertThat(fixture.order().lastPayment().funds())
        .isInstanceOfSatisfying(Funds.Captured.class,
            taken -> assertThat(taken.reference()).isEqualTo("auth-2"));
  }

  @Test
  void whether_a_lapsed_hold_that_was_captured_is_kept_depends_on_which_start_took_it() {
    Fact[] lapsed = {placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE),
        authorized(3, "auth-1"), started(CAPTURE, "auth-1"), notExecuted(5), new Fact.HoldLapsed(1),
        started(VOID, "auth-1")};
    FlowFixture.given(lapsed).when(answered(CAPTURE, 5, captured())).then(captured(5), paid());

    FlowFixture voided = FlowFixture.given(lapsed)
        .when(answered(VOID, 8, new AcquirerOutcome.AlreadyCaptured(AMOUNT, Optional.empty())))
        .then(captured(8));
    assertThat(owed(voided)).contains(new Call.Begin(1, REFUND, AMOUNT, Optional.of("auth-1"),
        Optional.empty(), Optional.of("fake")));
  }

  @Test
  void a_hold_of_another_amount_that_was_captured_is_given_back_whichever_start_took_it() {
    Money other = Money.of(5_500, "BRL");
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE),
        new Fact.Authorized(1, 3, "auth-1", Optional.empty(), other, CAPTURE_BEFORE),
        started(CAPTURE, "auth-1"))
        .when(answered(CAPTURE, 5, new AcquirerOutcome.Captured(other, Optional.empty())))
        .then(new Fact.Captured(1, 5, other, Optional.empty()));
    assertThat(owed(fixture)).contains(new Call.Begin(1, REFUND, other, Optional.of("auth-1"),
        Optional.empty(), Optional.of("fake")));
  }

  @Test
  void only_the_hold_itself_must_be_as_old_as_the_settling_time_to_be_closed_as_unknown() {
    endedWithStrays(started(VOID, "auth-late")).after(Duration.ofSeconds(40))
        .when(answered(AUTHORIZE, 3, authorized("auth-later"))).then(authorized(3, "auth-later"))
        .when(answered(VOID, 7, refused(NOT_FOUND)))
        .then(new Fact.HoldClosed(1, 7, "auth-late", Fact.Closure.UNKNOWN));
    endedWithStrays(started(VOID, "auth-late")).after(Duration.ofSeconds(29))
        .when(answered(VOID, 7, refused(NOT_FOUND)))
        .then(new Fact.VoidRefused(1, 7, "auth-late", "cannot be"));
  }

  @Test
  void what_was_captured_too_late_ends_the_order_only_once_no_other_capture_is_out() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), authorized(3, "auth-1"), started(CAPTURE, "auth-1"), notExecuted(5),
        started(CAPTURE, "auth-1"), new Fact.AttemptDeadlinePassed(1))
        .when(answered(CAPTURE, 5, captured())).then(captured(5));
    assertThat(fixture.order().ended()).isEmpty();
    assertThat(open(fixture)).isNotEmpty();

    fixture.when(answered(CAPTURE, 7, new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX)));
    assertThat(fixture.order().status()).isEqualTo(OrderStatus.UNAUTHORIZED);
  }
}
