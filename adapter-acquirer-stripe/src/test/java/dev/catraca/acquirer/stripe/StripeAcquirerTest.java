package dev.catraca.acquirer.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquirer.stripe.simulator.Effect;
import dev.catraca.acquirer.stripe.simulator.Fault;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.Accepted;
import dev.catraca.acquiring.AcquirerOutcome.Authorized;
import dev.catraca.acquiring.AcquirerOutcome.Captured;
import dev.catraca.acquiring.AcquirerOutcome.Charged;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.Refunded;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.AcquirerOutcome.Voided;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.acquiring.QueryOutcome.Found;
import dev.catraca.acquiring.QueryOutcome.NoTrace;
import dev.catraca.acquiring.QueryOutcome.Unanswered;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the acquirer's contract does not ask: Stripe's own words, keys, questions and errors that it keeps. */
class StripeAcquirerTest {
  private static final String ID = "pi_4242424242424242";

  private final StripeSandbox stripe = new StripeSandbox();
  private final StripeAcquirer acquirer = stripe.connect(stripe.settings());

  @AfterEach
  void close() {
    acquirer.close();
    stripe.close();
  }

  private OperationRequest paying(Operation operation, String paymentMethod) {
    return stripe.request(operation, 1, stripe.card(paymentMethod), Optional.empty());
  }

  private OperationRequest on(Operation operation, int number, String intent) {
    return stripe.request(operation, number, stripe.card("pm_card_visa"), Optional.of(intent));
  }

  private String held(String paymentMethod) {
    return ((Authorized) acquirer.perform(paying(Operation.AUTHORIZE, paymentMethod))).authorizationId();
  }

  private static String intent(String fields) {
    return """
        {"id": "%s", "object": "payment_intent", "currency": "brl", "amount": 11000, %s}""".formatted(ID,
        fields);
  }

  // --- status words ---

  /** Status, and what it means for an authorization and for a charge. */
  @ParameterizedTest
  @CsvSource({"requires_capture,Authorized,Unknown", "succeeded,Unknown,Charged",
      "processing,Unknown,Unknown",
      "requires_confirmation,Unknown,Unknown", "canceled,Declined,Declined",
      "requires_payment_method,Unknown,Unknown", "a_word_of_next_year,Unknown,Unknown"})
  void a_status_means_something_else_for_each_operation(String status, String authorization, String charge) {
    HttpAnswer answer = HttpAnswer.json(200,
        intent(
            "\"amount_capturable\": 11000, \"amount_received\": 11000, \"latest_charge\": \"ch_1\", \"status\": \""
                + status + "\""));
    stripe.wire().next(answer, answer);
    assertThat(acquirer.perform(paying(Operation.AUTHORIZE, "pm_card_visa")).getClass().getSimpleName())
        .isEqualTo(authorization);
    assertThat(acquirer.perform(paying(Operation.CHARGE, "pm_card_visa")).getClass().getSimpleName())
        .isEqualTo(charge);
  }

