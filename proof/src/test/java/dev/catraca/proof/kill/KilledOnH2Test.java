package dev.catraca.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database and one service: killed with {@code kill -9} while orders run, it goes on where it was. */
class KilledOnH2Test {
  private static final List<Script> SCRIPTS = List.of(
      new Script("h2-1", "pre_authorization", "approve@buyer.test", "tok_approve", List.of()),
      new Script("h2-2", "direct", "approve@buyer.test", "tok_approve", List.of()),
      new Script("h2-3", "pre_authorization", "reject@buyer.test", "tok_void_fails_twice", List.of()),
      new Script("h2-4", "direct", "reject@buyer.test", "tok_approve", List.of()),
      new Script("h2-5", "pre_authorization", "busy@buyer.test", "tok_capture_unknown", List.of()),
      new Script("h2-6", "direct", "approve@buyer.test", "tok_decline_fraud", List.of()));
  private static final Map<String, String> ENDS = Map.of("h2-1", "approved", "h2-2", "approved", "h2-3",
      "declined",
      "h2-4", "declined", "h2-5", "approved", "h2-6", "unauthorized");

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;

  private JsonNode get(String url) throws IOException, InterruptedException {
    return Json.read(
        client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray())
            .body());
  }

  private void place(ChildProcess service, Script script) throws IOException, InterruptedException {
    assertThat(client.send(HttpRequest.newBuilder(URI.create(service.url() + "/v1/orders"))
        .header("Prefer", "respond-async").POST(HttpRequest.BodyPublishers.ofString(script.body())).build(),
        HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(202);
  }

  @Test
  void aKilledServiceGoesOnWhereItWas() throws Exception {
    Launcher launcher = Launcher.plain();
    try (Peers peers = Peers.start(launcher, folder, "idempotent")) {
      Map<String, String> settings = Map.of("CATRACA_DATABASE_URL",
          "jdbc:h2:file:" + folder.resolve("orders"),
          "CATRACA_LEGITI_URL", peers.legiti().url(), "CATRACA_LEGITI_KEY", "lv_test",
          "CATRACA_LEGITI_READ_TIMEOUT",
          "PT2S", "CATRACA_ACQUIRER", "http://127.0.0.1:" + peers.acquirer().port(),
          "CATRACA_ACQUIRER_TIMEOUT", "PT2S",
          "CATRACA_LEASE",
          "PT1S");
      try (ChildProcess killed = launcher.start(settings, folder.resolve("service.log"), "serve", "--port",
          "0")) {
        for (Script script : SCRIPTS) {
          place(killed, script);
        }
        killed.kill();
        killed.awaitDeath();
      }
      try (ChildProcess service = launcher.start(settings, folder.resolve("service.log"), "serve", "--port",
          "0")) {
        for (Script script : SCRIPTS) {
          judge(script.order(), service, peers);
        }
      }
    }
  }

  private void judge(String order, ChildProcess service, Peers peers)
      throws IOException, InterruptedException {
    String url = service.url() + "/v1/orders/" + order;
    await().alias(order).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200))
        .until(() -> get(url).path("state").asText().equals("settled"));
    assertThat(get(url).path("status").asText()).as(order).isEqualTo(ENDS.get(order));
    JsonNode ledger = get("http://127.0.0.1:" + peers.acquirer().port() + "/ledger?order=" + order);
    boolean approved = "approved".equals(ENDS.get(order));
    assertThat(ledger.path("effective_captures").asInt()).as(order).isEqualTo(approved ? 1 : 0);
    assertThat(ledger.path("open_holds").asInt()).as(order).isZero();
    assertThat(LegitiMessages.read(get(peers.legiti().url() + "/received?order=" + order)).letters().stream()
        .filter(letter -> letter.call().equals("PUT /order")).map(LegitiMessages.Letter::word).distinct())
        .as(order)
        .containsExactly(ENDS.get(order));
  }
}
