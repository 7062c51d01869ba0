package dev.catraca.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.AcquirerSimulatorServer;
import dev.catraca.acquirer.stub.ServerSettings;
import dev.catraca.app.client.ServiceClient;
import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.http.TestService;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's process state is thrown away in the middle of orders; another service on the same database goes on. */
class RestartTest {
  private static final Duration LOST = Duration.ofMillis(300);
  /** After how many facts a service is left, where there is no time for all. */
  private static final List<Integer> SOME = List.of(2, 5);
  private static final List<Integer> OTHERS = List.of(3, 4, 6, 7);
  private static LegitiSimulator legiti;
  private static AcquirerSimulatorServer acquirer;

  @BeforeAll
  static void startPeers() {
    legiti = LegitiSimulator.start(Settings.defaults().withLostHold(LOST));
    acquirer = AcquirerSimulatorServer.start(new ServerSettings(0, AcquirerSettings.defaults(), LOST));
  }

  @AfterAll
  static void stopPeers() {
    legiti.close();
    acquirer.close();
  }

  @Test
  void onH2NothingIsLostAndNothingDoneTwice(@TempDir Path folder) throws InterruptedException {
    restartOnH2(folder, SOME);
  }

  @Test
  void onPostgreSqlNothingIsLostAndNothingDoneTwice() throws InterruptedException, IOException {
    restartOnPostgreSql(SOME);
  }

  @Tag("slow")
  @Test
  void onH2NeitherIsItAfterTheOtherSteps(@TempDir Path folder) throws InterruptedException {
    restartOnH2(folder, OTHERS);
  }

  @Tag("slow")
  @Test
  void onPostgreSqlNeitherIsItAfterTheOtherSteps() throws InterruptedException, IOException {
    restartOnPostgreSql(OTHERS);
  }

  private static void restartOnH2(Path folder, List<Integer> steps) throws InterruptedException {
    restartAfter(steps, "h2", "jdbc:h2:file:" + folder.resolve("catraca"), "sa");
  }

  private static void restartOnPostgreSql(List<Integer> steps) throws InterruptedException, IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
      restartAfter(steps, "pg", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres");
    }
  }

  private static void restartAfter(List<Integer> steps, String name, String database, String user)
      throws InterruptedException {
    for (int facts : steps) {
      String order = name + "-" + facts;
      StopWatch watch = new StopWatch(facts);
      Service first = start(database, user, watch);
      new ServiceClient(first.url(), Optional.empty()).post("/v1/orders",
          TestService.order(order, "pre_authorization", "approve@buyer.test", "tok_approve"),
          "Prefer", "respond-async");
      assertThat(watch.reached.await(2, TimeUnit.MINUTES)).isTrue();
      first.abandon();
    }
    // Whatever the abandoned services had claimed is taken over once its lease has passed.
    try (Service last = start(database, user, Observer.none())) {
      ServiceClient client = new ServiceClient(last.url(), Optional.empty());
      for (int facts : steps.reversed()) {
        String order = name + "-" + facts;
        await().atMost(Duration.ofMinutes(2)).until(
            () -> client.get(ServiceClient.order(order)).body().path("state").asText().equals("settled"));
        assertThat(client.get(ServiceClient.order(order)).body().path("status").asText())
            .isEqualTo("approved");
        assertThat(acquirer.ledger().effectiveCaptures(order)).hasSize(1);
        assertThat(acquirer.ledger().openHolds(order)).isEmpty();
      }
    }
  }

  private static Service start(String database, String user, Observer observer) {
    return Service.start(ServiceSettings.from(Map.of("CATRACA_PORT", "0", "CATRACA_DATABASE_URL", database,
        "CATRACA_DATABASE_USER", user, "CATRACA_LEGITI_URL", legiti.baseUrl(), "CATRACA_LEGITI_KEY",
        "lv_test",
        "CATRACA_ACQUIRER", acquirer.baseUrl(), "CATRACA_LEASE", "PT1S", "CATRACA_ACQUIRER_TIMEOUT", "PT2S",
        "CATRACA_LEGITI_READ_TIMEOUT",
        "PT2S")), List.of(observer));
  }

  /** Tells when so many facts are durable. */
  private static final class StopWatch implements Observer {
    private final CountDownLatch reached;

    StopWatch(int facts) {
      reached = new CountDownLatch(facts);
    }

    @Override
    public void recorded(OrderId order, List<RecordedFact> facts) {
      facts.forEach(fact -> reached.countDown());
    }
  }
}
