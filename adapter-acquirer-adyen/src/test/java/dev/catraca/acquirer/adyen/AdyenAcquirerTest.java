package dev.catraca.acquirer.adyen;

import static dev.catraca.acquirer.adyen.Account.AMOUNT;
import static dev.catraca.acquirer.adyen.Account.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.adyen.simulator.AdyenSimulator.Effect;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.Accepted;
import dev.catraca.acquiring.AcquirerOutcome.Authorized;
import dev.catraca.acquiring.AcquirerOutcome.Charged;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.Capabilities.Resolution;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Adyen and what its answers mean, over HTTP. */
class AdyenAcquirerTest {
  private final Account account = new Account();

  @AfterEach
  void close() {
    account.close();
  }

  private AcquirerOutcome perform(Operation operation, int number, String token, Optional<String> reference) {
    return account.adapter().perform(request(operation, number, token, reference));
  }

  private String held(String token) {
    AcquirerOutcome outcome = perform(Operation.AUTHORIZE, 1, token, Optional.empty());
    assertThat(outcome).isInstanceOf(Authorized.class);
    return ((Authorized) outcome).authorizationId();
  }

  private List<News> toldOf(Operation operation) {
    account.clock().advance(Duration.ofSeconds(2));
    return account.told().stream().filter(Reading.Told.class::isInstance).map(Reading.Told.class::cast)
        .filter(told -> told.match() instanceof Match.Reference reference && reference.about() == operation)
        .map(Reading.Told::news).toList();
  }

  @Test
  void a_hold_is_authorized_and_not_captured_whatever_the_account_does_by_itself() {
    String psp = held("M5N7TQ4TG5PFWR50");

    assertThat(psp).matches("[A-Z0-9]{16}");
    assertThat(account.effects()).extracting(Effect::event).containsExactly("AUTHORISATION");
    assertThat(account.peer().asked().getFirst().json("manualCapture")).hasValue("true");
  }

  @Test
  void a_charge_is_taken_at_once() {
    assertThat(perform(Operation.CHARGE, 1, "M5N7TQ4TG5PFWR50", Optional.empty()))
        .isInstanceOfSatisfying(Charged.class, charged -> assertThat(charged.amount()).isEqualTo(AMOUNT));
    assertThat(account.effects()).extracting(Effect::event).containsExactly("AUTHORISATION", "CAPTURE");
  }

  @Test
  void a_capture_is_accepted_and_its_outcome_told_under_the_id_that_was_given() {
    String psp = held("card");
    AcquirerOutcome outcome = perform(Operation.CAPTURE, 2, "card", Optional.of(psp));
    assertThat(outcome).isInstanceOf(Accepted.class);

    account.clock().advance(Duration.ofSeconds(2));
    assertThat(account.told()).contains(new Reading.Told(
        new Match.Reference(((Accepted) outcome).acquirerReference(), Operation.CAPTURE, Optional.of(psp),
            Optional.of(AMOUNT)),
        new News.Outcome(
            new AcquirerOutcome.Captured(AMOUNT, Optional.of(((Accepted) outcome).acquirerReference())))));
  }

  @Test
  void an_authorization_that_expires_is_told() {
    String psp = held("card");
    account.clock().advance(Duration.ofDays(28));
    assertThat(toldOf(Operation.AUTHORIZE)).contains(new News.HoldExpired(psp));
  }

  @Test
  void a_void_and_a_refund_are_accepted_and_told_too() {
    String held = held("card");
    assertThat(perform(Operation.VOID, 2, "card", Optional.of(held))).isInstanceOf(Accepted.class);
    assertThat(toldOf(Operation.VOID)).containsExactly(new News.Outcome(new AcquirerOutcome.Voided()));

    AcquirerOutcome charged = perform(Operation.CHARGE, 3, "card", Optional.empty());
    Optional<String> charge = Optional.of(((Charged) charged).chargeId());
    assertThat(perform(Operation.REFUND, 4, "card", charge)).isInstanceOf(Accepted.class);
    assertThat(toldOf(Operation.REFUND)).singleElement().isInstanceOfSatisfying(News.Outcome.class,
        told -> assertThat(told.outcome()).isInstanceOf(AcquirerOutcome.Refunded.class));
  }

