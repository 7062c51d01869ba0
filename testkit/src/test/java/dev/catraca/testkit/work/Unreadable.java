package dev.catraca.testkit.work;

import dev.catraca.order.OrderId;
import dev.catraca.port.History;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.util.Optional;

/** A store that for a while cannot read any order, for a reason that nobody foresaw. */
final class Unreadable extends PassingStore {
  boolean failing;
  Runnable takesTheStoreWithIt = () -> {
  };

  Unreadable(OrderStore store) {
    super(store);
  }

  @Override
  public Optional<History> load(OrderId order) {
    if (failing) {
      takesTheStoreWithIt.run();
      throw new IllegalStateException("this order cannot be read");
    }
    return super.load(order);
  }
}
