package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.MANUAL_ANALYSIS;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.actLate;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.obey;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.fake.Behavior.useAmount;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextRefund;
import static dev.catraca.testkit.scenario.AcquirerScript.nextVoid;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.AUTHORIZING;
import static dev.catraca.view.OrderState.CANCELLING;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.input.Input;
import dev.catraca.input.Result.NoEffect;
import dev.catraca.input.Result.Refusal;
import dev.catraca.order.Money;
import dev.catraca.owed.Call;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that real systems got wrong: money taken twice, late, or not at all. The number is the case's. */
class MoneyCasesTest {
  private static final Duration SETTLING_TIME = Duration.ofSeconds(30);
  private final Scenario scenario = Scenario.preAuthorization();

  private static Scenario askable(Scenario scenario) {
    return scenario.acquirerIs(time -> FakeAcquirer.queryOnly(time, SETTLING_TIME));
  }

  private static Call.Begin begin(Operation operation, String reference) {
    return new Call.Begin(1, operation, Money.of(11_000, "BRL"), Optional.of(reference), Optional.empty(),
        Optional.of("fake"));
  }

  @Test
  void case01_a_timed_out_payment_is_unknown_until_resolved() {
    scenario.policy(p -> p.withAttemptDeadline(Duration.ofDays(30)))
        .acquirer(acquirer -> acquirer.always(AUTHORIZE, loseRequest())).place()
        .advance(Duration.ofDays(2))
        .expectState(AUTHORIZING).expectStatus(PENDING).expectLegiti()
        .acquirer(acquirer -> acquirer.always(AUTHORIZE, obey())).legiti(answers(APPROVE))
        .advance(Duration.ofMinutes(5)).expectSettled(APPROVED).expectLedger(authorizations(1), captures(1));
  }

  @Test
  void case02_a_second_capture_is_blocked_while_the_first_is_unknown_and_gets_its_result() {
    scenario.acquirer(nextCapture(loseAnswer())).legiti(answers(APPROVE)).place();
    FlowFixture.given(scenario.store().load(scenario.id()).orElseThrow().facts())
        .when(new Input.StartOperation(begin(CAPTURE, "auth:order-1/1/authorize/3"),
            scenario.acquirer().terms()))
        .thenIgnored(NoEffect.NOT_OWED);
    scenario.advance(Duration.ofMinutes(1)).expectSettled(APPROVED).expectLedger(captures(1))
        .expect(s -> assertThat(new HashSet<>(s.keys(CAPTURE))).hasSize(1));
  }

  @Test
  void case03_no_capture_after_a_void() {
    scenario.legiti(answers(REJECT)).place().expectLedger(voids(1));
    FlowFixture.given(scenario.store().load(scenario.id()).orElseThrow().facts())
        .when(new Input.StartOperation(begin(CAPTURE, "auth:order-1/1/authorize/3"),
            scenario.acquirer().terms()))
        .thenIgnored(NoEffect.NOT_OWED);
    scenario.advance(Duration.ofDays(1)).expectAcquirer("authorize", "void");
  }

  @Test
  void case04_one_effective_charge_though_an_unknown_one_turns_out_to_have_succeeded() {
    Scenario.direct().acquirer(nextCharge(loseAnswer(), loseAnswer())).legiti(answers(APPROVE)).place()
        .offerPayment("card-b").expectRefused(Refusal.PAYMENT_STILL_OPEN, "payment 1")
        .advance(Duration.ofMinutes(1))
        .expectSettled(APPROVED).expectLedger(captures(1), captured(11_000));
    askable(Scenario.direct()).acquirer(nextCharge(loseAnswer())).legiti(answers(APPROVE)).place()
        .advance(Duration.ofMinutes(1)).expectSettled(APPROVED).expectAcquirer("charge", "query charge")
        .expectLedger(captures(1));
  }

