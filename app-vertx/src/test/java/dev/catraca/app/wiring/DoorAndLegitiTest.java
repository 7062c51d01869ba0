package dev.catraca.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.app.json.StrictJson;
import dev.catraca.decision.Decider;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.legiti.client.AssumedMapping;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.model.Order;
import dev.catraca.order.Checkout;
import dev.catraca.order.PersonalData;
import dev.catraca.policy.Policy;
import dev.catraca.port.OrderReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * The door and Legiti agree: whatever order is taken in is written so that Legiti, as its description says, takes it, too. Orders with
 * every field are spoilt in one to three places by values at and beyond all limits.
 */
class DoorAndLegitiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String FULL = """
      {"id": "o-1", "flow": "direct", "amount": 11000, "currency": "BRL", "created_at": "2026-01-31T12:00:00Z",
       "total_gross": 12000, "discount": 1000, "shipping": 0, "tip": 0, "coupon_names": ["A", "B"],
       "tax_invoice_document_type": "cpf", "tax_invoice_document": "52998224725",
       "buyer": {"id": "b", "name": "Ana", "email": "ana@buyer.test", "document": "529.982.247-25",
         "document_type": "cpf", "phone_country_code": "+55", "phone_number": "21987650000", "password_hash": "x",
         "gender": "female", "social_login": "facebook", "created_at": "2020-01-31T12:00:00Z",
         "address": {"street_name": "Rua", "street_number": "1", "zip_code": "20000-000", "city": "Rio", "state": "RJ",
           "country": "BR", "details": "ap", "label": "casa", "latitude": -22.9, "longitude": -43.2}},
       "items": [{"quantity": 2, "unit_price": 5500, "unit_discount": 0, "total_value": 11000,
         "product": {"sku": "A", "title": "Book", "product_id": "p", "ean": "7891234567895", "description": "d",
           "categories": ["c"], "seller": {"id": "s", "name": "Loja", "description": "d", "email": "loja@seller.test",
             "categories": ["c"], "subcategories": ["e"], "document": "11222333000181", "document_type": "cnpj",
             "phone_country_code": "55", "phone_number": "1133334444", "created_at": "2019-01-31T12:00:00Z",
             "address": {"city": "Rio", "country": "BR"}}}}],
       "deliveries": [{"id": "d", "method": "courier", "recipient_name": "Eva", "address": {"city": "Rio"}}],
       "custom_data": {"a": "b", "n": 1, "t": true, "l": [1, "x"], "o": {"k": 0.5}},
       "payment": {"installments": 3, "card": {"token": "t", "bin": "411111", "last4": "1111", "brand": "visa",
           "holder_name": "ANA", "holder_document": "52998224725"},
         "billing_address": {"street_name": "Rua", "city": "Rio", "country": "BR"}}}""";
  private static final List<String> TEXTS = List.of("", " ", "x", "a@b", "ana@buyer", "ana@buyer.test",
      "Ana@BUYER.Test",
      "ana@@buyer.test", "@buyer.test", "ana@", "ana.@buyer.test", ".ana@buyer.test", "a..b@buyer.test",
      "ana b@buyer.test", "jos\u00e9@buyer.test", "ana@b\u00fcrger.test", "ana@\u4f8b\u3048.test",
      "ana@-buyer.test",
      "ana@buyer-.test", "ana@buyer..test", "ana@buyer.test.", "ana@bu_yer.test", "\"ana b\"@buyer.test",
      "ana@[127.0.0.1]", "ana@127.0.0.1", "ana+tag@buyer.test", "o'ana@buyer.test", "ana@buyer.test\n",
      "a".repeat(64) + "@buyer.test", "a".repeat(65) + "@buyer.test", "ana@" + "b".repeat(63) + ".test",
      "ana@" + "b".repeat(64) + ".test", "ana@" + "b.".repeat(130) + "test", "\u0000", "\u0007",
      "\ud83d\ude00", "\u2028",
      "x".repeat(1024), "x".repeat(1025), "\ud83d\ude00".repeat(1024), "x".repeat(8192), "x".repeat(8193),
      "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.123456789Z", "2026-01-31T12:00:00+03:00", "2026-01-31",
      "0000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
      "+10000-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "1111-02-30T00:00:00Z", "cpf", "CPF", "rg", "other",
      "female",
      "undisclosed", "BR", "br", "BRA", "0", "1", "99999999999", "+55", "55555", "4111111111111111",
      "5555 5555 5555 4444", "5555-5555-5555-4444", "4242424242424242", "30569309025904", "11222333000181",
      "11222363000198", "BRL", "JPY", "XXX", "KWD", "usd", "null", "true", "{}", "<b>", "';--");
  private static final List<Object> OTHERS = List.of(0, 1, -1, 99, 100, Integer.MAX_VALUE, Long.MAX_VALUE,
      Long.MIN_VALUE,
      new BigDecimal("0.1"), new BigDecimal("-90"), new BigDecimal("90.0000001"), new BigDecimal("180"),
      new BigDecimal("1e9"), new BigDecimal("1e29"), new BigDecimal("1e-29"), new BigDecimal("1E+400"),
      new BigDecimal("1E-400"), new BigDecimal("9".repeat(999)), true, false);

  private static final LegitiSimulator LEGITI = LegitiSimulator.start(Settings.defaults());
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .build();
  private static final LegitiCalls CALLS = new LegitiCalls(DoorAndLegitiTest::exchange,
      LegitiSettings.of(LEGITI.baseUrl(), new BearerKey("lv_door")), new AssumedMapping(),
      InstantSource.system());

  @AfterContainer
  static void stop() {
    CLIENT.close();
    LEGITI.close();
  }

  private static HttpReply exchange(String method, String path, byte[] body) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(LEGITI.baseUrl() + path))
        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
        .header("Authorization", "Bearer lv_door").build();
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new HttpReply.Answered(response.statusCode(), Optional.empty(), Optional.of(response.body()));
    } catch (IOException lost) {
      return new HttpReply.Lost(lost.toString());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  /** Where a value stands: the container and the name or position in it. */
  private record Leaf(JsonNode parent, String name) {
    void put(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(name, value);
      } else {
        ((ArrayNode) parent).set(Integer.parseInt(name), value);
      }
    }
  }

  private static List<Leaf> leaves(JsonNode node) {
    List<Leaf> found = new ArrayList<>();
    node.properties().forEach(each -> add(found, new Leaf(node, each.getKey()), each.getValue()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      add(found, new Leaf(node, Integer.toString(i)), node.get(i));
    }
    return found;
  }

  private static void add(List<Leaf> found, Leaf leaf, JsonNode value) {
    if (value.isContainerNode()) {
      found.addAll(leaves(value));
    } else {
      found.add(leaf);
    }
  }

  /** Which leaf becomes which value; texts mostly stay texts, so that more than types are tried. */
  record Change(int leaf, Object value) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Object> values = Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.of(TEXTS).map(Object.class::cast)),
        Tuple.of(1, Arbitraries.of(OTHERS)));
    return Combinators.combine(Arbitraries.integers().between(0, 1000), values).as(Change::new).list()
        .ofMinSize(1).ofMaxSize(3);
  }

  @Property(tries = 400)
  void whateverTheDoorTakesInLegitiTakesToo(@ForAll("changes") List<Change> changes) throws IOException {
    takes(changes);
  }

  @Tag("slow")
  @Property(tries = 4000)
  void soItDoesWithTenTimesAsMany(@ForAll("changes") List<Change> changes) throws IOException {
    takes(changes);
  }

  private static void takes(List<Change> changes) throws IOException {
    ObjectNode order = (ObjectNode) JSON.readTree(FULL);
    List<Leaf> leaves = leaves(order);
    for (Change change : changes) {
      leaves.get(change.leaf() % leaves.size()).put(JSON.valueToTree(change.value()));
    }
    Statistics.label("taken in").collect(goesThrough(order));
  }

  @Property(tries = 200)
  void soItIsWithEveryAddressInEveryPlaceOfOne(@ForAll("addresses") String address) throws IOException {
    ObjectNode ofBuyer = (ObjectNode) JSON.readTree(FULL);
    ((ObjectNode) ofBuyer.path("buyer")).put("email", address);
    ObjectNode ofSeller = (ObjectNode) JSON.readTree(FULL);
    ((ObjectNode) ofSeller.path("items").get(0).path("product").path("seller")).put("email", address);

    assertThat(goesThrough(ofBuyer)).isEqualTo(goesThrough(ofSeller));
  }

  @Provide
  Arbitrary<String> addresses() {
    return Arbitraries.of(TEXTS.stream().filter(text -> text.contains("@")).toList());
  }

  /** Whether the door takes it in; if so, Legiti must. */
  private static boolean goesThrough(ObjectNode order) throws JsonProcessingException {
    Checkout checkout;
    try {
      checkout = CheckoutReader
          .read(StrictJson.object(JSON.writeValueAsString(order).getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException refused) {
      return false;
    }
    Order placed = Decider.place(checkout, Policy.DEFAULT, "test", NOW).order();
    OrderReport report = new OrderReport(placed.id(), placed.amount(), NOW, placed.snapshot(),
        new PersonalData(checkout.purchase(), Map.of(1, PersonalData.Payer.of(checkout.payment()))));
    for (AntiFraudOutcome outcome : List.of(CALLS.evaluate(report), CALLS.collect(report),
        CALLS.notifyPayment(placed.id(), placed.snapshot().payments().getFirst()))) {
      assertThat(outcome).as(order.toString()).isInstanceOfAny(AntiFraudOutcome.Decided.class,
          AntiFraudOutcome.Acknowledged.class);
    }
    return true;
  }

  @Example
  void bothSidesOfTheLimitAreMet() throws IOException {
    ObjectNode order = (ObjectNode) JSON.readTree(FULL);
    assertThat(goesThrough(order)).isTrue();
    for (String taken : List.of("ana@b\u00fcrger.test", "ana+tag@buyer.test",
        "a".repeat(64) + "@buyer.test")) {
      ((ObjectNode) order.path("buyer")).put("email", taken);
      assertThat(goesThrough(order)).as(taken).isTrue();
    }
    for (String refused : List.of("jos\u00e9@buyer.test", "a..b@buyer.test", "ana@buyer..test",
        "a".repeat(65) + "@buyer.test")) {
      ((ObjectNode) order.path("buyer")).put("email", refused);
      assertThat(goesThrough(order)).as(refused).isFalse();
    }
  }

  @Example
  void theLargestOrderThatFitsThroughTheDoorFitsThroughLegitis() throws IOException {
    int most = 80_000;
    while (!goesThrough(withNumbers(most))) {
      most = most * 3 / 4;
    }
    assertThat(most).as("how many numbers the door takes in").isGreaterThan(500);
  }

  private static ObjectNode withNumbers(int many) throws IOException {
    ObjectNode order = (ObjectNode) JSON.readTree(FULL);
    ArrayNode numbers = ((ObjectNode) order.path("custom_data")).putArray("numbers");
    for (int i = 0; i < many; i++) {
      numbers.add(new BigDecimal(i % 2 == 0 ? "1e9" : "9e29"));
    }
    return order;
  }
}
