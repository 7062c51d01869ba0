package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.DO_NOT_RETRY;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextRefund;
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
import static dev.catraca.view.OrderState.CAPTURING;
import static dev.catraca.view.OrderState.EVALUATING;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static dev.catraca.view.OrderState.SETTLED;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.input.Request;
import dev.catraca.input.Result.Refusal;
import dev.catraca.order.FlowKind;
import dev.catraca.order.OrderId;
import dev.catraca.port.TimelineEntry;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Mark;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Answer;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Flows, section 10: what may come from outside, at any moment. */
class RequestsTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void the_same_order_again_is_recognised() {
    scenario.legiti(answers(APPROVE)).place().expectDone().place().expectRepeated().expectSettled(APPROVED)
        .expectLedger(captures(1)).expectAcquirer("authorize", "capture");
  }

  @Test
  void a_different_order_under_the_same_id_is_refused_naming_the_fields() {
    scenario.legiti(answers(MANUAL)).place()
        .given(order().amount(12_000)).place().expectRefused(Refusal.ORDER_DIFFERS, "amount")
        .given(order().token("card-b")).place().expectRefused(Refusal.ORDER_DIFFERS, "payment.card.token")
        .given(order().buyer("buyer-2")).place().expectRefused(Refusal.ORDER_DIFFERS, "buyer.id")
        .given(order().flow(FlowKind.DIRECT)).place().expectRefused(Refusal.ORDER_DIFFERS, "flow")
        .expectTimeline("place order: refused: order differs").expectAcquirer("authorize");
  }

  @Test
  void cancel_with_nothing_in_flight_ends_at_once_and_voids() {
    scenario.legiti(answers(MANUAL)).place().cancel().expectDone().expectSettled(CANCELLED)
        .expectLedger(voids(1), openHolds(0), captures(0))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put cancelled");
  }

  @Test
  void cancel_while_the_authorization_is_in_flight_voids_it_when_known() {
    scenario.during(afterEffectOf(AUTHORIZE), s -> s.cancel().expectStatus(CANCELLED)).place()
        .expectSettled(CANCELLED).expectAcquirer("authorize", "void").expectLedger(openHolds(0), captures(0));
  }

  @Test
  void cancel_while_the_capture_is_in_flight_and_it_took_the_money() {
    scenario.legiti(answers(APPROVE)).during(afterEffectOf(CAPTURE),
        s -> s.cancel().expectDone().expectState(CANCELLING).expectStatus(PENDING).cancel().expectRepeated())
        .place()
        .expectSettled(CANCELLED).expectLedger(captures(1), refunded(11_000))
        .expectLegiti("post pending", "payment 1", "payment 1", "put cancelled");
  }

  @Test
  void cancel_while_the_capture_is_in_flight_and_it_did_not() {
    scenario.acquirer(nextCapture(declined(FUNDS))).legiti(answers(APPROVE))
        .during(afterEffectOf(CAPTURE), s -> s.cancel().expectState(CANCELLING)).place()
        .expectSettled(CANCELLED)
        .expectAcquirer("authorize", "capture", "void").expectLedger(captures(0), openHolds(0));
  }

  @Test
  void cancel_of_an_ended_order_is_refused_and_repeated_cancels_get_the_same_answer() {
    scenario.legiti(answers(APPROVE, REJECT)).place().cancel().expectRefused(Refusal.ORDER_ENDED, "approved")
        .given(order().id("order-2")).place().cancel().expectRefused(Refusal.ORDER_ENDED, "declined")
        .given(order().id("order-3")).acquirer(nextAuthorize(declined(DO_NOT_RETRY))).place().cancel()
        .expectRefused(Refusal.ORDER_ENDED, "unauthorized")
        .given(order().id("order-4")).place().cancel().expectDone().cancel().expectRepeated();
  }

  @Test
  void refund_in_part_stays_approved_until_all_is_back() {
    scenario.legiti(answers(APPROVE)).place().refund("r1", 4_000).expectDone().expectSettled(APPROVED)
        .expectLedger(refunded(4_000)).refund("r2", 8_000)
        .expectRefused(Refusal.REFUND_TOO_LARGE, "70.00 BRL")
        .refund("r2").expectSettled(CANCELLED).expectLedger(refunded(11_000))
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put cancelled")
        .expect(s -> assertThat(s.legiti().received(Status.class)).last()
            .satisfies(told -> assertThat(told.reason()).contains("refunded")));
  }

  @Test
  void the_same_refund_again_gives_nothing_more_back() {
    scenario.legiti(answers(APPROVE)).place().refund("r1", 4_000).refund("r1", 4_000).expectRepeated()
        .refund("r1", 5_000).expectRefused(Refusal.REFUND_DIFFERS, "r1").expectLedger(refunded(4_000));
  }

  @Test
  void a_refund_of_what_is_not_approved_is_refused() {
    scenario.legiti(answers(MANUAL)).place().refund("r1").expectRefused(Refusal.NOT_APPROVED,
        "manual_analysis");
  }

  @Test
  void a_refund_refused_for_good_stays_approved_and_needs_attention() {
    scenario.acquirer(nextRefund(refuse(OTHER))).legiti(answers(APPROVE)).place().refund("r1")
        .expectStatus(APPROVED)
        .expectAttention("refund r1 was refused").advance(Duration.ofDays(1)).expectLedger(refunded(0))
        .refund("r2").expectStatus(CANCELLED).expectLedger(refunded(11_000));
  }

  @Test
  void a_refund_refused_for_good_and_given_back_another_way_ends_the_order_on_an_operators_word() {
    scenario.acquirer(nextRefund(refuse(OTHER))).legiti(answers(APPROVE)).place().refund("r1")
        .expectAttention("refund r1 was refused");
    scenario.resolve(new Request.ResolveOperation(true, Optional.of("ted-1"), 14,
        "given back by bank transfer")).expectDone().expectSettled(CANCELLED).expectNothingOwed()
        .expectPromisesKept();
  }

  @Test
  void after_a_chargeback_a_refund_is_refused_and_one_not_yet_started_is_withdrawn() {
    scenario.legiti(answers(APPROVE)).place().workerRests().refund("r1").chargeback(true).expectDone()
        .workerRuns()
        .expectSettled(APPROVED).expectLedger(refunded(0)).refund("r2")
        .expectRefused(Refusal.CHARGED_BACK, "");
  }

  @Test
  void a_chargeback_needs_money_taken_may_come_late_and_has_no_effect_twice() {
    scenario.legiti(answers(MANUAL)).place().chargeback(true).expectRefused(Refusal.NOTHING_TAKEN, "")
        .approve("rita").advance(Duration.ofDays(120)).chargeback(true).expectDone().chargeback(true)
        .expectRepeated()
        .expectSettled(APPROVED).expect(s -> assertThat(s.legiti().received(Mark.class)).hasSize(1));
  }

  @Test
  void decline_for_fraud_follows_cancels_rules_while_a_capture_is_in_flight() {
    scenario.legiti(answers(APPROVE)).during(afterEffectOf(CAPTURE),
        s -> s.declineForFraud("merchant_rules").expectDone().expectState(CANCELLING)).place()
        .expectSettled(DECLINED).expectLedger(captures(1), refunded(11_000))
        .expectLegiti("post pending", "payment 1", "payment 1", "put declined", "mark merchant_rules");
  }

  @Test
  void the_first_verdict_wins_and_any_other_is_told_who_decided() {
    scenario.legiti(answers(MANUAL)).place().reject("rita", false).expectDone().reject("rita", false)
        .expectRepeated()
        .approve("otto")
        .expectRefused(Refusal.VERDICT_ALREADY_GIVEN, "rejected by rita at 2026-03-02T12:00:00Z")
        .reject("rita", true).expectRefused(Refusal.VERDICT_ALREADY_GIVEN, "rita").expectSettled(DECLINED)
        .expectLedger(captures(0));
  }

  @Test
  void a_verdict_names_its_payment() {
    scenario.legiti(answers(MANUAL)).place().verdict(2, true, false, "rita")
        .expectRefused(Refusal.NO_SUCH_PAYMENT, "2").expectState(IN_REVIEW);
  }

  @Test
  void a_verdict_outside_a_review_is_refused() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).place().approve("rita")
        .expectRefused(Refusal.NOT_IN_REVIEW, "payment 1");
  }

  @Test
  void nothing_unknown_nothing_to_resolve() {
    scenario.legiti(answers(MANUAL)).place().resolve(99, true, Optional.of("x"))
        .expectRefused(Refusal.NOTHING_UNKNOWN, "number");
  }

  @Test
  void an_operation_that_took_effect_is_resolved_with_its_id() {
    scenario.acquirerIs(FakeAcquirer::neither).acquirer(nextAuthorize(loseAnswer())).place()
        .advance(Duration.ofSeconds(10)).resolve(true, Optional.empty())
        .expectRefused(Refusal.REFERENCE_MISSING, "id")
        .expectState(AUTHORIZING);
  }

  @Test
  void an_unknown_order_is_not_found() {
    scenario.ask(engine -> {
      Answer answer = engine.cancelOrder().cancel(new OrderId("nobody"), Optional.empty(), "shop");
      assertThat(answer).isInstanceOf(Answer.NotFound.class);
      return answer;
    });
  }

  @Test
  void what_comes_late_or_twice_is_on_the_timeline_with_why() {
    scenario.legiti(answers(MANUAL)).place().cancel().approve("rita").cancel()
        .expectTimeline("order ended", "give verdict: refused: order ended",
            "cancel: ignored: repeated request");
  }

  @Test
  void repetitions_with_the_same_result_are_a_counter() {
    scenario.acquirer(acquirer -> acquirer.always(AUTHORIZE, loseRequest())).place()
        .advance(Duration.ofMinutes(14));
    List<TimelineEntry.Remarked> remarks = scenario.store().timeline(scenario.id()).stream()
        .filter(TimelineEntry.Remarked.class::isInstance).map(TimelineEntry.Remarked.class::cast).toList();
    assertThat(remarks).hasSize(2).allSatisfy(remark -> assertThat(remark.times()).isGreaterThan(5));
    assertThat(remarks).extracting(remark -> remark.remark().subject())
        .containsExactly("authorize payment 1 #3", "query authorize payment 1 #3");
  }

  @Test
  void every_state_that_programs_may_rely_on_is_seen_on_the_way() {
    Set<Object> seen = new HashSet<>();
    Consumer<Scenario> look = s -> seen.add(OrderView.state(s.order()));
    scenario.during(beforeSending(AUTHORIZE), look).during(beforeSending(Evaluation.class), look)
        .during(beforeSending(CAPTURE), look).during(beforeSending(Status.class), look)
        .legiti(answers(APPROVE)).place();
    look.accept(scenario);
    assertThat(seen).containsExactlyInAnyOrder(AUTHORIZING, EVALUATING, CAPTURING, SETTLING, SETTLED);
  }
}
