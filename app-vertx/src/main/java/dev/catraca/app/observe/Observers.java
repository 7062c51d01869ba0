package dev.catraca.app.observe;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.port.TimelineNote;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Several observers as one.
 *
 * @param all
 *          told in this order
 */
public record Observers(List<Observer> all) implements Observer {
  public Observers {
    all = List.copyOf(all);
  }

  @Override
  public void recorded(OrderId order, List<RecordedFact> facts) {
    tell(each -> each.recorded(order, facts));
  }

  @Override
  public void remarked(OrderId order, TimelineNote remark) {
    tell(each -> each.remarked(order, remark));
  }

  /** One that fails keeps no other from being told. */
  private void tell(Consumer<Observer> news) {
    Optional<RuntimeException> first = Optional.empty();
    for (Observer each : all) {
      try {
        news.accept(each);
      } catch (RuntimeException failed) {
        first = first.or(() -> Optional.of(failed));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }
}
