package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.CARD_DATA;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.DeclineCategory.ISSUER_UNAVAILABLE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextVoid;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.input.Result.Refusal;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flows, section 6: several attempts. */
class AttemptsTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void three_attempts_by_default_and_no_final_notification_between_them() {
    scenario.acquirer(nextAuthorize(declined(FUNDS), declined(CARD_DATA), declined(ISSUER_UNAVAILABLE)))
        .place()
        .expectLegiti().offerPayment("card-b").expectStatus(PENDING).expectLegiti().offerPayment("card-c")
        .expectSettled(UNAUTHORIZED).expectAcquirer("authorize", "authorize", "authorize")
        .offerPayment("card-d").expectRefused(Refusal.ORDER_ENDED, "unauthorized")
        .expectAcquirer("authorize", "authorize", "authorize");
  }

  @ParameterizedTest
  @EnumSource(value = DeclineCategory.class, names = {"FUNDS", "CARD_DATA", "ISSUER_UNAVAILABLE"})
  void these_declines_allow_another(DeclineCategory category) {
    scenario.acquirer(nextAuthorize(declined(category))).place().expectState(AWAITING_ATTEMPT);
  }

  @ParameterizedTest
  @EnumSource(value = DeclineCategory.class, names = {"FRAUD", "LOST_OR_STOLEN", "DO_NOT_RETRY"})
  void these_do_not(DeclineCategory category) {
    scenario.acquirer(nextAuthorize(declined(category))).place().expectSettled(UNAUTHORIZED);
  }

  @Test
  void the_window_closes_without_a_new_attempt() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).place().advance(Duration.ofMinutes(29))
        .expectState(AWAITING_ATTEMPT).advance(Duration.ofMinutes(1)).expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void the_window_begins_anew_with_each_decline() {
    scenario.acquirer(nextAuthorize(declined(FUNDS), declined(FUNDS))).place().advance(Duration.ofMinutes(20))
        .offerPayment("card-b").advance(Duration.ofMinutes(20)).expectState(AWAITING_ATTEMPT)
        .advance(Duration.ofMinutes(10)).expectSettled(UNAUTHORIZED);
  }

  @Test
  void the_window_begins_when_the_hold_is_closed() {
    scenario.acquirer(nextCapture(declined(FUNDS)), nextVoid(refuse(OTHER), refuse(OTHER)))
        .legiti(answers(APPROVE))
        .place().expectLedger(openHolds(1)).advance(Duration.ofSeconds(3)).expectLedger(openHolds(0))
        .expect(s -> assertThat(s.deadline())
            .contains(s.clock().instant().plus(Duration.ofMinutes(30))));
  }

  @Test
  void an_offer_at_the_very_deadline_is_too_late() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).place().workerRests()
        .nobodyRunsFor(Duration.ofMinutes(30)).offerPayment("card-b")
        .expectRefused(Refusal.ORDER_ENDED, "unauthorized").workerRuns().expectSettled(UNAUTHORIZED);
  }

  @Test
  void another_attempt_waits_until_the_one_before_is_declined() {
    scenario.legiti(answers(MANUAL)).place().offerPayment("card-b")
        .expectRefused(Refusal.PAYMENT_STILL_OPEN, "payment 1").expectLedger(authorizations(1));
  }

  @Test
  void another_attempt_waits_until_the_hold_is_closed_for_certain() {
    scenario.acquirer(nextCapture(declined(FUNDS)), nextVoid(refuse(OTHER))).legiti(answers(APPROVE)).place()
        .offerPayment("card-b").expectRefused(Refusal.PAYMENT_STILL_OPEN, "payment 1")
        .advance(Duration.ofMinutes(1)).offerPayment("card-b").expectDone().expectLedger(authorizations(2));
  }

  @Test
  void another_attempt_waits_while_the_one_before_is_unknown() {
    scenario.acquirerIs(FakeAcquirer::neither).acquirer(nextAuthorize(loseRequest())).place()
        .offerPayment("card-b")
        .expectRefused(Refusal.PAYMENT_STILL_OPEN, "payment 1").expectAcquirer("authorize");
  }

  @Test
  void another_card_is_evaluated_again_before_any_charge() {
    Scenario.direct().legiti(answers(APPROVE, REJECT)).acquirer(nextCharge(declined(FUNDS))).place()
        .offerPayment("card-b").expectSettled(DECLINED).expectAcquirer("charge").expectLedger(captures(0))
        .expectLegiti("post pending", "payment 1", "post pending", "put declined");
  }

  @Test
  void the_same_card_is_not_evaluated_again_and_is_told_by_a_payment_notification() {
    Scenario.direct().legiti(answers(APPROVE)).acquirer(nextCharge(declined(FUNDS))).place()
        .offerPayment("card-a")
        .expectSettled(APPROVED).expectAcquirer("charge", "charge").expectLedger(captures(1))
        .expectLegiti("post pending", "payment 1", "payment 2", "put approved");
  }

  @Test
  void with_pre_authorization_an_approved_card_is_captured_without_another_evaluation() {
    scenario.legiti(answers(APPROVE)).acquirer(nextCapture(declined(FUNDS))).place().offerPayment("card-a")
        .expectSettled(APPROVED).expectAcquirer("authorize", "capture", "void", "authorize", "capture")
        .expectLegiti("post pending", "payment 1", "payment 2", "payment 2", "put approved");
  }

  @Test
  void the_desks_approval_belongs_to_its_card_too() {
    Scenario.direct().legiti(answers(MANUAL, MANUAL)).acquirer(nextCharge(declined(FUNDS))).place()
        .approve("rita")
        .expectState(AWAITING_ATTEMPT).offerPayment("card-b").expectState(IN_REVIEW).expectAcquirer("charge");
  }

  @Test
  void a_repeated_offer_of_the_same_payment_starts_nothing() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(MANUAL)).place()
        .offerPayment("card-b", Optional.of(2)).offerPayment("card-b", Optional.of(2)).expectRepeated()
        .offerPayment("card-c", Optional.of(2)).expectRefused(Refusal.PAYMENT_DIFFERS, "payment 2")
        .expectAcquirer("authorize", "authorize");
  }
}
