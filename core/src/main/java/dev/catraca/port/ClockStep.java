package dev.catraca.port;

import dev.catraca.order.OrderId;
import java.time.Duration;
import java.util.List;

/**
 * The store's clock was set, and the time of lanes goes on.
 *
 * @param by how far ahead or, if negative, back
 * @param waiting the orders that waited for something at that time
 */
public record ClockStep(Duration by, List<OrderId> waiting) {
  public ClockStep {
    waiting = List.copyOf(waiting);
  }
}
