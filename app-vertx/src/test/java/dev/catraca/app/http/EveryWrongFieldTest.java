package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends several wrong fields is told of all at once (edge case 67), and of what to send instead (65, 66). */
class EveryWrongFieldTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void case67_every_wrong_field_of_an_order_is_listed() {
    HttpResponse<String> refused = service.post("/v1/orders", """
        {"id": "", "flow": "sideways", "amount": 110.5, "currency": "XXQ", "colour": "red", "tip": -1,
         "buyer": {"name": "%s", "email": "nobody", "phone_number": "(11) 98765", "gender": "x", "created_at": "today"},
         "items": [{"product": {"sku": "", "title": 7}, "quantity": 0, "unit_price": -5500},
                   {"product": {"sku": "A"}, "quantity": 1, "unit_price": 1}, 5, {"quantity": 1}],
         "coupon_names": ["A", 5, ""], "custom_data": {"a": "\\u0000", "b": ["\\ud800"]},
         "payment": {"card": {"bin": "4111", "last4": 1111}, "installments": 0}}"""
        .formatted("x".repeat(2000)));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(fields(refused)).containsExactlyInAnyOrder("id", "flow", "amount", "currency", "colour", "tip",
        "buyer.id", "buyer.name", "buyer.email", "buyer.phone_number", "buyer.gender", "buyer.created_at",
        "items[0].product.sku", "items[0].product.title", "items[0].quantity", "items[0].unit_price",
        "items[2]",
        "items[3].unit_price", "items[3].product", "coupon_names[1]", "coupon_names[2]", "custom_data.a",
        "custom_data.b[0]", "payment.card.token", "payment.card.bin", "payment.card.last4",
        "payment.installments");
  }

  @Test
  void what_is_missing_altogether_hides_nothing_else() {
    HttpResponse<String> refused = service.post("/v1/orders", "{\"amount\": -1, \"discount\": \"1\"}");

    assertThat(fields(refused)).containsExactlyInAnyOrder("id", "amount", "discount", "currency", "buyer",
        "payment");
    assertThat(TestService.json(refused).path("detail").asText()).contains("id is missing",
        "buyer is missing",
        "amount must not be negative");
  }

  @Test
  void every_field_with_the_cards_number_is_listed() {
    String number = "4111111111111111";
    String order = TestService.order("listed", "direct", "ana@buyer.test", "tok").replace("Book", number)
        .replace("98745", number)
        .replace("\"currency\"", "\"custom_data\": {\"n\": " + number + "}, \"currency\"");

    assertThat(fields(service.post("/v1/orders", order))).containsExactlyInAnyOrder("buyer.id",
        "items[0].product.title", "custom_data.n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "refund | {\"amount\": -5, \"reason\": 7, \"why\": 1} | refund_id,amount,reason,why",
      "decline | {\"fraud_signal_type\": \"acquirer\", \"reason\": \"\\u0000\"} | fraud_signal_type,reason",
      "resend | {\"notification\": \"x\", \"more\": 1} | notification,reason",
      "payments | {\"card\": {\"last4\": \"1\"}, \"installments\": 0} | card.token,card.last4,installments"})
  void so_are_those_of_any_other_request(String request, String body, String wrong) {
    service.post("/v1/orders", TestService.order("asked", "direct", "manual@buyer.test", "tok_approve"));

    assertThat(fields(service.post("/v1/orders/asked/" + request, body)))
        .contains(wrong.strip().split(","));
  }

  @Test
  void thousands_of_wrong_fields_are_told_of_as_far_as_anybody_would_mend_them() {
    String items = "{}" + ",{}".repeat(900);
    HttpResponse<String> refused = service.post("/v1/orders", "{\"items\": [" + items + "]}");

    assertThat(fields(refused)).hasSize(100);
    assertThat(TestService.json(refused).path("detail").asText()).endsWith("; and 90 more.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "`\"unit_price\": 5500` | `\"unit_price\": -5500` | unit_discount of the line or discount of the order",
      "`\"unit_price\": 5500` | `\"unit_price\": 5500, \"total_value\": -1` | unit_discount of the line or discount",
      "`\"quantity\": 2` | `\"quantity\": -2` | unit_discount of a line or as discount of the order",
      "`\"currency\"` | `\"discount\": -100, \"currency\"` | a discount is written as a positive amount",
      "`\"amount\": 11000` | `\"amount\": 110.00` | minor units: 110.00 BRL is 11000",
      "`\"amount\": 11000` | `\"amount\": \"110,00\"` | minor units: 110.00 BRL is 11000",
      "`\"id\": \"98745\", ` | `` | of a guest send the id"})
  void cases65_and_66_the_answer_says_what_to_send(String good, String bad, String words) {
    String order = TestService.order("told", "direct", "ana@buyer.test", "tok").replace(good, bad);

    assertThat(TestService.json(service.post("/v1/orders", order)).path("detail").asText()).contains(words);
  }

  @Test
  void case66_a_wallet_comes_without_first_and_last_digits() {
    String order = TestService.order("wallet", "direct", "approve@buyer.test", "tok_approve")
        .replace(", \"bin\": \"411111\", \"last4\": \"1111\"", "");

    HttpResponse<String> placed = service.post("/v1/orders", order);

    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    assertThat(TestService.json(placed).path("status").asText()).isEqualTo("approved");
    assertThat(TestService.json(placed).path("payments").path(0).path("card").has("bin")).isFalse();
    assertThat(service.post("/v1/orders", order).statusCode()).isEqualTo(200);
    assertThat(service.get("/v1/orders/wallet/timeline").body()).contains("payment 1: card …");
  }

  @Test
  void case65_a_long_title_does_not_stop_the_sale() {
    String order = TestService.order("long", "direct", "approve@buyer.test", "tok_approve").replace("Book",
        "ç".repeat(8192));

    assertThat(service.post("/v1/orders", order).statusCode()).isEqualTo(201);
    assertThat(
        fields(service.post("/v1/orders", order.replace("çç", "çxç").replace("\"long\"", "\"longer\""))))
        .containsExactly("items[0].product.title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4111111111111160", "4.11111111111116e15", "41111111.11111160",
      "{\"4111111111111160\": true}",
      "[[\"4111\u00a01111\u00a01111\u00a01160\"]]", "\"４１１１１１１１１１１１１１６０\"", "\"4111/1111/1111/1160\"",
      "-4111111111111160", "411111111111116e-300"})
  void case57_no_disguise_of_the_cards_number_passes(String value) {
    String order = TestService.order("disguised", "direct", "ana@buyer.test", "tok")
        .replace("\"1111\"", "\"1160\"")
        .replace("\"currency\"", "\"custom_data\": {\"x\": " + value + "}, \"currency\"");

    HttpResponse<String> refused = service.post("/v1/orders", order);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(fields(refused)).singleElement().asString().startsWith("custom_data.x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"11222363000198", "11.222.363/0001-98", "12ABC34501DE35", "52998224725"})
  void case56_a_companys_card_is_taken(String document) {
    String order = TestService.order("doc " + document, "direct", "approve@buyer.test", "tok_approve")
        .replace(
            "\"last4\"",
            "\"holder_name\": \"ACME LTDA\", \"holder_document\": \"" + document + "\", \"last4\"");

    assertThat(service.post("/v1/orders", order).statusCode()).isEqualTo(201);
  }

  /** Each value of the order of the examples that has every field, changed alone, is what the conflict names. */
  @Test
  void a_conflict_names_fields_as_the_api_does() throws IOException {
    ObjectNode order = (ObjectNode) JSON
        .readTree(Path.of("..", "examples", "orders", "01-approve.json").toFile()).path("order");
    assertThat(service.post("/v1/orders", order.toString()).statusCode()).isEqualTo(201);
    Map<String, ObjectNode> changed = new LinkedHashMap<>();
    change(order, order, "", changed);

    assertThat(changed).hasSizeGreaterThan(50);
    changed.forEach((field, other) -> {
      HttpResponse<String> conflict = service.post("/v1/orders", other.toString());
      assertThat(conflict.statusCode()).as(field + conflict.body()).isEqualTo(409);
      assertThat(TestService.json(conflict).path("detail").asText())
          .isEqualTo("the order was placed with another " + field);
    });
  }

  private static void change(ObjectNode whole, JsonNode part, String path, Map<String, ObjectNode> changed) {
    part.properties().forEach(each -> {
      String at = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
      JsonNode value = each.getValue();
      if (at.equals("custom_data")) {
        changed.put(at,
            with(whole, (ObjectNode) part, each.getKey(), JSON.createObjectNode().put("other", 1)));
      } else if (value.isObject()) {
        change(whole, value, at, changed);
      } else if (value.isArray() && value.path(0).isObject()) {
        for (int i = 0; i < value.size(); i++) {
          change(whole, value.get(i), at + "[" + i + "]", changed);
        }
      } else if (value.isArray()) {
        ArrayNode more = ((ArrayNode) value).deepCopy().add("one more");
        changed.put(at, with(whole, (ObjectNode) part, each.getKey(), more));
      } else if (!at.equals("id") && !at.equals("currency")) {
        changed.put(at, with(whole, (ObjectNode) part, each.getKey(), other(at, value)));
      }
    });
  }

  private static JsonNode other(String at, JsonNode value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.isIntegralNumber()) {
      return nodes.numberNode(value.longValue() + 1);
    } else if (value.isNumber()) {
      return nodes.numberNode(value.doubleValue() / 2);
    }
    String text = value.textValue();
    return nodes.textNode(switch (at.substring(at.lastIndexOf('.') + 1)) {
      case "flow" -> text.equals("direct") ? "pre_authorization" : "direct";
      case "created_at" -> "2020-02-02T00:00:00Z";
      case "document_type", "tax_invoice_document_type" -> text.equals("rg") ? "rne" : "rg";
      case "gender" -> text.equals("other") ? "female" : "other";
      case "country" -> text.equals("CL") ? "BR" : "CL";
      case "phone_number", "last4" -> new StringBuilder(text).reverse().toString().equals(text) ? "9876"
          : new StringBuilder(text).reverse().toString();
      case "phone_country_code" -> text.equals("1") ? "55" : "1";
      case "bin" -> "555555";
      case "state" -> text.equals("RJ") ? "SP" : "RJ";
      case "document", "tax_invoice_document", "holder_document" -> text.equals("11144477735") ? "52998224725"
          : "11144477735";
      default -> text + "x";
    });
  }

  /** A copy of the whole in which that one value of a part is another. */
  private static ObjectNode with(ObjectNode whole, ObjectNode part, String name, JsonNode value) {
    JsonNode before = part.get(name);
    part.set(name, value);
    ObjectNode copy = whole.deepCopy();
    part.set(name, before);
    return copy;
  }

  private static List<String> fields(HttpResponse<String> response) {
    List<String> fields = new ArrayList<>();
    TestService.json(response).path("errors").forEach(error -> fields.add(error.path("field").asText()));
    return fields;
  }
}
