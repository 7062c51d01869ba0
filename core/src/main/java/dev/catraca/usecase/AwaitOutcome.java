package dev.catraca.usecase;

import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Due;
import dev.catraca.port.OrderHistories;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits until an order has gone as far as it goes by itself: settled with the acquirer, or waiting for somebody; notifications aside. */
public final class AwaitOutcome {
  /** How often it is looked whether another instance has changed the order. */
  private static final long LOOK_MILLIS = 250;

  private final OrderHistories store;
  private final InstantSource time;
  private final Map<OrderId, List<Semaphore>> waiting = new ConcurrentHashMap<>();

  AwaitOutcome(OrderHistories store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Whether nothing is owed to the acquirer or to an evaluation but by a person. A call that is merely under way is not at rest, whatever
   * its acquirer can do (flows, section 7).
   */
  public static boolean isAtRest(Order order, Instant now) {
    Agenda agenda = Agenda.of(order);
    boolean underWay = order.open().filter(open -> now.isBefore(open.unknownFrom())).isPresent();
    return !underWay && agenda.acquirer().flatMap(Due::at).isEmpty() && agenda.evaluation().isEmpty();
  }

  /** Whether an order is at rest now. */
  public boolean isAtRest(Order order) {
    return isAtRest(order, time.instant());
  }

  /** How many wait at this moment. */
  public int waiters() {
    return waiting.values().stream().mapToInt(List::size).sum();
  }

  /**
   * Waits on the calling thread, meant to be a virtual one.
   *
   * @return the order as it is after the wait, at rest or not; empty if there is no such order
   */
  public Optional<Order> await(OrderId id, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    Semaphore changed = new Semaphore(0);
    waiting.merge(id, List.of(changed), AwaitOutcome::both);
    try {
      Optional<Order> order = load(id);
      while (true) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (order.map(this::isAtRest).orElse(true) || left <= 0) {
          return order;
        }
        boolean ignored = changed.tryAcquire(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
        changed.drainPermits();
        if (!store.sequence(id).equals(order.map(Order::sequence))) {
          order = load(id);
        }
      }
    } finally {
      waiting.computeIfPresent(id, (key, all) -> without(all, changed));
      waiting.remove(id, List.of());
    }
  }

  private Optional<Order> load(OrderId id) {
    return store.load(id).map(history -> Order.of(history.facts()));
  }

  private static List<Semaphore> both(List<Semaphore> some, List<Semaphore> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<Semaphore> without(List<Semaphore> all, Semaphore one) {
    return all.stream().filter(other -> !other.equals(one)).toList();
  }

  void changed(OrderId id) {
    waiting.getOrDefault(id, List.of()).forEach(Semaphore::release);
  }
}
