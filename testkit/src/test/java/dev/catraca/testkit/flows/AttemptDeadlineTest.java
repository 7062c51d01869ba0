package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.failToSend;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.obey;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.CHARGING;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.model.EndReason;
import dev.catraca.model.Funds;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, section 6: a customer who left is not charged hours later because an acquirer came back. */
class AttemptDeadlineTest {
  private static final Duration HOURS = Duration.ofHours(6);

  private static Scenario goneFor(Scenario scenario, Operation operation, Behavior behavior) {
    return scenario.acquirer(acquirer -> acquirer.always(operation, behavior)).legiti(answers(APPROVE))
        .place()
        .advance(HOURS).acquirer(acquirer -> acquirer.always(operation, obey())).advance(HOURS);
  }

  private static FakeAcquirer askable(java.time.InstantSource time) {
    return FakeAcquirer.queryOnly(time, Duration.ofMinutes(2));
  }

  @Test
  void nobody_is_charged_six_hours_after_the_customer_left() {
    goneFor(Scenario.direct().acquirerIs(AttemptDeadlineTest::askable), CHARGE, failToSend())
        .expectSettled(UNAUTHORIZED).expectLedger(captures(0))
        .expect(s -> assertThat(s.order().lastPayment().funds()).isInstanceOfSatisfying(Funds.Declined.class,
            declined -> assertThat(declined.category()).isEqualTo(DeclineCategory.ACQUIRER_UNAVAILABLE)));
  }

  @Test
  void nothing_is_held_six_hours_after_the_customer_left() {
    goneFor(Scenario.preAuthorization().acquirerIs(AttemptDeadlineTest::askable), AUTHORIZE, failToSend())
        .expectSettled(UNAUTHORIZED).expectLedger(authorizations(0));
  }

  @Test
  void what_may_have_arrived_is_asked_for_and_not_repeated_where_the_acquirer_can_be_asked() {
    goneFor(Scenario.direct(), CHARGE, failToSend()).expectSettled(UNAUTHORIZED).expectLedger(captures(0));
    goneFor(Scenario.direct(), CHARGE, loseRequest()).expectSettled(UNAUTHORIZED).expectLedger(captures(0));
  }

  @Test
  void past_the_deadline_the_customer_may_try_again_for_a_while() {
    Scenario scenario = Scenario.direct().acquirerIs(AttemptDeadlineTest::askable)
        .acquirer(acquirer -> acquirer.always(CHARGE, failToSend())).legiti(answers(APPROVE, APPROVE)).place()
        .advance(Duration.ofMinutes(20)).expectState(AWAITING_ATTEMPT).expectNoAttention();
    scenario.acquirer(acquirer -> acquirer.always(CHARGE, obey())).offerPayment("card-b").expectDone()
        .run().expectSettled(APPROVED).expectLedger(captures(1));
  }

  @Test
  void an_attempt_that_is_not_over_goes_on() {
    Scenario.direct().acquirerIs(AttemptDeadlineTest::askable)
        .acquirer(acquirer -> acquirer.always(CHARGE, failToSend())).legiti(answers(APPROVE)).place()
        .advance(Duration.ofMinutes(8)).expectState(CHARGING)
        .acquirer(acquirer -> acquirer.always(CHARGE, obey())).advance(Duration.ofMinutes(1))
        .expectSettled(APPROVED).expectLedger(captures(1));
  }

  @Test
  void what_turns_out_to_be_charged_is_refunded_and_the_order_ends() {
    Scenario.direct().acquirerIs(FakeAcquirer::neither)
        .acquirer(acquirer -> acquirer.next(CHARGE, loseAnswer()))
        .legiti(answers(APPROVE)).place().advance(HOURS).expectState(CHARGING)
        .expectAttention("the attempt's deadline has passed")
        .resolve(true, Optional.of("charge:order-1/1/charge/5")).expectDone().run()
        .expectSettled(UNAUTHORIZED).expectNoAttention().expectLedger(captures(1), refunded(11_000))
        .expect(s -> assertThat(s.order().ended().orElseThrow().reason())
            .isEqualTo(EndReason.ATTEMPT_DEADLINE_PASSED));
  }

  @Test
  void what_turns_out_to_be_held_is_voided_and_the_order_ends() {
    Scenario.preAuthorization().acquirerIs(FakeAcquirer::neither)
        .acquirer(acquirer -> acquirer.next(AUTHORIZE, loseAnswer())).place().advance(HOURS)
        .resolve(true, Optional.of("auth:order-1/1/authorize/3")).expectDone().run()
        .expectSettled(UNAUTHORIZED).expectLedger(authorizations(1), voids(1));
  }

