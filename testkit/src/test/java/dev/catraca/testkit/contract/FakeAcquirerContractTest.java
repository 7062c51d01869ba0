package dev.catraca.testkit.contract;

import dev.catraca.port.Acquirer;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;

/** The fake keeps the contract in each capability class. */
class FakeAcquirerContractTest {
  abstract static class Fake extends AcquirerContract {
    private final FakeAcquirerSandbox sandbox;

    Fake(Function<InstantSource, FakeAcquirer> kind) {
      sandbox = new FakeAcquirerSandbox(kind);
    }

    @Override
    protected AcquirerSandbox sandbox() {
      return sandbox;
    }

    @Override
    protected Acquirer connect() {
      return sandbox.connect();
    }
  }

  @Nested
  class Idempotent extends Fake {
    Idempotent() {
      super(FakeAcquirer::idempotent);
    }
  }

  @Nested
  class QueryOnly extends Fake {
    QueryOnly() {
      super(time -> FakeAcquirer.queryOnly(time, Duration.ofSeconds(5)));
    }
  }

  @Nested
  class SafeByState extends Fake {
    SafeByState() {
      super(time -> FakeAcquirer.safeByState(time, Duration.ofMinutes(60)));
    }
  }

  @Nested
  class Forgetting extends Fake {
    Forgetting() {
      super(time -> FakeAcquirer.forgetting(time, Duration.ofHours(24)));
    }
  }

  @Nested
  class Accepting extends Fake {
    Accepting() {
      super(time -> FakeAcquirer.accepting(time, Duration.ofDays(3), false));
    }
  }

  @Nested
  class AcceptingAndAsked extends Fake {
    AcceptingAndAsked() {
      super(time -> FakeAcquirer.accepting(time, Duration.ofDays(3), true));
    }
  }

  @Nested
  class Neither extends Fake {
    Neither() {
      super(FakeAcquirer::neither);
    }
  }
}
