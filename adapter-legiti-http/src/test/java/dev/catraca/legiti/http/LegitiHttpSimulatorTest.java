package dev.catraca.legiti.http;

import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.contract.LegitiSimulatorContract;
import dev.catraca.port.AntiFraud;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;

/** The port's contract over Vert.x's Web Client. */
class LegitiHttpSimulatorTest extends LegitiSimulatorContract {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  protected AntiFraud connect(LegitiSettings settings) {
    return LegitiHttp.connect(VERTX, settings);
  }
}
