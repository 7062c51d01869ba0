package dev.catraca.acquirer.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.AlreadyCaptured;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.testkit.fake.HttpAnswer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an error means: by status, type, code and parameter, whatever the operation was. */
class ErrorsTest {
  private final StripeSandbox stripe = new StripeSandbox();
  private final StripeAcquirer acquirer = stripe.connect(stripe.settings());

  @AfterEach
  void close() {
    acquirer.close();
    stripe.close();
  }

  private AcquirerOutcome told(Operation operation, HttpAnswer answer) {
    boolean acts = operation != Operation.AUTHORIZE && operation != Operation.CHARGE;
    stripe.wire().next(answer);
    return acquirer.perform(stripe.request(operation, 1, stripe.card("pm_card_visa"),
        Optional.of("pi_4242424242424242").filter(any -> acts)));
  }

  private static HttpAnswer error(int status, String type, String code, String more) {
    return HttpAnswer.json(status, """
        {"error": {"type": "%s", "code": "%s", "message": "as told" %s}}""".formatted(type, code,
        more.isEmpty() ? "" : ", " + more));
  }

  private AcquirerOutcome invalid(Operation operation, int status, String code, String param) {
    return told(operation, error(status, "invalid_request_error", code,
        param.isEmpty() ? "" : "\"param\": \"" + param + "\""));
  }

  /** Operations, code, what it means; with any other operation the code says nothing that is documented. */
  @ParameterizedTest
  @CsvSource({"AUTHORIZE CHARGE CAPTURE VOID REFUND,amount_too_small,OTHER",
      "AUTHORIZE CHARGE CAPTURE VOID REFUND,amount_too_large,OTHER",
      "AUTHORIZE CHARGE CAPTURE VOID REFUND,parameter_missing,OTHER",
      "AUTHORIZE CHARGE CAPTURE VOID REFUND,parameter_unknown,OTHER",
      "AUTHORIZE CHARGE CAPTURE VOID REFUND,parameter_invalid_integer,OTHER",
      "CAPTURE VOID,charge_expired_for_capture,EXPIRED",
      "CAPTURE VOID,capture_charge_authorization_expired,EXPIRED",
      "CAPTURE,capture_unauthorized_payment,OTHER",
      "REFUND,charge_already_refunded,OTHER", "REFUND,charge_disputed,OTHER"})
  void what_is_refused_for_good(String operations, String code, RefusalReason reason) {
    for (Operation operation : Operation.values()) {
      AcquirerOutcome outcome = invalid(operation, 400, code, "");
      if (Arrays.asList(operations.split(" ")).contains(operation.name())) {
        assertThat(outcome).as(operation + ": " + code).isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
      } else {
        assertThat(outcome).as(operation + ": " + code).isInstanceOf(Unknown.class);
      }
    }
  }

  /** Whatever is said about a key, by whatever status, was never said about the money. */
  @ParameterizedTest
  @CsvSource({"400,idempotency_error,''", "409,idempotency_error,''",
      "409,idempotency_error,idempotency_key_in_use",
      "422,idempotency_error,''", "402,idempotency_error,card_declined", "401,idempotency_error,''",
      "409,invalid_request_error,lock_timeout", "429,invalid_request_error,lock_timeout",
      "429,idempotency_error,idempotency_key_in_use", "400,invalid_request_error,''",
      "409,card_error,card_declined"})
  void what_is_said_about_a_key_is_unknown(int status, String type, String code) {
    for (Operation operation : Operation.values()) {
      assertThat(told(operation, error(status, type, code, ""))).as(operation.toString())
          .isInstanceOf(Unknown.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"424,api_error", "500,api_error", "502,api_error", "503,api_error", "504,api_error",
      "402,api_error",
      "400,api_error", "400,a_type_of_next_year", "418,invalid_request_error", "302,api_error"})
  void what_may_have_been_done_is_unknown(int status, String type) {
    for (Operation operation : Operation.values()) {
      assertThat(told(operation, error(status, type, "", ""))).as(operation.toString())
          .isInstanceOf(Unknown.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_code_of_next_year", "payment_intent_authentication_failure",
      "secret_key_required"})
  void a_code_that_is_not_documented_is_unknown(String code) {
    assertThat(invalid(Operation.CHARGE, 400, code, "payment_method")).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"401,invalid_request_error,''", "403,invalid_request_error,''", "404,invalid_request_error,''",
      "429,invalid_request_error,rate_limit"})
  void what_nobody_looked_at_was_not_sent(int status, String type, String code) {
    for (Operation operation : Operation.values()) {
      assertThat(told(operation, error(status, type, code, ""))).as(operation.toString())
          .isInstanceOf(NotSent.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"400,payment_method", "404,payment_method", "400,customer"})
  void a_card_that_stripe_does_not_know_is_declined(int status, String param) {
    assertThat(invalid(Operation.AUTHORIZE, status, "resource_missing", param)).isInstanceOfSatisfying(
        Declined.class, declined -> assertThat(declined.category()).isEqualTo(DeclineCategory.CARD_DATA));
    assertThat(invalid(Operation.CAPTURE, status, "resource_missing", param)).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"intent", "id", "payment_intent"})
  void a_payment_that_stripe_does_not_know_is_not_found(String param) {
    assertThat(invalid(Operation.VOID, 404, "resource_missing", param)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_FOUND));
    assertThat(invalid(Operation.CHARGE, 404, "resource_missing", param)).isInstanceOf(Unknown.class);
  }

