package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.input.Result.NoEffect.NOT_DUE;
import static dev.catraca.input.Result.Refusal.ORDER_ENDED;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.CAPTURE_BEFORE;
import static dev.catraca.testkit.rules.Facts.START;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.captured;
import static dev.catraca.testkit.rules.Facts.charged;
import static dev.catraca.testkit.rules.Facts.declined;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.started;
import static dev.catraca.testkit.rules.Facts.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an order owes, what it is doing and who should look at it, told from its facts alone. */
class OrderRulesTest {
  private static final Fact APPROVED = new Fact.Evaluated(1, 5, Decision.APPROVE, Optional.empty());

  private static FlowFixture inReview() {
    return FlowFixture.given(placed(DIRECT), offered(), new Fact.EvaluationStarted(1, START.plusSeconds(60)),
        new Fact.Evaluated(1, 3, Decision.MANUAL, Optional.empty()));
  }

  private static OrderState state(FlowKind flow, Fact... more) {
    Fact[] facts = new Fact[2 + more.length];
    facts[0] = placed(flow);
    facts[1] = offered();
    System.arraycopy(more, 0, facts, 2, more.length);
    return OrderView.state(FlowFixture.given(facts).order());
  }

  // --- time ---

  @Test
  void nothing_is_recorded_before_what_was_recorded_last() {
    FlowFixture fixture = inReview().after(Duration.ofHours(-3)).when(new Request.Cancel(Optional.empty()));
    assertThat(fixture.history()).extracting(RecordedFact::at).containsOnly(START);
  }

  @Test
  void what_follows_from_a_deadline_that_is_due_comes_before_the_request_that_meets_it() {
    inReview().after(Duration.ofDays(2)).when(new Request.Cancel(Optional.empty())).thenRefused(ORDER_ENDED);
    inReview().after(Duration.ofDays(2).minusMillis(1)).when(new Input.ClockReached()).thenIgnored(NOT_DUE);
  }

  @Test
  void an_order_that_was_stored_half_decided_is_decided_first() {
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"))
        .when(new Input.ClockReached()).then(paid());
  }

