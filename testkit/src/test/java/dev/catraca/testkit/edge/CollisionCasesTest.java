package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
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
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.useAmount;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.holdsFor;
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
import static dev.catraca.testkit.scenario.LedgerCheck.untouched;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.CANCELLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.policy.FallbackAction;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Mark;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where several edge cases meet in one order. */
class CollisionCasesTest {
  @Test
  void case35_and_44_a_part_was_captured_while_the_customer_cancelled() {
    Scenario.preAuthorization().legiti(answers(APPROVE)).acquirer(nextCapture(useAmount(5_500)))
        .during(Moment.afterEffectOf(CAPTURE), s -> s.cancel().expectState(CANCELLING)).place()
        .expectSettled(CANCELLED).expectLedger(captured(5_500), refunded(5_500), openHolds(0))
        .expectNoAttention();
  }

  @Test
  void case33_and_35_too_much_was_charged_while_the_customer_cancelled() {
    Scenario.direct().legiti(answers(APPROVE)).acquirer(nextCharge(useAmount(12_000)))
        .during(Moment.afterEffectOf(CHARGE), s -> s.cancel().expectState(CANCELLING)).place()
        .expectSettled(CANCELLED).expectLedger(captured(12_000), refunded(12_000));
  }

  @Test
  void case29_and_33_the_merchant_finds_fraud_while_the_charge_is_unknown() {
    Scenario.direct().legiti(answers(APPROVE)).acquirer(nextCharge(loseAnswer())).place()
        .declineForFraud("velocity").expectDone().expectState(CANCELLING).expectLegiti("post pending")
        .advance(Duration.ofMinutes(1)).expectSettled(DECLINED)
        .expectLedger(captures(1), refunded(11_000))
        .expectLegiti("post pending", "payment 1", "put declined", "mark velocity");
  }

  @Test
  void case32_and_35_a_wrong_hold_is_known_only_after_the_cancellation() {
    Scenario.preAuthorization().acquirer(nextAuthorize(useAmount(500)), nextVoid(loseAnswer()))
        .during(Moment.afterEffectOf(AUTHORIZE), Scenario::cancel).place()
        .advance(Duration.ofMinutes(1)).expectSettled(CANCELLED).expectLedger(openHolds(0), captures(0));
  }

  @Test
  void case38_two_answers_of_legiti_that_differ_the_first_stored_wins() {
    Scenario.preAuthorization().legiti(answers(REJECT, APPROVE))
        .during(Moment.afterEffectOf(Evaluation.class), s -> s.anotherInstanceRuns(Duration.ofSeconds(45)))
        .place().advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectLedger(captures(1), openHolds(0)).expect(s -> assertThat(s.timeline())
            .filteredOn("evaluated"::equals).hasSize(1));
  }

  @Test
  void case41_a_hold_that_ends_before_legiti_answers_is_declined_by_the_deadline() {
    Scenario.preAuthorization().acquirer(holdsFor(Duration.ofSeconds(20)))
        .legiti(always(Evaluation.class, unavailable())).place().advance(Duration.ofMinutes(5))
        .expectSettled(DECLINED).expectLedger(captures(0), openHolds(0), authorizations(1))
        .expect(s -> assertThat(s.legiti().received(Mark.class)).isEmpty());
  }

  @Test
  void case41_and_45_the_policy_approves_when_the_hold_has_ended_and_the_card_is_authorized_once_more() {
    approvedByPolicyAfterItsHold().place().advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectLedger(openHolds(0), captures(1), authorizations(2));
  }

  @Test
  void case41_and_45_a_renewed_hold_that_dies_as_well_is_not_renewed_again() {
    approvedByPolicyAfterItsHold()
        .acquirer(nextCapture(loseRequest(), loseRequest(), loseRequest(), loseRequest(), loseRequest()))
        .place().advance(Duration.ofHours(1)).expectSettled(UNAUTHORIZED)
        .expectLedger(openHolds(0), captures(0), authorizations(2));
  }

