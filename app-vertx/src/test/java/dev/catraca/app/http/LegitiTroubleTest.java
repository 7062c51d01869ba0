package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.legiti.simulator.Fault;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Misbehaviour;
import dev.catraca.legiti.simulator.Received;
import dev.catraca.legiti.simulator.Settings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of orders whose reports do not get through to Legiti, or are refused there. */
class LegitiTroubleTest {
  private static final String CORRECTION = "{\"fields\": {\"buyer.email\": \"approve@buyer.test\"}, \"reason\":"
      + " \"typing error\"}";

  private LegitiSimulator legiti;
  private TestService service;

  @BeforeEach
  void start() {
    legiti = LegitiSimulator.start(Settings.defaults());
    service = TestService.start("CATRACA_LEGITI_URL", legiti.baseUrl(), "CATRACA_LEGITI_KEY", "lv_trouble");
  }

  @AfterEach
  void stop() {
    service.close();
    legiti.close();
  }

  private JsonNode order(String id) {
    return TestService.json(service.get("/v1/orders/" + id));
  }

  private List<String> taken(String id) {
    return legiti.received(id).stream().filter(Received::taken).map(call -> call.method() + " " + call.path()
        + call.body().map(body -> " " + body.path("status").asText()).orElse("")).toList();
  }

  @Test
  void theLoginPageOfAProxyIsNoDecisionAndSwallowsNoReport() {
    legiti.inject(Fault.once("POST", "/order", new Misbehaviour.LoginPage()));
    legiti.inject(Fault.once("PUT", "/order", new Misbehaviour.LoginPage()).times(0));

    service.post("/v1/orders", TestService.order("page", "direct", "approve@buyer.test", "tok_approve"));

    assertThat(order("page").path("state").asText()).isEqualTo("in_review");
    await().atMost(Duration.ofSeconds(20)).untilAsserted(
        () -> assertThat(order("page").path("needs_attention").toString()).contains("status", "put off",
            "not JSON"));
    legiti.clearFaults();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(
        () -> assertThat(taken("page")).containsExactly("POST /order manual_analysis",
            "PUT /order manual_analysis"));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(
        () -> assertThat(order("page").path("needs_attention")).isEmpty());
  }

  private JsonNode posted(String id, int status) {
    HttpResponse<String> answer = service.post("/v1/orders/" + id + "/correct", CORRECTION);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Contract.read().complaints(status == 200 ? "Order" : "Problem", answer.body())).isEmpty();
    return TestService.json(answer);
  }

  @Test
  void whatLegitiRefusesIsPutRightByAnOperatorAndAllThatWaitedFollows() {
    String wrong = TestService.order("typo", "pre_authorization", "invalid@buyer.test", "tok_approve");
    service.post("/v1/orders", wrong);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
        order("typo").path("needs_attention").toString()).contains("creation is parked", "user.email"));
    service.post("/v1/reviews/typo/verdict", "{\"verdict\": \"approve\", \"reviewer\": \"rita\"}");
    assertThat(order("typo").path("status").asText()).isEqualTo("approved");
    assertThat(taken("typo")).isEmpty();

    posted("typo", 200);

    await().atMost(Duration.ofSeconds(20)).untilAsserted(
        () -> assertThat(order("typo").path("state").asText()).isEqualTo("settled"));
    assertThat(order("typo").path("needs_attention")).isEmpty();
    assertThat(taken("typo")).startsWith("POST /order manual_analysis").endsWith("PUT /order approved")
        .contains("PUT /order manual_analysis");
    Received creation = legiti.received("typo").stream().filter(Received::taken).findFirst().orElseThrow();
    assertThat(creation.body().orElseThrow().path("user").path("email").asText())
        .isEqualTo("approve@buyer.test");
    String timeline = service.get("/v1/orders/typo/timeline").body();
    assertThat(timeline).contains("report_corrected", "buyer.email", "typing error")
        .doesNotContain("approve@buyer.test", "invalid@buyer.test");
    assertThat(service.post("/v1/orders", wrong).statusCode()).as("the shop asks again").isEqualTo(200);
    assertThat(service.post("/v1/orders", wrong.replace("Ana", "Eva")).statusCode()).isEqualTo(409);
    posted("typo", 200);
    assertThat(service.get("/v1/orders/typo/timeline").body().split("report_corrected", -1)).hasSize(2);
  }

  @Test
  void onlyWhatLegitiWasToldAndRefusedCanBeCorrected() {
    service.post("/v1/orders",
        TestService.order("fine", "pre_authorization", "manual@buyer.test", "tok_approve"));

    assertThat(posted("fine", 409).path("type").asText())
        .isEqualTo("urn:catraca:problem:creation_not_parked");
    assertThat(posted("nobody", 404).path("type").asText()).endsWith("not_found");
    for (String field : List.of("amount", "id", "currency", "flow", "payment.card.token", "payment.card.bin",
        "payment.installments", "payment", "buyer..email", "status", "buyer.e-mail")) {
      HttpResponse<String> refused = service.post("/v1/orders/fine/correct",
          "{\"fields\": {\"" + field + "\": \"x\"}, \"reason\": \"typing error\"}");
      assertThat(refused.statusCode()).as(field).isEqualTo(400);
      assertThat(refused.body()).as(field).contains(field);
    }
    for (String wrong : List.of("\"buyer.email\": 7", "\"buyer.mail\": \"x\"", "\"items[7].quantity\": 2",
        "\"buyer.name.first\": \"x\"", "\"buyer.id\": null", "\"buyer.name\": \"4111 1111 1111 1111\"")) {
      assertThat(service.post("/v1/orders/fine/correct",
          "{\"fields\": {" + wrong + "}, \"reason\": \"typing error\"}").statusCode()).as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void everyFieldThatCannotBeCorrectedIsNamedAndNothingThatIsRight() {
    service.post("/v1/orders",
        TestService.order("named", "pre_authorization", "manual@buyer.test", "tok_approve"));

    HttpResponse<String> refused = service.post("/v1/orders/named/correct",
        "{\"fields\": {\"amount\": 1, \"buyer.name\": \"Ana\", \"payment.card.bin\": \"1\"}, \"payment\": \"x\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestService.json(refused).path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("fields.amount", "fields.payment.card.bin", "payment", "reason");
  }
}
