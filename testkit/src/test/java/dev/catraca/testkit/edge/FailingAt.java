package dev.catraca.testkit.edge;

import dev.catraca.port.Append;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.StoreFault;

/** A store whose n-th append goes wrong. */
final class FailingAt extends PassingStore {
  private final InMemoryOrderStore memory;
  private final StoreFault fault;
  private final int[] left;

  FailingAt(InMemoryOrderStore memory, StoreFault fault, int[] left) {
    super(memory);
    this.memory = memory;
    this.fault = fault;
    this.left = left;
  }

  @Override
  public Append.Result append(Append append) {
    if (left[0]-- == 0) {
      memory.failAppends(fault);
    }
    return memory.append(append);
  }
}
