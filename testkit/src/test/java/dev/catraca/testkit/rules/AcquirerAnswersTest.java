package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.input.Result.NoEffect.LATE_ANSWER;
import static dev.catraca.input.Result.NoEffect.REPEATED_ANSWER;
import static dev.catraca.input.Result.NoEffect.UNEXPECTED_ANSWER;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.CAPTURE_BEFORE;
import static dev.catraca.testkit.rules.Facts.START;
import static dev.catraca.testkit.rules.Facts.TX;
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
import static dev.catraca.testkit.rules.Histories.capturing;
import static dev.catraca.testkit.rules.Histories.endedWithStrays;
import static dev.catraca.testkit.rules.Histories.open;
import static dev.catraca.testkit.rules.Histories.strays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.model.Refund;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.Policy;
import dev.catraca.testkit.scenario.FlowFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, sections 7 and 8, where answers come late, twice or for another start than the open one: the decider alone. */
class AcquirerAnswersTest {
  // --- which question is answered ---

  @Test
  void what_an_earlier_start_did_not_do_says_nothing_about_the_open_one() {
    for (AcquirerOutcome nothing : List.of(declined(FUNDS), refused(OTHER), notSent())) {
      FlowFixture fixture = authorizingAgain().when(answered(AUTHORIZE, 3, nothing)).thenIgnored(LATE_ANSWER);
      assertThat(open(fixture)).contains(5L);
    }
    authorizingAgain().after(Duration.ofMinutes(10))
        .when(new Input.AcquirerQueried(new OperationRef(1, AUTHORIZE, 3), START.plusSeconds(500),
            new QueryOutcome.NoTrace("nothing")))
        .thenIgnored(LATE_ANSWER);
  }

  @Test
  void a_hold_that_an_earlier_start_made_is_a_stray_one_and_the_open_start_stays_open() {
    FlowFixture fixture = authorizingAgain().when(answered(AUTHORIZE, 3, authorized("auth-1")))
        .then(authorized(3, "auth-1"));
    assertThat(open(fixture)).contains(5L);
    assertThat(fixture.order().lastPayment().funds()).isInstanceOf(Funds.Unpaid.class);
    assertThat(strays(fixture)).containsExactly("held auth-1");
  }

