package dev.catraca.testkit.work;

import dev.catraca.order.OrderId;
import dev.catraca.port.History;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.util.Optional;

/** A store that for a while finds no order though it has work for one: as if it read from a copy that lags. */
final class Forgetful extends PassingStore {
  boolean forgetting;

  Forgetful(OrderStore store) {
    super(store);
  }

  @Override
  public Optional<History> load(OrderId order) {
    return forgetting ? Optional.empty() : super.load(order);
  }
}
