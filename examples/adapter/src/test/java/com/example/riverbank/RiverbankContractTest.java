package com.example.riverbank;

import dev.catraca.port.Acquirer;
import dev.catraca.testkit.contract.AcquirerContract;
import dev.catraca.testkit.contract.AcquirerSandbox;
import java.time.Duration;
import java.util.Optional;

// example: contract
class RiverbankContractTest extends AcquirerContract {
  private final Riverbank bank = new Riverbank();

  @Override
  protected AcquirerSandbox sandbox() {
    return bank;
  }

  @Override
  protected Acquirer connect() {
    return new RiverbankAcquirer(bank.url(), Riverbank.KEY, Duration.ofSeconds(10));
  }

  @Override
  protected Optional<Acquirer> connectHastily() {
    return Optional.of(new RiverbankAcquirer(bank.url(), Riverbank.KEY, Duration.ofMillis(200)));
  }
}
// end