  /** A hold that is looked for with the other mode's key is held all the same. */
  @Test
  void the_other_modes_key_finds_nothing_and_says_nothing() {
    assertThat(told(Operation.VOID, HttpAnswer.json(404, """
        {"error": {"type": "invalid_request_error", "code": "resource_missing", "param": "intent",
         "message": "No such payment_intent; a similar object exists in live mode"}}""")))
        .isInstanceOf(NotSent.class);
  }

  @Test
  void a_refund_over_the_rest_names_its_parameter() {
    assertThat(invalid(Operation.REFUND, 400, "", "amount")).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @EnumSource(value = Operation.class, names = {"VOID", "REFUND"})
  void no_issuer_declines_a_void_or_refund(Operation operation) {
    assertThat(told(operation, error(402, "card_error", "card_declined", ""))).isInstanceOf(Unknown.class);
  }

  /** By the status that comes with the error. */
  @ParameterizedTest
  @CsvSource({"succeeded,,AlreadyCaptured", "canceled,automatic,EXPIRED", "canceled,expired,EXPIRED",
      "canceled,requested_by_customer,ALREADY_VOIDED", "canceled,abandoned,ALREADY_VOIDED",
      "canceled,duplicate,ALREADY_VOIDED", "canceled,fraudulent,ALREADY_VOIDED",
      "canceled,void_invoice,ALREADY_VOIDED", "canceled,failed_invoice,ALREADY_VOIDED",
      "requires_payment_method,,OTHER", "processing,,Unknown", "requires_capture,,Unknown",
      "a_word_of_next_year,,Unknown"})
  void an_unexpected_state_is_judged_by_the_payment(String status, String reason, String meaning) {
    String intent = """
        "payment_intent": {"id": "pi_4242424242424242", "object": "payment_intent", "status": "%s", "currency": "brl",
         "amount_received": 11000, "cancellation_reason": "%s"}""".formatted(status,
        reason == null ? "" : reason);
    for (Operation operation : new Operation[]{Operation.CAPTURE, Operation.VOID}) {
      AcquirerOutcome outcome = told(operation,
          error(400, "invalid_request_error", "payment_intent_unexpected_state", intent));
      switch (meaning) {
        case "AlreadyCaptured" -> assertThat(outcome).isInstanceOfSatisfying(AlreadyCaptured.class,
            already -> assertThat(already.amount()).isEqualTo(StripeSandbox.AMOUNT));
        case "Unknown" -> assertThat(outcome).isInstanceOf(Unknown.class);
        default -> assertThat(outcome).isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.valueOf(meaning)));
      }
    }
  }

  /** Where the error does not bring the payment along, it is read. */
  @Test
  void already_captured_is_told_with_what_was_captured() {
    String hold = ((AcquirerOutcome.Authorized) acquirer.perform(
        stripe.request(Operation.AUTHORIZE, 1, stripe.card("pm_card_visa"), Optional.empty())))
        .authorizationId();
    acquirer.perform(stripe.request(Operation.CAPTURE, 2, stripe.card("pm_card_visa"), Optional.of(hold)));

    for (String code : new String[]{"charge_already_captured", "payment_intent_unexpected_state"}) {
      stripe.wire().next(error(400, "invalid_request_error", code, ""));
      assertThat(acquirer.perform(
          stripe.request(Operation.CAPTURE, 3, stripe.card("pm_card_visa"), Optional.of(hold))))
          .isInstanceOfSatisfying(AlreadyCaptured.class,
              already -> assertThat(already.amount()).isEqualTo(StripeSandbox.AMOUNT));
    }
    stripe.wire().next(error(400, "invalid_request_error", "charge_already_captured", ""),
        HttpAnswer.json(503, "{}"));
    assertThat(acquirer.perform(
        stripe.request(Operation.CAPTURE, 3, stripe.card("pm_card_visa"), Optional.of(hold))))
        .isInstanceOf(Unknown.class);
  }
}
