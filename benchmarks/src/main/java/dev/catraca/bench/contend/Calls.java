package dev.catraca.bench.contend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;

/**
 * The calls of the flow as somebody writes them who writes them by hand: the same requests as Catraca's adapters make, each with the same
 * key whenever it is repeated.
 */
final class Calls implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> BEARER = Map.of("Authorization", "Bearer " + Contest.KEY);

  private final Caller caller;
  private final URI operations;
  private final URI order;

  Calls(Caller caller, Contest place) {
    this.caller = caller;
    this.operations = URI.create(place.peers().acquirer() + "/operations");
    this.order = URI.create(place.peers().legiti() + "/order");
  }

  /** What an authorization or a charge brings. */
  record Money(String reference, String transaction) {}

  Money authorize(String id) throws IOException, InterruptedException {
    JsonNode answer = operation(id, "authorize", "", "authorized");
    return new Money(answer.path("authorization_id").asText(), answer.path("transaction_id").asText());
  }

  Money charge(String id) throws IOException, InterruptedException {
    JsonNode answer = operation(id, "charge", "", "charged");
    return new Money(answer.path("charge_id").asText(), answer.path("transaction_id").asText());
  }

  void capture(String id, String authorization) throws IOException, InterruptedException {
    operation(id, "capture", authorization, "captured");
  }

  private JsonNode operation(String id, String operation, String reference, String wanted)
      throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("order", id).put("operation", operation)
        .put("amount", Sample.AMOUNT).put("currency", Sample.CURRENCY).put("card_token", Sample.CARD)
        .put("installments", 2);
    if (!reference.isEmpty()) {
      body.put("reference", reference);
    }
    JsonNode answer = JSON.readTree(caller.call("POST", operations,
        Map.of("Idempotency-Key", id + "-" + operation), JSON.writeValueAsString(body)));
    if (!wanted.equals(answer.path("outcome").asText())) {
      throw new IOException("the acquirer did not do it");
    }
    return answer;
  }

  /**
   * Asks for an evaluation.
   *
   * @param checkout the order as the shop sent it
   * @param transaction the acquirer's, or empty
   * @return the decision
   */
  String evaluate(String id, String checkout, String transaction) throws IOException, InterruptedException {
    JsonNode given = JSON.readTree(checkout);
    ObjectNode body = JSON.createObjectNode().put("id", id).put("evaluate", true)
        .put("total_paid_value", majorUnits(given.path("amount"))).put("currency", Sample.CURRENCY)
        .put("status", "pending");
    body.set("user", given.path("buyer"));
    var items = body.putArray("items");
    for (JsonNode item : given.path("items")) {
      items.addObject().put("quantity", item.path("quantity").asInt())
          .put("unit_price", majorUnits(item.path("unit_price"))).set("product", item.path("product"));
    }
    JsonNode card = given.path("payment").path("card");
    ObjectNode payment = body.putArray("payments").addObject().put("id", "1").put("method", "credit_card")
        .put("value", majorUnits(given.path("amount"))).put("installments", 2)
        .put("first_six_digits_cc", card.path("bin").asText())
        .put("last_four_digits_cc", card.path("last4").asText());
    if (!transaction.isEmpty()) {
      payment.put("transaction_id", transaction);
    }
    String answer = caller.call("POST", order, BEARER, JSON.writeValueAsString(body));
    return JSON.readTree(answer).path("legiti_decision").asText();
  }

  /** Tells the status that every order here ends with. */
  void tellApproved(String id) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("id", id).put("status", "approved");
    caller.call("PUT", order, BEARER, JSON.writeValueAsString(body));
  }

  private static BigDecimal majorUnits(JsonNode minor) {
    return BigDecimal.valueOf(minor.asLong(), 2);
  }

  @Override
  public void close() {
    caller.close();
  }
}
