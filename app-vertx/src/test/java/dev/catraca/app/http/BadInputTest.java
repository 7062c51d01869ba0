package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** What is replaced in a valid order, by what, and the field that the answer must name. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "`\"amount\": 11000` | `\"amount\": 110.5` | amount",
      "`\"amount\": 11000` | `\"amount\": 1.1e4` | amount",
      "`\"amount\": 11000` | `\"amount\": \"11000\"` | amount",
      "`\"amount\": 11000` | `\"amount\": 0` | amount",
      "`\"amount\": 11000` | `\"amount\": -1` | amount",
      "`\"amount\": 11000` | `\"amount\": 99999999999999999999999` | amount",
      "`\"amount\": 11000` | `\"amount\": null` | amount", "`\"amount\": 11000, ` | `` | amount",
      "BRL | XXQ | currency", "pre_authorization | later | flow", "`\"id\": \"bad\"` | `\"id\": \"\"` | id",
      "`\"id\": \"bad\"` | `\"id\": \"a\\u0000b\"` | id", "`\"id\": \"bad\"` | `\"id\": \"\\ud800\"` | id",
      "`\"id\": \"98745\"` | `\"id\": 98745` | buyer.id", "ana@buyer.test | nobody | buyer.email",
      "`\"sku\": \"A-1\"` | `\"sku\": \"\"` | items[0].product.sku",
      "`\"sku\": \"A-1\"` | `\"skew\": \"A-1\"` | items[0].product.skew",
      "`\"quantity\": 2` | `\"quantity\": 0` | items[0].quantity",
      "`\"quantity\": 2` | `\"quantity\": true` | items[0].quantity",
      "`\"unit_price\": 5500` | `\"unit_price\": 55.00` | items[0].unit_price",
      "`\"bin\": \"411111\"` | `\"bin\": \"4111\"` | payment.card.bin",
      "`\"last4\": \"1111\"` | `\"last4\": 1111` | payment.card.last4",
      "`\"token\": \"tok\"` | `\"token\": \"4111111111111111\"` | payment.card.token",
      "Book | `4111 1111 1111 1111` | items[0].product.title",
      "`\"installments\": 1` | `\"installments\": 100` | payment.installments",
      "`\"installments\": 1` | `\"cvv\": \"123\"` | payment.cvv"})
  void aWrongFieldIsNamedAndNothingIsStored(String good, String bad, String field) {
    String order = TestService.order("bad", "pre_authorization", "ana@buyer.test", "tok").replace(good, bad);

    HttpResponse<String> response = service.post("/v1/orders", order);

    JsonNode problem = TestService.json(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.path("type").asText()).isEqualTo("urn:catraca:problem:invalid_field");
    assertThat(problem.path("field").asText()).isEqualTo(field);
    assertThat(service.get("/v1/orders/bad").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{\"id\": \"a\"", "{\"id\": \"a\"} {}", "{\"id\": NaN}",
      "{\"id\": \"a\", \"id\": \"b\"}", "{'id': 'a'}"})
  void whatIsNoJsonObjectIsRefused(String body) {
    HttpResponse<String> response = service.post("/v1/orders", body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("urn:catraca:problem:");
  }

  @Test
  void aDuplicateKeyIsNamed() {
    assertThat(service.post("/v1/orders", "{\"amount\": 1, \"amount\": 2}").body())
        .contains("duplicate key 'amount'");
  }

  @Test
  void tooDeepAndTooLargeAreRefused() {
    String deep = "{\"custom_data\": " + "{\"a\":".repeat(40) + "1" + "}".repeat(40) + "}";
    String large = "{\"id\": \"" + "x".repeat(Limits.LARGEST_BODY) + "\"}";

    assertThat(service.post("/v1/orders", deep).body()).contains("nested deeper than 32");
    assertThat(service.post("/v1/orders", large).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({"/v1/orders?limit=0,limit", "/v1/orders?limit=x,limit", "/v1/orders?state=gone,state",
      "/v1/orders?stauts=approved,stauts", "/v1/orders?cursor=nonsense,cursor"})
  void aWrongParameterIsNamed(String path, String name) {
    HttpResponse<String> response = service.get(path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(TestService.json(response).path("detail").asText()).contains(name);
  }

  @Test
  void pathsAndMethodsThatAreNotThereAreToldSo() {
    assertThat(service.get("/v2/orders").statusCode()).isEqualTo(404);
    assertThat(service.post("/v1/orders/nobody/cancel", "{}").statusCode()).isEqualTo(404);
    assertThat(service.post("/health/live", "{}").statusCode()).isEqualTo(405);
  }
}
