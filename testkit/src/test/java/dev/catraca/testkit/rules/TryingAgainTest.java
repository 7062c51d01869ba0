package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.input.Result.NoEffect.NOT_OWED;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.START;
import static dev.catraca.testkit.rules.Facts.answered;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.captured;
import static dev.catraca.testkit.rules.Facts.charged;
import static dev.catraca.testkit.rules.Facts.declined;
import static dev.catraca.testkit.rules.Facts.notExecuted;
import static dev.catraca.testkit.rules.Facts.notSent;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.refused;
import static dev.catraca.testkit.rules.Facts.started;
import static dev.catraca.testkit.rules.Facts.unauthorized;
import static dev.catraca.testkit.rules.Histories.authorizingAgain;
import static dev.catraca.testkit.rules.Histories.dueAt;
import static dev.catraca.testkit.rules.Histories.endedWithStrays;
import static dev.catraca.testkit.rules.Histories.owed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.input.Input;
import dev.catraca.model.Fact;
import dev.catraca.model.OperationRetry;
import dev.catraca.model.Order;
import dev.catraca.model.RetrySchedule;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, sections 7 and 8: when an operation is tried again, asked about or left to a person: the decider alone. */
class TryingAgainTest {
  private static final Fact CHARGE_WITHDRAWN = new Fact.OutcomeWithdrawn(1, CHARGE, 3,
      "the account was closed");

