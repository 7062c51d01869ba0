package dev.catraca.testkit.contract;

import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Leasing;
import dev.catraca.testkit.contract.OrderStoreAtomicityContract.Interruption;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.StoreFault;

/** A store in memory whose appends are interrupted, each of them. */
public final class InterruptedStore extends PassingStore {
  private final InMemoryOrderStore memory;
  private final StoreFault fault;

  public InterruptedStore(InMemoryOrderStore memory, Interruption how) {
    super(memory);
    this.memory = memory;
    this.fault = switch (how) {
      case IN_THE_MIDDLE -> StoreFault.UNAVAILABLE;
      case IN_THE_COMMIT -> StoreFault.IN_DOUBT_BEFORE_EFFECT;
      case AFTER_THE_COMMIT -> StoreFault.IN_DOUBT_AFTER_EFFECT;
    };
  }

  @Override
  public Append.Result append(Append append) {
    memory.failAppends(fault);
    return super.append(append);
  }

  @Override
  public Appended append(Append append, Leasing leasing) {
    memory.failAppends(fault);
    return memory.append(append, leasing);
  }
}
