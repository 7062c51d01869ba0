package dev.catraca.legiti.http;

import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.port.AntiFraud;
import dev.catraca.testkit.contract.AntiFraudWireContract;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The contract over real HTTP, with the peer that the contract brings along. */
class LegitiHttpContractTest extends AntiFraudWireContract {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  protected AntiFraud connect(URI baseUrl, String key) {
    return LegitiHttp.connect(VERTX, LegitiSettings.of(baseUrl.toString(), new BearerKey(key)));
  }

  @Override
  protected Optional<AntiFraud> connectHastily(URI baseUrl, String key) {
    return Optional.of(LegitiHttp.connect(VERTX,
        LegitiSettings.of(baseUrl.toString(), new BearerKey(key)).withReadTimeout(Duration.ofMillis(200))));
  }
}
