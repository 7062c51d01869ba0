package dev.catraca.acquirer.stub;

import dev.catraca.port.Acquirer;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** In process, the simulated acquirer keeps the contract in each capability class. */
class StubAcquirerContractTest {
  abstract static class InProcess extends SimulatedContract {
    private final StubAcquirer acquirer;

    InProcess(CapabilityClass played) {
      acquirer = new StubAcquirer(new SimulatedAcquirer(AcquirerSettings.defaults().playing(played), time()),
          time(),
          Duration.ZERO);
    }

    @Override
    protected Acquirer acquirer() {
      return acquirer;
    }

    @Override
    Ledger ledger() {
      return acquirer.ledger();
    }
  }

  @Nested
  class Idempotent extends InProcess {
    Idempotent() {
      super(CapabilityClass.IDEMPOTENT);
    }
  }

  @Nested
  class QueryOnly extends InProcess {
    QueryOnly() {
      super(CapabilityClass.QUERY_ONLY);
    }
  }

  @Nested
  class Neither extends InProcess {
    Neither() {
      super(CapabilityClass.NEITHER);
    }
  }
}
