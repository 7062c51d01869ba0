package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.DeclineCategory.DO_NOT_RETRY;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.input.Result.Refusal;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.scenario.AcquirerScript;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chargebacks have an amount and can be won (flows, section 10; edge case 64), and fraud can be learned of late (section 4). */
class ChargebacksTest {
  private final Scenario scenario = Scenario.direct().legiti(answers(APPROVE)).place();

  @Test
  void case64_a_dispute_that_was_won_lets_the_money_be_refunded() {
    scenario.chargeback("cb-1", false).expectDone().refund("r-1")
        .expectRefused(Refusal.CHARGED_BACK, "110.00")
        .advance(Duration.ofDays(60)).reverseChargeback("cb-1").expectDone().reverseChargeback("cb-1")
        .expectRepeated().refund("r-2").expectDone().expectSettled(CANCELLED)
        .expectLedger(refunded(11_000)).expectNoAttention().expectPromisesKept();
  }

  @Test
  void refunds_go_up_to_what_a_partial_chargeback_left() {
    scenario.chargeback("cb-1", false, 4_000).expectDone().refund("r-1", 8_000)
        .expectRefused(Refusal.CHARGED_BACK, "70.00 BRL").refund("r-2").expectDone().expectSettled(APPROVED)
        .expectLedger(refunded(7_000)).refund("r-3").expectRefused(Refusal.CHARGED_BACK, "0.00 BRL")
        .reverseChargeback("cb-1").refund("r-4").expectSettled(CANCELLED).expectLedger(refunded(11_000))
        .expectNoAttention().expectPromisesKept();
  }

  @Test
  void a_refund_that_waits_is_withdrawn_only_where_too_little_is_left_for_it() {
    scenario.workerRests().refund("r-1", 3_000).refund("r-2", 6_000).chargeback("cb-1", false, 5_000)
        .expectDone().workerRuns().expectSettled(APPROVED).expectLedger(refunded(3_000))
        .expect(s -> assertThat(s.order().refunds()).extracting(r -> r.state().name())
            .containsExactly("DONE", "WITHDRAWN"));
  }

  @Test
  void the_same_money_refunded_and_charged_back_needs_attention_until_the_dispute_is_won() {
    scenario.refund("r-1", 6_000).chargeback("cb-1", false, 11_000).expectDone()
        .expectAttention("60.00 BRL was refunded and 110.00 BRL charged back").reverseChargeback("cb-1")
        .expectNoAttention().chargeback("cb-2", false).expectDone().expectNoAttention()
        .expect(s -> assertThat(s.order().chargebacks().get(1).amount().minorUnits()).isEqualTo(5_000));
  }

  @Test
  void one_of_everything_that_was_refunded_before_is_taken_note_of() {
    scenario.refund("r-1").expectSettled(CANCELLED).chargeback("cb-1", true).expectDone()
        .expectAttention("110.00 BRL was refunded and 110.00 BRL charged back").chargeback("cb-2", true)
        .expectRefused(Refusal.CHARGEBACK_TOO_LARGE, "0.00 BRL");
  }

  @Test
  void what_was_not_reported_cannot_be_reversed_and_more_than_was_taken_not_charged_back() {
    scenario.reverseChargeback("cb-9").expectRefused(Refusal.NO_SUCH_CHARGEBACK, "cb-9")
        .chargeback("cb-1", false, 11_001).expectRefused(Refusal.CHARGEBACK_TOO_LARGE, "110.00 BRL")
        .chargeback("cb-1", false, 4_000).expectDone().chargeback("cb-1", false, 4_001)
        .expectRefused(Refusal.CHARGEBACK_DIFFERS, "cb-1").chargeback("cb-2", false, 7_001)
        .expectRefused(Refusal.CHARGEBACK_TOO_LARGE, "70.00 BRL");
  }

  @Test
  void a_won_dispute_brings_back_what_is_owed_to_the_customer() {
    Scenario.direct().legiti(answers(APPROVE)).acquirer(AcquirerScript.nextCharge(Behavior.useAmount(5_500)))
        .workerRests().place().workerRuns().expectStatus(UNAUTHORIZED).expectLedger(refunded(5_500));
    Scenario.direct().legiti(answers(APPROVE))
        .acquirer(AcquirerScript.nextCharge(Behavior.useAmount(5_500)),
            AcquirerScript.nextRefund(Behavior.refuse(
                dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER)))
        .place().expectStatus(UNAUTHORIZED).chargeback("cb-1", false).advance(Duration.ofDays(1))
        .expectLedger(refunded(0)).reverseChargeback("cb-1").advance(Duration.ofDays(1))
        .expectSettled(UNAUTHORIZED).expectLedger(refunded(5_500)).expectPromisesKept();
  }

  @Test
  void fraud_learned_of_after_a_cancellation_or_a_decline_is_marked_once() {
    scenario.refund("r-1").expectSettled(CANCELLED).declineForFraud("stolen_account").expectDone()
        .declineForFraud("stolen_account").expectRepeated().expectSettled(CANCELLED)
        .expectLegiti("post pending", "payment 1", "put approved", "put cancelled", "mark stolen_account");
    Scenario.preAuthorization().acquirer(nextAuthorize(declined(DO_NOT_RETRY))).place()
        .expectSettled(UNAUTHORIZED).declineForFraud("stolen_account").expectDone()
        .expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized", "mark stolen_account");
  }

  @Test
  void fraud_learned_of_after_all_was_charged_back_is_marked_and_refunds_nothing() {
    scenario.chargeback("cb-1", false).declineForFraud("stolen_account").expectDone().expectSettled(APPROVED)
        .expectLedger(refunded(0))
        .expectLegiti("post pending", "payment 1", "put approved", "mark stolen_account");
  }

  @Test
  void legitis_own_rejection_is_never_told_as_the_merchants_fraud() {
    Scenario.direct().legiti(answers(REJECT)).place().expectSettled(DECLINED)
        .declineForFraud("stolen_account").expectRefused(Refusal.REJECTED_BY_LEGITI, "Legiti")
        .expectSettled(DECLINED).expectLegiti("post pending", "put declined");
  }
}
