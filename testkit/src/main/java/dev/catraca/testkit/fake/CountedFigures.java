package dev.catraca.testkit.fake;

import dev.catraca.port.Concerns;
import dev.catraca.port.Figures;
import dev.catraca.port.Figures.Held;
import dev.catraca.port.Figures.Holds;
import dev.catraca.port.Figures.Notices;
import dev.catraca.port.Figures.Operations;
import dev.catraca.port.Figures.Waiting;
import dev.catraca.port.Head;
import dev.catraca.port.Lane;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures of an {@link InMemoryOrderStore}, counted one by one. */
final class CountedFigures {
  private CountedFigures() {}

  /** @param lanesAhead how far the time of lanes is ahead of the clock */
  static Figures of(Collection<InMemoryOrder> orders, Instant now, Duration lanesAhead) {
    Map<OrderState, Waiting> open = new EnumMap<>(OrderState.class);
    Map<Attention.Kind, Long> attention = new EnumMap<>(Attention.Kind.class);
    Map<Lane, Waiting> due = new EnumMap<>(Lane.class);
    for (InMemoryOrder order : orders) {
      Head head = order.head();
      if (head.state() != OrderState.SETTLED) {
        open.merge(head.state(), new Waiting(1, head.changedAt()), CountedFigures::both);
      }
      if (head.needsAttention(now)) {
        attention.merge(head.concerns().attention().orElseThrow(), 1L, Long::sum);
      }
      for (Lane lane : Lane.values()) {
        InMemoryLane state = order.lane(lane);
        if (state.isDue(now.plus(lanesAhead)) && state.isClaimable(now.plus(lanesAhead))) {
          due.merge(lane, new Waiting(1, state.schedule().orElseThrow().at().minus(lanesAhead)),
              CountedFigures::both);
        }
      }
    }
    List<Concerns> concerns = orders.stream().map(order -> order.head().concerns()).toList();
    return new Figures(open, attention, operations(concerns, now), notices(concerns), due, holds(orders));
  }

  private static Waiting both(Waiting one, Waiting other) {
    return new Waiting(one.count() + other.count(),
        one.since().isBefore(other.since()) ? one.since() : other.since());
  }

  private static Operations operations(List<Concerns> concerns, Instant now) {
    List<Instant> starts = concerns.stream().flatMap(c -> c.openSince().stream()).toList();
    List<Long> byAge = Operations.AGES.stream()
        .map(age -> starts.stream().filter(start -> age.isZero() || !start.isAfter(now.minus(age))).count())
        .toList();
    long unknown = concerns.stream().flatMap(c -> c.unknownFrom().stream())
        .filter(from -> !now.isBefore(from)).count();
    return new Operations(byAge, unknown, eldest(starts.stream()));
  }

  private static Holds holds(Collection<InMemoryOrder> orders) {
    Map<Currency, Held> byCurrency = new HashMap<>();
    List<Head> holding = orders.stream().map(InMemoryOrder::head)
        .filter(head -> head.concerns().holdUntil().isPresent()).toList();
    holding.forEach(head -> byCurrency.merge(head.amount().currency(), new Held(1, head.concerns().held()),
        (one, other) -> new Held(one.orders() + other.orders(), one.minorUnits() + other.minorUnits())));
    return new Holds(byCurrency,
        eldest(holding.stream().flatMap(head -> head.concerns().holdUntil().stream())));
  }

  private static Notices notices(List<Concerns> concerns) {
    return new Notices(concerns.stream().mapToLong(Concerns::owed).sum(),
        concerns.stream().mapToLong(Concerns::parked).sum(),
        eldest(concerns.stream().flatMap(c -> c.untoldSince().stream())));
  }

  private static Optional<Instant> eldest(Stream<Instant> moments) {
    return moments.min(Comparator.naturalOrder());
  }
}
