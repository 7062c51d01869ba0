package dev.catraca.legiti.jdk;

import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.port.AntiFraud;
import dev.catraca.testkit.contract.AntiFraudWireContract;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The contract over real HTTP, with the peer that the contract brings along. */
class LegitiJdkContractTest extends AntiFraudWireContract {
  @Override
  protected AntiFraud connect(URI baseUrl, String key) {
    return LegitiJdk.connect(LegitiSettings.of(baseUrl.toString(), new BearerKey(key)));
  }

  @Override
  protected Optional<AntiFraud> connectHastily(URI baseUrl, String key) {
    return Optional.of(LegitiJdk.connect(
        LegitiSettings.of(baseUrl.toString(), new BearerKey(key)).withReadTimeout(Duration.ofMillis(200))));
  }
}
