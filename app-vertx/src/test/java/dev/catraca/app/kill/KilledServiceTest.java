package dev.catraca.app.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.AcquirerSimulatorServer;
import dev.catraca.acquirer.stub.CapabilityClass;
import dev.catraca.acquirer.stub.ServerSettings;
import dev.catraca.app.client.ServiceClient;
import dev.catraca.app.http.TestService;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, killed with {@code kill -9} while orders run. The acquirer and Legiti live on, and keep what they saw: one capture for
 * each approved order, no open hold for any other, and Legiti told the end of each.
 */
class KilledServiceTest {
  private static final Duration LOST = Duration.ofMillis(500);
  private static final int ORDERS = 32;
  private static final int ORDERS_A_KILL = 16;

  /** What kind of order, and how it must end. */
  private record Kind(String flow, String email, String token, String status) {}

  private static final List<Kind> KINDS = List.of(
      new Kind("pre_authorization", "approve@buyer.test", "tok_approve", "approved"),
      new Kind("direct", "approve@buyer.test", "tok_approve", "approved"),
      new Kind("pre_authorization", "reject@buyer.test", "tok_approve", "declined"),
      new Kind("pre_authorization", "lost@buyer.test", "tok_approve", "approved"),
      new Kind("pre_authorization", "approve@buyer.test", "tok_unknown_authorized", "approved"),
      new Kind("pre_authorization", "busy@buyer.test", "tok_capture_unknown", "approved"),
      new Kind("pre_authorization", "reject@buyer.test", "tok_void_fails_twice", "declined"),
      new Kind("direct", "approve@buyer.test", "tok_decline_fraud", "unauthorized"));

  @TempDir private Path folder;

  @Test
  void oneServiceOnH2() throws Exception {
    killWhileOrdersRun("jdbc:h2:file:" + folder.resolve("catraca"), "sa", CapabilityClass.IDEMPOTENT, 1);
  }

  @Test
  void twoServicesOnPostgreSqlAndAnAcquirerThatCanOnlyBeAsked() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      killWhileOrdersRun("jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres",
          CapabilityClass.QUERY_ONLY, 2);
    }
  }

  private void killWhileOrdersRun(String database, String user, CapabilityClass played, int instances)
      throws Exception {
    try (LegitiSimulator legiti = LegitiSimulator.start(Settings.defaults().withLostHold(LOST));
        AcquirerSimulatorServer acquirer = AcquirerSimulatorServer
            .start(new ServerSettings(0, AcquirerSettings.defaults().playing(played), LOST))) {
      Map<String, String> settings = Map.of("CATRACA_DATABASE_URL", database, "CATRACA_DATABASE_USER", user,
          "CATRACA_LEGITI_URL", legiti.baseUrl(), "CATRACA_LEGITI_KEY", "lv_test",
          "CATRACA_LEGITI_READ_TIMEOUT",
          "PT2S", "CATRACA_ACQUIRER", acquirer.baseUrl(), "CATRACA_ACQUIRER_CLASS", played.word(),
          "CATRACA_ACQUIRER_TIMEOUT", "PT2S", "CATRACA_LEASE", "PT1S");
      List<ServiceProcess> services = new ArrayList<>();
      try {
        for (int i = 0; i < instances; i++) {
          services.add(ServiceProcess.start(settings, folder.resolve("service.log")));
        }
        Map<String, Kind> placed = new HashMap<>();
        for (int number = 0; number < ORDERS; number++) {
          Kind kind = KINDS.get(number % KINDS.size());
          placed.put("kill-" + number, kind);
          place(services.get(number % instances), "kill-" + number, kind);
          if (number % ORDERS_A_KILL == ORDERS_A_KILL - 1) {
            int victim = number / ORDERS_A_KILL % instances;
            services.get(victim).kill();
            services.set(victim, ServiceProcess.start(settings, folder.resolve("service.log")));
          }
        }
        ServiceClient client = new ServiceClient(services.get(0).url(), Optional.empty());
        for (Map.Entry<String, Kind> order : placed.entrySet()) {
          judge(client, order.getKey(), order.getValue(), acquirer, legiti);
        }
      } finally {
        for (ServiceProcess service : services) {
          service.kill();
        }
      }
    }
  }

  private static void place(ServiceProcess service, String order, Kind kind) throws Exception {
    ServiceClient client = new ServiceClient(service.url(), Optional.empty());
    String body = TestService.order(order, kind.flow(), kind.email(), kind.token());
    assertThat(client.post("/v1/orders", body, "Prefer", "respond-async").status()).isEqualTo(202);
  }

  private static String state(ServiceClient client, String order) throws Exception {
    return client.get(ServiceClient.order(order)).body().path("state").asText();
  }

  private static void judge(ServiceClient client, String order, Kind kind, AcquirerSimulatorServer acquirer,
      LegitiSimulator legiti) throws Exception {
    await().alias(order).atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(200)).until(
        () -> state(client, order), "settled"::equals);
    assertThat(client.get(ServiceClient.order(order)).body().path("status").asText()).as(order)
        .isEqualTo(kind.status());
    assertThat(acquirer.ledger().effectiveCaptures(order)).as(order)
        .hasSize(kind.status().equals("approved") ? 1 : 0);
    assertThat(acquirer.ledger().openHolds(order)).as(order).isEmpty();
    assertThat(
        legiti.received(order).stream().filter(r -> r.method().equals("PUT") && r.path().equals("/order"))
            .map(r -> r.body().orElseThrow().path("status").asText()).distinct())
        .as(order)
        .containsExactly(kind.status());
  }
}