  @Test
  void what_is_refused_later_or_taken_back_is_told() {
    String late = held("card");
    account.clock().advance(Duration.ofDays(28));
    assertThat(perform(Operation.CAPTURE, 2, "card", Optional.of(late))).isInstanceOf(Accepted.class);
    assertThat(toldOf(Operation.CAPTURE)).singleElement().isInstanceOfSatisfying(News.Outcome.class,
        told -> assertThat(told.outcome()).isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.EXPIRED)));

    AcquirerOutcome charged = perform(Operation.CHARGE, 3, "tok_refund_taken_back", Optional.empty());
    assertThat(
        perform(Operation.REFUND, 4, "tok_refund_taken_back", Optional.of(((Charged) charged).chargeId())))
        .isInstanceOf(Accepted.class);
    account.clock().advance(Duration.ofSeconds(2));
    assertThat(account.told()).hasSizeGreaterThan(0);
    account.clock().advance(Duration.ofDays(1));
    assertThat(toldOf(Operation.REFUND)).containsExactly(new News.Withdrawn("Returned by the bank"));
  }

  @ParameterizedTest
  @CsvSource({"tok_decline_funds, FUNDS, 12", "tok_decline_fraud, FRAUD, 20",
      "tok_decline_stolen, LOST_OR_STOLEN, 2",
      "refuse_46, DO_NOT_RETRY, 46", "refuse_2, OTHER, 2", "result_Cancelled, OTHER, cancelled",
      "result_RedirectShopper, OTHER, authentication", "result_ChallengeShopper, OTHER, authentication"})
  void a_decline_is_told_with_its_category_and_code(String token, DeclineCategory category, String code) {
    for (Operation operation : List.of(Operation.AUTHORIZE, Operation.CHARGE)) {
      assertThat(perform(operation, 1, token, Optional.empty())).isInstanceOfSatisfying(Declined.class,
          declined -> {
            assertThat(declined.category()).isEqualTo(category);
            assertThat(declined.code()).isEqualTo(code);
          });
    }
    assertThat(account.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"result_Received", "result_Pending", "result_PresentToShopper", "result_Success",
      "result_Error", "result_SomethingNew", "result_authorised"})
  void a_word_that_says_nothing_final_is_unknown(String token) {
    assertThat(perform(Operation.AUTHORIZE, 1, token, Optional.empty())).isInstanceOf(Unknown.class);
  }

  @Test
  void a_part_is_told_as_the_part_that_it_is() {
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_partial", Optional.empty())).isInstanceOfSatisfying(
        Authorized.class, held -> assertThat(held.amount()).isEqualTo(Money.of(5_500, "BRL")));
  }

  @Test
  void a_lost_answer_is_unknown_and_a_repetition_with_the_same_bytes_gets_it() {
    OperationRequest request = request(Operation.CHARGE, 1, "tok_unknown_authorized", Optional.empty());
    assertThat(account.adapter().perform(request)).isInstanceOf(Unknown.class);
    assertThat(account.adapter().perform(request)).isInstanceOf(Charged.class);
    assertThat(account.peer().asked().get(0).acted()).isEqualTo(account.peer().asked().get(1).acted());
    assertThat(account.effects()).extracting(Effect::event).containsExactly("AUTHORISATION", "CAPTURE");
  }

  @Test
  void a_lost_answer_to_a_capture_is_repeated_until_its_id_is_known() {
    String psp = held("tok_capture_unknown");
    assertThat(perform(Operation.CAPTURE, 2, "tok_capture_unknown", Optional.of(psp)))
        .isInstanceOf(Unknown.class);
    assertThat(perform(Operation.CAPTURE, 2, "tok_capture_unknown", Optional.of(psp)))
        .isInstanceOf(Accepted.class);
    account.clock().advance(Duration.ofSeconds(2));
    assertThat(account.effects()).extracting(Effect::event).containsExactly("AUTHORISATION", "CAPTURE");
  }

  @Test
  void the_answer_to_another_amount_under_the_same_key_is_not_believed() {
    held("card");
    assertThat(account.adapter().perform(request(Operation.AUTHORIZE, 1, "card", Optional.empty(),
        Money.of(12_000, "BRL"), Map.of("shopperReference", "shopper-7")))).isInstanceOf(Unknown.class);
  }

  @Test
  void a_key_in_hand_is_never_a_decline() {
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_late_authorized", Optional.empty()))
        .isInstanceOf(Unknown.class);
    for (int status : new int[]{409, 422}) {
      account.peer().next(HttpAnswer.json(status,
          "{\"status\":%d,\"errorCode\":\"704\",\"errorType\":\"validation\",\"message\":\"in progress\"}"
              .formatted(status)));
      assertThat(perform(Operation.AUTHORIZE, 2, "card", Optional.empty())).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void a_payment_that_adyen_does_not_know_is_not_found() {
    for (Operation operation : List.of(Operation.CAPTURE, Operation.VOID, Operation.REFUND)) {
      assertThat(perform(operation, 1, "card", Optional.of("8800000000009999"))).isInstanceOfSatisfying(
          Refused.class,
          refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_FOUND));
    }
  }

  @ParameterizedTest
  @CsvSource({"401, NotSent", "403, NotSent", "429, NotSent", "404, Unknown", "409, Unknown", "500, Unknown",
      "503, Unknown", "302, Unknown", "200, Unknown", "201, Unknown", "202, Unknown", "422, Unknown",
      "400, Unknown"})
  void a_status_alone_concludes_nothing(int status, String outcome) {
    for (String body : List.of("<html>", "{}", "[]", "")) {
      account.peer().next(new HttpAnswer.Reply(status, Map.of(), body));
      AcquirerOutcome came = perform(Operation.AUTHORIZE, 1, "card", Optional.empty());
      assertThat(came).isInstanceOf(outcome.equals("NotSent") ? NotSent.class : Unknown.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"408", "409", "412", "418", "421", "301", "307", "405", "500", "502", "504", "599"})
  void an_error_of_any_shape_that_may_have_been_done_is_unknown(int status) {
    for (String body : List.of("", "<html>", "{\"errorCode\": 905, \"errorType\": \"validation\"}",
        "{\"errorCode\": {}, \"status\": \"received\"}", "{\"resultCode\": \"Refused\"}")) {
      for (Operation operation : List.of(Operation.CHARGE, Operation.REFUND)) {
        account.peer()
            .next(new HttpAnswer.Reply(status, Map.of("Location", "https://elsewhere.example/"), body));
        assertThat(
            perform(operation, 1, "card", Optional.of("881572960484022G").filter(any -> !operation.opens())))
            .as(operation + " " + body).isInstanceOf(Unknown.class);
      }
    }
  }

  /** Documented as texts, and written as numbers by some. */
  @ParameterizedTest
  @CsvSource({"Refused,12,FUNDS", "Refused,20,FRAUD", "Error,4,ISSUER_UNAVAILABLE",
      "Error,9,ISSUER_UNAVAILABLE"})
  void a_code_that_is_a_number_is_the_same_code(String result, String code, DeclineCategory category) {
    for (String written : List.of(code, "\"" + code + "\"")) {
      account.peer().next(HttpAnswer.json(200,
          "{\"pspReference\": \"881572960484023G\", \"resultCode\": \"%s\", \"refusalReasonCode\": %s, \"new\": null}"
              .formatted(result, written)));
      assertThat(perform(Operation.CHARGE, 1, "card", Optional.empty())).isInstanceOfSatisfying(
          Declined.class,
          declined -> assertThat(declined.category()).isEqualTo(category));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"resultCode\": \"Refused\", \"resultCode\": \"Authorised\"",
      "\"resultCode\": [\"Refused\"]", "\"resultCode\": null", "\"resultCode\": \"REFUSED\"",
      "\"resultCode\": \"Refused \"", "\"resultCode\": \"Refused\", \"merchantReference\": \"another\"",
      "\"resultCode\": \"Authorised\", \"amount\": {\"value\": 11000.0, \"currency\": \"BRL\"}",
      "\"resultCode\": \"Authorised\", \"amount\": {\"value\": 11000, \"currency\": \"brl\"}",
      "\"resultCode\": \"PartiallyAuthorised\"",
      "\"resultCode\": \"PartiallyAuthorised\", \"amount\": {\"value\": 11000, \"currency\": \"BRL\"}"})
  void an_answer_that_makes_no_sense_is_unknown(String fields) {
    account.peer()
        .next(HttpAnswer.json(200, "{\"pspReference\": \"881572960484023G\", %s}".formatted(fields)));
    assertThat(perform(Operation.CHARGE, 1, "card", Optional.empty())).isInstanceOf(Unknown.class);
  }

  /** Where the amount repeats what was asked for, the additional data tell what was authorised. */
  @Test
  void a_part_is_told_by_the_additional_data_too() {
    account.peer().next(HttpAnswer.json(200, """
        {"pspReference": "881572960484023G", "resultCode": "PartiallyAuthorised", "amount": {"value": 11000, "currency": "BRL"},
         "additionalData": {"authorisedAmountValue": "5500", "authorisedAmountCurrency": "BRL"}}"""));
    assertThat(perform(Operation.AUTHORIZE, 1, "card", Optional.empty())).isInstanceOfSatisfying(
        Authorized.class, held -> assertThat(held.amount()).isEqualTo(Money.of(5_500, "BRL")));
  }

  @Test
  void an_amount_that_is_null_is_not_told() {
    account.peer().next(HttpAnswer.json(200,
        "{\"pspReference\": \"881572960484023G\", \"resultCode\": \"Authorised\", \"amount\": null}"));
    assertThat(perform(Operation.CHARGE, 1, "card", Optional.empty())).isInstanceOf(Charged.class);
  }

  @ParameterizedTest
  @EnumSource(names = "VOID", mode = EnumSource.Mode.EXCLUDE)
  void what_adyen_would_not_take_is_refused_before_anything_is_sent(Operation operation) {
    assertThat(account.adapter().perform(request(operation, 1, "card", Optional.of("8800000000000001G"),
        Money.of(1, "IDR"), Map.of("shopperReference", "shopper-7")))).isInstanceOf(Refused.class);
    assertThat(account.peer().asked()).isEmpty();
  }

  private static Stream<Arguments> dataThatAdyenWouldRefuse() {
    return Stream.of(Arguments.of(Map.of(), "shopperReference"),
        Arguments.of(Map.of("shopperReference", "ab"), "shopperReference"),
        Arguments.of(Map.of("shopperReference", "abc", "recurringProcessingModel", "Once"),
            "recurringProcessingModel"),
        Arguments.of(Map.of("shopperReference", "abc", "cvc", "123"), "cvc"));
  }

  @ParameterizedTest
  @MethodSource("dataThatAdyenWouldRefuse")
  void data_that_adyen_would_refuse_is_refused_by_its_name(Map<String, String> data, String named) {
    assertThat(account.adapter().perform(
        request(Operation.AUTHORIZE, 1, "card", Optional.empty(), AMOUNT, data)))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.message()).contains(named));
    assertThat(account.peer().asked()).isEmpty();
  }

  @Test
  void ids_that_look_like_card_numbers_are_left_alone() {
    held("8415718415172204");
    assertThat(account.peer().asked().getFirst().json("storedPaymentMethodId")).hasValue("8415718415172204");
  }

  @Test
  void the_key_is_sent_and_never_shown() {
    account.peer().next(HttpAnswer.json(200,
        "{\"resultCode\":\"Refused\",\"refusalReasonCode\":\"2\",\"refusalReason\":\"asked with %s\"}"
            .formatted(Account.API_KEY)));
    assertThat(perform(Operation.AUTHORIZE, 1, "card", Optional.empty()).toString())
        .contains("[key]").doesNotContain(Account.API_KEY);
    assertThat(account.peer().asked().getFirst().header("x-api-key")).isEqualTo(Account.API_KEY);
    assertThat(account.adapter().toString()).doesNotContain(Account.API_KEY);
  }

  @Test
  void payments_are_repeated_by_key_and_modifications_are_told() {
    assertThat(account.adapter().terms().capabilities(Operation.AUTHORIZE).resolution())
        .isEqualTo(Resolution.REPEAT);
    assertThat(account.adapter().terms().capabilities(Operation.AUTHORIZE).noticeWithin()).isEmpty();
    assertThat(account.adapter().terms().capabilities(Operation.REFUND).noticeWithin())
        .hasValue(Duration.ofDays(3));
  }

  @Test
  void a_mapping_of_another_release_is_not_guessed() {
    OperationRequest known = request(Operation.AUTHORIZE, 1, "card", Optional.empty());
    assertThat(account.adapter()
        .perform(new OperationRequest(known.order(), known.ref(), known.amount(), known.card(),
            known.installments(), known.reference(), 2, known.startedAt())))
        .isInstanceOf(NotSent.class);
    assertThat(account.peer().asked()).isEmpty();
  }
}
