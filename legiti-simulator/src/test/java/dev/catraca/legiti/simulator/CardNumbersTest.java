package dev.catraca.legiti.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
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
  @ValueSource(strings = {"4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "378282246310005",
      "4222222222222"})
  void fullCardNumberInAPaymentIsRefusedAndNeverKept(String number) {
    HttpResponse<String> response = caller.call("POST", "/order",
        "{\"id\": \"1\", \"payments\": [{\"installments\": 1}, {\"card\": {\"number\": \"" + number
            + "\"}}]}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("{\"error_message\":{\"payments\":{\"1\":{\"card\":{\"number\":"
        + "[\"A full card number is not accepted here.\"]}}}},\"error_code\":2}");
    assertThat(simulator.received("1").toString()).doesNotContain(number);
    assertThat(caller.control("GET", "/received?order=1", "").body()).doesNotContain(number);
  }

  @Test
  void fullCardNumberInAPaymentUpdateIsRefused() {
    caller.collect("1", "ana@buyer.test");

    assertThat(caller.call("PUT", "/order/payment", "{\"order_id\": \"1\", \"token\": \"4111111111111111\"}")
        .body()).contains("\"token\":[\"A full card number");
    assertThat(simulator.received().getLast().toString()).doesNotContain("4111111111111111");
  }

  @Test
  void identifierThatPassesLuhnByChanceIsAccepted() {
    String order = """
        {"id": "4006381333931", "payments": [{"id": "4006381333931", "transaction_id": "4111111111111111",
         "first_six_digits_cc": "555555", "last_four_digits_cc": "4444", "holder_document": "11222333000181"}]}""";

    assertThat(caller.call("POST", "/order", order).statusCode()).isEqualTo(201);
  }

  @Test
  void identifierThatIsTheCardOfItsPaymentIsRefused() {
    String order = """
        {"id": "1", "payments": [{"transaction_id": "4111111111111111",
         "first_six_digits_cc": "411111", "last_four_digits_cc": "1111"}]}""";

    assertThat(caller.call("POST", "/order", order).body())
        .contains("\"transaction_id\":[\"A full card number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4111111111111112", "411111111111", "41111111111111111111", "4111x11111111111"})
  void otherTextsAreNoCardNumbers(String text) {
    String order = "{\"id\": \"1\", \"payments\": [{\"note\": \"" + text + "\"}]}";

    assertThat(caller.call("POST", "/order", order).statusCode()).isEqualTo(201);
  }

  @Test
  void digitsOutsidePaymentDataAreNotLookedAt() {
    assertThat(caller
        .call("POST", "/order", "{\"id\": \"1\", \"items\": [{\"product\": {\"ean\": \"4006381333931\"}}]}")
        .statusCode()).isEqualTo(201);
  }
}
