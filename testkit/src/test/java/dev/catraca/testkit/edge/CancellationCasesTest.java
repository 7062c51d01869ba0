package dev.catraca.testkit.edge;

import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.input.Result.Refusal.ORDER_ENDED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextVoid;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.untouched;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.view.OrderState.CANCELLING;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.model.Fact;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Edge cases 31 to 34 and 44, further: the customer goes away while something is under way. */
class CancellationCasesTest {
  @Test
  void case44_cancelled_while_the_capture_is_in_flight_is_voided_where_it_was_not_taken() {
    Scenario.preAuthorization().legiti(answers(APPROVE))
        .acquirer(nextCapture(declined(DeclineCategory.FUNDS)))
        .during(Moment.afterEffectOf(Operation.CAPTURE),
            s -> s.cancel().expectDone().expectState(CANCELLING))
        .place().expectSettled(CANCELLED).expectAcquirer("authorize", "capture", "void")
        .expectLedger(captures(0), openHolds(0), voids(1))
        .expectLegiti("post pending", "payment 1", "put cancelled");
  }

  @Test
  void case44_a_capture_whose_answer_is_lost_is_resolved_before_anything_else_moves() {
    Scenario.preAuthorization().legiti(answers(APPROVE)).acquirer(nextCapture(loseAnswer())).place()
        .cancel().expectDone().expectState(CANCELLING).expectAcquirer("authorize", "capture")
        .cancel().expectRepeated()
        .advance(Duration.ofMinutes(1)).expectSettled(CANCELLED)
        .expectAcquirer("authorize", "capture", "capture", "refund")
        .expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void case44_a_cancellation_stored_first_stops_the_capture() {
    Scenario.preAuthorization().legiti(answers(MANUAL)).place()
        .during(Moment.beforeStoring(Fact.OperationStarted.class), Scenario::cancel)
        .approve("rita").expectSettled(CANCELLED).expectAcquirer("authorize", "void")
        .expectLedger(captures(0), openHolds(0));
  }

  @Test
  void case34_a_declined_order_is_final_for_the_customer_while_its_void_goes_on() {
    Scenario.preAuthorization().legiti(answers(REJECT))
        .acquirer(nextVoid(refuse(RefusalReason.OTHER), refuse(RefusalReason.OTHER), loseRequest())).place()
        .expectStatus(DECLINED).expectState(SETTLING).expectLedger(openHolds(1))
        .expectLegiti("post pending", "payment 1", "put declined").expectAttention("void")
        .offerPayment("card-b").expectRefused(ORDER_ENDED, "declined")
        .cancel().expectRefused(ORDER_ENDED, "declined")
        .advance(Duration.ofMinutes(1)).expectSettled(DECLINED).expectNoAttention()
        .expectLedger(openHolds(0), voids(1), captures(0))
        .expectLegiti("post pending", "payment 1", "put declined");
  }

  @Test
  void case34_a_void_that_keeps_failing_is_tried_ever_slower_and_never_given_up() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(REJECT))
        .acquirer(a -> a.holdsFor(Duration.ofDays(30)).always(Operation.VOID, refuse(RefusalReason.OTHER)))
        .place().advance(Duration.ofHours(1));
    int first = scenario.keys(Operation.VOID).size();
    scenario.advance(Duration.ofDays(1)).expectState(SETTLING).expectAttention("void");
    int day = scenario.keys(Operation.VOID).size() - first;
    assertThat(first).isBetween(5, 20);
    assertThat(day).isBetween(20, 30);
    scenario.acquirer(a -> a.always(Operation.VOID, dev.catraca.testkit.fake.Behavior.obey()))
        .advance(Duration.ofHours(2)).expectSettled(DECLINED).expectLedger(openHolds(0));
  }

  @Test
  void case33_cancel_while_only_a_person_can_tell_what_became_of_the_charge() {
    Scenario.direct().acquirerIs(FakeAcquirer::neither).legiti(answers(APPROVE))
        .acquirer(nextCharge(loseAnswer())).place().cancel().expectDone().expectState(CANCELLING)
        .advance(Duration.ofDays(2)).expectState(CANCELLING).expectAttention("unknown")
        .expectAcquirer("charge")
        .expect(s -> s.resolve(true, Optional.of(s.acquirer().holds(s.id()).get(0).id()))).expectDone()
        .expectSettled(CANCELLED).expectAcquirer("charge", "refund")
        .expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void case33_another_reason_to_end_does_not_overtake_the_cancellation() {
    Scenario.direct().legiti(answers(APPROVE)).acquirer(nextCharge(loseAnswer())).place().cancel()
        .declineForFraud("velocity")
        .expectRefused(dev.catraca.input.Result.Refusal.ENDING_ALREADY_REQUESTED, "cancelled")
        .advance(Duration.ofMinutes(1)).expectSettled(CANCELLED)
        .expectLegiti("post pending", "payment 1", "put cancelled");
  }

  @Test
  void case32_nor_is_anything_charged_where_nothing_was_held() {
    Scenario.direct().legiti(answers(APPROVE))
        .during(Moment.afterEffectOf(Evaluation.class), Scenario::cancel)
        .place().expectSettled(CANCELLED).expectLedger(untouched())
        .expectLegiti("post pending", "put cancelled");
  }

  @Test
  void case32_an_evaluation_that_nobody_needs_any_more_is_not_tried_again() {
    Scenario.preAuthorization().legiti(LegitiScript.next(Evaluation.class, unavailable())).place()
        .expectLegiti("post pending").cancel().expectStatus(CANCELLED)
        .advance(Duration.ofMinutes(5)).expectSettled(CANCELLED).expectLedger(openHolds(0))
        .expectLegiti("post pending", "collect cancelled", "payment 1", "put cancelled");
  }

  @Test
  void case32_cancelled_while_the_authorization_is_in_flight_is_voided_once_it_is_known() {
    Scenario.preAuthorization().acquirer(nextAuthorize(loseAnswer()))
        .during(Moment.afterEffectOf(Operation.AUTHORIZE),
            s -> s.cancel().expectDone().expectStatus(CANCELLED))
        .place().expectLedger(openHolds(1)).advance(Duration.ofMinutes(1)).expectSettled(CANCELLED)
        .expectAcquirer("authorize", "authorize", "void").expectLedger(openHolds(0), voids(1))
        .expect(s -> assertThat(s.legiti().received(Evaluation.class)).isEmpty());
  }

  @Test
  void case31_an_approval_and_a_cancellation_at_the_same_moment() {
    Scenario.preAuthorization().legiti(answers(MANUAL)).place()
        .during(Moment.beforeStoring(Fact.VerdictGiven.class), s -> s.cancel().expectDone())
        .approve("rita").expectRefused(ORDER_ENDED, "cancelled").expectSettled(CANCELLED)
        .expectLedger(captures(0), openHolds(0));
  }
}