  @ParameterizedTest
  @EnumSource(value = Operation.class, names = {"AUTHORIZE", "CAPTURE"})
  void case05_crash_between_the_acquirers_success_and_the_save(Operation operation) {
    Scenario repeats = Scenario.preAuthorization().legiti(answers(APPROVE)).crash(afterEffectOf(operation))
        .place();
    repeats.restart().expectSettled(APPROVED).expectLedger(authorizations(1), captures(1))
        .expect(s -> assertThat(s.keys(operation)).hasSize(2).containsOnly(s.keys(operation).get(0)));
    Scenario asks = askable(Scenario.preAuthorization()).legiti(answers(APPROVE))
        .crash(afterEffectOf(operation))
        .place();
    asks.restart().expectSettled(APPROVED).expectLedger(authorizations(1), captures(1))
        .expect(s -> assertThat(s.keys(operation)).hasSize(1));
  }

  @ParameterizedTest
  @EnumSource(value = Operation.class, names = {"AUTHORIZE", "CAPTURE"})
  void case05_crash_before_the_send(Operation operation) {
    Scenario.preAuthorization().legiti(answers(APPROVE)).crash(beforeSending(operation)).place().restart()
        .expectSettled(APPROVED).expectLedger(authorizations(1), captures(1));
    askable(Scenario.preAuthorization()).legiti(answers(APPROVE)).crash(beforeSending(operation)).place()
        .restart()
        .advance(Duration.ofMinutes(1)).expectSettled(APPROVED).expectLedger(authorizations(1), captures(1));
    Scenario.preAuthorization().acquirerIs(FakeAcquirer::neither).legiti(answers(APPROVE))
        .crash(beforeSending(operation)).place().restart()
        .expectAttention(operation == AUTHORIZE ? "authorize" : "capture")
        .advance(Duration.ofSeconds(10)).resolve(false, Optional.empty()).advance(Duration.ofSeconds(2))
        .expectSettled(APPROVED)
        .expectLedger(authorizations(1), captures(1));
  }

  @Test
  void case06_a_repair_job_and_the_live_call_race_and_the_stale_writer_changes_nothing() {
    scenario.legiti(answers(APPROVE)).during(afterEffectOf(CAPTURE), s -> {
      s.clock().advance(Duration.ofMinutes(2));
      s.anotherInstanceRuns(Duration.ZERO).expectStatus(APPROVED);
    }).place().expectSettled(APPROVED).expectLedger(captures(1))
        .expect(s -> assertThat(s.timeline()).filteredOn("captured"::equals).hasSize(1))
        .expect(s -> assertThat(s.keys(CAPTURE)).hasSize(2).containsOnly(s.keys(CAPTURE).get(0)));
  }

