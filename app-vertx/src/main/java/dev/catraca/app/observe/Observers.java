package dev.catraca.app.observe;

import dev.catraca.flow.Recorded;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.port.Remark;
import java.util.List;

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
  public void recorded(OrderId order, List<Recorded> facts) {
    all.forEach(each -> each.recorded(order, facts));
  }

  @Override
  public void remarked(OrderId order, Remark remark) {
    all.forEach(each -> each.remarked(order, remark));
  }
}
