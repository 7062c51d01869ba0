package dev.catraca.testkit.edge;

import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.decline;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.useAmount;
import static dev.catraca.testkit.fake.Behavior.useMoney;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextRefund;
import static dev.catraca.testkit.scenario.AcquirerScript.nextVoid;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.input.Result.Refusal;
import dev.catraca.order.Money;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edge case 35, further: the acquirer moved another amount than it was asked to. */
class AmountCasesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 5_500, 10_999, 11_001})
  void case35_another_amount_authorized_is_voided_and_the_payment_declined(long other) {
    Scenario.preAuthorization().legiti(answers(APPROVE)).acquirer(nextAuthorize(useAmount(other))).place()
        .expectSettled(UNAUTHORIZED).expectAcquirer("authorize", "void")
        .expectLedger(captures(0), openHolds(0), voids(1))
        .expect(s -> assertThat(s.legiti().received(Evaluation.class)).isEmpty())
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void case35_nothing_is_concluded_before_the_wrong_hold_is_closed() {
    Scenario.preAuthorization().acquirer(nextAuthorize(useAmount(5_500)), nextVoid(loseRequest())).place()
        .expectStatus(PENDING).expectLegiti().expectLedger(openHolds(1))
        .advance(Duration.ofMinutes(1)).expectSettled(UNAUTHORIZED).expectLedger(openHolds(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {5_500, 11_001})
  void case35_another_amount_charged_is_refunded_and_nothing_more_is_tried(long other) {
    Scenario.direct().legiti(answers(APPROVE)).acquirer(nextCharge(useAmount(other))).place()
        .expectSettled(UNAUTHORIZED).expectAcquirer("charge", "refund")
        .expectLedger(captures(1), captured(other), refunded(other))
        .offerPayment("card-b").expectRefused(dev.catraca.input.Result.Refusal.ORDER_ENDED, "unauthorized")
        .expectLegiti("post pending", "payment 1", "put unauthorized");
  }

  @Test
  void case35_the_refund_of_a_wrong_charge_goes_on_until_it_is_done() {
    Scenario.direct().legiti(answers(APPROVE)).acquirer(nextCharge(useAmount(5_500)),
        nextRefund(loseRequest(),
            dev.catraca.testkit.fake.Behavior.refuse(
                dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER)))
        .place().expectStatus(UNAUTHORIZED).expectLedger(refunded(0))
        .advance(Duration.ofMinutes(2)).expectSettled(UNAUTHORIZED).expectLedger(refunded(5_500));
  }

  @Test
  void case35_another_amount_captured_needs_attention_and_is_not_approved() {
    Scenario.preAuthorization().legiti(answers(APPROVE)).acquirer(nextCapture(useAmount(5_500))).place()
        .expectStatus(PENDING).expectAttention("captured 55.00 BRL instead of 110.00 BRL")
        .expectAcquirer("authorize", "capture").expectLedger(captured(5_500))
        .advance(Duration.ofDays(1)).expectStatus(PENDING)
        .expectAcquirer("authorize", "capture")
        .expect(s -> assertThat(s.legiti().received(Status.class)).isEmpty());
  }

  @Test
  void case35_a_wrong_capture_can_be_called_off_and_goes_back() {
    Scenario.preAuthorization().legiti(answers(APPROVE)).acquirer(nextCapture(useAmount(5_500))).place()
        .cancel().expectDone().expectSettled(dev.catraca.order.OrderStatus.CANCELLED)
        .expectLedger(captured(5_500), refunded(5_500)).expectNoAttention();
  }

  /** Seen by the properties: 0.00 USD were taken for all that is left of 110.00 BRL, and the next card was charged as well. */
  @ParameterizedTest
  @CsvSource({"0, USD", "0, BRL"})
  void case35_who_is_said_to_have_been_taken_nothing_of_gets_no_other_attempt(long amount, String currency) {
    Money nothing = Money.of(amount, currency);
    Scenario scenario = Scenario.preAuthorization().policy(p -> p.withMaxAttempts(2)).legiti(answers(APPROVE))
        .acquirer(nextCapture(decline(DeclineCategory.FUNDS)), nextVoid(useMoney(nothing)))
        .place().expectStatus(PENDING)
        .expectAttention("said to be captured against our will, and nothing taken: " + nothing)
        .expectAcquirer("authorize", "capture", "void");
    scenario.offerPayment("card-b").expectRefused(Refusal.PAYMENT_STILL_OPEN, "")
        .expectAcquirer("authorize", "capture", "void");
    scenario.cancel().expectDone().expectStatus(CANCELLED)
        .expectAttention("said to be captured, and nothing taken: " + nothing)
        .expectAcquirer("authorize", "capture", "void");
  }

  @ParameterizedTest
  @CsvSource({"0, USD", "0, BRL"})
  void case35_a_charge_of_nothing_ends_the_order_and_needs_attention(long amount, String currency) {
    Money nothing = Money.of(amount, currency);
    Scenario.direct().policy(p -> p.withMaxAttempts(2)).legiti(answers(APPROVE))
        .acquirer(nextCharge(useMoney(nothing))).place()
        .expectStatus(UNAUTHORIZED)
        .expectAttention("said to be captured, and nothing taken: " + nothing)
        .expectAcquirer("charge");
  }

  @Test
  void case35_already_captured_counts_only_where_the_amount_matches() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(MANUAL)).place();
    scenario.acquirer().captureElsewhere(scenario.acquirer().holds(scenario.id()).get(0).id(),
        Money.of(4_000, "BRL"));
    scenario.approve("rita").expectAttention("captured 40.00 BRL instead of 110.00 BRL")
        .expectLedger(captured(4_000), refunded(0))
        .expect(s -> assertThat(s.legiti().received(Status.class)).extracting(Status::status)
            .containsExactly(dev.catraca.order.OrderStatus.MANUAL_ANALYSIS));
  }
}
