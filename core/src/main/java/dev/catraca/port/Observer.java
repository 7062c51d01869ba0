package dev.catraca.port;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import java.util.List;

/** Who wants to know what happens, as it happens: logs, metrics, live views. Called after the fact is durable; must not block. */
public interface Observer {
  /** Facts became durable. */
  default void recorded(OrderId order, List<RecordedFact> facts) {}

  /** A remark was made; {@link TimelineNote#alert} ones want somebody's attention. */
  default void remarked(OrderId order, TimelineNote remark) {}

  /** Nobody is told. */
  static Observer none() {
    return new Observer() {};
  }
}
