package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A checkout with an acquirer that can neither repeat nor be asked: flows, section 7, "Visible". */
class UnknownOverHttpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static TestService service;
  private static Contract contract;

  @BeforeAll
  static void start() {
    service = TestService.start("CATRACA_ACQUIRER_CLASS", "neither", "CATRACA_ACQUIRER_TIMEOUT", "PT4S");
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

  private static String order(String id, String token) {
    return TestService.order(id, "pre_authorization", "approve@buyer.test", token);
  }

  private static JsonNode listed(String query) {
    return checked(service.get("/v1/orders?" + query), 200, "OrderPage").path("orders");
  }

  @Test
  void aHealthyCallOfTwoSecondsIsWaitedForAndNeedsNobody() {
    // However slow this machine is, two seconds are no time-out here.
    try (TestService patient = TestService.start("CATRACA_ACQUIRER_CLASS", "neither",
        "CATRACA_ACQUIRER_TIMEOUT", "PT1M")) {
      HttpResponse<String> answer = patient.post("/v1/orders", order("slow", "tok_slow_2s"));

      assertThat(contract.complaints("Order", answer.body())).as(answer.body()).isEmpty();
      JsonNode placed = TestService.json(answer);
      assertThat(placed.path("needs_attention")).isEmpty();
      assertThat(answer.statusCode())
          .isEqualTo(placed.path("status").asText().equals("approved") ? 201 : 202);
      await().atMost(PATIENCE).until(() -> TestService.json(patient.get("/v1/orders/slow")).path("status")
          .asText().equals("approved"));
    }
  }

  @Test
  void aCallUnderWayIsShownToNobody() {
    JsonNode placed = checked(
        service.post("/v1/orders", order("under-way", "tok_slow_2s"), "Prefer", "respond-async"), 202,
        "Order");

    assertThat(placed.path("needs_attention")).isEmpty();
    assertThat(listed("needs_attention=true").findValuesAsText("id")).doesNotContain("under-way");
  }

  @Test
  void anAnswerThatIsLostIsShownOnceTheCallHasTakenAsLongAsItMayAndAPersonEndsIt() {
    JsonNode placed = checked(service.post("/v1/orders", order("lost", "tok_unknown_authorized")), 201,
        "Order");

    assertThat(placed.path("state").asText()).isEqualTo("authorizing");
    assertThat(placed.path("needs_attention").toString()).contains("the outcome of authorize payment 1")
        .contains(" to all but the acquirer, for ");
    JsonNode entry = only(listed("needs_attention=true"), "lost");
    assertThat(entry.path("attention").path("kind").asText()).isEqualTo("outcome_unknown");
    assertThat(entry.path("needs_attention").asBoolean()).isTrue();
  }

  private static JsonNode only(JsonNode orders, String id) {
    for (JsonNode each : orders) {
      if (each.path("id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError(id + " is not among " + orders);
  }

  /** Counting is done every so many seconds. */
  @Tag("slow")
  @Test
  void whatIsUnknownIsCountedWithoutAScrapeThatAsksForIt() {
    service.post("/v1/orders", order("counted", "tok_unknown_authorized"));

    await().atMost(PATIENCE).until(() -> service.get("/metrics").body().lines()
        .anyMatch(line -> line.startsWith("catraca_operations_unknown ") && !line.endsWith(" 0.0")
            && !line.endsWith("NaN")));
    assertThat(service.get("/metrics").body()).contains("catraca_attention{kind=\"outcome_unknown\"}",
        "catraca_notices{standing=\"parked\"}", "catraca_lane_overdue_seconds{lane=\"acquirer\"}",
        "catraca_orders_oldest_seconds{state=\"authorizing\"}",
        "catraca_operations_open{older_than=\"10m\"}");
  }

  @Test
  void whatIsParkedIsListedAlone() {
    service.post("/v1/orders",
        TestService.order("parked", "pre_authorization", "invalid@buyer.test", "tok_approve"));
    await().atMost(PATIENCE).until(() -> listed("parked=true").findValuesAsText("id").contains("parked"));

    JsonNode entry = only(listed("parked=true"), "parked");

    assertThat(entry.path("parked_notifications").asInt()).isPositive();
    assertThat(listed("needs_attention=true").findValuesAsText("id")).contains("parked");
  }

  @Test
  void manyParkedNotificationsAreSentAgainAtOnceAndEachIsAnsweredFor() {
    for (String id : new String[]{"many-1", "many-2"}) {
      service.post("/v1/orders",
          TestService.order(id, "pre_authorization", "invalid@buyer.test", "tok_approve"));
      await().atMost(PATIENCE).until(() -> listed("parked=true").findValuesAsText("id").contains(id));
    }
    String body = "{\"reason\": \"mended\", \"kinds\": [\"creation\"],"
        + " \"orders\": [\"many-1\", \"many-2\", \"nobody\"]}";

    JsonNode resent = checked(service.post("/v1/notifications/resend", body), 200, "Resent");

    assertThat(resent.path("released").findValuesAsText("order")).containsExactly("many-1", "many-2");
    assertThat(resent.path("not_released").findValuesAsText("order")).containsExactly("nobody");
    assertThat(resent.path("more").asBoolean()).isFalse();
    JsonNode problem = checked(service.post("/v1/notifications/resend", "{\"kinds\": [\"creations\"]}"), 400,
        "Problem");
    assertThat(problem.toString()).contains("reason").contains("kinds");
  }

  @Test
  void theReviewQueueNamesThePaymentThatAVerdictIsAbout() {
    service.post("/v1/orders",
        TestService.order("in-review", "pre_authorization", "manual@buyer.test", "tok_approve"));

    JsonNode entry = only(checked(service.get("/v1/reviews"), 200, "OrderPage").path("orders"), "in-review");

    assertThat(entry.path("payment").asInt()).isEqualTo(1);
  }

  @Test
  void aFilterThatIsNotUnderstoodIsRefusedByName() {
    JsonNode problem = checked(service.get("/v1/orders?needs_attention=yes"), 400, "Problem");

    assertThat(problem.toString()).contains("needs_attention").contains("must be true");
  }
}
