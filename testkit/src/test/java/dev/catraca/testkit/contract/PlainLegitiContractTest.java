package dev.catraca.testkit.contract;

import dev.catraca.port.AntiFraud;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A small adapter over the JDK's own client keeps the contract: so can anybody's. */
class PlainLegitiContractTest extends AntiFraudWireContract {
  @Override
  protected AntiFraud connect(URI baseUrl, String key) {
    return new PlainLegiti(baseUrl, key, Duration.ofSeconds(20));
  }

  @Override
  protected Optional<AntiFraud> connectHastily(URI baseUrl, String key) {
    return Optional.of(new PlainLegiti(baseUrl, key, Duration.ofMillis(200)));
  }
}