  @Test
  void an_acquirer_is_missed_once() {
    Input gone = new Input.AcquirerGone("fake");
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered()).when(gone).then(new Fact.AcquirerMissing("fake"))
        .when(gone).thenIgnored(NOT_DUE).when(new Input.AcquirerGone("other"))
        .then(new Fact.AcquirerMissing("other"));
  }

  // --- what it is doing ---

  @Test
  void the_state_tells_where_the_money_and_the_judgement_are() {
    Fact other = new Fact.Authorized(1, 3, "auth-1", Optional.empty(), Money.of(1, "BRL"), CAPTURE_BEFORE);
    Fact evaluation = new Fact.EvaluationStarted(1, START.plusSeconds(60));
    assertThat(state(PRE_AUTHORIZATION)).isEqualTo(OrderState.AUTHORIZING);
    assertThat(state(PRE_AUTHORIZATION, started(AUTHORIZE), other)).isEqualTo(OrderState.AUTHORIZING);
    assertThat(state(PRE_AUTHORIZATION, started(AUTHORIZE), authorized(3, "auth-1")))
        .isEqualTo(OrderState.EVALUATING);
    assertThat(state(PRE_AUTHORIZATION, started(AUTHORIZE), authorized(3, "auth-1"), evaluation, APPROVED))
        .isEqualTo(OrderState.CAPTURING);
    assertThat(state(PRE_AUTHORIZATION, started(AUTHORIZE), authorized(3, "auth-1"), new Fact.HoldLapsed(1)))
        .isEqualTo(OrderState.CAPTURING);
    assertThat(state(PRE_AUTHORIZATION, started(AUTHORIZE), authorized(3, "auth-1"),
        started(CAPTURE, "auth-1"), captured(5))).isEqualTo(OrderState.CAPTURING);
    assertThat(state(PRE_AUTHORIZATION, started(AUTHORIZE), declined(3, LOST_OR_STOLEN)))
        .isEqualTo(OrderState.AWAITING_ATTEMPT);
    assertThat(state(DIRECT)).isEqualTo(OrderState.EVALUATING);
    assertThat(state(DIRECT, evaluation, new Fact.Evaluated(1, 3, Decision.APPROVE, Optional.empty())))
        .isEqualTo(OrderState.CHARGING);
    assertThat(state(DIRECT, evaluation, new Fact.Evaluated(1, 3, Decision.MANUAL, Optional.empty())))
        .isEqualTo(OrderState.IN_REVIEW);
    assertThat(state(DIRECT, started(CHARGE), charged(3, "charge-1"))).isEqualTo(OrderState.CHARGING);
  }

  @Test
  void an_ended_order_settles_as_long_as_anything_is_owed_or_parked() {
    Fact[] ended = {started(AUTHORIZE), declined(3, LOST_OR_STOLEN), unauthorized()};
    assertThat(state(PRE_AUTHORIZATION, ended)).isEqualTo(OrderState.SETTLING);
    NotificationId creation = new NotificationId(5, NotificationId.Kind.CREATION);
    NotificationId status = new NotificationId(5, NotificationId.Kind.STATUS);
    assertThat(
        state(PRE_AUTHORIZATION, ended[0], ended[1], ended[2], new Fact.NotificationAcknowledged(creation),
            new Fact.NotificationParked(status, "no")))
        .isEqualTo(OrderState.SETTLING);
    assertThat(
        state(PRE_AUTHORIZATION, ended[0], ended[1], ended[2], new Fact.NotificationAcknowledged(creation),
            new Fact.NotificationAcknowledged(status)))
        .isEqualTo(OrderState.SETTLED);
    assertThat(
        state(PRE_AUTHORIZATION, ended[0], ended[1], ended[2], new Fact.NotificationAcknowledged(creation),
            new Fact.NotificationAcknowledged(status), authorized(3, "auth-late")))
        .isEqualTo(OrderState.SETTLING);
  }

  // --- who should look ---

  @Test
  void nobody_looks_at_an_order_that_goes_its_way() {
    Fact requested = new Fact.RefundRequested("r-1", AMOUNT, Optional.empty(), "returned");
    for (FlowFixture fixture : List.of(
        FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE)),
        FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE)),
        FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE),
            Facts.notExecuted(3)),
        FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
            requested),
        inReview())) {
      assertThat(OrderView.attention(fixture.order(), fixture.order().lastAt())).isEmpty();
    }
  }

  @Test
  void somebody_looks_at_a_refund_that_was_refused_and_at_what_is_parked() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE),
        charged(3, "charge-1"), paid(), new Fact.RefundRequested("r-1", AMOUNT, Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, AMOUNT, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE),
        new Fact.RefundRefused(1, 7, "charge-1", Optional.of("r-1"), "no"),
        new Fact.NotificationParked(new NotificationId(5, NotificationId.Kind.CREATION), "401 Unauthorized"));
    assertThat(OrderView.attention(fixture.order(), fixture.order().lastAt())).extracting(Attention::words)
        .containsExactly("refund r-1 was refused",
            "notification 5-creation is parked: 401 Unauthorized");
  }

  // --- what is owed ---

  @Test
  void what_is_owed_has_a_name_that_stays_the_same() {
    Agenda agenda = FlowFixture.given(placed(PRE_AUTHORIZATION), offered()).agenda();
    assertThat(agenda.acquirer()).get().extracting(due -> due.call().name())
        .isEqualTo("authorize payment 1");
    agenda = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE)).agenda();
    assertThat(agenda.acquirer()).get().extracting(due -> due.call().name())
        .isEqualTo("authorize payment 1 #3");
    agenda = FlowFixture.given(placed(DIRECT), offered()).agenda();
    assertThat(agenda.evaluation()).get().extracting(due -> due.call().name())
        .isEqualTo("evaluate payment 1");
    FlowFixture evaluating = FlowFixture.given(placed(DIRECT), offered(),
        new Fact.EvaluationStarted(1, START.plusSeconds(60)));
    assertThat(evaluating.agenda().evaluation()).get().extracting(due -> due.call().name())
        .isEqualTo("evaluate payment 1 #3");
    assertThat(evaluating.when(new Request.Cancel(Optional.empty())).agenda().evaluation()).get()
        .extracting(due -> due.call().name()).isEqualTo("abandon evaluation #3");
    assertThat(inReview().agenda().deadline()).get().extracting(due -> due.call().name())
        .isEqualTo("deadline " + START.plus(Duration.ofDays(2)));
    assertThat(inReview().agenda().notification()).get().extracting(due -> due.call().name())
        .isEqualTo("notify 4-status");
    assertThat(new Call.Begin(1, REFUND, AMOUNT, Optional.of("charge-1"), Optional.of("r-1"),
        Optional.empty()).name()).isEqualTo("refund payment 1 of charge-1 as r-1");
  }

  @Test
  void an_agenda_is_empty_only_if_no_lane_has_anything_to_do() {
    assertThat(FlowFixture.given(placed(PRE_AUTHORIZATION), offered()).agenda().isEmpty()).isFalse();
    assertThat(FlowFixture.given(placed(DIRECT), offered()).agenda().isEmpty()).isFalse();
    FlowFixture told = inReview()
        .when(new Input.LegitiNotified(new NotificationId(4, NotificationId.Kind.STATUS),
            new AntiFraudOutcome.Acknowledged("taken")));
    assertThat(told.agenda().notification()).isEmpty();
    assertThat(told.agenda().isEmpty()).isFalse();
    assertThat(FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid())
        .agenda().isEmpty()).isFalse();
    assertThat(FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
        new Fact.NotificationAcknowledged(new NotificationId(5, NotificationId.Kind.CREATION)),
        new Fact.NotificationAcknowledged(new NotificationId(5, NotificationId.Kind.STATUS))).agenda()
        .isEmpty()).isTrue();
  }

  @Test
  void whoever_was_superseded_gives_its_hold_back_at_its_own_acquirer() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        authorized(3, "auth-1"),
        new Fact.PaymentOffered(2, OrderDraft.payment("card-b").card().withoutHolder(), 1, false,
            Optional.empty()),
        new Fact.OperationStarted(2, AUTHORIZE, AMOUNT, Optional.empty(), Optional.empty(), ASKABLE),
        new Fact.Authorized(2, 6, "auth-2", Optional.empty(), AMOUNT, CAPTURE_BEFORE));
    assertThat(fixture.agenda().acquirer()).get().extracting(due -> due.call()).isEqualTo(
        new Call.Begin(1, VOID, AMOUNT, Optional.of("auth-1"), Optional.empty(), Optional.of("fake")));
  }

  @Test
  void legiti_is_shown_each_payment_as_it_stands() {
    assertThat(shown(placed(PRE_AUTHORIZATION), offered())).isEqualTo(PaymentSnapshot.Status.PENDING);
    assertThat(shown(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE), authorized(3, "auth-1")))
        .isEqualTo(PaymentSnapshot.Status.AUTHORIZED);
    assertThat(shown(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE), declined(3, LOST_OR_STOLEN)))
        .isEqualTo(PaymentSnapshot.Status.DECLINED);
    assertThat(shown(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE), authorized(3, "auth-1"),
        started(VOID, "auth-1"), new Fact.HoldClosed(1, 5, "auth-1", Fact.Closure.VOIDED)))
        .isEqualTo(PaymentSnapshot.Status.RELEASED);
    assertThat(shown(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1")))
        .isEqualTo(PaymentSnapshot.Status.CAPTURED);
    assertThat(shown(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
        started(REFUND, "charge-1"),
        new Fact.Refunded(1, 6, "charge-1", Optional.empty(), AMOUNT, Optional.empty())))
        .isEqualTo(PaymentSnapshot.Status.REFUNDED);
  }

  private static PaymentSnapshot.Status shown(Fact... facts) {
    return FlowFixture.given(facts).order().snapshot().payments().get(0).status();
  }
}