  @Test
  void case07_a_repeated_void_has_one_key_and_one_refused_as_captured_becomes_a_refund() {
    scenario.acquirer(nextVoid(loseAnswer(), loseAnswer())).legiti(answers(REJECT)).place()
        .advance(Duration.ofMinutes(1)).expectSettled(DECLINED).expectLedger(voids(1))
        .expect(s -> assertThat(s.keys(VOID)).hasSize(3).containsOnly(s.keys(VOID).get(0)));
    Scenario captured = Scenario.preAuthorization().acquirer(nextVoid(refuse(OTHER))).legiti(answers(REJECT))
        .place();
    captured
        .expect(s -> s.acquirer().captureElsewhere(s.acquirer().holds(s.id()).get(0).id(),
            Money.of(11_000, "BRL")))
        .advance(Duration.ofMinutes(1)).expectSettled(DECLINED)
        .expectAcquirer("authorize", "void", "void", "refund")
        .expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void case09_confirm_and_webhook_race_and_there_is_one_capture() {
    scenario.legiti(answers(APPROVE)).during(afterEffectOf(CAPTURE), s -> {
      Input.AcquirerAnswered webhook = new Input.AcquirerAnswered(new OperationRef(1, CAPTURE, 7),
          new AcquirerOutcome.Captured(Money.of(11_000, "BRL"), Optional.of("tx:webhook")));
      s.acquirerTells(webhook).expectDone()
          .expectStatus(APPROVED);
    }).place().expectSettled(APPROVED).expectAcquirer("authorize", "capture").expectLedger(captures(1))
        .expect(s -> assertThat(s.timeline()).filteredOn("captured"::equals).hasSize(1));
  }

  @Test
  void case11_attempt_ones_late_failure_does_not_touch_attempt_two() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(MANUAL)).place().offerPayment("card-b")
        .expectState(IN_REVIEW)
        .acquirerTells(new Input.AcquirerAnswered(new OperationRef(1, AUTHORIZE, 3),
            new AcquirerOutcome.Declined(LOST_OR_STOLEN, "43", "stolen", Optional.empty())))
        .expectRepeated().expectState(IN_REVIEW).verdict(2, true, false, "rita").expectSettled(APPROVED)
        .expectLedger(captures(1));
  }

  @Test
  void case12_a_void_names_its_authorization_and_leaves_the_new_one_alone() {
    scenario.acquirer(nextCapture(declined(FUNDS)), nextVoid(loseAnswer())).legiti(answers(APPROVE, APPROVE))
        .place()
        .advance(Duration.ofMinutes(1)).offerPayment("card-b").expectSettled(APPROVED)
        .expect(s -> assertThat(s.acquirer().calls()).filteredOn(call -> call.what().equals("void"))
            .allSatisfy(
                call -> assertThat(call.request().reference()).contains("auth:order-1/1/authorize/3")))
        .expectLedger(captures(1), voids(1));
  }

  @Test
  void case13_a_cancelled_order_is_not_captured_and_its_hold_is_voided() {
    scenario.legiti(answers(MANUAL)).place().cancel().approve("rita")
        .expectRefused(Refusal.ORDER_ENDED, "cancelled")
        .advance(Duration.ofDays(7)).expectSettled(CANCELLED).expectLedger(captures(0), voids(1))
        .expectAcquirer("authorize", "void");
  }

  @Test
  void case19_already_captured_is_success_where_the_amount_matches() {
    scenario.legiti(answers(MANUAL)).place()
        .expect(s -> s.acquirer().captureElsewhere(s.acquirer().holds(s.id()).get(0).id(),
            Money.of(11_000, "BRL")))
        .approve("rita").expectSettled(APPROVED).expectLedger(captures(1), captured(11_000));
    Scenario.preAuthorization().legiti(answers(MANUAL)).place().expect(
        s -> s.acquirer().captureElsewhere(s.acquirer().holds(s.id()).get(0).id(), Money.of(4_000, "BRL")))
        .approve("rita").expectStatus(MANUAL_ANALYSIS).expectAttention("captured 40.00 BRL");
  }

  @Test
  void case20_a_timed_out_refund_is_resolved_by_query() {
    askable(scenario).acquirer(nextRefund(loseAnswer())).legiti(answers(APPROVE)).place().refund("r1")
        .expectStatus(APPROVED).advance(Duration.ofMinutes(1)).expectSettled(CANCELLED)
        .expectAcquirer("authorize", "capture", "refund", "query refund").expectLedger(refunded(11_000));
  }

  @Test
  void case33_a_cancel_while_the_charge_is_unknown_is_resolved_first_then_refunded_if_it_went_through() {
    Scenario.direct().acquirer(nextCharge(loseAnswer())).legiti(answers(APPROVE)).place().cancel()
        .expectDone()
        .expectState(CANCELLING).expectStatus(PENDING).advance(Duration.ofMinutes(1)).expectSettled(CANCELLED)
        .expectAcquirer("charge", "charge", "refund").expectLedger(captures(1), refunded(11_000))
        .expectLegiti("post pending", "payment 1", "put cancelled");
    askable(Scenario.direct()).acquirer(nextCharge(loseRequest())).legiti(answers(APPROVE)).place().cancel()
        .expectState(CANCELLING).advance(Duration.ofMinutes(2)).expectSettled(CANCELLED)
        .expectLedger(captures(0))
        .expect(s -> assertThat(s.keys(CHARGE)).hasSize(1));
  }

  @Test
  void case35_another_amount_than_asked_is_never_kept() {
    scenario.acquirer(nextAuthorize(useAmount(5_500))).place().expectSettled(UNAUTHORIZED)
        .expectAcquirer("authorize", "void").expectLedger(captures(0), openHolds(0));
    Scenario.direct().acquirer(nextCharge(useAmount(12_000))).legiti(answers(APPROVE)).place()
        .expectSettled(UNAUTHORIZED).expectLedger(captured(12_000), refunded(12_000));
    Scenario.preAuthorization().acquirer(nextCapture(useAmount(5_500))).legiti(answers(APPROVE)).place()
        .expectStatus(PENDING).expectAttention("instead of").expectAcquirer("authorize", "capture");
  }

  /** What goes over the wire is the golden requests' matter, in the Legiti adapter's tests. */
  @ParameterizedTest
  @ValueSource(strings = {"CLP", "JPY", "BRL", "KWD"})
  void case36_amounts_are_exact_in_minor_units_whatever_the_currency_counts_in(String currency) {
    scenario.given(order().currency(currency).amount(10_999)).legiti(answers(APPROVE)).place()
        .expectSettled(APPROVED)
        .expectLedger(captured(10_999)).refund("r1", 1).expectLedger(refunded(1)).refund("r2")
        .expectSettled(CANCELLED).expectLedger(refunded(10_999));
    int decimals = currency.equals("KWD") ? 3 : currency.equals("BRL") ? 2 : 0;
    assertThat(Money.of(10_999, currency).majorUnits().scale()).isEqualTo(decimals);
    assertThat(Money.of(10_999, currency).majorUnits().unscaledValue().longValueExact()).isEqualTo(10_999);
  }

  @Test
  void case41_the_hold_expired_by_our_clock_but_not_by_the_acquirers() {
    scenario.policy(policy -> policy.withReviewDeadline(Duration.ofDays(20), DeadlineAction.APPROVE))
        .acquirer(a -> a.holdsFor(Duration.ofDays(10)).announces(Optional.of(Duration.ofDays(1))),
            nextVoid(loseRequest()))
        .legiti(answers(MANUAL)).place().nobodyRunsFor(Duration.ofDays(2))
        .expectAcquirer("authorize", "void").expectLedger(openHolds(1), captures(0))
        .advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "void", "void", "authorize", "capture")
        .expectLedger(captures(1), voids(1), openHolds(0));
  }

  @Test
  void case42_not_found_then_declined_then_the_authorization_appears() {
    askable(scenario).acquirer(nextAuthorize(actLate(Duration.ofMinutes(10)), declined(LOST_OR_STOLEN)))
        .place()
        .advance(Duration.ofMinutes(2)).expectSettled(UNAUTHORIZED).advance(Duration.ofMinutes(10))
        .expectLedger(openHolds(1));
    FakeHold appeared = scenario.acquirer().openHolds(scenario.id()).get(0);
    Input.AcquirerAnswered notice = new Input.AcquirerAnswered(new OperationRef(1, AUTHORIZE, 3),
        new AcquirerOutcome.Authorized(appeared.id(), Optional.of("tx"), appeared.authorized(),
            Optional.empty()));
    scenario.acquirerTells(notice)
        .expectSettled(UNAUTHORIZED).expectAlert("authorized by operation 3")
        .expectLedger(openHolds(0), voids(1));
  }

  @Test
  void case43_a_refund_that_timed_out_is_not_given_twice_because_the_query_came_too_early() {
    QueryOutcome early = new QueryOutcome.NoTrace("not there yet");
    askable(scenario).acquirer(nextRefund(actLate(Duration.ofSeconds(15))), a -> a.nextQuery(early))
        .legiti(answers(APPROVE)).place().refund("r1").advance(Duration.ofSeconds(12))
        .expect(s -> assertThat(s.timeline()).last().asString().endsWith("no trace, too early"))
        .expectLedger(refunded(0))
        .advance(Duration.ofMinutes(2)).expectSettled(CANCELLED).expectLedger(refunded(11_000))
        .expect(s -> assertThat(s.keys(REFUND)).hasSize(1));
  }

  @Test
  void case44_the_customer_cancels_while_the_capture_is_in_flight() {
    scenario.legiti(answers(APPROVE))
        .during(beforeSending(CAPTURE),
            s -> s.cancel().expectDone().expectState(CANCELLING).expectStatus(PENDING))
        .place().expectSettled(CANCELLED).expectAcquirer("authorize", "capture", "refund")
        .expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void case45_re_authorization_after_expiry_is_a_new_operation() {
    scenario.legiti(answers(MANUAL)).place()
        .expect(s -> s.acquirer().expire(s.acquirer().holds(s.id()).get(0).id())).approve("rita")
        .expectSettled(APPROVED).expect(s -> assertThat(s.keys(AUTHORIZE)).hasSize(2).doesNotHaveDuplicates())
        .expectLedger(authorizations(2), captures(1), openHolds(0));
  }
}
