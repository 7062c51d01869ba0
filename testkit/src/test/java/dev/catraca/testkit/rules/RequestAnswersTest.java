package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.input.Result.NoEffect.REPEATED_REQUEST;
import static dev.catraca.input.Result.Refusal.CARD_NOT_REUSABLE;
import static dev.catraca.input.Result.Refusal.CHARGEBACK_DIFFERS;
import static dev.catraca.input.Result.Refusal.CHARGEBACK_TOO_LARGE;
import static dev.catraca.input.Result.Refusal.NOTHING_UNKNOWN;
import static dev.catraca.input.Result.Refusal.NO_SUCH_NOTIFICATION;
import static dev.catraca.input.Result.Refusal.NO_SUCH_PAYMENT;
import static dev.catraca.input.Result.Refusal.OPERATION_CONCLUDED;
import static dev.catraca.input.Result.Refusal.OPERATION_UNDER_WAY;
import static dev.catraca.input.Result.Refusal.PAYMENT_DIFFERS;
import static dev.catraca.input.Result.Refusal.PAYMENT_STILL_OPEN;
import static dev.catraca.input.Result.Refusal.REFERENCE_MISSING;
import static dev.catraca.input.Result.Refusal.REFERENCE_OF_ANOTHER;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.TX;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.charged;
import static dev.catraca.testkit.rules.Facts.declined;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.model.Refund;
import dev.catraca.order.Card;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.testkit.scenario.OrderDraft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows, section 10, where a request names something: the payment, the key, the operation, the notification. */
class RequestAnswersTest {
  private static final Card CARD_A = OrderDraft.payment("card-a").card();
  private static final Card CARD_B = OrderDraft.payment("card-b").card();

