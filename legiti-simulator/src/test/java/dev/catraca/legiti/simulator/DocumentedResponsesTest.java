package dev.catraca.legiti.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of Legiti's page "Responses", byte for byte where the page fixes the text. */
class DocumentedResponsesTest {
  private static final String DENIED = "{\"Message\":\"User is not authorized to access this resource with an explicit deny\"}";
  private static final String NO_SUCH_ROUTE = "{\"message\":\"Missing Authentication Token\"}";

  private LegitiSimulator simulator;
  private Caller caller;

  @BeforeEach
  void start() {
    simulator = LegitiSimulator.start(Settings.defaults());
    caller = new Caller(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void collectedOrderIsAcknowledgedWith201AndAMessage() {
    HttpResponse<String> response = caller.collect("1", "ana@buyer.test");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).isEqualTo("{\"message\":\"Order received\"}");
  }

  @Test
  void absentEvaluateFlagMeansCollectionOnly() {
    HttpResponse<String> response = caller.call("POST", "/order", "{\"id\": \"1\"}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(Caller.json(response).has("legiti_decision")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      PUT  | /order                  | {'id': '1', 'status': 'approved'}                      | 200
      PUT  | /order/payment          | {'order_id': '1', 'transaction_id': 'T'}               | 200
      PUT  | /order/delivery         | {'order_id': '1', 'status': 'delivered'}               | 200
      POST | /order/mark_fraudulent  | {'order_id': '1', 'fraud_signal_type': 'chargeback'}   | 201
      """)
  void notificationsAreAcknowledgedWith200ForPutAnd201ForPost(String method, String path, String body,
      int status) {
    caller.collect("1", "ana@buyer.test");

    HttpResponse<String> response = caller.call(method, path, body.replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Caller.json(response).path("message").isTextual()).isTrue();
    assertThat(Caller.json(response)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer sbx_key", "Bearer sandbox_key"})
  void sandboxKeyGets200AndTheSandboxMessageEvenForAnEvaluation(String authorization) {
    Caller sandbox = caller.authorizedBy(authorization);

    HttpResponse<String> evaluated = sandbox.evaluate("1", "approve@buyer.test");
    HttpResponse<String> marked = sandbox.call("POST", "/order/mark_fraudulent",
        "{\"order_id\": \"1\", \"fraud_signal_type\": \"acquirer\"}");

    assertThat(evaluated.statusCode()).isEqualTo(200);
    assertThat(evaluated.body()).isEqualTo("{\"message\":\"[SANDBOX] Valid request!\"}");
    assertThat(marked.statusCode()).isEqualTo(200);
    assertThat(marked.body()).isEqualTo("{\"message\":\"[SANDBOX] Valid request!\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void statusOfAnEvaluationIsSelectable(int status) {
    try (LegitiSimulator selected = LegitiSimulator.start(Settings.defaults().withEvaluatedStatus(status))) {
      HttpResponse<String> response = new Caller(selected).evaluate("1", "ana@buyer.test");

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body()).isEqualTo("{\"legiti_decision\":\"approve\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{'id': }", "  ", "{'id': '1'} {'id': '2'}", "{'id': '1', 'id': '2'}",
      "{id: 1}"})
  void invalidJsonIs400WithCode1(String body) {
    HttpResponse<String> response = caller.call("POST", "/order", body.replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.json(response).path("error_code").intValue()).isEqualTo(1);
    assertThat(Caller.json(response).path("error_message").isTextual()).isTrue();
    assertThat(Caller.json(response)).hasSize(2);
  }

  @Test
  void repeatedKeyIsNamed() {
    HttpResponse<String> response = caller.call("POST", "/order", "{\"id\": \"1\", \"id\": \"2\"}");

    assertThat(Caller.json(response).path("error_message").textValue()).contains("Duplicate").contains("id");
  }

  @Test
  void invalidJsonIsNeverQuotedBack() {
    HttpResponse<String> response = caller.call("POST", "/order", "{\"id\": 4111111111111111x}");

    assertThat(response.body()).contains("line 1").doesNotContain("4111");
  }

  @Test
  void bodyThatIsNotUtf8IsInvalidJson() {
    HttpResponse<String> response = caller.call("POST", "/order",
        "{\"id\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(response.body())
        .isEqualTo("{\"error_message\":\"The body is not valid UTF-8\",\"error_code\":1}");
  }

  @Test
  void tooDeepBodyIsInvalidJson() {
    HttpResponse<String> response = caller.call("POST", "/order",
        "{\"id\":\"1\",\"x\":" + "[".repeat(500) + "]".repeat(500) + "}");

    assertThat(Caller.json(response).path("error_code").intValue()).isEqualTo(1);
  }

  @Test
  void missingFieldIs400WithCode2AndTheKnownMessage() {
    HttpResponse<String> response = caller.call("PUT", "/order", "{\"status\": \"approved\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"error_message\":{\"id\":[\"Missing data for required field.\"]},\"error_code\":2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"order\"", "7", "null", "true"})
  void jsonThatIsNoObjectIs400WithCode4(String body) {
    HttpResponse<String> response = caller.call("POST", "/order", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo(
        "{\"error_message\":\"Invalid type in request body - expected a JSON object\",\"error_code\":4}");
  }

  @Test
  void missingBodyIs400WithCode5() {
    HttpResponse<String> response = caller.call("POST", "/order", "");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"error_message\":\"The request is missing the body payload\",\"error_code\":5}");
  }

  @Test
  void missingHeaderIs401() {
    HttpResponse<String> response = caller.authorizedBy("").evaluate("1", "ana@buyer.test");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer denied", "Bearer ", "Basic bHZfdGVzdA==", "lv_test"})
  void keyThatIsNotAcceptedIs403WithACapitalLetter(String authorization) {
    HttpResponse<String> response = caller.authorizedBy(authorization).evaluate("1", "ana@buyer.test");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo(DENIED);
  }

  @Test
  void listedKeysAreTheOnlyOnesWhereOthersAreNotAccepted() {
    Settings strict = Settings.defaults().withKeys(KeyRules.only(Set.of("mine")));
    try (LegitiSimulator selective = LegitiSimulator.start(strict)) {
      Caller strictly = new Caller(selective);

      assertThat(strictly.authorizedBy("Bearer mine").collect("1", "a@b.test").statusCode()).isEqualTo(201);
      assertThat(strictly.authorizedBy("Bearer lv_any").collect("1", "a@b.test").statusCode()).isEqualTo(201);
      assertThat(strictly.authorizedBy("Bearer sbx_any").collect("1", "a@b.test").statusCode())
          .isEqualTo(200);
      assertThat(strictly.authorizedBy("Bearer other").collect("1", "a@b.test").body()).isEqualTo(DENIED);
    }
  }

  @ParameterizedTest
  @CsvSource({"GET,/order", "DELETE,/order", "POST,/orders", "POST,/order/", "PUT,/order/mark_fraudulent",
      "POST,/order/payment", "POST,/", "GET,/elsewhere"})
  void wrongPathOrMethodIs403ThatSaysNothingAboutTheKey(String method, String path) {
    HttpResponse<String> response = caller.call(method, path, "{\"id\": \"1\"}");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo(NO_SUCH_ROUTE);
  }

  @Test
  void internalErrorIs503WithCode3() {
    HttpResponse<String> response = caller.evaluate("1", "down@buyer.test");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(Caller.json(response).path("error_code").intValue()).isEqualTo(3);
    assertThat(Caller.json(response).path("error_message").isTextual()).isTrue();
    assertThat(Caller.json(response)).hasSize(2);
  }

  @Test
  void bodyOverOneMebibyteIsRefused() {
    String padded = "{\"id\": \"1\", \"custom_data\": {\"x\": \"" + "y".repeat(1 << 20) + "\"}}";

    HttpResponse<String> response = caller.call("POST", "/order", padded);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(simulator.received("1")).isEmpty();
  }

  @Test
  void prefixStandsBeforeEveryPathOfLegitiAndBeforeNoOther() {
    Settings prefixed = Settings.defaults().withPathPrefix("/ticketing/v1");
    try (LegitiSimulator vertical = LegitiSimulator.start(prefixed)) {
      Caller inside = new Caller(vertical);

      assertThat(inside.collect("1", "a@b.test").statusCode()).isEqualTo(201);
      assertThat(inside.control("POST", "/order", "{\"id\": \"1\"}").body()).isEqualTo(NO_SUCH_ROUTE);
      assertThat(inside.control("GET", "/received", "").statusCode()).isEqualTo(200);
    }
  }
}
