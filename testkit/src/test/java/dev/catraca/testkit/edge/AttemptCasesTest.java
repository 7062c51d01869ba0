package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextVoid;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Edge cases 41, 45 and 48, further: one attempt's approval, hold and operations are never another's. */
class AttemptCasesTest {
  @Test
  void case48_nor_does_it_where_the_money_was_held() {
    Scenario.preAuthorization().acquirer(nextCapture(declined(FUNDS))).legiti(answers(MANUAL, MANUAL)).place()
        .approve("rita").expectState(AWAITING_ATTEMPT).offerPayment("card-b").expectState(IN_REVIEW)
        .approve("rita").expectRepeated().expectState(IN_REVIEW)
        .expectLedger(captures(0), openHolds(1))
        .verdict(2, false, false, "rita").expectDone().expectLedger(captures(0), openHolds(0));
  }

  @Test
  void case48_in_the_very_moment_in_which_the_review_of_attempt_2_begins() {
    Scenario.direct().acquirer(nextCharge(declined(FUNDS))).legiti(answers(MANUAL, MANUAL)).place()
        .approve("rita")
        .during(Moment.beforeStoring(dev.catraca.model.Fact.Evaluated.class),
            s -> s.approve("rita").expectRepeated())
        .offerPayment("card-b").expectState(IN_REVIEW).expectLedger(captures(0));
  }

  @Test
  void case45_a_lost_answer_to_the_new_authorization_is_not_answered_with_the_dead_one() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(MANUAL)).place();
    scenario.acquirer().expire(scenario.acquirer().holds(scenario.id()).get(0).id());
    scenario.acquirer(nextAuthorize(dev.catraca.testkit.fake.Behavior.loseAnswer())).approve("rita")
        .advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "capture", "authorize", "authorize", "capture")
        .expectLedger(authorizations(2), captures(1), openHolds(0))
        .expect(s -> assertThat(s.keys(Operation.AUTHORIZE).stream().distinct()).hasSize(2));
  }

  @Test
  void case45_a_renewal_that_is_refused_is_a_declined_payment() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(MANUAL)).place();
    scenario.acquirer().expire(scenario.acquirer().holds(scenario.id()).get(0).id());
    scenario.acquirer(nextAuthorize(declined(DeclineCategory.LOST_OR_STOLEN))).approve("rita")
        .expectSettled(UNAUTHORIZED).expectLedger(captures(0), openHolds(0));
  }

  @Test
  void case41_a_hold_past_its_time_by_our_clock_is_voided_and_only_then_renewed() {
    heldForAnHourByOurClock().workerRests().approve("rita").nobodyRunsFor(Duration.ofHours(2))
        .expectLedger(openHolds(1)).workerRuns().expectSettled(APPROVED)
        .expectAcquirer("authorize", "void", "authorize", "capture")
        .expectLedger(captures(1), authorizations(2), openHolds(0))
        .expect(s -> assertThat(s.order().attempts()).isEqualTo(1));
  }

  @Test
  void case41_nothing_new_is_held_before_the_acquirer_has_answered_the_void() {
    Scenario scenario = heldForAnHourByOurClock().acquirer(nextVoid(loseRequest(), loseRequest()));
    scenario.workerRests().approve("rita").nobodyRunsFor(Duration.ofHours(2)).workerRuns()
        .expectAcquirer("authorize", "void").expectLedger(authorizations(1), openHolds(1), captures(0))
        .advance(Duration.ofMillis(500)).offerPayment("card-b")
        .expectRefused(dev.catraca.input.Result.Refusal.PAYMENT_STILL_OPEN, "payment 1")
        .advance(Duration.ofMinutes(1))
        .expectAcquirer("authorize", "void", "void", "void", "authorize", "capture")
        .expectSettled(APPROVED).expectLedger(captures(1), authorizations(2), openHolds(0));
  }

  @Test
  void case41_the_void_may_find_the_hold_expired_after_all() {
    Scenario scenario = heldForAnHourByOurClock();
    scenario.workerRests().approve("rita").nobodyRunsFor(Duration.ofHours(2));
    scenario.acquirer().expire(scenario.acquirer().holds(scenario.id()).get(0).id());
    scenario.workerRuns().expectSettled(APPROVED)
        .expectAcquirer("authorize", "void", "authorize", "capture")
        .expectLedger(captures(1), authorizations(2), openHolds(0));
  }

  @Test
  void case41_a_hold_that_somebody_captured_meanwhile_is_not_taken_twice() {
    Scenario scenario = heldForAnHourByOurClock();
    scenario.workerRests().approve("rita").nobodyRunsFor(Duration.ofHours(2));
    scenario.acquirer().captureElsewhere(scenario.acquirer().holds(scenario.id()).get(0).id(),
        dev.catraca.order.Money.of(11_000, "BRL"));
    scenario.workerRuns().expectAcquirer("authorize", "void", "refund")
        .expectLedger(openHolds(0), captures(1), refunded(11_000)).expectSettled(UNAUTHORIZED);
  }

  /** The acquirer says an hour and holds for days. */
  private static Scenario heldForAnHourByOurClock() {
    Scenario scenario = Scenario.preAuthorization()
        .policy(p -> p.withAttemptDeadline(Duration.ofDays(30))).legiti(answers(MANUAL));
    scenario.acquirer().announces(Optional.of(Duration.ofHours(1)));
    return scenario.place().expectState(IN_REVIEW);
  }
}
