package dev.catraca.acquirer.adyen;

import dev.catraca.port.Acquirer;
import dev.catraca.testkit.contract.AcquirerContract;
import dev.catraca.testkit.contract.AcquirerSandbox;
import java.time.Duration;
import java.util.Optional;

/** The adapter under the acquirer's contract: what Adyen accepts is concluded by its webhooks alone. */
class AdyenContractTest extends AcquirerContract {
  private final AdyenSandbox sandbox = new AdyenSandbox();

  @Override
  protected AcquirerSandbox sandbox() {
    return sandbox;
  }

  @Override
  protected Acquirer connect() {
    return new AdyenAcquirer(sandbox.settings());
  }

  @Override
  protected Optional<Acquirer> connectHastily() {
    return Optional.of(new AdyenAcquirer(sandbox.settings().timingOutAfter(Duration.ofMillis(200))));
  }
}
