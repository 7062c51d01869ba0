package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.DO_NOT_RETRY;
import static dev.catraca.acquiring.DeclineCategory.FRAUD;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.antifraud.Decision.UNAVAILABLE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.fake.Behavior.useAmount;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextRefund;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.acknowledged;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.input.Result.Refusal;
import dev.catraca.order.InvalidValueException;
import dev.catraca.policy.FallbackAction;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows, section 4: who gets a fraud mark, row by row. */
class FraudMarkTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void legiti_rejected_is_never_marked() {
    scenario.legiti(answers(REJECT)).place().expectSettled(DECLINED)
        .declineForFraud("merchant_rules").expectRefused(Refusal.REJECTED_BY_LEGITI, "rejected")
        .expectLegiti("post pending", "payment 1", "put declined");
  }

  @Test
  void a_verdict_with_fraud_suspected_is_marked_manual_analysis() {
    scenario.legiti(answers(MANUAL)).place().reject("rita", true).expectSettled(DECLINED)
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined",
            "mark manual_analysis");
  }

  @Test
  void a_verdict_for_another_reason_is_not_marked_and_its_reason_is_told() {
    scenario.legiti(answers(MANUAL)).place().reject("rita", false).expectSettled(DECLINED)
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined")
        .expect(s -> assertThat(s.legiti().received(Status.class)).last()
            .satisfies(told -> assertThat(told.reason()).contains("looked at it")));
  }

  @Test
  void the_merchants_own_rules_mark_their_own_signal() {
    scenario.legiti(answers(MANUAL)).place().declineForFraud("merchant_rules").expectDone()
        .expectSettled(DECLINED).expectLedger(captures(0), openHolds(0), voids(1))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined",
            "mark merchant_rules");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acquirer", "manual_analysis", "chargeback"})
  void the_flows_own_signals_are_reserved(String type) {
    assertThatThrownBy(() -> FraudSignal.ofMerchant(type)).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("fraud_signal_type");
  }

  @Test
  void any_of_the_payments_was_declined_naming_fraud() {
    scenario
        .policy(policy -> policy.with(p -> p.maxAttempts(2).retryableDeclines(Set.of(FRAUD, FUNDS))))
        .acquirer(nextAuthorize(declined(FRAUD), declined(FUNDS))).place().offerPayment("card-b")
        .expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "payment 1", "payment 2", "put unauthorized", "mark acquirer");
  }

  @Test
  void a_charge_of_another_amount_after_a_decline_for_fraud_is_marked_as_well() {
    Scenario.direct()
        .policy(policy -> policy
            .with(p -> p.maxAttempts(3).retryableDeclines(Set.of(FRAUD)).paymentUpdates(false)))
        .legiti(answers(APPROVE, APPROVE)).acquirer(nextCharge(declined(FRAUD), useAmount(5)))
        .place().offerPayment("card-b").expectSettled(UNAUTHORIZED).expectLedger(captured(5), refunded(5))
        .expectLegiti("post pending", "post pending", "put unauthorized", "mark acquirer");
  }

  @Test
  void declined_for_other_reasons_is_not_marked() {
    scenario.acquirer(nextAuthorize(declined(DO_NOT_RETRY))).place().expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void cancelled_is_not_marked_even_after_a_decline_for_fraud() {
    scenario.policy(policy -> policy.with(p -> p.maxAttempts(2).retryableDeclines(Set.of(FRAUD))))
        .acquirer(nextAuthorize(declined(FRAUD))).place().expectState(AWAITING_ATTEMPT).cancel()
        .expectSettled(CANCELLED).expectLegiti("collect cancelled", "payment 1", "put cancelled");
  }

  @Test
  void fraud_found_by_the_merchant_after_approval_is_refunded_then_cancelled_then_marked() {
    scenario.legiti(answers(APPROVE)).place().expectSettled(APPROVED).declineForFraud("merchant_rules")
        .expectDone()
        .expectSettled(CANCELLED).expectLedger(captures(1), refunded(11_000))
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put cancelled",
            "mark merchant_rules")
        .declineForFraud("merchant_rules").expectRepeated()
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put cancelled",
            "mark merchant_rules");
  }

  @Test
  void fraud_whose_refund_the_acquirer_refused_is_not_marked_when_all_is_given_back_for_another_reason() {
    scenario.legiti(answers(APPROVE)).acquirer(nextRefund(refuse(OTHER))).place()
        .declineForFraud("merchant_rules").expectDone().expectStatus(APPROVED).expectLedger(refunded(0))
        .refund("r-1").expectDone().expectSettled(CANCELLED).expectLedger(refunded(11_000))
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put cancelled");
  }

  @Test
  void a_chargeback_for_fraud_is_marked_and_changes_no_status() {
    scenario.legiti(answers(APPROVE)).place().chargeback(true).expectDone().expectSettled(APPROVED)
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "mark chargeback");
  }

  @Test
  void a_chargeback_for_another_reason_is_not_marked() {
    scenario.legiti(answers(APPROVE)).place().chargeback(false).expectDone().expectSettled(APPROVED)
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved");
  }

  @Test
  void a_fallback_that_declines_is_not_marked() {
    scenario.policy(policy -> policy.withFallback(FallbackAction.DECLINE, FallbackAction.DECLINE))
        .legiti(answers(UNAVAILABLE)).place().expectSettled(DECLINED).expectLedger(voids(1))
        .expectLegiti("post pending", "payment 1", "put declined")
        .expect(s -> assertThat(s.legiti().received(Status.class)).last()
            .satisfies(told -> assertThat(told.reason()).contains("no decision; declined by policy")));
  }

  @Test
  void a_deadline_that_declines_is_not_marked() {
    scenario.legiti(answers(MANUAL)).place().advance(Duration.ofDays(3)).expectSettled(DECLINED)
        .expectLedger(voids(1))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined")
        .expect(s -> assertThat(s.legiti().received(Status.class)).last()
            .satisfies(told -> assertThat(told.reason()).contains("no verdict in time; declined by policy")));
  }

  @Test
  void at_most_one_mark_of_each_type() {
    scenario.legiti(answers(APPROVE)).place().chargeback("cb-1", true, 5_000)
        .chargeback("cb-1", true, 5_000).expectRepeated().chargeback("cb-1", false, 5_000)
        .expectRefused(Refusal.CHARGEBACK_DIFFERS, "cb-1").chargeback("cb-2", true).expectDone()
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "mark chargeback");
  }

  @Test
  void a_mark_waits_for_the_status_that_explains_it() {
    scenario.legiti(answers(MANUAL), next(Status.class, acknowledged(), unavailable())).place()
        .reject("rita", true)
        .expectState(SETTLING)
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined")
        .advance(Duration.ofMinutes(1)).expectSettled(DECLINED)
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined", "put declined",
            "mark manual_analysis");
  }
}