  private static Scenario approvedByPolicyAfterItsHold() {
    return Scenario.preAuthorization()
        .policy(p -> p.withFallback(FallbackAction.APPROVE, FallbackAction.APPROVE))
        .acquirer(holdsFor(Duration.ofSeconds(5))).legiti(always(Evaluation.class, unavailable()));
  }

  @Test
  void case43_a_chargeback_comes_while_the_refund_is_unknown_and_nothing_is_sent_twice() {
    Scenario scenario = Scenario.direct().acquirerIs(
        time -> FakeAcquirer.queryOnly(time, Duration.ofMinutes(1))).legiti(answers(APPROVE)).place()
        .acquirer(nextRefund(loseRequest())).refund("r-1").chargeback(true).expectDone()
        .advance(Duration.ofMinutes(10)).expectSettled(APPROVED).expectLedger(refunded(0))
        .expectLegiti("post pending", "payment 1", "put approved", "mark chargeback");
    assertThat(scenario.keys(REFUND)).hasSize(1);
    scenario.refund("r-2").expectRefused(dev.catraca.input.Result.Refusal.CHARGED_BACK, "holder");
  }

  @Test
  void case43_a_refund_that_went_through_is_kept_though_a_chargeback_came_meanwhile() {
    Scenario.direct().acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofMinutes(1)))
        .legiti(answers(APPROVE)).place().acquirer(nextRefund(loseAnswer())).refund("r-1").chargeback(true)
        .advance(Duration.ofMinutes(10)).expectSettled(CANCELLED).expectLedger(refunded(11_000))
        .expect(s -> assertThat(s.keys(REFUND)).hasSize(1));
  }

  @Test
  void case29_the_merchant_finds_fraud_after_approval_and_the_chargeback_is_faster() {
    Scenario.preAuthorization().legiti(answers(APPROVE)).place().expectSettled(APPROVED).workerRests()
        .declineForFraud("velocity").expectDone().chargeback(true).expectDone().workerRuns()
        .expectSettled(APPROVED).expectLedger(captures(1), refunded(0))
        .expect(s -> assertThat(s.legiti().received(Mark.class)).extracting(mark -> mark.signal().type())
            .containsExactly("chargeback"));
  }

  @Test
  void case34_and_48_the_next_attempt_waits_for_the_void_of_the_last() {
    Scenario.preAuthorization().legiti(answers(APPROVE, MANUAL))
        .acquirer(nextCapture(declined(FUNDS)), nextVoid(loseRequest())).place()
        .offerPayment("card-b")
        .expectRefused(dev.catraca.input.Result.Refusal.PAYMENT_STILL_OPEN, "payment 1")
        .advance(Duration.ofMinutes(1)).expectState(AWAITING_ATTEMPT).expectLedger(openHolds(0))
        .offerPayment("card-b").expectDone().verdict(2, true, false, "rita").expectSettled(APPROVED)
        .expectLedger(captures(1), authorizations(2), openHolds(0));
  }

  @Test
  void case34_and_48_the_window_opens_only_once_the_hold_is_closed() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(APPROVE))
        .acquirer(nextCapture(declined(FUNDS)), a -> a.always(VOID, loseRequest())).place()
        .advance(Duration.ofHours(2)).expectStatus(dev.catraca.order.OrderStatus.PENDING)
        .expectLedger(openHolds(1));
    scenario.acquirer(a -> a.always(VOID, dev.catraca.testkit.fake.Behavior.obey()))
        .advance(Duration.ofMinutes(10)).expectState(AWAITING_ATTEMPT).expectLedger(openHolds(0))
        .advance(Duration.ofMinutes(31)).expectSettled(UNAUTHORIZED);
  }

  @Test
  void case26_and_29_fraud_found_before_anything_was_sent_is_collected_told_and_marked() {
    Scenario.direct().workerRests().place().declineForFraud("velocity").expectDone().workerRuns()
        .expectSettled(DECLINED).expectLedger(untouched())
        .expectLegiti("collect declined", "put declined", "mark velocity");
  }
}