  @ParameterizedTest
  @CsvSource({"CAPTURE,succeeded,,Captured", "CAPTURE,requires_capture,,Unknown",
      "CAPTURE,processing,,Unknown",
      "CAPTURE,canceled,,Unknown", "VOID,canceled,requested_by_customer,Voided",
      "VOID,canceled,automatic,Refused",
      "VOID,succeeded,,Unknown", "VOID,requires_capture,,Unknown", "VOID,a_word_of_next_year,,Unknown"})
  void an_own_answer_is_believed_in_the_words_that_it_should_have(Operation operation, String status,
      String reason, String meaning) {
    stripe.wire().next(HttpAnswer.json(200, intent("\"amount_received\": 11000, \"status\": \"" + status
        + "\", \"cancellation_reason\": " + (reason == null ? "null" : "\"" + reason + "\""))));
    assertThat(acquirer.perform(on(operation, 2, ID)).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({"succeeded,Refunded", "pending,Accepted", "requires_action,Accepted", "failed,Refused",
      "canceled,Refused", "a_word_of_next_year,Unknown"})
  void a_refund_is_told_by_its_status(String status, String meaning) {
    stripe.wire().next(HttpAnswer.json(200, """
        {"id": "re_1", "object": "refund", "amount": 11000, "currency": "brl", "payment_intent": "%s",
         "status": "%s", "failure_reason": "lost_or_stolen_card"}""".formatted(ID, status)));
    AcquirerOutcome outcome = acquirer.perform(on(Operation.REFUND, 2, ID));
    assertThat(outcome.getClass().getSimpleName()).isEqualTo(meaning);
    if (outcome instanceof Refused refused) {
      assertThat(refused.message()).contains("lost_or_stolen_card");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\": \"pi_1\"}", "{\"status\": \"succeeded\"}", "{\"error\": {}}", "[]",
      "\"succeeded\"",
      "{\"id\": \"cs_1\", \"object\": \"checkout.session\", \"status\": \"succeeded\"}",
      "{\"id\": \"pi_1\", \"status\": \"succeeded\", \"amount_received\": \"11000\", \"currency\": \"brl\"}",
      "{\"id\": \"pi_1\", \"status\": \"succeeded\", \"amount_received\": 110.5, \"currency\": \"brl\"}",
      "{\"id\": \"pi_1\", \"status\": \"succeeded\", \"amount_received\": -1, \"currency\": \"brl\"}",
      "{\"id\": \"pi_1\", \"status\": \"succeeded\", \"amount_received\": 1, \"currency\": \"xxx\"}",
      "{\"id\": \"pi_1\", \"status\": \"canceled\", \"status\": \"succeeded\", \"amount_received\": 1, \"currency\": \"brl\"}",
      "{\"id\": \"pi_1\", \"status\": \"succeeded\", \"amount_received\": 1, \"currency\": \"brl\", \"metadata\": {\"catraca_key\": \"X\"}}"})
  void a_success_that_makes_no_sense_is_unknown(String body) {
    stripe.wire().next(HttpAnswer.json(200, body));
    assertThat(acquirer.perform(paying(Operation.CHARGE, "pm_card_visa"))).isInstanceOf(Unknown.class);
  }

  @Test
  void an_answer_about_another_payment_is_unknown() {
    stripe.wire().next(HttpAnswer.json(200, intent("\"status\": \"succeeded\", \"amount_received\": 11000")));
    assertThat(acquirer.perform(on(Operation.CAPTURE, 2, "pi_another"))).isInstanceOf(Unknown.class);
  }

  /** Whoever looks like a card's number and is none: every id of this Stripe's has sixteen digits, the first a test card's. */
  @Test
  void ids_that_look_like_card_numbers_are_left_alone() {
    assertThat(acquirer.perform(paying(Operation.AUTHORIZE, "pm_card_visa"))).isInstanceOfSatisfying(
        Authorized.class, authorized -> {
          assertThat(authorized.authorizationId()).isEqualTo("pi_4242424242424242");
          assertThat(authorized.transactionId()).contains("ch_4242424242424242");
          assertThat(authorized.captureBefore()).contains(stripe.now().plus(StripeSettings.USUAL_HOLD));
        });
  }

  // --- a challenge ---

  /** It must not be paid later by somebody who has answered after all. */
  @Test
  void what_waits_for_the_card_holder_is_canceled_and_declined() {
    OperationRequest request = paying(Operation.AUTHORIZE, "pm_waits_for_buyer");
    AcquirerOutcome declined = acquirer.perform(request);
    assertThat(declined).isInstanceOfSatisfying(Declined.class,
        told -> assertThat(told.code()).isEqualTo("authentication_required"));
    assertThat(acquirer.perform(request)).isEqualTo(declined);
    stripe.pass(Duration.ofHours(2));
    assertThat(acquirer.query(request)).isInstanceOfSatisfying(Found.class,
        found -> assertThat(found.outcome()).isInstanceOf(Declined.class));
    assertThat(stripe.stripe().effects()).isEmpty();
  }

  @Test
  void what_waits_for_the_card_holder_and_cannot_be_canceled_is_unknown() {
    HttpAnswer waits = HttpAnswer.json(200, intent("\"status\": \"requires_action\""));
    for (HttpAnswer then : List.of(HttpAnswer.json(503, "{}"), new HttpAnswer.HangUp(),
        HttpAnswer.json(200, intent("\"status\": \"processing\"")))) {
      stripe.wire().next(waits, then);
      assertThat(acquirer.perform(paying(Operation.CHARGE, "pm_card_visa"))).isInstanceOf(Unknown.class);
    }
  }

  // --- keys, and errors that are kept under them ---

  @Test
  void a_key_is_said_to_live_for_a_day_and_captures_are_safe_by_state() {
    for (Operation operation : List.of(Operation.AUTHORIZE, Operation.CHARGE, Operation.REFUND)) {
      assertThat(acquirer.terms().capabilities(operation).keyLifetime())
          .contains(KeyLifetime.of(Duration.ofHours(24)));
    }
    for (Operation operation : List.of(Operation.CAPTURE, Operation.VOID)) {
      assertThat(acquirer.terms().capabilities(operation).keyLifetime()).contains(KeyLifetime.FOR_EVER);
    }
  }

  /** Why a charge is not repeated after a day, and why a capture may be. */
  @Test
  void what_is_repeated_after_a_day_is_executed_anew() {
    String hold = held("pm_card_visa");
    OperationRequest capture = on(Operation.CAPTURE, 2, hold);
    OperationRequest charge = stripe.request(Operation.CHARGE, 3, stripe.card("pm_card_visa"),
        Optional.empty());
    acquirer.perform(capture);
    acquirer.perform(charge);
    stripe.pass(Duration.ofHours(24));

    assertThat(acquirer.perform(capture)).isInstanceOf(AcquirerOutcome.AlreadyCaptured.class);
    assertThat(acquirer.perform(charge)).isInstanceOf(Charged.class);
    assertThat(stripe.stripe().effects()).extracting(Effect::kind).containsExactly(Effect.Kind.HELD,
        Effect.Kind.CAPTURED, Effect.Kind.TAKEN_AT_ONCE, Effect.Kind.TAKEN_AT_ONCE);
    // Once the search has caught up, two that took money are for a person.
    stripe.pass(Duration.ofMinutes(2));
    assertThat(acquirer.query(charge)).isInstanceOfSatisfying(Unanswered.class,
        none -> assertThat(none.why()).contains("to be looked at by a person"));
  }

  @ParameterizedTest
  @CsvSource({"pm_stored_error,false", "pm_stored_error_done,true"})
  void a_kept_error_is_solved_by_a_question_alone(String paymentMethod, boolean done) {
    OperationRequest request = paying(Operation.AUTHORIZE, paymentMethod);
    for (int i = 0; i < 3; i++) {
      assertThat(acquirer.perform(request)).isInstanceOf(Unknown.class);
    }
    stripe.pass(Duration.ofHours(2));
    assertThat(acquirer.query(request)).isInstanceOf(done ? Found.class : NoTrace.class);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whatever_goes_wrong_with_a_capture_it_is_done_once(Fault fault) {
    OperationRequest capture = on(Operation.CAPTURE, 2, held("pm_card_visa"));
    stripe.stripe().misbehave(fault);
    AcquirerOutcome first = acquirer.perform(capture);
    assertThat(first).isInstanceOfAny(Unknown.class, NotSent.class, Captured.class);
    stripe.pass(Duration.ofMinutes(1));
    AcquirerOutcome later = acquirer.perform(capture);
    if (later instanceof Unknown) {
      assertThat(fault).isIn(Fault.FAILS_WITH_EFFECT, Fault.FAILS_WITHOUT_EFFECT);
      assertThat(acquirer.query(capture)).isInstanceOf(
          fault == Fault.FAILS_WITH_EFFECT ? Found.class : NoTrace.class);
    } else {
      assertThat(later).isInstanceOf(Captured.class);
      assertThat(stripe.effects(StripeSandbox.ORDER)).hasSize(2);
    }
  }

  // --- requests ---

  @Test
  void a_payment_is_asked_for_in_full_and_nothing_else() {
    acquirer.perform(stripe.request(Operation.AUTHORIZE, 1, stripe.card("pm_card_visa"), Optional.empty(),
        StripeSandbox.AMOUNT, Map.of("customer", "cus_1", "off_session", "true", "mandate", "mandate_1")));
    HttpAsked asked = stripe.wire().asked().getLast();
    String key = StripeSandbox.KEYS.of("A-1/1/authorize/1");
    assertThat(asked.body()).isEqualTo("amount=11000&currency=brl&payment_method=pm_card_visa.1"
        + "&payment_method_types%5B%5D=card&capture_method=manual&confirm=true&error_on_requires_action=true"
        + "&customer=cus_1&mandate=mandate_1&off_session=true&expand%5B%5D=latest_charge"
        + "&metadata%5Bcatraca_key%5D=" + key + "&metadata%5Bcatraca_operation%5D=A-1%2F1%2Fauthorize%2F1"
        + "&metadata%5Bcatraca_order%5D=A-1");
    assertThat(asked.header("idempotency-key")).isEqualTo(key);
    assertThat(asked.header("stripe-version")).isEqualTo("2026-10-28.endive");
    assertThat(stripe.stripe().violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"off_session,yes", "customer,cus 1", "customer,''", "setup_future_usage,off_session",
      "amount,1"})
  void data_that_stripe_would_not_take_is_not_sent(String name, String value) {
    assertThat(acquirer.perform(stripe.request(Operation.CHARGE, 1, stripe.card("pm_card_visa"),
        Optional.empty(), StripeSandbox.AMOUNT, Map.of(name, value)))).isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.message()).contains("acquirer_data." + name));
    assertThat(stripe.wire().asked()).isEmpty();
  }

  @Test
  void installments_are_refused_before_anything_is_sent() {
    OperationRequest one = paying(Operation.CHARGE, "pm_card_visa");
    assertThat(acquirer.perform(new OperationRequest(one.order(), one.ref(), one.amount(), one.card(), 2,
        one.reference(), one.mappingVersion(), one.startedAt()))).isInstanceOf(Refused.class);
    assertThat(stripe.wire().asked()).isEmpty();
  }

  @Test
  void a_card_that_stripe_does_not_know_is_declined_without_its_token() {
    assertThat(acquirer.perform(paying(Operation.CHARGE, "pm_missing"))).isInstanceOfSatisfying(
        Declined.class,
        declined -> assertThat(declined.toString()).doesNotContain("pm_missing"));
  }

  // --- questions ---

  /** The search lags; what it does not find yet, the list has. */
  @Test
  void what_the_search_does_not_find_yet_is_found_in_the_list() {
    OperationRequest request = paying(Operation.CHARGE, "tok_unknown_authorized");
    acquirer.perform(request);
    assertThat(acquirer.query(request)).isInstanceOfSatisfying(Found.class,
        found -> assertThat(found.outcome()).isInstanceOf(Charged.class));
    assertThat(stripe.stripe().violations()).isEmpty();
  }

  @Test
  void a_long_list_is_read_page_by_page() {
    OperationRequest wanted = paying(Operation.CHARGE, "tok_unknown_authorized");
    acquirer.perform(wanted);
    for (int number = 2; number <= 120; number++) {
      acquirer
          .perform(stripe.request(Operation.CHARGE, number, stripe.card("pm_card_visa"), Optional.empty()));
    }
    assertThat(acquirer.query(wanted)).isInstanceOf(Found.class);
    assertThat(stripe.wire().asked().stream().filter(asked -> asked.path().contains("starting_after")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\": []}", "{\"data\": {}, \"has_more\": false}", "{\"has_more\": false}",
      "{\"data\": [], \"has_more\": true}", "{}"})
  void what_is_no_list_is_no_answer(String body) {
    stripe.wire().next(HttpAnswer.json(200, body));
    assertThat(acquirer.query(paying(Operation.CHARGE, "pm_card_visa"))).isInstanceOf(Unanswered.class);
    stripe.wire().next(HttpAnswer.json(200, body));
    assertThat(acquirer.query(on(Operation.REFUND, 2, ID))).isInstanceOf(Unanswered.class);
  }

  @Test
  void captures_and_voids_are_asked_for_by_what_they_act_on() {
    String hold = held("pm_card_visa");
    for (Operation operation : List.of(Operation.CAPTURE, Operation.VOID)) {
      assertThat(acquirer.query(on(operation, 2, hold))).isInstanceOf(NoTrace.class);
    }
    acquirer.perform(on(Operation.CAPTURE, 2, hold));
    assertThat(acquirer.query(on(Operation.CAPTURE, 2, hold))).isInstanceOfSatisfying(Found.class,
        found -> assertThat(found.outcome()).isInstanceOf(Captured.class));
    assertThat(acquirer.query(on(Operation.VOID, 2, hold))).isInstanceOfSatisfying(Found.class,
        found -> assertThat(found.outcome()).isInstanceOf(AcquirerOutcome.AlreadyCaptured.class));
    assertThat(acquirer.query(on(Operation.VOID, 2, "pi_nobody_knows"))).isInstanceOf(Unanswered.class);
  }

  @Test
  void a_void_that_was_done_is_found_and_an_expired_hold_is_told_as_such() {
    String voided = held("pm_card_visa");
    acquirer.perform(on(Operation.VOID, 2, voided));
    assertThat(acquirer.query(on(Operation.VOID, 2, voided))).isEqualTo(new Found(new Voided()));

    String expired = ((Authorized) acquirer.perform(
        stripe.request(Operation.AUTHORIZE, 3, stripe.card("tok_expires_in_5s"), Optional.empty())))
        .authorizationId();
    stripe.pass(Duration.ofSeconds(5));
    for (Operation operation : List.of(Operation.CAPTURE, Operation.VOID)) {
      assertThat(acquirer.query(on(operation, 4, expired))).isInstanceOfSatisfying(Found.class,
          found -> assertThat(found.outcome()).isInstanceOfSatisfying(Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.EXPIRED)));
    }
  }

  @Test
  void a_refund_is_found_by_our_key_and_a_pending_one_by_its_own_id() {
    String charge = ((Charged) acquirer.perform(paying(Operation.CHARGE, "pm_refund_pending"))).chargeId();
    OperationRequest refund = on(Operation.REFUND, 2, charge);
    assertThat(acquirer.query(refund)).isInstanceOf(NoTrace.class);
    Accepted accepted = (Accepted) acquirer.perform(refund);
    assertThat(acquirer.query(refund)).isEqualTo(new Found(accepted));
    stripe.pass(Duration.ofMinutes(1));
    QueryOutcome done = acquirer.query(new OperationRequest(refund.order(), refund.ref(), refund.amount(),
        refund.card(), 1, refund.reference(), refund.mappingVersion(), Map.of(), refund.startedAt(),
        Optional.empty(), refund.amount().none(), Optional.empty(),
        Optional.of(accepted.acquirerReference())));
    assertThat(done).isEqualTo(
        new Found(new Refunded(StripeSandbox.AMOUNT, Optional.of(accepted.acquirerReference()))));
  }

  // --- settings ---

  @ParameterizedTest
  @ValueSource(strings = {"pk_test_1", "", "sk_", "sk_test 1", "sk_tést"})
  void a_key_that_cannot_be_one_is_refused_and_not_repeated(String key) {
    assertThatThrownBy(() -> StripeSettings.of(StripeSettings.PUBLIC_URL, key, StripeSandbox.KEYS, List.of()))
        .isInstanceOf(InvalidValueException.class).hasMessageContaining("api_key");
  }

  @Test
  void secrets_go_over_tls_alone_and_are_never_shown() {
    assertThatThrownBy(() -> StripeSettings.of(URI.create("http://api.stripe.example"), StripeSandbox.API_KEY,
        StripeSandbox.KEYS, List.of())).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://");
    assertThat(stripe.settings().toString() + acquirer).doesNotContain(StripeSandbox.API_KEY,
        StripeSandbox.WEBHOOK_SECRET);
  }
}
