package dev.catraca.acquirer.stub;

import dev.catraca.port.Acquirer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Over HTTP, the simulated acquirer keeps the contract in each capability class. */
class HttpAcquirerContractTest {
  abstract static class OverHttp extends SimulatedContract {
    private final AcquirerSimulatorServer server;
    private final HttpAcquirer acquirer;

    OverHttp(CapabilityClass played) {
      AcquirerSettings settings = AcquirerSettings.defaults().playing(played);
      server = AcquirerSimulatorServer.start(new ServerSettings(0, settings, Duration.ofMillis(50)), time());
      acquirer = new HttpAcquirer(HttpAcquirerSettings.of(URI.create(server.baseUrl()), settings.terms()));
    }

    @Override
    protected Acquirer acquirer() {
      return acquirer;
    }

    @Override
    Ledger ledger() {
      return server.ledger();
    }

    @AfterEach
    void stop() {
      acquirer.close();
      server.close();
    }
  }

  @Nested
  class Idempotent extends OverHttp {
    Idempotent() {
      super(CapabilityClass.IDEMPOTENT);
    }
  }

  @Nested
  class QueryOnly extends OverHttp {
    QueryOnly() {
      super(CapabilityClass.QUERY_ONLY);
    }
  }

  @Nested
  class Neither extends OverHttp {
    Neither() {
      super(CapabilityClass.NEITHER);
    }
  }
}
