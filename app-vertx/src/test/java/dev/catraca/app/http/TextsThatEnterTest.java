package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every text that the API's description knows of any request, tried by itself: what cannot be stored is refused by the field's name,
 * whatever becomes of the text afterwards, and so is the number of the order's card. A reviewer's name and a fraud's signal had been
 * forgotten, for each was looked at where it was used.
 */
class TextsThatEnterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NUMBER = "4111111111111111";
  /** What each request looks like where nothing is wrong with it, by its operation; those that are not here have no text of their own. */
  private static final Map<String, String> RIGHT = Map.ofEntries(
      Map.entry("offerPayment", "{\"card\": {\"token\": \"t\", \"bin\": \"411111\", \"last4\": \"1111\"}}"),
      Map.entry("addNote", "{\"text\": \"seen\"}"), Map.entry("cancelOrder", "{}"),
      Map.entry("refundOrder", "{\"refund_id\": \"r\"}"),
      Map.entry("reportChargeback", "{\"chargeback_id\": \"c\"}"),
      Map.entry("reverseChargeback", "{\"chargeback_id\": \"c\"}"),
      Map.entry("declineForFraud", "{\"fraud_signal_type\": \"own\"}"),
      Map.entry("giveVerdict", "{\"verdict\": \"reject\", \"reason\": \"none\"}"),
      Map.entry("previewVerdict", "{\"verdict\": \"reject\", \"reason\": \"none\"}"),
      Map.entry("claimReview", "{}"), Map.entry("releaseReview", "{}"),
      Map.entry("resolveOperation", "{\"took_effect\": true, \"operation\": 1, \"reason\": \"seen\"}"),
      Map.entry("resendNotification", "{\"notification\": \"1-status\", \"reason\": \"again\"}"),
      Map.entry("correctReport", "{\"fields\": {\"buyer.name\": \"Ana\"}, \"reason\": \"slip\"}"),
      Map.entry("resendNotifications", "{\"reason\": \"again\"}"), Map.entry("searchOrders", "{}"),
      Map.entry("revealField", "{\"field\": \"buyer.email\"}"));
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
    service.post("/v1/orders", TestService.order("texts", "direct", "manual@buyer.test", "tok_approve"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** @param right the request's body where nothing is wrong with it */
  record Text(String operation, String path, String field, String right) {
    @Override
    public String toString() {
      return operation + " " + field;
    }
  }

  static Stream<Text> texts() throws IOException {
    JsonNode api;
    try (InputStream file = Objects.requireNonNull(Contract.class.getResourceAsStream("openapi.yaml"))) {
      api = new ObjectMapper(new YAMLFactory()).readTree(file);
    }
    List<Text> texts = new ArrayList<>();
    api.path("paths").properties().forEach(path -> {
      JsonNode post = path.getValue().path("post");
      JsonNode schema = resolved(api,
          post.path("requestBody").path("content").path("application/json").path("schema"));
      schema.path("properties").properties().stream()
          .filter(property -> isText(resolved(api, property.getValue())))
          .forEach(property -> texts.add(new Text(post.path("operationId").asText(),
              path.getKey().replace("{id}", "texts"), property.getKey(),
              RIGHT.getOrDefault(post.path("operationId").asText(), "{}"))));
    });
    return texts.stream();
  }

  private static JsonNode resolved(JsonNode api, JsonNode schema) {
    return schema.has("$ref") ? api.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  private static boolean isText(JsonNode schema) {
    return schema.path("type").asText().equals("string") && !schema.has("enum") && !schema.has("format");
  }

  @Test
  void everyRequestIsTried() throws IOException {
    assertThat(texts().map(Text::operation)).contains("claimReview", "releaseReview", "giveVerdict",
        "searchOrders", "placeOrder", "declineForFraud", "resendNotifications", "refundOrder")
        .filteredOn(operation -> !operation.equals("placeOrder") && !operation.equals("logIn"))
        .allMatch(RIGHT::containsKey);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatCannotBeStoredIsRefusedByName(Text text) {
    for (String wrong : List.of("a\\u0000", "\\ud800", "b\\udc00c")) {
      assertThat(refused(text, wrong)).as(text + " " + wrong).contains(text.field());
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theCardsNumberIsNotTaken(Text text) {
    // What is only looked for or looked at is not stored, and a session's key is no order's word.
    if (!text.path().contains("/texts/")
        || List.of("releaseReview", "previewVerdict").contains(text.operation())) {
      return;
    }
    assertThat(refused(text, NUMBER)).as(text.toString()).contains(text.field());
    assertThat(service.get("/v1/orders/texts/timeline").body()).doesNotContain(NUMBER);
    assertThat(service.get("/v1/reviews").body()).doesNotContain(NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"buyer=a%00", "reference=%00", "buyer=%F0%9F%98%80", "cursor=%00"})
  void whatCannotBeStoredIsNotLookedForEither(String query) {
    assertThat(service.get("/v1/orders?" + query).statusCode()).isEqualTo(query.contains("%00") ? 400 : 200);
  }

  private static List<String> refused(Text text, String value) {
    try {
      ObjectNode body = (ObjectNode) JSON.readTree(text.right());
      body.put(text.field(), "@@");
      HttpResponse<String> answer = service.post(text.path(), body.toString().replace("@@", value));
      assertThat(answer.statusCode()).as(text + " " + answer.body()).isEqualTo(400);
      List<String> fields = new ArrayList<>();
      TestService.json(answer).path("errors").forEach(each -> fields.add(each.path("field").asText()));
      return fields;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
