package dev.catraca.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.AcquirerSimulatorServer;
import dev.catraca.acquirer.stub.OrderLedger;
import dev.catraca.acquirer.stub.ServerSettings;
import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.wiring.Service;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Received;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.order.Money;
import dev.catraca.port.Observer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that a demonstration needs, in one process, talking over real HTTP: Legiti, acquirer, database, service. */
public final class Town implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** Lost answers are held back only this long, so that nobody has to wait for time-outs. */
  private static final Duration LOST = Duration.ofMillis(300);

  private final Path folder;
  private final LegitiSimulator legiti;
  private final AcquirerSimulatorServer acquirer;
  private final Service service;

  private Town(Path folder, LegitiSimulator legiti, AcquirerSimulatorServer acquirer, Service service) {
    this.folder = folder;
    this.legiti = legiti;
    this.acquirer = acquirer;
    this.service = service;
  }

  /**
   * Starts it all on a new, empty database.
   *
   * @param port
   *          of the service; 0 for any free one
   */
  public static Town start(int port, Observer observer) {
    LegitiSimulator legiti = LegitiSimulator.start(Settings.defaults().withLostHold(LOST));
    AcquirerSimulatorServer acquirer = AcquirerSimulatorServer
        .start(new ServerSettings(0, AcquirerSettings.defaults(), LOST));
    Path folder = temporary();
    try {
      ServiceSettings settings = ServiceSettings.from(Map.of("CATRACA_PORT", Integer.toString(port),
          "CATRACA_DATABASE_URL", "jdbc:h2:file:" + folder.resolve("catraca"), "CATRACA_LEGITI_URL",
          legiti.baseUrl(), "CATRACA_LEGITI_KEY", "lv_demo", "CATRACA_ACQUIRER", acquirer.baseUrl()));
      return new Town(folder, legiti, acquirer, Service.start(settings, List.of(observer)));
    } catch (RuntimeException failed) {
      legiti.close();
      acquirer.close();
      delete(folder);
      throw failed;
    }
  }

  /** Where the service is. */
  public String url() {
    return service.url();
  }

  /** Makes the simulated Legiti misbehave. */
  void misbehave(JsonNode fault) throws InterruptedException {
    try {
      HttpResponse<String> answer = HttpClient.newHttpClient().send(
          HttpRequest.newBuilder(URI.create(legiti.rootUrl() + "/faults"))
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(fault))).build(),
          HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IllegalStateException("the simulated Legiti refuses the fault: " + answer.body());
      }
    } catch (IOException unreachable) {
      throw new UncheckedIOException("the simulated Legiti cannot be reached", unreachable);
    }
  }

  /** What Legiti took of an order, in order: {@code evaluate approve}, {@code status approved}, {@code mark acquirer}. */
  List<String> legitiHeard(String order) {
    return legiti.received(order).stream().filter(Received::taken).map(Town::words).toList();
  }

  private static String words(Received received) {
    JsonNode body = received.body().orElseThrow();
    return switch (received.method() + " " + received.path()) {
      case "POST /order" -> body.path("evaluate").asBoolean()
          ? "evaluate " + received.decision().orElse("without a decision")
          : "collect";
      case "PUT /order" -> "status " + body.path("status").asText();
      case "PUT /order/payment" -> "payment";
      case "POST /order/mark_fraudulent" -> "mark " + body.path("fraud_signal_type").asText();
      default -> received.method() + " " + received.path();
    };
  }

  /** What the acquirer has of an order. */
  Entry ledger(String order) {
    Optional<OrderLedger> ledger = acquirer.ledger().order(order);
    return ledger.map(known -> new Entry(known.effectiveCaptures().size(), minor(known.captured()),
        minor(known.refunded()), known.openHolds().size())).orElse(new Entry(0, 0, 0, 0));
  }

  private static long minor(Optional<Money> money) {
    return money.map(Money::minorUnits).orElse(0L);
  }

  /** Sums of a ledger, in minor units. */
  record Entry(int captures, long captured, long refunded, int openHolds) {
    @Override
    public String toString() {
      return "captured " + captured + (captures > 1 ? " in " + captures : "") + ", refunded " + refunded
          + ", open holds " + openHolds;
    }
  }

  @Override
  public void close() {
    service.close();
    legiti.close();
    acquirer.close();
    delete(folder);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("catraca-demo");
    } catch (IOException noRoom) {
      throw new UncheckedIOException("no temporary folder can be made", noRoom);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException stubborn) {
      throw new UncheckedIOException("the temporary folder cannot be deleted", stubborn);
    }
  }
}
