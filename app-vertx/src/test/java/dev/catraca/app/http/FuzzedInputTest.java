package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Found by fuzzing: callers choose the names of fields that nobody knows, and a complaint repeated them, card number or not; a reason
 * could hold the card's number; an exponent beyond all numbers was an internal error.
 */
class FuzzedInputTest {
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"4111111111111111\": 1,", "\"4111 1111 1111 1111\": 1,",
      "\"custom_data\": {\"5555555555554444\": null},", "\"4111111111111111\": 1, \"4111111111111111\": 2,"})
  void aCardNumberAsANameIsNotRepeated(String field) {
    String order = TestService.order("named", "direct", "ana@buyer.test", "tok").replaceFirst("\\{",
        "{" + field);

    HttpResponse<String> refused = service.post("/v1/orders", order);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("[digits]").doesNotContainPattern("[0-9]{4}.?[0-9]{4}.?[0-9]{4}");
  }

  @Test
  void norOneInTheQuery() {
    assertThat(service.get("/v1/orders?4111111111111111=1").body()).contains("[digits] is not a parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3147483647", "0e-9999999992", "-1E+2147483649"})
  void anExponentThatNoNumberHasIsTheCallersMistake(String number) {
    HttpResponse<String> refused = service.post("/v1/orders", "{\"amount\": " + number + "}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("malformed_request");
  }

  @Test
  void aReasonWithTheCardsNumberIsRefusedByName() {
    service.post("/v1/orders", TestService.order("reasoned", "direct", "manual@buyer.test", "tok_approve"));

    HttpResponse<String> refused = service.post("/v1/orders/reasoned/cancel",
        "{\"reason\": \"he paid with 4111-1111-1111-1111\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestService.json(refused).path("field").asText()).isEqualTo("reason");
    assertThat(service.get("/v1/orders/reasoned/timeline").body()).doesNotContain("4111-1111");
  }
}