  @Test
  void an_answer_that_names_what_an_earlier_start_made_says_that_this_one_made_nothing() {
    authorizingAgain().when(answered(AUTHORIZE, 3, authorized("auth-1"))).then(authorized(3, "auth-1"))
        .when(answered(AUTHORIZE, 3, authorized("auth-1"))).thenIgnored(REPEATED_ANSWER)
        .when(answered(AUTHORIZE, 5, authorized("auth-1")))
        .then(new Fact.OperationNotExecuted(1, 5,
            "authorization auth-1 was made by an earlier operation"));
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE), notExecuted(3),
        started(CHARGE, ASKABLE), charged(3, "charge-1"))
        .when(answered(CHARGE, 3, new AcquirerOutcome.Charged("charge-1", TX, AMOUNT)))
        .thenIgnored(REPEATED_ANSWER)
        .when(answered(CHARGE, 5, new AcquirerOutcome.Charged("charge-1", TX, AMOUNT)))
        .then(new Fact.OperationNotExecuted(1, 5, "charge charge-1 was made by an earlier operation"));
  }

  @Test
  void a_capture_whose_money_is_back_is_known_whoever_tells_of_it_again() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        authorized(3, "auth-1"), started(CAPTURE, "auth-1"), notExecuted(5), new Fact.HoldLapsed(1),
        started(VOID, "auth-1"), captured(8), started(REFUND, "auth-1"),
        new Fact.Refunded(1, 10, "auth-1", Optional.empty(), AMOUNT, TX),
        new Fact.OrderEnded(new Ending(OrderStatus.UNAUTHORIZED, EndReason.PAYMENT_REFUSED, Optional.empty(),
            Optional.empty())));
    fixture.when(answered(CAPTURE, 5, captured())).thenIgnored(REPEATED_ANSWER)
        .when(answered(VOID, 8, new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX)))
        .thenIgnored(REPEATED_ANSWER);
    assertThat(fixture.agenda().acquirer()).isEmpty();
  }

  @Test
  void a_capture_that_an_earlier_start_made_says_that_this_one_made_nothing() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        authorized(3, "auth-1"), started(CAPTURE, "auth-1"), notExecuted(5), started(CAPTURE, "auth-1"))
        .when(answered(CAPTURE, 5, captured())).then(captured(5), paid());
    assertThat(open(fixture)).contains(7L);
    fixture.when(answered(CAPTURE, 7, new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX)))
        .then(new Fact.OperationNotExecuted(1, 7, "the capture was made by an earlier operation"));
    assertThat(fixture.agenda().acquirer()).isEmpty();
  }

  @Test
  void the_same_answer_again_changes_nothing() {
    capturing().when(answered(CAPTURE, 5, captured())).then(captured(5), paid())
        .when(answered(CAPTURE, 5, captured())).thenIgnored(REPEATED_ANSWER);
    endedWithStrays(started(VOID, "auth-late")).when(answered(VOID, 7, new AcquirerOutcome.Voided()))
        .then(new Fact.HoldClosed(1, 7, "auth-late", Fact.Closure.VOIDED))
        .when(answered(VOID, 7, new AcquirerOutcome.Voided())).thenIgnored(LATE_ANSWER);
    Money part = Money.of(4_000, "BRL");
    Fact refunded = new Fact.Refunded(1, 7, "charge-1", Optional.of("r-1"), part, TX);
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
        new Fact.RefundRequested("r-1", part, Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, part, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE))
        .when(answered(REFUND, 7, new AcquirerOutcome.Refunded(part, TX))).then(refunded)
        .when(answered(REFUND, 7, new AcquirerOutcome.Refunded(part, TX))).thenIgnored(REPEATED_ANSWER);
  }

  @Test
  void an_answer_that_fits_no_such_question_changes_nothing() {
    AcquirerOutcome charged = new AcquirerOutcome.Charged("charge-1", TX, AMOUNT);
    AcquirerOutcome refunded = new AcquirerOutcome.Refunded(AMOUNT, TX);
    AcquirerOutcome already = new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX);
    for (AcquirerOutcome other : List.of(captured(), already, charged, new AcquirerOutcome.Voided(),
        refunded)) {
      authorizingAgain().when(answered(AUTHORIZE, 5, other)).thenIgnored(UNEXPECTED_ANSWER);
    }
    for (AcquirerOutcome other : List.of(authorized("auth-2"), charged, new AcquirerOutcome.Voided(),
        refunded)) {
      capturing().when(answered(CAPTURE, 5, other)).thenIgnored(UNEXPECTED_ANSWER);
    }
    for (long number : new long[]{-1, 0, 6}) {
      authorizingAgain().when(answered(AUTHORIZE, number, authorized("auth-1")))
          .thenIgnored(UNEXPECTED_ANSWER);
    }
    authorizingAgain()
        .when(new Input.AcquirerAnswered(new OperationRef(2, AUTHORIZE, 5), authorized("auth-1")))
        .thenIgnored(UNEXPECTED_ANSWER);
    endedWithStrays().when(answered(CAPTURE, 3, captured())).thenIgnored(UNEXPECTED_ANSWER);
    authorizingAgain().when(answered(REFUND, 3, refunded)).thenIgnored(UNEXPECTED_ANSWER);
  }

  @Test
  void an_answer_about_money_that_is_there_counts_only_for_an_operation_that_moves_it_so() {
    capturing().when(answered(AUTHORIZE, 3, captured())).thenIgnored(UNEXPECTED_ANSWER);
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE), declined(3, LOST_OR_STOLEN),
        unauthorized(), charged(3, "charge-late"), started(REFUND, "charge-late"))
        .when(answered(VOID, 7, new AcquirerOutcome.Refunded(AMOUNT, TX))).thenIgnored(UNEXPECTED_ANSWER);
  }

  // --- refunds and chargebacks ---

  @Test
  void a_refund_that_is_out_when_the_chargeback_comes_is_withdrawn_only_if_it_did_not_happen() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        charged(3, "charge-1"), paid(),
        new Fact.RefundRequested("r-1", AMOUNT, Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, AMOUNT, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE))
        .when(new Request.ReportChargeback("cb-1", Optional.empty(), false))
        .then(new Fact.ChargedBack(false, Optional.of("cb-1"), Optional.of(AMOUNT), Optional.of("charge-1")));
    assertThat(fixture.order().refunds()).extracting(Refund::state)
        .containsExactly(Refund.State.REQUESTED);
    fixture.when(answered(REFUND, 7, notSent())).then(notExecuted(7));
    assertThat(fixture.order().refunds()).extracting(Refund::state)
        .containsExactly(Refund.State.WITHDRAWN);
    assertThat(fixture.agenda().acquirer()).isEmpty();
  }

  // --- what Legiti is told of it ---

  @Test
  void a_transaction_id_is_told_when_it_is_new_and_not_when_it_is_said_again() {
    for (String second : List.of("tx-1", "tx-2")) {
      FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
          new Fact.Authorized(1, 3, "auth-1", TX, AMOUNT, CAPTURE_BEFORE), started(CAPTURE, "auth-1"))
          .when(answered(CAPTURE, 5, new AcquirerOutcome.Captured(AMOUNT, Optional.of(second))))
          .then(new Fact.Captured(1, 5, AMOUNT, Optional.of(second)), paid());
      assertThat(fixture.order().legiti().notifications())
          .filteredOn(notice -> notice.id().kind() == NotificationId.Kind.PAYMENT)
          .hasSize(second.equals("tx-1") ? 1 : 2);
    }
  }

  @Test
  void an_order_that_is_kept_from_legiti_owes_it_no_transaction_id_that_comes_after_the_end() {
    FlowFixture fixture = FlowFixture.given(
        placed(PRE_AUTHORIZATION, Policy.DEFAULT.withReporting(true, false)), offered(),
        started(AUTHORIZE)).when(new Request.Cancel(Optional.empty()))
        .when(answered(AUTHORIZE, 3,
            new AcquirerOutcome.Authorized("auth-1", TX, AMOUNT, Optional.of(CAPTURE_BEFORE))))
        .then(new Fact.Authorized(1, 3, "auth-1", TX, AMOUNT, CAPTURE_BEFORE));
    assertThat(fixture.order().legiti().open()).isEmpty();
    assertThat(fixture.agenda().notification()).isEmpty();
  }

  // --- histories ---

  @Test
  void a_history_with_a_gap_is_none() {
    List<RecordedFact> gap = List.of(new RecordedFact(1, START, "test", placed(DIRECT)),
        new RecordedFact(3, START, "test", offered()));
    assertThatThrownBy(() -> Order.of(gap)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fact 3").hasMessageContaining("follows fact 1");
    List<RecordedFact> twice = List.of(new RecordedFact(1, START, "test", placed(DIRECT)),
        new RecordedFact(2, START, "test", placed(DIRECT)));
    assertThatThrownBy(() -> Order.of(twice)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("placed before");
    for (RecordedFact first : List.of(new RecordedFact(1, START, "test", offered()),
        new RecordedFact(2, START, "test", placed(DIRECT)))) {
      assertThatThrownBy(() -> Order.of(List.of(first))).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("begins with OrderPlaced");
    }
  }

  @Test
  void only_captures_and_charges_take_money() {
    for (Operation operation : Operation.values()) {
      FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(operation, "some-1"));
      assertThat(fixture.order().moneyInFlight()).isEqualTo(operation == CAPTURE || operation == CHARGE);
    }
  }
}