  @Test
  void what_turns_out_to_be_captured_is_refunded_and_the_order_ends() {
    Scenario.preAuthorization().acquirerIs(FakeAcquirer::neither)
        .acquirer(acquirer -> acquirer.next(CAPTURE, loseAnswer())).legiti(answers(APPROVE)).place()
        .advance(HOURS).resolve(true, Optional.empty()).expectDone().run()
        .expectSettled(UNAUTHORIZED).expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void what_certainly_had_no_effect_counts_as_declined_however_late_that_is_known() {
    Scenario.direct().acquirerIs(FakeAcquirer::neither)
        .acquirer(acquirer -> acquirer.next(CHARGE, loseRequest()))
        .legiti(answers(APPROVE)).place().advance(HOURS).resolve(false, Optional.empty()).expectDone()
        .expectState(AWAITING_ATTEMPT).expectLedger(captures(0));
    Scenario.preAuthorization().acquirerIs(FakeAcquirer::neither)
        .acquirer(acquirer -> acquirer.next(CAPTURE, loseRequest())).legiti(answers(APPROVE)).place()
        .advance(HOURS).resolve(false, Optional.empty()).expectDone().run()
        .expectState(AWAITING_ATTEMPT).expectLedger(captures(0), voids(1), openHolds(0));
  }

  /** The capture is still to begin, so the hold goes back; nothing was taken, and the customer may try again. */
  @Test
  void an_approved_hold_is_not_captured_after_the_deadline_but_voided() {
    goneFor(Scenario.preAuthorization().acquirerIs(AttemptDeadlineTest::askable), CAPTURE, failToSend())
        .expectSettled(UNAUTHORIZED).expectLedger(authorizations(1), captures(0), voids(1))
        .expect(s -> assertThat(s.acquirer().calls(s.id())).doesNotContain("refund"));
  }

  @Test
  void a_review_stops_the_clock() {
    for (Scenario scenario : List.of(Scenario.direct(), Scenario.preAuthorization())) {
      scenario.legiti(answers(MANUAL)).place().advance(Duration.ofHours(40)).expectState(IN_REVIEW)
          .approve("rita").expectDone().run().expectSettled(APPROVED).expectLedger(captures(1));
    }
  }

  @Test
  void after_a_review_the_clock_goes_on_where_it_stood() {
    Scenario early = reviewed().advance(Duration.ofMinutes(8));
    early.acquirer(acquirer -> acquirer.always(CHARGE, obey())).advance(Duration.ofMinutes(1))
        .expectSettled(APPROVED);
    Scenario late = reviewed().advance(Duration.ofMinutes(16)).expectState(AWAITING_ATTEMPT);
    late.acquirer(acquirer -> acquirer.always(CHARGE, obey())).advance(HOURS).expectSettled(UNAUTHORIZED)
        .expectLedger(captures(0));
  }

  private static Scenario reviewed() {
    return Scenario.direct().acquirerIs(AttemptDeadlineTest::askable)
        .acquirer(acquirer -> acquirer.always(CHARGE, failToSend())).legiti(answers(MANUAL)).place()
        .advance(Duration.ofHours(20)).approve("rita").expectDone().run();
  }

  /** An hour's hold dies in review; the renewal's authorization cannot be sent before the attempt's deadline. */
  @Test
  void a_renewal_goes_on_under_the_clock_of_its_attempt() {
    Scenario scenario = Scenario.preAuthorization().acquirerIs(AttemptDeadlineTest::askable)
        .policy(p -> p.withAttemptDeadline(Duration.ofHours(2))).legiti(answers(APPROVE))
        .acquirer(
            acquirer -> acquirer.announces(Optional.of(Duration.ofHours(1))).always(CAPTURE, failToSend())
                .always(VOID, loseRequest()))
        .place().advance(Duration.ofMinutes(100));
    scenario.acquirer(acquirer -> acquirer.always(VOID, obey()).always(AUTHORIZE, failToSend()))
        .advance(Duration.ofMinutes(10))
        .expect(s -> assertThat(s.order().lastPayment().renewal()).isTrue())
        .advance(Duration.ofMinutes(20)).expectState(AWAITING_ATTEMPT)
        .acquirer(acquirer -> acquirer.always(AUTHORIZE, obey())).advance(HOURS)
        .expectSettled(UNAUTHORIZED).expectLedger(captures(0), openHolds(0), authorizations(1));
  }

  @Test
  void a_hold_that_died_is_not_renewed_after_the_deadline() {
    Scenario.preAuthorization().policy(p -> p.withAttemptDeadline(Duration.ofHours(2)))
        .legiti(answers(APPROVE))
        .acquirer(
            acquirer -> acquirer.announces(Optional.of(Duration.ofHours(1))).always(CAPTURE, failToSend())
                .always(VOID, loseRequest()))
        .acquirerIs(AttemptDeadlineTest::askable)
        .acquirer(
            acquirer -> acquirer.announces(Optional.of(Duration.ofHours(1))).always(CAPTURE, failToSend())
                .always(VOID, loseRequest()))
        .place().advance(HOURS)
        .acquirer(acquirer -> acquirer.always(VOID, obey())).advance(Duration.ofHours(3))
        .expectSettled(UNAUTHORIZED).expectLedger(authorizations(1), captures(0), openHolds(0));
  }
}
