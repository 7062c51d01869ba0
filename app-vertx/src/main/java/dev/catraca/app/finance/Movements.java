package dev.catraca.app.finance;

import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.persistence.jdbc.Desk.OfOrder;
import dev.catraca.port.TimelineEntry;
import dev.catraca.usecase.ReadOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lists what money moved in a stretch of time: found by an index, told from the histories of the orders concerned. */
public final class Movements {
  private static final int PAGE = 500;

  private final ReadOrder orders;
  private final Desk desk;

  public Movements(ReadOrder orders, Desk desk) {
    this.orders = orders;
    this.desk = desk;
  }

  /** Each movement from then on and before that, the first first. */
  public void each(Instant from, Instant before, Consumer<Movement> told) {
    Optional<OfOrder> last = Optional.empty();
    List<OfOrder> page;
    do {
      page = desk.moved(from, before, last, PAGE);
      Map<OrderId, List<Movement>> known = new HashMap<>();
      for (OfOrder found : page) {
        known.computeIfAbsent(found.order(), this::of).stream()
            .filter(movement -> movement.sequence() == found.recorded().sequence()).forEach(told);
        last = Optional.of(found);
      }
    } while (page.size() == PAGE);
  }

  private List<Movement> of(OrderId order) {
    return MovedMoney.of(order, orders.timeline(order).stream()
        .flatMap(entry -> entry instanceof TimelineEntry.Happened happened
            ? Stream.of(happened.recorded())
            : Stream.empty())
        .toList());
  }
}