  @Test
  void what_was_not_executed_is_tried_again_ever_slower_until_it_succeeds() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE));
    Instant now = START;
    long number = 3;
    for (int wait = 1; wait <= 8; wait *= 2) {
      fixture.when(answered(AUTHORIZE, number, notSent())).then(notExecuted(number));
      assertThat(dueAt(fixture)).contains(now.plusSeconds(wait));
      Input start = new Input.StartOperation((Call.Begin) owed(fixture).orElseThrow(), ASKABLE);
      fixture.after(Duration.ofSeconds(wait).minusMillis(1)).when(start).thenIgnored(NOT_OWED)
          .after(Duration.ofMillis(1)).when(start).then(started(AUTHORIZE, ASKABLE));
      now = now.plusSeconds(wait);
      number += 2;
    }
    fixture.when(answered(AUTHORIZE, number, authorized("auth-1"))).then(authorized(number, "auth-1"));
    assertThat(fixture.order().retries()).isEmpty();
  }

  @Test
  void the_slowest_is_an_hour() {
    for (int times : new int[]{1, 2, 11, 12, 13, 60, 1_000}) {
      FlowFixture fixture = endedWithStrays();
      OperationRetry repeated = new OperationRetry(1, VOID, Optional.of("auth-late"), Optional.empty(), times,
          START,
          true);
      Order order = withSetback(fixture.order(), repeated);
      assertThat(Agenda.of(order).acquirer().flatMap(Due::at))
          .contains(START.plusSeconds(Math.min(3_600, 1L << Math.min(times - 1, 40))));
    }
  }

  private static Order withSetback(Order order, OperationRetry setback) {
    return new Order(order.placement(), order.sequence(), order.lastAt(), order.lifecycle(),
        order.evaluation(), order.moneyIn(), order.moneyBack(), order.operations(),
        new RetrySchedule(List.of(setback), order.missingAcquirer()), order.reporting());
  }

  @Test
  void a_refund_of_what_the_acquirer_has_taken_back_waits_for_a_person() {
    FlowFixture ended = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        charged(3, "charge-1"), unauthorized());
    Call.Begin refund = (Call.Begin) owed(ended).orElseThrow();
    assertThat(refund.operation()).isEqualTo(REFUND);
    assertThat(dueAt(ended)).contains(START);

    FlowFixture takenBack = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        charged(3, "charge-1"), unauthorized(), CHARGE_WITHDRAWN);
    assertThat(owed(takenBack)).contains(refund);
    assertThat(dueAt(takenBack)).isEmpty();
    takenBack.when(new Input.StartOperation(refund, ASKABLE)).thenIgnored(NOT_OWED);

    FlowFixture settled = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        charged(3, "charge-1"), unauthorized(), CHARGE_WITHDRAWN,
        new Fact.OperationResolved(1, 3, true, Optional.of("charge-1"), "it holds after all"));
    assertThat(owed(settled)).contains(refund);
    assertThat(dueAt(settled)).contains(START);
  }

  /** What is taken back of one operation holds up no other's money. */
  @Test
  void what_is_owed_beside_it_is_given_back_meanwhile() {
    FlowFixture beside = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        charged(3, "charge-1"), unauthorized(), CHARGE_WITHDRAWN, authorized(3, "auth-late"));
    assertThat(owed(beside).map(Call::name)).contains("void payment 1 of auth-late");
    assertThat(dueAt(beside)).contains(START);

    FlowFixture another = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        notExecuted(3), started(CHARGE, ASKABLE), charged(5, "charge-2"), unauthorized(),
        charged(3, "charge-1"), CHARGE_WITHDRAWN);
    assertThat(owed(another).map(Call::name)).contains("refund payment 1 of charge-2");
    assertThat(dueAt(another)).contains(START);
  }

  @Test
  void each_hold_has_a_pace_of_its_own() {
    Fact laterRefused = new Fact.VoidRefused(1, 10, "auth-later", "cannot be");
    FlowFixture fixture = endedWithStrays(authorized(3, "auth-later"), started(VOID, "auth-late"),
        new Fact.VoidRefused(1, 8, "auth-late", "cannot be"), started(VOID, "auth-later"), laterRefused);
    assertThat(fixture.order().retries()).extracting(OperationRetry::times).containsExactly(1, 1);
    assertThat(OrderView.attention(fixture.order(), fixture.order().lastAt()))
        .extracting(Attention::words)
        .containsExactly("void of payment 1 was refused 1 times", "void of payment 1 was refused 1 times");

    FlowFixture closed = endedWithStrays(authorized(3, "auth-later"), started(VOID, "auth-late"),
        new Fact.VoidRefused(1, 8, "auth-late", "cannot be"), started(VOID, "auth-later"), laterRefused,
        started(VOID, "auth-later"))
        .when(answered(VOID, 12, new AcquirerOutcome.Voided()))
        .then(new Fact.HoldClosed(1, 12, "auth-later", Fact.Closure.VOIDED));
    assertThat(closed.order().retries()).extracting(OperationRetry::reference)
        .containsExactly(Optional.of("auth-late"));
  }

  @Test
  void success_ends_the_pace_of_what_succeeded_and_of_nothing_else() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), authorized(3, "auth-1"), started(VOID, "auth-1"),
        new Fact.VoidRefused(1, 6, "auth-1", "cannot be"), started(AUTHORIZE, ASKABLE))
        .when(answered(AUTHORIZE, 8, authorized("auth-2"))).then(authorized(8, "auth-2"));
    assertThat(fixture.order().retries()).extracting(OperationRetry::operation).containsExactly(VOID);
  }

  @Test
  void late_success_of_an_earlier_start_leaves_the_pace_of_the_open_one() {
    FlowFixture fixture = authorizingAgain().when(answered(AUTHORIZE, 3, authorized("auth-1")))
        .then(authorized(3, "auth-1"));
    assertThat(fixture.order().retries()).extracting(OperationRetry::operation).containsExactly(AUTHORIZE);
  }

  @Test
  void a_late_capture_leaves_the_pace_of_the_void_that_is_open() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), started(AUTHORIZE, ASKABLE), authorized(5, "auth-2"),
        started(CAPTURE, "auth-2"), notExecuted(7), authorized(3, "auth-1"), started(VOID, "auth-1"),
        new Fact.VoidRefused(1, 10, "auth-1", "cannot be"), started(VOID, "auth-1"))
        .when(answered(CAPTURE, 7, captured())).then(captured(7), paid());
    assertThat(fixture.order().retries()).extracting(OperationRetry::operation).contains(VOID);
  }

  @Test
  void a_refund_that_nobody_asked_for_is_tried_again_when_it_is_refused_and_needs_attention() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        declined(3, LOST_OR_STOLEN), unauthorized(), charged(3, "charge-late"),
        started(REFUND, "charge-late"))
        .when(answered(REFUND, 7, refused(OTHER)))
        .then(new Fact.RefundRefused(1, 7, "charge-late", Optional.empty(), "cannot be"));
    assertThat(dueAt(fixture)).contains(START.plusSeconds(1));
    assertThat(OrderView.attention(fixture.order(), fixture.order().lastAt()))
        .extracting(Attention::words).containsExactly("refund of payment 1 was refused 1 times");

    fixture.after(Duration.ofSeconds(1))
        .when(new Input.StartOperation((Call.Begin) owed(fixture).orElseThrow(), ASKABLE))
        .then(started(REFUND, "charge-late"))
        .when(answered(REFUND, 9, new AcquirerOutcome.Refunded(AMOUNT, Optional.empty())))
        .then(new Fact.Refunded(1, 9, "charge-late", Optional.empty(), AMOUNT, Optional.empty()));
    assertThat(OrderView.attention(fixture.order(), fixture.order().lastAt())).isEmpty();
    assertThat(fixture.agenda().acquirer()).isEmpty();
  }

  @Test
  void a_missing_acquirer_is_no_trouble_any_more_once_the_open_start_is_answered() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), started(AUTHORIZE, ASKABLE),
        new Fact.AcquirerMissing("fake"))
        .when(answered(AUTHORIZE, 3, authorized("auth-1"))).then(authorized(3, "auth-1"));
    assertThat(OrderView.attention(fixture.order(), fixture.order().lastAt())).extracting(Attention::words)
        .containsExactly("acquirer fake is not configured");
    fixture.when(answered(AUTHORIZE, 5, authorized("auth-2"))).then(authorized(5, "auth-2"));
    assertThat(OrderView.attention(fixture.order(), fixture.order().lastAt())).isEmpty();
  }
}
