package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.DeclineCategory.FRAUD;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.antifraud.Decision.UNAVAILABLE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.untouched;
import static dev.catraca.testkit.scenario.LegitiScript.acknowledged;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.CHARGING;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.PaymentSnapshot.Status;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Flows, section 3: ask Legiti, and only after an approval take the money. */
class DirectTest {
  private final Scenario scenario = Scenario.direct();

  @Test
  void rule1_the_order_is_sent_before_any_call_to_the_acquirer() {
    scenario.during(beforeSending(Evaluation.class), s -> s.expectLedger(untouched())).legiti(answers(MANUAL))
        .place().expectState(IN_REVIEW).expectLedger(untouched())
        .expectLegiti("post pending", "put manual_analysis");
  }

  @Test
  void rule2_approve_charges_and_only_then_tells_approved() {
    scenario.legiti(answers(APPROVE))
        .during(beforeSending(Operation.CHARGE), s -> s.expectState(CHARGING).expectLegiti("post pending"))
        .place()
        .expectSettled(APPROVED).expectAcquirer("charge").expectLedger(captures(1), captured(11_000))
        .expectLegiti("post pending", "payment 1", "put approved");
  }

  @Test
  void rule2_a_verdict_charges_as_well() {
    scenario.legiti(answers(MANUAL)).place().approve("rita").expectSettled(APPROVED)
        .expectAcquirer("charge").expectLedger(captures(1))
        .expectLegiti("post pending", "put manual_analysis", "payment 1", "put approved");
  }

  @Test
  void rule3_reject_never_calls_the_acquirer_and_is_never_marked() {
    scenario.legiti(answers(REJECT)).place().expectSettled(DECLINED).expectLedger(untouched())
        .expectLegiti("post pending", "put declined");
  }

  @Test
  void rule3_a_verdict_that_suspects_fraud_is_marked_and_calls_no_acquirer() {
    scenario.legiti(answers(MANUAL)).place().reject("rita", true).expectSettled(DECLINED)
        .expectLedger(untouched())
        .expectLegiti("post pending", "put manual_analysis", "put declined", "mark manual_analysis");
  }

  @Test
  void rule3_a_verdict_for_another_reason_is_not_marked() {
    scenario.legiti(answers(MANUAL)).place().reject("rita", false).expectSettled(DECLINED)
        .expectLedger(untouched())
        .expectLegiti("post pending", "put manual_analysis", "put declined");
  }

  @Test
  void rule4_a_declined_charge_lets_the_customer_try_again() {
    scenario.legiti(answers(APPROVE, APPROVE)).acquirer(nextCharge(declined(FUNDS))).place()
        .expectState(AWAITING_ATTEMPT).offerPayment("card-b").expectSettled(APPROVED)
        .expectAcquirer("charge", "charge").expectLedger(captures(1))
        .expectLegiti("post pending", "payment 1", "post pending", "payment 2", "put approved");
  }

  @Test
  void rule4_without_another_attempt_it_ends_unauthorized() {
    scenario.legiti(answers(APPROVE)).acquirer(nextCharge(declined(LOST_OR_STOLEN))).place()
        .expectSettled(UNAUTHORIZED).expectLedger(captures(0), openHolds(0))
        .expectLegiti("post pending", "payment 1", "put unauthorized");
  }

  @Test
  void rule4_the_acquirer_named_fraud() {
    scenario.legiti(answers(APPROVE)).acquirer(nextCharge(declined(FRAUD))).place()
        .expectSettled(UNAUTHORIZED)
        .expectLegiti("post pending", "payment 1", "put unauthorized", "mark acquirer");
  }

  @Test
  void rule5_unavailable_and_no_decision_are_reviewed_by_default() {
    scenario.legiti(answers(UNAVAILABLE)).place().expectState(IN_REVIEW).expectLedger(untouched())
        .legiti(next(Evaluation.class, acknowledged()))
        .given(order().id("order-2")).place()
        .expectState(IN_REVIEW).expectLedger(untouched());
  }

  @Test
  void the_transaction_id_is_told_before_the_status() {
    scenario.legiti(answers(APPROVE)).place().expectLegiti("post pending", "payment 1", "put approved")
        .expect(s -> assertThat(s.legiti().received(Payment.class)).singleElement().satisfies(told -> {
          assertThat(told.payment().status()).isEqualTo(Status.CAPTURED);
          assertThat(told.payment().transactionId()).isPresent();
        }));
  }

  @Test
  void payment_notifications_can_be_switched_off() {
    scenario.policy(policy -> policy.withReporting(false, true)).legiti(answers(APPROVE)).place()
        .expectSettled(APPROVED).expectLegiti("post pending", "put approved");
  }
}
