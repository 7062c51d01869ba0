package dev.catraca.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.app.client.ServiceClient;
import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.http.TestService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOutageTest {
  private static final String ORDER = TestService.order("outage", "direct", "approve@buyer.test",
      "tok_approve");

  @TempDir Path folder;

  @Test
  void theServiceWaitsForItsDatabaseAndWorksAgainAfterAnOutage() throws IOException, InterruptedException {
    int port = freePort();
    try (Service service = Service
        .start(ServiceSettings.from(Map.of("CATRACA_PORT", "0", "CATRACA_LEGITI_URL", "simulated",
            "CATRACA_ACQUIRER", "simulated", "CATRACA_DATABASE_URL",
            "jdbc:postgresql://localhost:" + port + "/postgres", "CATRACA_DATABASE_USER", "postgres",
            "CATRACA_LEASE", "PT1S",
            "CATRACA_LEGITI_READ_TIMEOUT", "PT2S", "CATRACA_ACQUIRER_TIMEOUT", "PT2S")))) {
      ServiceClient client = new ServiceClient(service.url(), Optional.empty());
      assertThat(client.get("/health/live").status()).isEqualTo(200);
      assertThat(client.get("/health/ready").status()).isEqualTo(503);
      assertThat(client.post("/v1/orders", ORDER).status()).isEqualTo(503);

      try (EmbeddedPostgres server = start(port)) {
        becomesReady(client);
        assertThat(client.post("/v1/orders", ORDER).status()).isEqualTo(201);
      }
      assertThat(client.get("/v1/orders/outage").status()).isEqualTo(503);
      assertThat(client.get("/health/ready").body().path("checks").path("store").asText()).isEqualTo("down");

      try (EmbeddedPostgres server = start(port)) {
        becomesReady(client);
        await().atMost(Duration.ofSeconds(60)).until(
            () -> client.get("/v1/orders/outage").body().path("state").asText().equals("settled"));
      }
    }
  }

  private static void becomesReady(ServiceClient client) {
    await().atMost(Duration.ofSeconds(40)).until(() -> client.get("/health/ready").status() == 200);
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port).start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
