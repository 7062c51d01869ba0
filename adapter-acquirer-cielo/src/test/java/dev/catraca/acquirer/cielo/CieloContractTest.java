package dev.catraca.acquirer.cielo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.port.Acquirer;
import dev.catraca.testkit.contract.AcquirerContract;
import dev.catraca.testkit.contract.AcquirerSandbox;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The adapter under the acquirer's contract, over the fake in each of the ways in which the documents let Cielo answer. */
class CieloContractTest {
  abstract static class OverFake extends AcquirerContract {
    private final CieloSandbox sandbox;

    OverFake(CieloSimulator.Habits habits) {
      sandbox = new CieloSandbox(habits);
    }

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
      return Optional.of(sandbox.connect(sandbox.settings().lasting(CieloSettings.USUAL_HOLD,
          CieloSettings.USUAL_SETTLING, Duration.ofMillis(200))));
    }

    @AfterEach
    void everyRequestIsAsDocumented() {
      assertThat(sandbox.cielo().violations()).isEmpty();
    }
  }

  @Nested
  class Usual extends OverFake {
    Usual() {
      super(CieloSimulator.Habits.USUAL);
    }
  }

  @Nested
  class RefusingBy400 extends OverFake {
    RefusingBy400() {
      super(CieloSimulator.Habits.USUAL.refusingBy400());
    }
  }

  @Nested
  class FindingAnEmptyList extends OverFake {
    FindingAnEmptyList() {
      super(CieloSimulator.Habits.USUAL.answeringUnfound(CieloSimulator.Unfound.EMPTY_LIST));
    }
  }

  @Nested
  class FindingByErrorCode extends OverFake {
    FindingByErrorCode() {
      super(CieloSimulator.Habits.USUAL.answeringUnfound(CieloSimulator.Unfound.ERROR_307));
    }
  }

  @Nested
  class Braspag extends OverFake {
    Braspag() {
      super(CieloSimulator.Habits.USUAL.atBraspag());
    }
  }
}
