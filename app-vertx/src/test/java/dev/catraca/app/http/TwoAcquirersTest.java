package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.app.config.InstalledAcquirers;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.order.Card;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.AcquirerSimulator.Totals;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two acquirers at once: the first takes new payments, the other serves what it has, and each is heard at its own address. */
class TwoAcquirersTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  /** Stripe's own name for it. */
  private static final AcquirerSimulator.Payment DISPUTED = new AcquirerSimulator.Payment(
      new Card("pm_card_createDispute", "411111", "1111", Optional.of("visa"), Optional.empty()), Map.of());

  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final LegitiSimulator legiti = LegitiSimulator.start(Settings.defaults());
  private final AcquirerSimulator.Running adyen = simulator("adyen");
  private final AcquirerSimulator.Running stripe = simulator("stripe");
  private TestService service;

  private static AcquirerSimulator.Running simulator(String name) {
    return InstalledAcquirers.found().simulator(name, 0, AcquirerSimulator.Tempo.HURRIED, Map.of());
  }

  @BeforeEach
  void start() {
    service = serving("adyen,stripe");
  }

  @AfterEach
  void stop() {
    service.close();
    adyen.close();
    stripe.close();
    legiti.close();
  }

  private TestService serving(String acquirers) {
    Map<String, String> variables = new HashMap<>(adyen.variables());
    variables.putAll(stripe.variables());
    variables.putAll(Map.of("CATRACA_ACQUIRER", acquirers, "CATRACA_DATABASE_URL", database,
        "CATRACA_LEGITI_URL", legiti.baseUrl(), "CATRACA_LEGITI_KEY", "lv_test"));
    return TestService.start(variables.entrySet().stream()
        .flatMap(each -> Stream.of(each.getKey(), each.getValue())).toArray(String[]::new));
  }

  private void place(String id, String flow, String email, AcquirerSimulator.Payment payment) {
    String data = payment.acquirerData().entrySet().stream()
        .map(each -> "\"" + each.getKey() + "\": \"" + each.getValue() + "\"")
        .collect(Collectors.joining(", "));
    String body = TestService.order(id, flow, email, payment.card().token()).replace("\"installments\": 1",
        "\"installments\": 1, \"acquirer_data\": {" + data + "}");
    assertThat(service.post("/v1/orders", body, "Prefer", "respond-async").statusCode()).isEqualTo(202);
  }

  private JsonNode order(String id) {
    return TestService.json(service.get("/v1/orders/" + id));
  }

  private void awaitState(String id, String state) {
    await().alias(id).atMost(LONG).until(() -> order(id).path("state").asText().equals(state));
  }

  private URI noticesOf(String acquirer) {
    return URI.create(service.running().url() + "/v1/acquirers/" + acquirer + "/notices");
  }

  @Test
  void newPaymentsGoToTheFirstAndTheOtherServesWhatItHas() {
    place("old", "pre_authorization", "manual@buyer.test", adyen.payment("old", "tok_approve").orElseThrow());
    awaitState("old", "in_review");
    service.close();
    service = serving("stripe,adyen");
    adyen.sendNoticesTo(noticesOf("adyen"));

    place("new", "pre_authorization", "approve@buyer.test",
        stripe.payment("new", "tok_approve").orElseThrow());
    assertThat(service.post("/v1/reviews/old/verdict",
        "{\"verdict\": \"approve\", \"reviewer\": \"ana\", \"reason\": \"known\", \"payment\": 1}")
        .statusCode()).isEqualTo(200);
    awaitState("new", "settled");
    // Adyen's outcome of a capture comes by notice alone.
    awaitState("old", "settled");

    assertThat(order("old").path("status").asText()).isEqualTo("approved");
    assertThat(order("new").path("status").asText()).isEqualTo("approved");
    assertThat(adyen.books("old")).isEqualTo(new Totals(1, 11_000, 0, 0));
    assertThat(stripe.books("new")).isEqualTo(new Totals(1, 11_000, 0, 0));
    assertThat(stripe.books("old")).isEqualTo(Totals.NONE);
    assertThat(adyen.books("new")).isEqualTo(Totals.NONE);
  }

  @Test
  void eachIsHeardAtItsOwnAddressAndNeverForTheOther() {
    service.close();
    service = serving("stripe,adyen");
    // Stripe's words at Adyen's address are nobody's.
    stripe.sendNoticesTo(noticesOf("adyen"));
    place("disputed", "direct", "approve@buyer.test",
        DISPUTED);
    awaitState("disputed", "settled");
    assertThat(timeline("disputed")).doesNotContain("charged back");

    stripe.sendNoticesTo(noticesOf("stripe"));
    place("heard", "direct", "approve@buyer.test",
        DISPUTED);
    await().atMost(LONG).until(() -> timeline("heard").contains("charged back"));
  }

  private String timeline(String id) {
    return service.get("/v1/orders/" + id + "/timeline").body();
  }
}
