package dev.catraca.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.bench.database.Server;
import dev.catraca.bench.drive.LocalRunner;
import dev.catraca.bench.peer.PeerServer;
import dev.catraca.order.FlowKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A whole run in this process, of every contender that needs none of its own: whether it comes to its end and nothing is lost or done
 * twice; how fast is nobody's business here. {@code ./bench --smoke} does the same with processes, and with the service.
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
  @EnumSource
  void every_contender_runs_each_order_once_and_to_its_end(FlowKind flow) throws Exception {
    Plan plan = new Plan(
        List.of(Contenders.CATRACA, Contenders.CATRACA_2, Contenders.JDBC, Contenders.JDBC_VERTX,
            Contenders.DBOS),
        List.of(4), List.of(50), 1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(100),
        Duration.ofMillis(1),
        flow);
    try (Run run = new Run(plan, server, peers.address(),
        (contender, place) -> new LocalRunner(contender.open(place), PATIENCE),
        new PrintWriter(new StringWriter()), false)) {
      Table table = run.run();
      assertThat(table.rows()).hasSize(plan.contenders().size() * plan.loads().size())
          .allSatisfy(row -> assertThat(row.verdict().complete()).isPositive()
              .isEqualTo(row.placed().orders()));
      assertThat(table.summary()).endsWith("violations 0");
    }
  }
}
