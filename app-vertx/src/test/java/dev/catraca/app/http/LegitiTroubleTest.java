package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.legiti.simulator.Fault;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Misbehaviour;
import dev.catraca.legiti.simulator.Received;
import dev.catraca.legiti.simulator.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of orders whose reports do not get through to Legiti, or are refused there. */
class LegitiTroubleTest {
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
}
