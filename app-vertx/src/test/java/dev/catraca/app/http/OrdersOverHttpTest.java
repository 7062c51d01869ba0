package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrdersOverHttpTest {
  private static TestService service;
  private static Contract contract;

  @BeforeAll
  static void start() {
    service = TestService.start();
    contract = Contract.read();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static JsonNode checked(HttpResponse<String> response, int status, String schema) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(contract.complaints(schema, response.body())).as(response.body()).isEmpty();
    return TestService.json(response);
  }

  private static String manual(String id) {
    return TestService.order(id, "pre_authorization", "manual@buyer.test", "tok_approve");
  }

  @Test
  void anOrderIsPlacedReadListedReviewedAndTold() {
    JsonNode placed = checked(service.post("/v1/orders", manual("tale")), 201, "Order");
    assertThat(placed.path("state").asText()).isEqualTo("in_review");
    assertThat(placed.path("decision").path("decision").asText()).isEqualTo("manual");
    assertThat(checked(service.get("/v1/reviews"), 200, "OrderPage").path("orders").findValuesAsText("id"))
        .contains("tale");

    JsonNode approved = checked(service.post("/v1/reviews/tale/verdict",
        "{\"verdict\": \"approve\", \"reviewer\": \"ana\"}"), 200, "Order");

    assertThat(approved.path("status").asText()).isEqualTo("approved");
    await().atMost(Duration.ofSeconds(20)).until(
        () -> TestService.json(service.get("/v1/orders/tale")).path("state").asText().equals("settled"));
    checked(service.get("/v1/orders?status=approved&limit=10"), 200, "OrderPage");
    JsonNode timeline = checked(service.get("/v1/orders/tale/timeline"), 200, "Timeline");
    assertThat(timeline.findValuesAsText("fact")).startsWith("order_placed").contains("verdict_given",
        "captured");
    assertThat(timeline.path("path").findValuesAsText("place")).containsExactly("authorizing", "evaluating",
        "in_review", "capturing", "approved");
    assertThat(timeline.toString()).doesNotContain("Ana Souza", "manual@buyer.test");
  }

  @Test
  void aClientThatWouldRatherSpeakHttp2IsServedToo() {
    try (HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpResponse<String> upgraded = service.postOverHttp2(http2, "/v1/orders", manual("http2-a"));
      HttpResponse<String> second = service.postOverHttp2(http2, "/v1/orders", manual("http2-b"));

      checked(upgraded, 201, "Order");
      checked(second, 201, "Order");
    }
  }

  @Test
  void theSameOrderAgainIsRecognisedAndAnotherUnderItsIdRefused() {
    service.post("/v1/orders", manual("same"));

    checked(service.post("/v1/orders", manual("same")), 200, "Order");
    JsonNode problem = checked(service.post("/v1/orders", manual("same").replace("11000", "12000")), 409,
        "Problem");

    assertThat(problem.path("type").asText()).isEqualTo("urn:catraca:problem:order_differs");
    assertThat(problem.path("detail").asText()).contains("amount");
  }

  @Test
  void anIdempotencyKeyBelongsToOneRequest() {
    checked(service.post("/v1/orders", manual("key-1"), "Idempotency-Key", "k-1"), 201, "Order");
    checked(service.post("/v1/orders", manual("key-1"), "Idempotency-Key", "k-1"), 200, "Order");

    checked(service.post("/v1/orders", manual("key-2"), "Idempotency-Key", "k-1"), 422, "Problem");
    assertThat(service.get("/v1/orders/key-2").statusCode()).isEqualTo(404);
  }

  @Test
  void underAKeyTheFirstAnswerIsGivenAgainAlsoWhereItWasARefusal() {
    String cancel = "/v1/orders/key-3/cancel";
    checked(service.post(cancel, "{}", "Idempotency-Key", "k-3"), 404, "Problem");
    service.post("/v1/orders", manual("key-3"));
    String refund = "{\"refund_id\": \"r-1\"}";
    JsonNode refused = checked(service.post("/v1/orders/key-3/refund", refund, "Idempotency-Key", "k-4"), 409,
        "Problem");
    assertThat(refused.path("type").asText()).isEqualTo("urn:catraca:problem:not_approved");
    service.post("/v1/reviews/key-3/verdict", "{\"verdict\": \"approve\", \"reviewer\": \"ana\"}");

    JsonNode again = checked(service.post("/v1/orders/key-3/refund", refund, "Idempotency-Key", "k-4"), 409,
        "Problem");

    assertThat(again).isEqualTo(refused);
    checked(service.post("/v1/orders/key-3/refund", refund.replace("r-1", "r-2"), "Idempotency-Key", "k-4"),
        422,
        "Problem");
    checked(service.post(cancel, "{}", "Idempotency-Key", "k-4"), 422, "Problem");
    checked(service.post("/v1/orders/key-3/refund", refund, "Idempotency-Key", "k-5"), 200, "Order");
    checked(service.post("/v1/orders/key-3/refund", refund, "Idempotency-Key", "k-5"), 200, "Order");
  }

  @Test
  void whoDoesNotWantToWaitIsAnsweredAtOnce() {
    String slow = TestService.order("slow", "pre_authorization", "approve@buyer.test", "tok_slow_2s");

    JsonNode order = checked(service.post("/v1/orders", slow, "Prefer", "respond-async"), 202, "Order");

    assertThat(order.path("state").asText()).isEqualTo("authorizing");
  }

  @Test
  void aRefundThatTheAcquirerRefusesIsConcludedByAnOperatorWhoHasGivenItBackAnotherWay() {
    service.post("/v1/orders",
        TestService.order("back", "pre_authorization", "approve@buyer.test", "tok_refund_declined"));
    service.post("/v1/orders/back/refund", "{\"refund_id\": \"r-1\"}");
    await().atMost(Duration.ofSeconds(20)).until(
        () -> TestService.json(service.get("/v1/orders/back")).path("needs_attention").toString()
            .contains("refund r-1 was refused"));
    long refused = 0;
    for (JsonNode entry : checked(service.get("/v1/orders/back/timeline"), 200, "Timeline").path("entries")) {
      if (entry.path("fact").asText().equals("refund_refused")) {
        refused = entry.path("details").path("start").asLong();
        assertThat(entry.path("text").asText()).contains("(operation " + refused + ")");
      }
    }
    String word = "{\"took_effect\": true, \"operation\": " + refused + ", \"reason\": \"bank transfer\"}";

    JsonNode order = checked(service.post("/v1/orders/back/resolve", word), 200, "Order");

    assertThat(order.path("status").asText()).isEqualTo("cancelled");
    JsonNode problem = checked(service.post("/v1/orders/back/resolve", word.replace("true", "false")), 409,
        "Problem");
    assertThat(problem.path("type").asText()).isEqualTo("urn:catraca:problem:operation_concluded");
    checked(service.post("/v1/orders/back/resolve", word), 200, "Order");
  }

  @Test
  void whoeverSaysWhatCameOfAnOperationSaysOfWhichOne() {
    service.post("/v1/orders", manual("unnamed"));

    JsonNode problem = checked(service.post("/v1/orders/unnamed/resolve",
        "{\"took_effect\": false, \"reason\": \"looked it up\"}"), 400, "Problem");

    assertThat(problem.path("detail").asText()).contains("operation");
    checked(service.post("/v1/orders/unnamed/resolve",
        "{\"took_effect\": false, \"operation\": 0, \"reason\": \"looked it up\"}"), 400, "Problem");
    assertThat(checked(service.post("/v1/orders/unnamed/resolve",
        "{\"took_effect\": false, \"operation\": 3, \"reason\": \"looked it up\"}"), 409, "Problem")
        .path("type").asText()).isEqualTo("urn:catraca:problem:operation_concluded");
  }

  @Test
  void aPartOfTheMoneyIsChargedBackAndTheDisputeIsWon() {
    service.post("/v1/orders", TestService.order("disputed", "direct", "approve@buyer.test", "tok_approve"));
    String half = "{\"chargeback_id\": \"cb-1\", \"amount\": 5000, \"fraud\": false}";
    JsonNode order = checked(service.post("/v1/orders/disputed/chargeback", half), 200, "Order");
    assertThat(order.path("chargebacks").path(0).path("standing").asText()).isEqualTo("standing");
    checked(service.post("/v1/orders/disputed/chargeback", half), 200, "Order");
    JsonNode other = checked(service.post("/v1/orders/disputed/chargeback", half.replace("5000", "5001")),
        409, "Problem");
    assertThat(other.path("type").asText()).isEqualTo("urn:catraca:problem:chargeback_differs");
    JsonNode refused = checked(
        service.post("/v1/orders/disputed/refund", "{\"refund_id\": \"r-1\", \"amount\": 6001}"), 409,
        "Problem");
    assertThat(refused.path("type").asText()).isEqualTo("urn:catraca:problem:charged_back");

    checked(service.post("/v1/orders/disputed/chargeback/reversal", "{\"chargeback_id\": \"cb-1\"}"), 200,
        "Order");
    checked(service.post("/v1/orders/disputed/refund", "{\"refund_id\": \"r-2\"}"), 200, "Order");

    await().atMost(Duration.ofSeconds(20)).until(
        () -> TestService.json(service.get("/v1/orders/disputed")).path("status").asText()
            .equals("cancelled"));
    assertThat(checked(service.get("/v1/orders/disputed"), 200, "Order").path("chargebacks").path(0)
        .path("standing").asText()).isEqualTo("reversed");
  }

  @Test
  void aRefundThatWasAnsweredWithLessLeavesTheRestToBeAskedFor() {
    service.post("/v1/orders", TestService.order("less", "direct", "approve@buyer.test",
        "tok_refund_partial"));
    service.post("/v1/orders/less/refund", "{\"refund_id\": \"r-1\"}");
    await().atMost(Duration.ofSeconds(20)).until(() -> TestService.json(service.get("/v1/orders/less"))
        .path("refunds").path(0).path("standing").asText().equals("done_in_part"));
    JsonNode order = checked(service.get("/v1/orders/less"), 200, "Order");
    assertThat(order.path("status").asText()).isEqualTo("approved");
    assertThat(order.path("needs_attention").toString()).contains("r-1 gave back");

    checked(service.post("/v1/orders/less/refund", "{\"refund_id\": \"r-2\"}"), 200, "Order");

    await().atMost(Duration.ofSeconds(20)).until(
        () -> TestService.json(service.get("/v1/orders/less")).path("status").asText().equals("cancelled"));
  }

  @Test
  void aRefusalHasAStableNameAndTheFirstVerdictWins() {
    service.post("/v1/orders", manual("refused"));
    service.post("/v1/reviews/refused/verdict", "{\"verdict\": \"reject\", \"reviewer\": \"ana\"}");

    JsonNode problem = checked(service.post("/v1/reviews/refused/verdict",
        "{\"verdict\": \"approve\", \"reviewer\": \"bob\"}"), 409, "Problem");

    assertThat(problem.path("type").asText()).isEqualTo("urn:catraca:problem:verdict_already_given");
    assertThat(problem.path("detail").asText()).contains("ana");
    checked(service.post("/v1/orders/refused/refund", "{\"refund_id\": \"r\"}"), 409, "Problem");
  }

  @Test
  void anIdIsComparedByteForByteHoweverItLooks() {
    String id = "a/b ..%2F+ç";
    checked(service.post("/v1/orders", manual(id)), 201, "Order");

    JsonNode order = checked(service.get("/v1/orders/a%2Fb%20..%252F+%C3%A7"), 200, "Order");

    assertThat(order.path("id").asText()).isEqualTo(id);
    assertThat(service.get("/v1/orders/a%2Fb%20..%2F+%C3%A7").statusCode()).isEqualTo(404);
  }

  @Test
  void healthMetricsContractAndConsoleAreServed() {
    checked(service.get("/health/live"), 200, "Health");
    checked(service.get("/health/ready"), 200, "Health");
    service.post("/v1/orders", manual("counted"));
    assertThat(service.get("/metrics").body()).contains("catraca_orders_placed_total", "catraca_legiti_calls",
        "catraca_acquirer_calls", "catraca_http_requests", "catraca_legiti_key_refused 0.0",
        "hikaricp_connections_active{pool=\"catraca\"}", "hikaricp_connections_acquire_seconds");
    assertThat(service.get("/openapi.yaml").body()).startsWith("openapi: 3.1.0");
    assertThat(service.get("/").headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'");
    assertThat(service.get("/console/app.js").body()).doesNotContain("innerHTML");
  }

  @Test
  void aPageOfAnotherSiteMayNotAct() {
    assertThat(service.post("/v1/orders", manual("stolen"), "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
  }

  @Test
  void withKeysEachRoleMayDoItsPartOnly() {
    try (TestService guarded = TestService.start("CATRACA_API_KEYS",
        "shop:merchant:0123456789abcdef,desk:reviewer:fedcba9876543210")) {
      assertThat(guarded.post("/v1/orders", manual("k")).statusCode()).isEqualTo(401);
      assertThat(
          guarded.post("/v1/orders", manual("k"), "Authorization", "Bearer fedcba9876543210").statusCode())
          .isEqualTo(403);
      assertThat(
          guarded.post("/v1/orders", manual("k"), "Authorization", "Bearer 0123456789abcdef").statusCode())
          .isEqualTo(201);
      assertThat(guarded.get("/health/live").statusCode()).isEqualTo(200);
    }
  }
}
