package dev.catraca.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.bench.contend.Place;
import dev.catraca.bench.database.Server;
import dev.catraca.bench.drive.LocalRunner;
import dev.catraca.bench.drive.Placed;
import dev.catraca.bench.peer.PeerServer;
import dev.catraca.bench.peer.Verdict;
import dev.catraca.order.FlowKind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whether every contender runs its orders right that needs no process of its own; how fast is nobody's business here. {@code ./bench
 * --smoke} does the same with processes, and with the service.
 */
class SmokeTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static Server server;
  private static PeerServer peers;

  @BeforeAll
  static void start() throws Exception {
    server = Server.start(folder);
    peers = PeerServer.start(Duration.ofMillis(1));
  }

  @AfterAll
  static void stop() throws Exception {
    peers.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CATRACA_HTTP")
  void runs_each_order_once_and_to_its_end(Contenders contender) throws Exception {
    Place place = new Place(server.create(contender.word()), peers.address(), FlowKind.PRE_AUTHORIZATION);
    try (LocalRunner runner = new LocalRunner(contender.open(place), PATIENCE)) {
      runner.keep("closed", 4);
      Placed placed = runner.stop();
      Verdict verdict = peers.address().judge("closed");
      assertThat(placed.orders()).isPositive();
      assertThat(verdict.complete()).isEqualTo(placed.orders());
      assertThat(verdict.violations(placed.orders())).isZero();
    }
  }
}
