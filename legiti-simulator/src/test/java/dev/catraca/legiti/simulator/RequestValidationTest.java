package dev.catraca.legiti.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class RequestValidationTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"OrderToEvaluate", "OrderToCollect"})
  void everyExampleOrderOfTheDescriptionIsAccepted(String example) throws IOException {
    HttpResponse<String> response = caller.call("POST", "/order",
        descriptionAt("/components/examples/" + example));

    assertThat(response.statusCode()).isBetween(200, 201);
  }

  @Test
  void nestedErrorsAreNestedObjectsWithListPositionsAsKeys() {
    HttpResponse<String> response = caller.call("POST", "/order", """
        {"id": "1",
         "items": [{"quantity": 1}, {"quantity": "two", "product": {"seller": {"email": "nobody"}}}],
         "user": {"address": {"city": 7}}}""");

    JsonNode expected = Caller.json("""
        {"error_message": {
           "items": {"1": {"quantity": ["Not a valid number."],
                           "product": {"seller": {"email": ["Not a valid email address."]}}}},
           "user": {"address": {"city": ["Not a valid string."]}}},
         "error_code": 2}""");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.json(response)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      {'id': ''}                                      | id                | Shorter than the minimum length.
      {'id': null}                                    | id                | Field may not be null.
      {'id': 7}                                       | id                | Not a valid string.
      {'id': '1', 'evaluate': 'yes'}                  | evaluate          | Not a valid boolean.
      {'id': '1', 'currency': 'brl'}                  | currency          | Does not match the expected pattern.
      {'id': '1', 'total_paid_value': '110.00'}       | total_paid_value  | Not a valid number.
      {'id': '1', 'creation_datetime': '2024-05-17'}  | creation_datetime | Not a valid datetime.
      {'id': '1', 'coupon_names': 'A'}                | coupon_names      | Not a valid list.
      {'id': '1', 'user': 'ana'}                      | user              | Not a valid object.
      {'id': '1', 'payments': {}}                     | payments          | Not a valid list.
      """)
  void wrongFieldOfAnOrderIsNamed(String body, String field, String message) {
    HttpResponse<String> response = caller.call("POST", "/order", body.replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.json(response).path("error_message").path(field).path(0).textValue())
        .isEqualTo(message);
    assertThat(Caller.json(response).path("error_message")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana@buyer.test", "ana.souza+1@mail.example.com.br", "a@localhost",
      "o'neil@a-b.test"})
  void mailboxIsAcceptedAtAnyHostName(String email) {
    assertThat(caller.collect("1", email).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ana", "@buyer.test", "ana@", "ana souza@buyer.test", "ana@buyer..test",
      "a@b@c"})
  void textThatIsNoMailboxIsRefused(String email) {
    assertThat(caller.collect("1", email).statusCode()).isEqualTo(400);
  }

  @Test
  void statusOutsideTheSixIsRefusedNamingThem() {
    caller.collect("1", "ana@buyer.test");

    HttpResponse<String> response = caller.call("PUT", "/order", "{\"id\": \"1\", \"status\": \"refunded\"}");

    assertThat(Caller.json(response).path("error_message").path("status").path(0).textValue())
        .contains("approved", "declined", "pending", "cancelled", "manual_analysis", "unauthorized");
  }

  @Test
  void fraudMarkNeedsOrderAndSignal() {
    HttpResponse<String> response = caller.call("POST", "/order/mark_fraudulent", "{\"id\": \"1\"}");

    assertThat(Caller.json(response).path("error_message")).hasSize(2);
    assertThat(Caller.json(response).path("error_message").has("order_id")).isTrue();
    assertThat(Caller.json(response).path("error_message").has("fraud_signal_type")).isTrue();
  }

  @Test
  void emptyUpdateIsRefusedAsAWhole() {
    assertThat(caller.call("PUT", "/order/payment", "{}").body())
        .isEqualTo("{\"error_message\":{\"_schema\":[\"Must not be empty.\"]},\"error_code\":2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/order/payment", "/order/delivery"})
  void openUpdateMustStillNameItsOrder(String path) {
    assertThat(caller.call("PUT", path, "{\"id\": \"1\"}").body())
        .isEqualTo(
            "{\"error_message\":{\"order_id\":[\"Missing data for required field.\"]},\"error_code\":2}");
    assertThat(caller.call("PUT", path, "{\"order_id\": 1}").body())
        .isEqualTo("{\"error_message\":{\"order_id\":[\"Not a valid string.\"]},\"error_code\":2}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      PUT  | /order                 | {'id': 'never', 'status': 'approved'}                         | id
      PUT  | /order/payment         | {'order_id': 'never', 'transaction_id': 'T'}                  | order_id
      PUT  | /order/delivery        | {'order_id': 'never', 'status': 'sent'}                       | order_id
      POST | /order/mark_fraudulent | {'order_id': 'never', 'fraud_signal_type': 'manual_analysis'} | order_id
      """)
  void notificationOfAnOrderNeverReceivedIsRefused(String method, String path, String body, String field) {
    HttpResponse<String> response = caller.call(method, path, body.replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"error_message\":{\"" + field + "\":[\"Order not found.\"]},\"error_code\":2}");
    assertThat(simulator.received("never").getFirst().taken()).isFalse();
  }

  @Test
  void orderIdsAreComparedByteForByte() {
    caller.collect("Caf\u00e9", "ana@buyer.test");

    String decomposed = "{\"id\": \"Cafe\u0301\", \"status\": \"approved\"}";
    assertThat(caller.call("PUT", "/order", decomposed).statusCode()).isEqualTo(400);
    assertThat(caller.call("PUT", "/order", "{\"id\": \"Caf\u00e9\", \"status\": \"approved\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void unknownPropertiesAreAcceptedWhereTheDescriptionLeavesThemOpen() {
    assertThat(caller.call("POST", "/order", "{\"id\": \"1\", \"tickets\": [], \"user\": {\"vip\": true}}")
        .statusCode()).isEqualTo(201);
  }

  private static String descriptionAt(String pointer) throws IOException {
    try (InputStream in = LegitiSimulator.class.getResourceAsStream("legiti-openapi.yaml")) {
      tools.jackson.databind.JsonNode description = new YAMLMapper().readTree(Objects.requireNonNull(in));
      return description.at(pointer).get("value").toString();
    }
  }
}
