package dev.catraca.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.app.config.InstalledAcquirers;
import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.http.DemoClock;
import dev.catraca.app.wiring.Service;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Received;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.port.AcquirerSimulator;
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
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that a demonstration needs, in one process, talking over real HTTP: Legiti, acquirer, database, service. */
public final class DemoSystem implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** Lost answers are held back only this long, so that nobody has to wait for time-outs. */
  private static final Duration LOST = Duration.ofMillis(300);

  private static final AcquirerSimulator.Tempo TEMPO = AcquirerSimulator.Tempo.HURRIED;

  private final Path folder;
  private final LegitiSimulator legiti;
  private final AcquirerSimulator.Running acquirer;
  private final Service service;

  private DemoSystem(Path folder, LegitiSimulator legiti, AcquirerSimulator.Running acquirer,
      Service service) {
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
   * @param acquirer
   *          the name of the adapter whose simulator is to be there
   * @throws IllegalArgumentException
   *           if there is no such adapter, or it brings no simulator
   */
  public static DemoSystem start(int port, String acquirer, Observer observer) {
    return start(port, acquirer, Map.of(), Optional.empty(), observer);
  }

  /**
   * @param settings
   *          what the acquirer is to be like
   * @param clock
   *          by which everything goes; empty for the system's
   */
  static DemoSystem start(int port, String acquirer, Map<String, String> settings, Optional<DemoClock> clock,
      Observer observer) {
    AcquirerSimulator.Running bank = clock
        .map(time -> InstalledAcquirers.found().simulator(acquirer, 0, TEMPO, time, settings))
        .orElseGet(() -> InstalledAcquirers.found().simulator(acquirer, 0, TEMPO, settings));
    LegitiSimulator legiti = LegitiSimulator.start(Settings.defaults().withLostHold(LOST),
        clock.<InstantSource>map(time -> time).orElseGet(InstantSource::system));
    Path folder = temporary();
    try {
      Map<String, String> variables = new HashMap<>(settings);
      variables.putAll(bank.variables());
      variables.putAll(Map.of("CATRACA_PORT", Integer.toString(port), "CATRACA_DATABASE_URL",
          "jdbc:h2:file:" + folder.resolve("catraca"), "CATRACA_LEGITI_URL", legiti.baseUrl(),
          "CATRACA_LEGITI_KEY", "lv_demo", "CATRACA_ACQUIRER", acquirer));
      Service service = Service.start(ServiceSettings.from(variables), List.of(observer), clock);
      if (bank.needsNotices()) {
        bank.sendNoticesTo(URI.create(service.url() + "/v1/acquirers/" + acquirer + "/notices"));
      }
      return new DemoSystem(folder, legiti, bank, service);
    } catch (RuntimeException failed) {
      legiti.close();
      bank.close();
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
    return legiti.received(order).stream().filter(Received::taken).map(DemoSystem::words).toList();
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

  /** The payment with which the acquirer behaves as that card's token says; empty where its kind never does. */
  Optional<AcquirerSimulator.Payment> payment(String order, String token) {
    return acquirer.payment(order, token);
  }

  /** Whether the acquirer takes that currency in that many installments. */
  boolean takes(String currency, int installments) {
    return acquirer.takes(currency, installments);
  }

  /** Whether Legiti is told of a capture's own id. */
  boolean namesCaptures() {
    return acquirer.namesCaptures();
  }

  /** What the acquirer has of an order. */
  AcquirerSimulator.Totals ledger(String order) {
    return acquirer.books(order);
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
