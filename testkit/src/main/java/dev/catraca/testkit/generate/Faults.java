package dev.catraca.testkit.generate;

import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.StoreFault;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Generated misbehaviour for the fakes: what an acquirer does with a call, what goes wrong with an append. It shrinks to obedience, so
 * that a failing example shows the faults that it needs and no others. Whole schedules of them are {@link OrderSchedules}.
 */
public final class Faults {
  private Faults() {}

  /** What a {@code FakeAcquirer} may do with such an operation; nothing that no acquirer would say of it. */
  public static Arbitrary<Behavior> ofAcquirer(Operation operation) {
    Arbitrary<Behavior> any = Arbitraries.of(Behavior.obey(), Behavior.loseAnswer(), Behavior.loseRequest(),
        Behavior.failToSend(), Behavior.refuse(RefusalReason.OTHER), Behavior.throwAfterwards());
    Arbitrary<Behavior> late = Arbitraries.integers().between(1, 7200).map(Duration::ofSeconds)
        .map(Behavior::actLate);
    Arbitrary<Behavior> declined = Arbitraries.of(DeclineCategory.class).map(Behavior::decline);
    return switch (operation) {
      case AUTHORIZE, CHARGE -> Arbitraries.oneOf(any, late, declined,
          Arbitraries.longs().between(1, 20_000).map(Behavior::useAmount));
      case CAPTURE -> Arbitraries.oneOf(any, late, declined);
      case VOID, REFUND -> Arbitraries.oneOf(any, late);
    };
  }

  /** What may go wrong with one append to an {@code InMemoryOrderStore}. */
  public static Arbitrary<StoreFault> ofStore() {
    return Arbitraries.of(StoreFault.class);
  }
}
