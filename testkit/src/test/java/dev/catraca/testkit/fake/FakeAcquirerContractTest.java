package dev.catraca.testkit.fake;

import dev.catraca.flow.DeclineCategory;
import dev.catraca.flow.Operation;
import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.testkit.contract.AcquirerContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The fake keeps the contract in each capability class. */
class FakeAcquirerContractTest {
  abstract static class Fixture extends AcquirerContract {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final FakeAcquirer acquirer = start();

    abstract FakeAcquirer start();

    Instant now() {
      return now;
    }

    @Override
    protected Acquirer acquirer() {
      return acquirer;
    }

    @Override
    protected Card cardThat(Situation situation) {
      switch (situation) {
        case APPROVES -> acquirer.always(Operation.AUTHORIZE, Behavior.obey());
        case DECLINES_FUNDS -> acquirer.always(Operation.AUTHORIZE, Behavior.decline(DeclineCategory.FUNDS));
        case DECLINES_FRAUD -> acquirer.always(Operation.AUTHORIZE, Behavior.decline(DeclineCategory.FRAUD));
        case LOSES_THE_ANSWER -> acquirer.next(Operation.AUTHORIZE, Behavior.loseAnswer());
        case LOSES_THE_REQUEST -> acquirer.next(Operation.AUTHORIZE, Behavior.loseRequest());
        case AUTHORIZES_LATE -> acquirer.next(Operation.AUTHORIZE, Behavior.actLate(Duration.ofSeconds(3)));
        case AUTHORIZES_HALF -> acquirer.next(Operation.AUTHORIZE, Behavior.useAmount(5_500));
        case DECLINES_THE_CAPTURE ->
            acquirer.next(Operation.CAPTURE, Behavior.decline(DeclineCategory.FUNDS));
        case LOSES_THE_ANSWER_TO_THE_CAPTURE -> acquirer.next(Operation.CAPTURE, Behavior.loseAnswer());
      }
      return new Card("tok", "411111", "1111", Optional.empty(), Optional.empty());
    }

    @Override
    protected void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    protected Duration holdLength() {
      return Duration.ofDays(5);
    }

    @Override
    protected int effects(OrderId order) {
      return acquirer.holds(order).size();
    }
  }

  @Nested
  class Idempotent extends Fixture {
    @Override
    FakeAcquirer start() {
      return FakeAcquirer.idempotent(this::now);
    }
  }

  @Nested
  class QueryOnly extends Fixture {
    @Override
    FakeAcquirer start() {
      return FakeAcquirer.queryOnly(this::now, Duration.ofSeconds(5));
    }
  }

  @Nested
  class Neither extends Fixture {
    @Override
    FakeAcquirer start() {
      return FakeAcquirer.neither(this::now);
    }
  }
}
