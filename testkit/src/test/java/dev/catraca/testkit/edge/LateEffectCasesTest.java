package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.actLate;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextRefund;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.input.Input;
import dev.catraca.port.Lane;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Edge cases 42 and 43, further: an acquirer that can only be asked, and whose answer was not yet the whole truth. */
class LateEffectCasesTest {
  private static final Duration SETTLING = Duration.ofMinutes(1);

  @Test
  void case42_an_authorization_that_appears_after_the_payment_was_declined_is_voided_and_alerted() {
    Scenario scenario = queryOnly(Scenario.preAuthorization())
        .acquirer(nextAuthorize(actLate(Duration.ofMinutes(5)), declined(LOST_OR_STOLEN))).place()
        .advance(Duration.ofMinutes(3)).expectSettled(UNAUTHORIZED).expectLedger(openHolds(0));
    List<String> told = List.of("collect unauthorized", "payment 1", "put unauthorized");
    scenario.expectLegiti(told.toArray(String[]::new))
        .advance(Duration.ofMinutes(3)).expectLedger(openHolds(1));

    announce(scenario).expectDone().expectSettled(UNAUTHORIZED)
        .expectAlert("the money is given back").expectLedger(openHolds(0), voids(1), captures(0))
        .expectLegiti(told.toArray(String[]::new));
    announce(scenario).expectRepeated().expectSettled(UNAUTHORIZED).expectLedger(voids(1));
  }

  /** Found by simulation: the acquirer refused ever after, because nothing was left, and nobody could end it. */
  @Test
  void case42_a_refund_that_appears_after_it_was_not_found_ends_the_order_on_an_operators_word() {
    Duration justTooLate = SETTLING.plusSeconds(10).plusMillis(500);
    queryOnly(Scenario.direct()).legiti(answers(APPROVE)).acquirer(nextRefund(actLate(justTooLate))).place()
        .refund("r-1").advance(Duration.ofMinutes(5)).expectAttention("refund r-1 was refused")
        .expectStatus(APPROVED).refundTookEffect().expectDone().expectSettled(CANCELLED)
        .expectLedger(captures(1), refunded(11_000)).refundTookEffect().expectRepeated().expectNothingOwed()
        .expectPromisesKept();
  }

  /** Found by simulation: its money was to be given back once more, which the acquirer refused ever after. */
  @Test
  void case42_a_capture_that_is_told_of_again_when_its_money_is_back_is_known() {
    Scenario scenario = queryOnly(Scenario.preAuthorization()).legiti(answers(APPROVE))
        .acquirer(nextCapture(actLate(SETTLING.plusSeconds(15)))).workerRests().place()
        .next(Lane.ACQUIRER).next(Lane.EVALUATION).next(Lane.ACQUIRER)
        .advance(SETTLING.plusSeconds(10)).next(Lane.ACQUIRER).expectLedger(openHolds(1))
        .advance(Duration.ofSeconds(5)).expectLedger(captures(1), refunded(0))
        .advance(Duration.ofDays(5)).next(Lane.ACQUIRER)
        .expectLedger(captures(1), refunded(11_000));

    scenario.acquirerTells(Operation.CAPTURE).expectRepeated().workerRuns().advance(Duration.ofDays(1));
    assertThat(scenario.keys(Operation.REFUND)).hasSize(1);
    scenario.expectPromisesKept();
  }

  @Test
  void case42_it_does_not_pay_the_next_attempt_either() {
    Scenario scenario = queryOnly(Scenario.preAuthorization())
        .acquirer(nextAuthorize(actLate(Duration.ofMinutes(5)), declined(FUNDS))).legiti(answers(APPROVE))
        .place().advance(Duration.ofMinutes(6)).expectLedger(openHolds(1));

    announce(scenario).expectState(dev.catraca.view.OrderState.AWAITING_ATTEMPT)
        .expectLedger(openHolds(0), voids(1)).expectLegiti()
        .offerPayment("card-b").expectDone().expectSettled(APPROVED).expectLedger(captures(1), voids(1));
  }

  @Test
  void case42_a_charge_that_appears_after_the_payment_was_declined_is_refunded() {
    Scenario scenario = queryOnly(Scenario.direct()).legiti(answers(APPROVE))
        .acquirer(nextCharge(actLate(Duration.ofMinutes(5)), declined(LOST_OR_STOLEN))).place()
        .advance(Duration.ofMinutes(6)).expectSettled(UNAUTHORIZED).expectLedger(captures(1), refunded(0));
    FakeHold late = scenario.acquirer().holds(scenario.id()).get(0);

    scenario.acquirerTells(new Input.AcquirerAnswered(firstOperation(scenario),
        new AcquirerOutcome.Charged(late.id(), Optional.of("tx-late"), late.captured()))).expectDone()
        .expectSettled(UNAUTHORIZED).expectAlert("the money is given back")
        .expectLedger(refunded(11_000))
        .expectLegiti("post pending", "payment 1", "put unauthorized");
  }

  @Test
  void case43_not_found_is_believed_only_after_the_settling_time_then_the_refund_is_sent_again() {
    Scenario scenario = queryOnly(Scenario.direct()).legiti(answers(APPROVE)).place()
        .acquirer(nextRefund(dev.catraca.testkit.fake.Behavior.loseRequest())).refund("r-1");
    scenario.advance(SETTLING.minusSeconds(1)).expectStatus(APPROVED);
    assertThat(scenario.keys(Operation.REFUND)).hasSize(1);

    scenario.advance(Duration.ofMinutes(10)).expectSettled(CANCELLED).expectLedger(refunded(11_000));
    assertThat(scenario.keys(Operation.REFUND)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void case43_a_part_of_the_amount_is_refunded_once_where_its_answer_was_lost() {
    Scenario scenario = queryOnly(Scenario.direct()).legiti(answers(APPROVE)).place()
        .acquirer(nextRefund(loseAnswer())).refund("r-1", 4_000).refund("r-1", 4_000).expectRepeated()
        .advance(Duration.ofMinutes(5)).expectSettled(APPROVED).expectLedger(refunded(4_000));
    scenario.refund("r-2").expectDone().expectSettled(CANCELLED).expectLedger(refunded(11_000));
    assertThat(scenario.keys(Operation.REFUND)).hasSize(2);
  }

  @Test
  void case43_no_answer_to_the_query_is_no_answer_to_the_refund() {
    Scenario scenario = queryOnly(Scenario.direct()).legiti(answers(APPROVE)).place()
        .acquirer(nextRefund(loseAnswer())).refund("r-1");
    scenario.acquirer().nextQuery(new QueryOutcome.Unanswered("down"), new QueryOutcome.Unanswered("down"));
    scenario.advance(Duration.ofMinutes(10)).expectSettled(CANCELLED).expectLedger(refunded(11_000))
        .expectAcquirer("charge", "refund", "query refund", "query refund", "query refund");
  }

  private static Scenario queryOnly(Scenario scenario) {
    return scenario.acquirerIs(time -> FakeAcquirer.queryOnly(time, SETTLING));
  }

  /** The acquirer tells of the first authorization by itself. */
  private static Scenario announce(Scenario scenario) {
    FakeHold late = scenario.acquirer().holds(scenario.id()).get(0);
    return scenario.acquirerTells(new Input.AcquirerAnswered(firstOperation(scenario),
        new AcquirerOutcome.Authorized(late.id(), Optional.of("tx-late"), late.authorized(),
            Optional.of(late.expiresAt()))));
  }

  private static OperationRef firstOperation(Scenario scenario) {
    return scenario.acquirer().calls().get(0).request().ref();
  }
}
