package dev.catraca.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.app.client.ServiceClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the demonstration ends with. */
class DeskSceneTest {
  private static final Path ORDERS = Path.of(System.getProperty("catraca.root", ".."),
      "examples/desk/orders.json");

  private static JsonNode list(ServiceClient client, String path) {
    try {
      return client.get(path).body().path("orders");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  @Test
  void theDeskHasEightOrdersToDecideAndOthersHaveTheirTroubles() throws InterruptedException {
    try (DemoSystem system = DeskScene.open(ORDERS, 0, Optional.empty())) {
      ServiceClient client = new ServiceClient(system.url(), Optional.empty());

      await().atMost(Duration.ofSeconds(60)).until(() -> list(client, "/v1/reviews").size() == 8);
      await().atMost(Duration.ofSeconds(60))
          .until(() -> list(client, "/v1/orders?needs_attention=true").findValuesAsText("kind")
              .contains("outcome_unknown"));
      JsonNode first = list(client, "/v1/reviews").path(0);
      assertThat(first.path("review").path("ends_by").asText()).isEqualTo("hold");
      assertThat(Instant.parse(first.path("review_deadline").asText()))
          .isBefore(Instant.now().plus(Duration.ofHours(1)));
      assertThat(list(client, "/v1/reviews").findValuesAsText("reviewer")).containsExactly("Carla");
      await().atMost(Duration.ofSeconds(60))
          .until(() -> list(client, "/v1/orders?parked=true").findValuesAsText("id").size() == 1);
    }
  }
}
