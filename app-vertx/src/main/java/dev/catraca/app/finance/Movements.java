package dev.catraca.app.finance;

import com.google.common.collect.Lists;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.persistence.jdbc.Desk.OfOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lists what money moved in a stretch of time: found by an index, told from the histories of the orders concerned, page by page. */
public final class Movements {
  private static final int PAGE = 500;

  private final Desk desk;

  public Movements(Desk desk) {
    this.desk = desk;
  }

  /** Each movement from then on and before that, the first first. */
  public void each(Instant from, Instant before, Consumer<Movement> told) {
    Optional<OfOrder> last = Optional.empty();
    List<OfOrder> page;
    do {
      page = desk.moved(from, before, last, PAGE);
      Set<OrderId> orders = page.stream().map(OfOrder::order)
          .collect(Collectors.toCollection(LinkedHashSet::new));
      Map<OrderId, List<Movement>> known = new HashMap<>();
      desk.facts(orders)
          .forEach((order, facts) -> known.put(order, MovedMoney.of(order, facts).movements()));
      for (OfOrder found : page) {
        known.getOrDefault(found.order(), List.of()).stream()
            .filter(movement -> movement.sequence() == found.recorded().sequence()).forEach(told);
        last = Optional.of(found);
      }
    } while (page.size() == PAGE);
  }

  /** What was held at that moment, told from what had happened before it; by order. */
  public void heldAt(Instant at, Consumer<OpenHold> told) {
    for (List<OrderId> page : Lists.partition(desk.heldAt(at), PAGE)) {
      desk.facts(page)
          .forEach((order, facts) -> MovedMoney.of(order, before(facts, at)).held().forEach(told));
    }
  }

  private static List<RecordedFact> before(List<RecordedFact> facts, Instant at) {
    return facts.stream().filter(recorded -> recorded.at().isBefore(at)).toList();
  }
}
