package dev.catraca.testkit.edge;

import dev.catraca.order.OrderId;
import dev.catraca.port.History;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.util.Optional;

/** A store that cannot read one order: a bug or a broken row, as the engine meets it. */
final class Poisoned extends PassingStore {
  private final OrderId poison;

  Poisoned(OrderStore store, OrderId poison) {
    super(store);
    this.poison = poison;
  }

  @Override
  public Optional<History> load(OrderId order) {
    Optional<History> history = super.load(order);
    if (history.isPresent() && order.equals(poison)) {
      throw new IllegalStateException("this order cannot be read");
    }
    return history;
  }
}
