package dev.catraca.acquirer.stub;

import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.testkit.contract.AcquirerContract;
import dev.catraca.testkit.contract.AcquirerSandbox;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** In process, the simulated acquirer keeps the contract in each capability class. */
class StubAcquirerContractTest {
  abstract static class InProcess extends AcquirerContract {
    private final Sandbox sandbox;

    InProcess(CapabilityClass played) {
      sandbox = new Sandbox(played);
    }

    @Override
    protected AcquirerSandbox sandbox() {
      return sandbox;
    }

    @Override
    protected Acquirer connect() {
      return new StubAcquirer(sandbox.bank, sandbox.time, Duration.ZERO);
    }
  }

  /** Nothing lies between adapter and acquirer that could make trouble or be looked at. */
  private static final class Sandbox implements AcquirerSandbox {
    private final MovableTime time = new MovableTime();
    private final SimulatedAcquirer bank;

    Sandbox(CapabilityClass played) {
      bank = new SimulatedAcquirer(AcquirerSettings.defaults().playing(played), time);
    }

    @Override
    public Card cardThat(Situation situation) {
      return SimulatedBooks.cardThat(situation);
    }

    @Override
    public void nextCallMeets(Trouble trouble) {
      throw new IllegalArgumentException("not claimed");
    }

    @Override
    public void pass(Duration duration) {
      time.await(duration);
    }

    @Override
    public List<Effect> effects(OrderId order) {
      return SimulatedBooks.effects(bank.order(order.value()));
    }

    @Override
    public Optional<List<String>> sent() {
      return Optional.empty();
    }

    @Override
    public Set<Situation> situations() {
      Set<Situation> situations = EnumSet.copyOf(AcquirerSandbox.super.situations());
      situations.remove(Situation.DECLINES_INDISCREETLY);
      return situations;
    }

    @Override
    public Set<Trouble> troubles() {
      return EnumSet.noneOf(Trouble.class);
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