  private static FlowFixture awaitingAttempt() {
    return FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        declined(3, FUNDS));
  }

  private static Request offer(Card card, int installments, Optional<Integer> number, String key) {
    return new Request.OfferPayment(card, installments, number, Optional.of(key).filter(k -> !k.isEmpty()));
  }

  private static Fact second(Card card, int installments, String key) {
    return new Fact.PaymentOffered(2, card.withoutHolder(), installments, false,
        Optional.of(key).filter(k -> !k.isEmpty()));
  }

  @Test
  void an_offer_says_which_payment_it_is_to_be_or_takes_the_next() {
    awaitingAttempt().when(offer(CARD_B, 1, Optional.of(2), "")).then(second(CARD_B, 1, ""));
    awaitingAttempt().when(offer(CARD_B, 1, Optional.empty(), "")).then(second(CARD_B, 1, ""));
    awaitingAttempt().when(offer(CARD_B, 1, Optional.of(3), "")).thenRefused(NO_SUCH_PAYMENT);
    awaitingAttempt().when(offer(CARD_B, 1, Optional.of(0), "")).thenRefused(NO_SUCH_PAYMENT);
  }

  @Test
  void an_offer_is_known_by_its_number_or_its_key_and_must_then_be_the_same() {
    for (Optional<Integer> number : List.of(Optional.of(2), Optional.<Integer>empty())) {
      FlowFixture offered = awaitingAttempt().when(offer(CARD_B, 3, Optional.empty(), "key-1"))
          .then(second(CARD_B, 3, "key-1"));
      String key = number.isPresent() ? "" : "key-1";
      offered.when(offer(CARD_B, 3, number, key)).thenIgnored(REPEATED_REQUEST)
          .when(offer(CARD_A, 3, number, key)).thenRefused(PAYMENT_DIFFERS)
          .when(offer(CARD_B, 1, number, key)).thenRefused(PAYMENT_DIFFERS)
          .when(offer(CARD_B, 3, Optional.empty(), "key-2")).thenRefused(PAYMENT_STILL_OPEN)
          .when(offer(CARD_B, 3, Optional.empty(), "")).thenRefused(PAYMENT_STILL_OPEN);
    }
  }

  @Test
  void a_token_that_can_be_used_once_pays_once_whichever_offer_says_so() {
    Card once = CARD_A.usableOnce();
    awaitingAttempt().when(offer(once, 1, Optional.empty(), "")).thenRefused(CARD_NOT_REUSABLE);
    FlowFixture.given(placed(PRE_AUTHORIZATION),
        new Fact.PaymentOffered(1, once.withoutHolder(), 1, false, Optional.empty()), started(AUTHORIZE),
        declined(3, FUNDS)).when(offer(CARD_A, 1, Optional.empty(), "")).thenRefused(CARD_NOT_REUSABLE)
        .when(offer(once, 1, Optional.of(1), "")).thenIgnored(REPEATED_REQUEST)
        .when(offer(CARD_B.usableOnce(), 1, Optional.empty(), ""))
        .then(second(CARD_B.usableOnce(), 1, ""));
  }

  @Test
  void a_token_that_can_be_used_once_and_never_was_can_still_pay() {
    Card once = CARD_A.usableOnce();
    FlowFixture.given(placed(PRE_AUTHORIZATION),
        new Fact.PaymentOffered(1, once.withoutHolder(), 1, false, Optional.empty()),
        new Fact.AttemptDeadlinePassed(1)).when(offer(once, 1, Optional.empty(), ""))
        .then(second(once, 1, ""));
  }

  @Test
  void an_offer_with_other_data_for_the_acquirer_is_another_offer() {
    FlowFixture offered = awaitingAttempt().when(withData("cus_1")).then(new Fact.PaymentOffered(2,
        CARD_B.withoutHolder(), 1, false, Optional.of("key-1"), Map.of("customer", "cus_1")));
    offered.when(withData("cus_1")).thenIgnored(REPEATED_REQUEST)
        .when(withData("cus_2")).thenRefused(PAYMENT_DIFFERS)
        .when(offer(CARD_B, 1, Optional.empty(), "key-1")).thenRefused(PAYMENT_DIFFERS);
  }

  private static Request withData(String customer) {
    return new Request.OfferPayment(CARD_B, 1, Optional.empty(), Optional.of("key-1"),
        Map.of("customer", customer));
  }

  @Test
  void a_renewal_is_nobodys_offer() {
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE), authorized(3, "auth-1"),
        new Fact.HoldLapsed(1), started(VOID, "auth-1"),
        new Fact.HoldClosed(1, 6, "auth-1", Fact.Closure.VOIDED),
        new Fact.PaymentOffered(2, CARD_A.withoutHolder(), 1, true, Optional.empty()))
        .when(offer(CARD_A, 1, Optional.of(2), "")).thenRefused(PAYMENT_DIFFERS);
  }

  @Test
  void another_attempt_waits_for_money_that_came_unexpected() {
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE), declined(3, FUNDS),
        authorized(3, "auth-late")).when(offer(CARD_B, 1, Optional.empty(), ""))
        .thenRefused(PAYMENT_STILL_OPEN);
  }

  @Test
  void another_attempt_waits_for_an_operation_whose_outcome_is_unknown_though_nothing_is_owed_any_more() {
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE), declined(3, FUNDS),
        charged(3, "charge-late"), started(REFUND, "charge-late"), chargedBack("cb-1", "charge-late", false))
        .when(offer(CARD_B, 1, Optional.empty(), "")).thenRefused(PAYMENT_STILL_OPEN);
  }

  @Test
  void fraud_that_is_found_after_everything_was_given_back_is_told_once() {
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
        new Fact.RefundRequested("r-1", AMOUNT, Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, AMOUNT, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE))
        .when(Facts.answered(REFUND, 7, new AcquirerOutcome.Refunded(AMOUNT, TX)))
        .when(new Request.DeclineForFraud(FraudSignal.ofMerchant("velocity"), Optional.empty()))
        .then(new Fact.FraudReported(FraudSignal.ofMerchant("velocity"), Optional.empty()))
        .when(new Request.DeclineForFraud(FraudSignal.ofMerchant("velocity"), Optional.empty()))
        .thenIgnored(REPEATED_REQUEST);
  }

  @Test
  void fraud_whose_refund_a_chargeback_withdrew_or_the_acquirer_refused_is_known_when_it_is_told_again() {
    Request fraud = new Request.DeclineForFraud(FraudSignal.ofMerchant("velocity"), Optional.empty());
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid()).when(fraud)
        .when(chargeback("cb-1", false)).when(fraud).thenIgnored(REPEATED_REQUEST);
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
        new Fact.RefundRequested("catraca:fraud:velocity", AMOUNT,
            Optional.of(FraudSignal.ofMerchant("velocity")), "fraud"),
        new Fact.OperationStarted(1, REFUND, AMOUNT, Optional.of("charge-1"),
            Optional.of("catraca:fraud:velocity"), ASKABLE),
        new Fact.RefundRefused(1, 7, "charge-1", Optional.of("catraca:fraud:velocity"), "too old"))
        .when(fraud).thenIgnored(REPEATED_REQUEST);
  }

  @Test
  void fraud_that_was_told_when_all_was_charged_back_asks_for_no_refund_once_the_dispute_is_won() {
    Request fraud = new Request.DeclineForFraud(FraudSignal.ofMerchant("velocity"), Optional.empty());
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
        chargedBack("cb-1", "charge-1", false)).when(fraud)
        .then(new Fact.FraudReported(FraudSignal.ofMerchant("velocity"), Optional.empty()))
        .when(new Request.ReverseChargeback("cb-1")).then(new Fact.ChargebackReversed("cb-1"))
        .when(fraud).thenIgnored(REPEATED_REQUEST);
  }

  @Test
  void a_chargeback_is_known_by_its_id_and_is_no_other() {
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid())
        .when(chargeback("cb-1", false)).then(chargedBack("cb-1", "charge-1", false))
        .when(chargeback("cb-1", false)).thenIgnored(REPEATED_REQUEST)
        .when(new Request.ReportChargeback("cb-1", Optional.of(AMOUNT), false)).thenIgnored(REPEATED_REQUEST)
        .when(chargeback("cb-1", true)).thenRefused(CHARGEBACK_DIFFERS)
        .when(new Request.ReportChargeback("cb-1", Optional.of(Money.of(1, "BRL")), false))
        .thenRefused(CHARGEBACK_DIFFERS).when(chargeback("cb-2", true)).thenRefused(CHARGEBACK_TOO_LARGE);
  }

  @Test
  void a_chargeback_of_money_that_came_unexpected_is_one() {
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE), declined(3, FUNDS),
        charged(3, "charge-late")).when(chargeback("cb-1", false))
        .then(chargedBack("cb-1", "charge-late", false));
  }

  private static Request chargeback(String chargebackId, boolean fraud) {
    return new Request.ReportChargeback(chargebackId, Optional.empty(), fraud);
  }

  private static Fact chargedBack(String chargebackId, String reference, boolean fraud) {
    return new Fact.ChargedBack(fraud, Optional.of(chargebackId), Optional.of(AMOUNT),
        Optional.of(reference));
  }

  /** Told of an operation that nobody can be sending any more. */
  private static FlowFixture told(FlowFixture fixture, long number, boolean tookEffect,
      Optional<String> reference) {
    return fixture.after(ASKABLE.capabilities().callTimeout()).when(resolve(number, tookEffect, reference));
  }

  private static Request resolve(long number, boolean tookEffect, Optional<String> reference) {
    return new Request.ResolveOperation(tookEffect, reference, number, "looked it up");
  }

  private static Fact said(long number, boolean tookEffect, Optional<String> reference) {
    return new Fact.OperationResolved(1, number, tookEffect, reference, "looked it up");
  }

  @Test
  void whoever_resolves_says_which_operation_is_meant() {
    FlowFixture unknown = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE));
    told(unknown, 2, false, Optional.empty()).thenRefused(NOTHING_UNKNOWN)
        .when(resolve(3, false, Optional.empty()))
        .then(said(3, false, Optional.empty()),
            new Fact.OperationNotExecuted(1, 3, "says an operator: looked it up"));
    for (long none : List.of(0L, -1L, Long.MIN_VALUE)) {
      assertThatThrownBy(() -> resolve(none, false, Optional.empty()))
          .isInstanceOf(InvalidValueException.class).hasMessageContaining("operation");
    }
  }

  @Test
  void a_word_counts_from_one_call_time_out_after_the_start_on_and_not_before() {
    FlowFixture unknown = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE));
    unknown.after(ASKABLE.capabilities().callTimeout().minusMillis(1))
        .when(resolve(3, false, Optional.empty())).thenRefused(OPERATION_UNDER_WAY)
        .when(resolve(3, true, Optional.of("charge-1"))).thenRefused(OPERATION_UNDER_WAY)
        .after(Duration.ofMillis(1)).when(resolve(3, true, Optional.of("charge-1")))
        .then(said(3, true, Optional.of("charge-1")),
            new Fact.Charged(1, 3, "charge-1", Optional.of("charge-1"), AMOUNT), paid());
  }

  @Test
  void the_same_word_again_is_known_and_another_refused_whatever_is_open_by_then() {
    FlowFixture unknown = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE));
    told(unknown, 3, false, Optional.empty());
    FlowFixture next = FlowFixture.given(Stream.concat(unknown.history().stream().map(RecordedFact::fact),
        Stream.of(started(CHARGE, ASKABLE))).toArray(Fact[]::new)).after(Duration.ofMinutes(1));
    assertThat(next.order().open()).isPresent();
    next.when(resolve(3, false, Optional.empty())).thenIgnored(REPEATED_REQUEST)
        .when(resolve(3, false, TX)).thenRefused(OPERATION_CONCLUDED)
        .when(resolve(3, true, TX)).thenRefused(OPERATION_CONCLUDED);
    assertThat(next.order().open()).isPresent();
  }

  @Test
  void what_the_acquirer_has_answered_nobody_needs_to_say_and_nobody_can_unsay() {
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid())
        .after(Duration.ofHours(1)).when(resolve(3, false, Optional.empty()))
        .thenRefused(OPERATION_CONCLUDED).when(resolve(3, true, Optional.of("charge-1")))
        .thenRefused(OPERATION_CONCLUDED);
  }

  @Test
  void what_one_operation_made_cannot_be_what_another_made() {
    FlowFixture unknown = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        new Fact.OperationNotExecuted(1, 3, "says an operator: looked it up"), started(CHARGE, ASKABLE),
        charged(3, "charge-late"));
    told(unknown, 5, true, Optional.of("charge-late")).thenRefused(REFERENCE_OF_ANOTHER)
        .when(resolve(5, true, Optional.of("charge-1")))
        .then(said(5, true, Optional.of("charge-1")),
            new Fact.Charged(1, 5, "charge-1", Optional.of("charge-1"), AMOUNT), paid());
  }

  @Test
  void the_acquirers_id_is_needed_of_a_hold_or_a_charge_that_was_made_and_of_nothing_else() {
    for (Operation operation : List.of(AUTHORIZE, CHARGE)) {
      told(FlowFixture.given(placed(DIRECT), offered(), started(operation)), 3, true, Optional.empty())
          .thenRefused(REFERENCE_MISSING);
    }
    told(FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        authorized(3, "auth-1"), started(CAPTURE, "auth-1")), 5, true, Optional.empty())
        .then(said(5, true, Optional.empty()), new Fact.Captured(1, 5, AMOUNT, Optional.empty()), paid());
    told(FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE)), 3, true,
        Optional.of("charge-1"))
        .then(said(3, true, Optional.of("charge-1")),
            new Fact.Charged(1, 3, "charge-1", Optional.of("charge-1"), AMOUNT), paid());
  }

  @Test
  void an_operator_knows_of_a_void_or_a_refund_too() {
    told(FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE),
        declined(3, FUNDS), authorized(3, "auth-late"), started(VOID, "auth-late")), 6, true,
        Optional.empty())
        .then(said(6, true, Optional.empty()),
            new Fact.HoldClosed(1, 6, "auth-late", Fact.Closure.VOIDED));
    Money part = Money.of(4_000, "BRL");
    FlowFixture refunding = told(FlowFixture.given(placed(DIRECT), offered(), started(CHARGE),
        charged(3, "charge-1"), paid(), new Fact.RefundRequested("r-1", part, Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, part, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE)),
        7, true, TX)
        .then(said(7, true, TX), new Fact.Refunded(1, 7, "charge-1", Optional.of("r-1"), part, TX));
    assertThat(refunding.order().refunds()).extracting(Refund::state)
        .containsExactly(Refund.State.DONE);
  }

  @Test
  void what_is_to_be_sent_again_must_be_a_notification_of_the_order() {
    awaitingAttempt()
        .when(new Request.ResendNotification(new NotificationId(99, NotificationId.Kind.STATUS), "mended"))
        .thenRefused(NO_SUCH_NOTIFICATION);
  }

  @Test
  void a_refund_has_an_id_of_1_to_128_characters() {
    assertThat(refund("r").refundId()).isEqualTo("r");
    assertThat(refund("r".repeat(128)).refundId()).hasSize(128);
    assertThatThrownBy(() -> refund("")).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("refund_id");
    assertThatThrownBy(() -> refund("r".repeat(129))).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("refund_id");
  }

  private static Request.GiveRefund refund(String id) {
    return new Request.GiveRefund(id, Optional.empty(), Optional.empty(), "returned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void whoever_decides_says_who_they_are_or_why(String blank) {
    assertThatThrownBy(() -> new Request.GiveVerdict(1, true, false, blank, "fine"))
        .isInstanceOf(InvalidValueException.class).hasMessageContaining("reviewer");
    assertThatThrownBy(() -> new Request.ResolveOperation(true, TX, 3, blank))
        .isInstanceOf(InvalidValueException.class).hasMessageContaining("reason");
    assertThatThrownBy(
        () -> new Request.ResendNotification(new NotificationId(9, NotificationId.Kind.STATUS), blank))
        .isInstanceOf(InvalidValueException.class).hasMessageContaining("reason");
  }

  @Test
  void nobody_approves_what_they_suspect_to_be_fraud() {
    assertThatThrownBy(() -> new Request.GiveVerdict(1, true, true, "rita", "odd"))
        .isInstanceOf(InvalidValueException.class).hasMessageContaining("fraud_suspected");
    assertThat(new Request.GiveVerdict(1, false, true, "rita", "odd").fraudSuspected()).isTrue();
  }
}
