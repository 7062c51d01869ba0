package dev.catraca.testkit.work;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import java.util.List;

/** The store goes away as soon as something was stored in it. */
record Outage(InMemoryOrderStore store) implements Observer {
  @Override
  public void recorded(OrderId order, List<RecordedFact> facts) {
    store.goDown();
  }
}
