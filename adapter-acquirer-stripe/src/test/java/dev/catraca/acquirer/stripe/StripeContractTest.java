package dev.catraca.acquirer.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.port.Acquirer;
import dev.catraca.testkit.contract.AcquirerContract;
import dev.catraca.testkit.contract.AcquirerSandbox;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The adapter under the acquirer's contract, over the simulated Stripe. */
class StripeContractTest extends AcquirerContract {
  private final StripeSandbox sandbox = new StripeSandbox();

  @Override
  protected AcquirerSandbox sandbox() {
    return sandbox;
  }

  @Override
  protected Acquirer connect() {
    return sandbox.connect(sandbox.settings());
  }

  @Override
  protected Optional<Acquirer> connectHastily() {
    return Optional.of(sandbox.connect(sandbox.settings().timingOutAfter(Duration.ofMillis(200))));
  }

  @AfterEach
  void everyRequestIsAsDocumented() {
    assertThat(sandbox.stripe().violations()).isEmpty();
  }
}
