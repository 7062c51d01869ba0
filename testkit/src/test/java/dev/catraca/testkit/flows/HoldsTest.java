package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.EXPIRED;
import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.NOT_FOUND;
import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.obey;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.fake.Behavior.useAmount;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.holdsFor;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextVoid;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.CAPTURING;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.input.Result.Refusal;
import dev.catraca.order.Money;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, section 8: holds are debts. */
class HoldsTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void past_capture_before_a_void_is_owed_and_a_renewal_waits_for_its_answer() {
    scenario.acquirer(a -> a.holdsFor(Duration.ofDays(10)).announces(Optional.of(Duration.ofMinutes(10))),
        nextVoid(loseRequest())).legiti(answers(MANUAL)).workerRests().place().workerRuns()
        .workerRests().nobodyRunsFor(Duration.ofMinutes(5)).approve("rita")
        .nobodyRunsFor(Duration.ofMinutes(6))
        .workerRuns().expectAcquirer("authorize", "void").expectLedger(openHolds(1), captures(0))
        .advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "void", "void", "authorize", "capture")
        .expectLedger(captures(1), openHolds(0), voids(1));
  }

  @Test
  void capture_before_comes_from_configuration_where_the_acquirer_says_nothing() {
    scenario.acquirer(a -> a.announces(Optional.empty())).legiti(answers(MANUAL)).place()
        .expect(s -> assertThat(s.deadline()).contains(MovableClock.START.plus(Duration.ofDays(2))));
    Scenario.preAuthorization().acquirer(holdsFor(Duration.ofDays(1))).legiti(answers(MANUAL)).place()
        .expect(s -> assertThat(s.deadline()).contains(MovableClock.START.plus(Duration.ofHours(18))));
  }

  @Test
  void a_void_refused_because_captured_becomes_a_refund() {
    scenario.legiti(answers(MANUAL)).place()
        .expect(s -> s.acquirer().captureElsewhere(s.acquirer().holds(s.id()).get(0).id(),
            Money.of(11_000, "BRL")))
        .cancel().expectSettled(CANCELLED).expectAcquirer("authorize", "void", "refund")
        .expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void a_void_refused_because_expired_closes_the_hold() {
    scenario.legiti(answers(MANUAL)).place()
        .expect(s -> s.acquirer().expire(s.acquirer().holds(s.id()).get(0).id()))
        .cancel().expectSettled(CANCELLED).expectAcquirer("authorize", "void");
  }

  @Test
  void a_void_of_a_hold_that_the_acquirer_does_not_know_counts_only_after_the_settling_time() {
    scenario.acquirer(nextVoid(refuse(NOT_FOUND), refuse(NOT_FOUND), refuse(NOT_FOUND), refuse(NOT_FOUND)))
        .legiti(answers(REJECT)).place().expectState(SETTLING).advance(Duration.ofSeconds(4))
        .expectState(SETTLING)
        .advance(Duration.ofSeconds(10)).expectSettled(DECLINED);
  }

  @Test
  void a_void_refused_otherwise_is_tried_ever_slower_and_needs_attention() {
    scenario.acquirer(nextVoid(refuse(OTHER), refuse(OTHER), refuse(OTHER))).legiti(answers(REJECT)).place()
        .expectStatus(DECLINED).expectState(SETTLING).expectAttention("void of payment 1 was refused 1 times")
        .advance(Duration.ofSeconds(1)).expectAcquirer("authorize", "void", "void")
        .advance(Duration.ofSeconds(1)).expectAcquirer("authorize", "void", "void")
        .advance(Duration.ofSeconds(1)).expectAcquirer("authorize", "void", "void", "void")
        .advance(Duration.ofSeconds(4)).expectSettled(DECLINED).expectNoAttention().expectLedger(voids(1));
  }

  @Test
  void each_try_of_a_refused_void_has_its_own_key() {
    scenario.acquirer(nextVoid(refuse(OTHER), refuse(OTHER))).legiti(answers(REJECT)).place()
        .advance(Duration.ofMinutes(1))
        .expect(s -> assertThat(s.keys(VOID)).hasSize(3).doesNotHaveDuplicates());
  }

  @Test
  void a_declined_order_is_final_for_the_customer_at_once() {
    scenario.acquirer(nextVoid(loseRequest())).legiti(answers(REJECT)).place().expectStatus(DECLINED)
        .expectState(SETTLING).expectLegiti("post pending", "payment 1", "put declined")
        .expectLedger(openHolds(1))
        .advance(Duration.ofMinutes(1)).expectSettled(DECLINED).expectLedger(openHolds(0));
  }

  @Test
  void a_review_ends_with_its_time_limit_where_that_comes_first() {
    scenario.legiti(answers(MANUAL)).place()
        .expect(s -> assertThat(s.deadline()).contains(MovableClock.START.plus(Duration.ofDays(2))))
        .advance(Duration.ofDays(2)).expectSettled(DECLINED).expectLedger(captures(0), openHolds(0));
  }

  @Test
  void a_review_ends_before_the_hold_does_by_a_margin_of_at_most_a_quarter_of_its_life() {
    scenario.acquirer(holdsFor(Duration.ofHours(4))).legiti(answers(MANUAL)).place()
        .expect(s -> assertThat(s.deadline()).contains(MovableClock.START.plus(Duration.ofHours(3))));
    Scenario.preAuthorization().acquirer(holdsFor(Duration.ofHours(50))).legiti(answers(MANUAL)).place()
        .expect(s -> assertThat(s.deadline()).contains(MovableClock.START.plus(Duration.ofHours(38))));
  }

  @Test
  void the_deadline_policy_may_approve() {
    scenario.policy(policy -> policy.withReviewDeadline(Duration.ofHours(1), DeadlineAction.APPROVE))
        .legiti(answers(MANUAL)).place().advance(Duration.ofHours(1)).expectSettled(APPROVED)
        .expectLedger(captures(1), openHolds(0));
  }

  @Test
  void a_deadline_that_is_due_is_applied_before_any_request_of_a_later_time() {
    scenario.legiti(answers(MANUAL)).place().workerRests().nobodyRunsFor(Duration.ofDays(2)).approve("rita")
        .expectRefused(Refusal.VERDICT_ALREADY_GIVEN, "the deadline policy").workerRuns()
        .expectSettled(DECLINED)
        .expectLedger(captures(0), voids(1));
  }

  @Test
  void a_hold_that_died_before_its_capture_is_renewed_once_without_counting_as_an_attempt() {
    scenario.policy(policy -> policy.withMaxAttempts(1)).legiti(answers(MANUAL)).place()
        .expect(s -> s.acquirer().expire(s.acquirer().holds(s.id()).get(0).id())).approve("rita")
        .expectSettled(APPROVED).expectAcquirer("authorize", "capture", "authorize", "capture")
        .expectLedger(captures(1), openHolds(0))
        .expect(s -> assertThat(s.order().attempts()).isEqualTo(1))
        .expect(s -> assertThat(s.legiti().received(Evaluation.class)).hasSize(1))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "payment 2", "payment 2",
            "put approved");
  }

  /** Whether the acquirer says at the capture that the hold is over, or our clock says so before. */
  @Test
  void a_hold_on_a_token_that_can_be_used_once_is_not_renewed_but_as_a_declined_payment() {
    OrderDraft once = order().offer(offer -> OrderDraft.once(offer, Map.of()));
    scenario.given(once).legiti(answers(MANUAL), answers(APPROVE)).place()
        .expect(s -> s.acquirer().expire(s.acquirer().holds(s.id()).get(0).id())).approve("rita")
        .expectState(AWAITING_ATTEMPT).expectAcquirer("authorize", "capture")
        .offerPayment("card-b").expectSettled(APPROVED).expectLedger(captures(1), openHolds(0));
    Scenario.preAuthorization().given(once).policy(policy -> policy.withMaxAttempts(1))
        .acquirer(nextCapture(refuse(EXPIRED))).legiti(answers(APPROVE)).place()
        .expectSettled(UNAUTHORIZED).expectAcquirer("authorize", "capture")
        .expect(s -> assertThat(s.order().ended().orElseThrow().detail().orElseThrow())
            .contains("can be used only once"));
  }

  @Test
  void a_refused_renewal_is_as_a_declined_payment() {
    scenario.acquirer(nextAuthorize(obey(), declined(LOST_OR_STOLEN))).legiti(answers(MANUAL)).place()
        .expect(s -> s.acquirer().expire(s.acquirer().holds(s.id()).get(0).id())).approve("rita")
        .expectSettled(UNAUTHORIZED).expectLedger(captures(0), openHolds(0));
  }

  @Test
  void a_renewal_is_not_renewed_again() {
    scenario.acquirer(nextCapture(refuse(EXPIRED), refuse(EXPIRED))).legiti(answers(APPROVE)).place()
        .expectSettled(UNAUTHORIZED).expectAcquirer("authorize", "capture", "authorize", "capture");
  }

  @Test
  void a_hold_that_was_voided_elsewhere_is_not_renewed() {
    scenario.legiti(answers(MANUAL)).place()
        .expect(s -> s.acquirer().voidElsewhere(s.acquirer().holds(s.id()).get(0).id())).approve("rita")
        .expectSettled(UNAUTHORIZED).expectAcquirer("authorize", "capture");
  }

  @Test
  void another_amount_authorized_is_voided_and_the_payment_declined() {
    scenario.acquirer(nextAuthorize(useAmount(5_500))).place().expectSettled(UNAUTHORIZED)
        .expectAcquirer("authorize", "void").expectLedger(captures(0), openHolds(0))
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void another_amount_charged_is_refunded_and_no_further_attempt_made() {
    Scenario.direct().acquirer(nextCharge(useAmount(5_500))).legiti(answers(APPROVE)).place()
        .expectSettled(UNAUTHORIZED).expectLedger(captured(5_500), refunded(5_500)).offerPayment("card-b")
        .expectRefused(Refusal.ORDER_ENDED, "unauthorized");
  }

  @Test
  void another_amount_captured_needs_attention_and_is_not_approved() {
    scenario.acquirer(nextCapture(useAmount(5_500))).legiti(answers(APPROVE)).place().expectState(CAPTURING)
        .expectStatus(PENDING).expectAttention("captured 55.00 BRL instead of 110.00 BRL")
        .expectLegiti("post pending", "payment 1", "payment 1")
        .cancel().expectSettled(CANCELLED).expectLedger(captured(5_500), refunded(5_500));
  }
}
