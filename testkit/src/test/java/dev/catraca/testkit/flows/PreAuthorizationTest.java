package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.FRAUD;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.antifraud.Decision.UNAVAILABLE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.MANUAL_ANALYSIS;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.acknowledged;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Flows, section 2: authorize, ask Legiti, then capture or let go. */
class PreAuthorizationTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void rule1_and_2_the_order_is_sent_for_evaluation_only_once_authorized_with_the_transaction_id() {
    scenario.legiti(answers(MANUAL)).given(order().token("card-a").amount(11_000)).place()
        .expectAcquirer("authorize").expectState(IN_REVIEW).expectLedger(openHolds(1), captures(0))
        .expect(s -> {
          Evaluation sent = s.legiti().received(Evaluation.class).get(0);
          assertThat(sent.report().snapshot().payments()).singleElement()
              .satisfies(payment -> assertThat(payment.transactionId()).isPresent());
        });
  }

  @Test
  void rule2_every_payment_of_the_order_so_far_is_carried() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(APPROVE)).place().offerPayment("card-b")
        .expect(s -> assertThat(s.legiti().received(Evaluation.class)).singleElement()
            .satisfies(sent -> assertThat(sent.report().snapshot().payments())
                .extracting(payment -> payment.card().token()).containsExactly("card-a", "card-b")));
  }

  @Test
  void rule3_approve_captures_and_only_then_tells_approved() {
    scenario.legiti(answers(APPROVE)).place()
        .expectSettled(APPROVED).expectAcquirer("authorize", "capture")
        .expectLedger(captures(1), captured(11_000), openHolds(0))
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved")
        .expectTimeline("order placed", "payment offered", "operation started", "authorized",
            "evaluation started", "evaluated", "operation started", "captured", "order ended",
            "notification acknowledged");
  }

  @Test
  void rule4_reject_voids_the_hold_and_declines_without_a_mark() {
    scenario.legiti(answers(REJECT)).place()
        .expectSettled(DECLINED).expectAcquirer("authorize", "void").expectLedger(captures(0), voids(1))
        .expectLegiti("post pending", "payment 1", "put declined");
  }

  @Test
  void rule5_manual_waits_for_the_desk_and_an_approval_captures() {
    scenario.legiti(answers(MANUAL)).place().expectState(IN_REVIEW).expectStatus(MANUAL_ANALYSIS)
        .expectLegiti("post pending", "payment 1", "put manual_analysis")
        .approve("rita").expectDone().expectSettled(APPROVED).expectLedger(captures(1), openHolds(0))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "payment 1", "put approved");
  }

  @Test
  void rule5_a_rejection_by_the_desk_voids_and_declines() {
    scenario.legiti(answers(MANUAL)).place().reject("rita", false)
        .expectSettled(DECLINED).expectLedger(captures(0), openHolds(0), voids(1))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined");
  }

  @Test
  void rule5_a_rejection_that_suspects_fraud_is_marked() {
    scenario.legiti(answers(MANUAL)).place().reject("rita", true)
        .expectSettled(DECLINED).expectLedger(captures(0), voids(1))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined",
            "mark manual_analysis");
  }

  @Test
  void rule6_neither_unavailable_nor_silence_is_an_approval() {
    scenario.legiti(answers(UNAVAILABLE)).place().expectState(IN_REVIEW).expectLedger(captures(0))
        .given(order().id("order-2")).legiti(next(Evaluation.class, acknowledged())).place()
        .expectState(IN_REVIEW).expectLedger(captures(0), openHolds(1));
  }

  @Test
  void rule7_a_declined_authorization_lets_the_customer_try_again() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(APPROVE)).place()
        .expectState(AWAITING_ATTEMPT).expectStatus(PENDING).expectLegiti()
        .offerPayment("card-b").expectDone().expectSettled(APPROVED).expectLedger(captures(1), openHolds(0));
  }

  @Test
  void rule7_a_decline_that_allows_no_other_attempt_ends_unauthorized() {
    scenario.acquirer(nextAuthorize(declined(LOST_OR_STOLEN))).place()
        .expectSettled(UNAUTHORIZED).expectLedger(captures(0), openHolds(0))
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void rule7_the_acquirer_named_fraud() {
    scenario.acquirer(nextAuthorize(declined(FRAUD))).place().expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized", "mark acquirer");
  }

  @Test
  void rule8_a_capture_refused_for_good_closes_the_hold_and_its_category_decides() {
    scenario.acquirer(nextCapture(declined(FUNDS))).legiti(answers(APPROVE)).place()
        .expectState(AWAITING_ATTEMPT).expectAcquirer("authorize", "capture", "void")
        .expectLedger(captures(0), openHolds(0), voids(1));
  }

  @Test
  void rule8_a_capture_refused_naming_fraud_ends_with_a_mark() {
    scenario.acquirer(nextCapture(declined(FRAUD))).legiti(answers(APPROVE)).place()
        .expectSettled(UNAUTHORIZED).expectLedger(captures(0), openHolds(0))
        .expectLegiti("post pending", "payment 1", "put unauthorized", "mark acquirer");
  }

  @Test
  void rule8_a_capture_refused_for_another_reason_ends_unauthorized() {
    scenario.acquirer(nextCapture(refuse(OTHER))).legiti(answers(APPROVE)).place()
        .expectSettled(UNAUTHORIZED).expectLedger(captures(0), openHolds(0), voids(1));
  }

  @Test
  void a_payment_notification_carries_its_own_transaction_id() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(APPROVE)).place().offerPayment("card-b")
        .expectLegiti("post pending", "payment 1", "payment 2", "payment 2", "put approved")
        .expect(s -> assertThat(s.legiti().received(Payment.class)).allSatisfy(told -> assertThat(
            told.payment().transactionId().orElseThrow())
            .startsWith("tx:order-1/" + told.payment().number() + "/")));
  }
}
