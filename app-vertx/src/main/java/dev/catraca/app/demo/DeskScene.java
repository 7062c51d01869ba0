package dev.catraca.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.app.client.ServiceClient;
import dev.catraca.app.http.DemoClock;
import dev.catraca.port.Observer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A desk with something to do: orders in review whose time runs out sooner and later, a notification that Legiti refused, an operation of
 * which nobody knows what came of it. Its acquirer can neither repeat nor be asked, so that what is unknown stays so until somebody says.
 */
public final class DeskScene {
  /** The only acquirer whose simulator plays such a one. */
  public static final String ACQUIRER = "simulated";
  private static final Map<String, String> PLAYED = Map.of("CATRACA_ACQUIRER_CLASS", "neither",
      "CATRACA_ACQUIRER_TIMEOUT", "PT4S");
  private static final ObjectMapper JSON = new ObjectMapper();

  private DeskScene() {}

  /**
   * Opens it; to be closed by the caller.
   *
   * @param file
   *          the orders, and what somebody asks of some of them right after
   * @param port
   *          of the service; 0 for any free one
   * @param clock
   *          by which everything in it goes, and which whoever is at the desk may move; empty for the system's
   * @throws IllegalStateException
   *           if an order is not taken
   */
  public static DemoSystem open(Path file, int port, Optional<DemoClock> clock) throws InterruptedException {
    JsonNode steps = read(file);
    DemoSystem system = DemoSystem.start(port, ACQUIRER, PLAYED, clock, Observer.none());
    try {
      ServiceClient client = new ServiceClient(system.url(), Optional.empty());
      for (JsonNode step : steps) {
        taken(client.post("/v1/orders", step.path("order").toString()), step);
        if (step.has("post")) {
          taken(client.post(path(step), step.path("body").toString()), step);
        }
      }
      return system;
    } catch (IllegalStateException | UncheckedIOException failed) {
      system.close();
      throw failed;
    }
  }

  private static String path(JsonNode step) {
    String id = step.path("order").path("id").asText();
    String what = step.path("post").asText();
    return (what.equals("claim") ? ServiceClient.review(id) : ServiceClient.order(id)) + "/" + what;
  }

  private static void taken(ServiceClient.Answer answer, JsonNode step) {
    if (!answer.isSuccess()) {
      throw new IllegalStateException(
          step.path("order").path("id").asText() + " was not taken: " + answer.problem());
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the orders in " + file + " cannot be read", unreadable);
    }
  }
}
