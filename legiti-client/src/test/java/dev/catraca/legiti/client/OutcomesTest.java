package dev.catraca.legiti.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.ContractError;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.NotAuthorized;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
import dev.catraca.antifraud.Decision;
import dev.catraca.http.reply.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer of Legiti's response page, each contradiction and each undocumented answer, and what it means. */
class OutcomesTest {
  private static final String KEY = "lv_very-secret";
  private final Outcomes outcomes = new Outcomes(
      LegitiSettings.of("https://legiti.invalid", new BearerKey(KEY)).withCaps(4096, 32), new MovableClock());

  private AntiFraudOutcome of(Call call, int status, String body) {
    return outcomes.of(call,
        new HttpReply.Answered(status, Optional.empty(), Optional.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  private AntiFraudOutcome evaluated(int status, String body) {
    return of(Call.EVALUATE, status, body);
  }

  private AntiFraudOutcome away(int status, String retryAfter) {
    return outcomes.of(Call.STATUS,
        new HttpReply.Answered(status, Optional.of(retryAfter), Optional.of(new byte[0])));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 299})
  void anySuccessWithADecisionIsThatDecision(int status) {
    assertThat(
        evaluated(status, "{\"legiti_decision\": \"unavailable\", \"message\": \"pilot\", \"new\": [1]}"))
        .isEqualTo(new Decided(Decision.UNAVAILABLE, Optional.of("pilot")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"message\": \"ok\"}",
      "{\"legiti_decision\": null}", "{\"legiti_decision\": true}", "{\"legiti_decision\": [\"approve\"]}",
      "{\"legiti_decision\": {\"value\": \"approve\"}}", "{\"legiti_decision\": \"APPROVE\"}",
      "{\"legiti_decision\": \" approve\"}", "{\"legiti_decision\": \"\"}",
      "{\"inspetor_decision\": \"approve\"}",
      "{\"Legiti_Decision\": \"approve\"}",
      "{\"legiti_decision\": \"reject\", \"legiti_decision\": \"approve\"}"})
  void aSuccessWithoutOneKnownDecisionOnlyAcknowledges(String body) {
    assertThat(evaluated(200, body)).isInstanceOfSatisfying(Acknowledged.class,
        it -> assertThat(it.detail()).startsWith("no decision"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "{", "[]", "[{}]", "\"approve\"", "approve", "null", "true", "200",
      "<!DOCTYPE html><title>Log in</title>", "{\"legiti_decision\": \"approve\"} trailing",
      "{\"legiti_decision\": \"approve\"}{}", "{\"legiti_decision\": \"approve\"}]", "\uFEFF{}"})
  void anyOtherBodyOfASuccessAcknowledgesNothingWhateverTheCall(String body) {
    for (Call call : Call.values()) {
      assertThat(of(call, 200, body)).as(call + " " + body).isInstanceOf(Unreadable.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void anEmptyBodyAndEveryJsonObjectAcknowledgeHoweverDeepAndHoweverOften(Call call) {
    for (String body : List.of("", "{}", " {} ", "{\"x\": " + "[".repeat(40) + "]".repeat(40) + "}",
        "{\"x\": " + "9".repeat(1500) + "}", "{\"a\": 1, \"a\": 2}")) {
      assertThat(of(call, 201, body)).as(body).isInstanceOf(Acknowledged.class);
    }
  }

  @Test
  void answersThatAreTooLargeOrTooDeepAreNoDecision() {
    assertThat(outcomes.of(Call.EVALUATE, new HttpReply.Answered(200, Optional.empty(), Optional.empty())))
        .isEqualTo(new Unreadable("HTTP 200 with a body of more than 4096 bytes"));
    assertThat(
        evaluated(200, "{\"legiti_decision\": \"approve\", \"x\": " + "[".repeat(40) + "]".repeat(40) + "}"))
        .isInstanceOf(Acknowledged.class);
    assertThat(
        evaluated(200, "{\"legiti_decision\": \"approve\", \"x\": " + "[".repeat(31) + "]".repeat(31) + "}"))
        .isInstanceOf(Decided.class);
  }

  @ParameterizedTest
  @EnumSource(value = Call.class, mode = EnumSource.Mode.EXCLUDE, names = "EVALUATE")
  void onlyAnEvaluationIsEverDecided(Call call) {
    assertThat(of(call, 200, "{\"legiti_decision\": \"approve\"}")).isInstanceOf(Acknowledged.class);
    assertThat(of(call, 204, "")).isInstanceOf(Acknowledged.class);
    assertThat(of(call, 201, "{\"message\": \"Order updated\"}")).isInstanceOf(Acknowledged.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "{\"error_message\": \"Could not parse\", \"error_code\": 1}; 1; Could not parse",
      "{\"error_message\": \"Invalid type\", \"error_code\": 4}; 4; Invalid type",
      "{\"error_message\": \"missing\", \"error_code\": 5}; 5; missing",
      "{\"Error_Message\": \"odd case\", \"ERROR_CODE\": \"9\"}; 9; odd case"})
  void eachDocumentedRefusalKeepsItsCodeAndMessage(String body, int code, String message) {
    assertThat(evaluated(400, body))
        .isEqualTo(new ContractError(400, OptionalInt.of(code), message, Map.of()));
  }

  @Test
  void nestedMessagesAreFlattenedToPaths() {
    assertThat(evaluated(400, """
        {"error_code": 2, "error_message": {
          "id": ["Missing data for required field."],
          "items": {"0": {"quantity": ["Not a number.", "Too small."]}, "3": {"product": {"sku": "blank"}}},
          "user": [{"email": ["bad"]}]}}"""))
        .isEqualTo(new ContractError(400, OptionalInt.of(2),
            "refused: id, items.0.quantity, items.3.product.sku, user.0.email",
            Map.of("id", List.of("Missing data for required field."), "items.0.quantity",
                List.of("Not a number.", "Too small."), "items.3.product.sku", List.of("blank"),
                "user.0.email",
                List.of("bad"))));
  }

  @Test
  void aRefusalOfTheIdAloneIsRecognised() {
    assertThat(evaluated(400, "{\"error_code\": 2, \"error_message\": {\"id\": [\"Already exists.\"]}}"))
        .isInstanceOfSatisfying(ContractError.class, it -> assertThat(it.namesOnlyTheId()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 307, 308, 400, 402, 404, 405, 409, 410, 413, 415, 422, 451, 499})
  void everyOtherRefusalIsAContractErrorWhateverItsBody(int status) {
    for (String body : List.of("", "<html>no</html>", "{}", "[]", "{\"message\": \"no\"}")) {
      assertThat(evaluated(status, body)).isInstanceOf(ContractError.class);
    }
  }

  @Test
  void aRefusedKeyIsToldFromAWrongPath() {
    assertThat(evaluated(401, "{\"message\": \"Unauthorized\"}"))
        .isEqualTo(new NotAuthorized(401, "Unauthorized"));
    assertThat(evaluated(401, "{\"message\": \"Missing Authentication Token\"}"))
        .isInstanceOf(NotAuthorized.class);
    assertThat(evaluated(403, "{\"Message\": \"explicit deny\"}"))
        .isEqualTo(new NotAuthorized(403, "explicit deny"));
    assertThat(evaluated(403, "")).isInstanceOf(NotAuthorized.class);
    assertThat(evaluated(403, "{\"message\": \"missing authentication token\"}"))
        .isInstanceOf(ContractError.class);
  }

  @ParameterizedTest
  @CsvSource({"408, false", "425, false", "429, false", "500, true", "502, true", "503, true", "504, true",
      "599, true"})
  void whatMayPassIsTriedLater(int status, boolean mayHaveArrived) {
    assertThat(evaluated(status, "{\"message\": \"Endpoint request timed out\"}"))
        .isEqualTo(new TryLater("Endpoint request timed out", Optional.empty(), mayHaveArrived));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"7; PT7S", " 0 ; PT0S", "-5; PT0S", "99999999999999999999999; PT1H",
      "Sun, 01 Mar 2026 12:00:30 GMT; PT30S", "Sunday, 01-Mar-26 12:00:30 GMT; PT30S",
      "Sun Mar  1 12:00:30 2026; PT30S", "Sun, 01 Mar 2026 11:00:00 GMT; PT0S",
      "Fri, 01 Mar 2126 12:00:00 GMT; PT1H"})
  void retryAfterIsReadAndKeptWithinReason(String header, Duration expected) {
    assertThat(away(429, header)).isInstanceOfSatisfying(TryLater.class,
        it -> assertThat(it.retryAfter()).contains(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "1.5", "1e3", "0x10", "Sun, 99 Mar 2026 12:00:30 GMT"})
  void aRetryAfterThatMakesNoSenseIsLeftOut(String header) {
    assertThat(away(503, header)).isInstanceOfSatisfying(TryLater.class,
        it -> assertThat(it.retryAfter()).isEmpty());
  }

  @Test
  void noAnswerIsEitherCertainlyUnsentOrUnknown() {
    assertThat(outcomes.of(Call.MARK, new HttpReply.NotSent("Connection refused")))
        .isEqualTo(new TryLater("not sent: Connection refused", Optional.empty(), false));
    assertThat(outcomes.of(Call.MARK, new HttpReply.Lost("closed"))).isEqualTo(new Unknown("closed"));
    assertThat(evaluated(101, "")).isInstanceOf(Unknown.class);
  }

  @Test
  void noOutcomeShowsTheKeyACardNumberOrASecondLine() {
    String nasty = "bad " + KEY + "\\n 4111 1111 1111 1111 or 4111111111111111 " + "x".repeat(2000);
    for (int status : List.of(200, 400, 401, 403, 404, 429, 503)) {
      for (String body : List.of("{\"message\": \"" + nasty + "\"}",
          "{\"error_code\": 2, \"error_message\": {\"" + nasty + "\": [\"" + nasty + "\"]}}",
          "{\"error_message\": [\"" + nasty + "\"]}", "{\"legiti_decision\": \"" + nasty + "\"}")) {
        assertThat(evaluated(status, body).toString()).doesNotContain(KEY, "4111", "\n")
            .hasSizeLessThan(1500);
      }
    }
    assertThat(outcomes.of(Call.MARK, new HttpReply.Lost(nasty)).toString()).doesNotContain(KEY, "4111");
  }
}
