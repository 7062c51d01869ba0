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
  private final Map<OrderId, List<Waiter>> waiting = new ConcurrentHashMap<>();

  /** Somebody who waits, and the latest that was told of the order here: then nothing need be read. */
  private static final class Waiter {
    private final Semaphore news = new Semaphore(0);
    private Optional<Order> told = Optional.empty();

    synchronized void tell(Order order) {
      told = later(told, Optional.of(order));
      news.release();
    }

    synchronized Optional<Order> told() {
      return told;
    }

    /** What is told by several at once need not come in the order in which it was stored. */
    static Optional<Order> later(Optional<Order> one, Optional<Order> other) {
      return other.map(Order::sequence).orElse(0L) > one.map(Order::sequence).orElse(0L) ? other : one;
    }

    /** Whether anything is told within that while. */
    boolean hears(long millis) throws InterruptedException {
      boolean heard = news.tryAcquire(millis, TimeUnit.MILLISECONDS);
      news.drainPermits();
      return heard;
    }
  }

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
    Waiter waiter = new Waiter();
    waiting.merge(id, List.of(waiter), AwaitOutcome::both);
    try {
      Optional<Order> order = load(id);
      while (true) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (order.map(this::isAtRest).orElse(true) || left <= 0) {
          return order;
        }
        if (waiter.hears(Math.min(left, LOOK_MILLIS))) {
          order = Waiter.later(order, waiter.told());
        } else if (!store.sequence(id).equals(order.map(Order::sequence))) {
          order = load(id);
        }
      }
    } finally {
      waiting.computeIfPresent(id, (key, all) -> without(all, waiter));
      waiting.remove(id, List.of());
    }
  }

  private Optional<Order> load(OrderId id) {
    return store.load(id).map(history -> Order.of(history.facts()));
  }

  private static List<Waiter> both(List<Waiter> some, List<Waiter> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<Waiter> without(List<Waiter> all, Waiter one) {
    return all.stream().filter(other -> !other.equals(one)).toList();
  }

  /** @param order as it is stored by now */
  void changed(Order order) {
    waiting.getOrDefault(order.id(), List.of()).forEach(waiter -> waiter.tell(order));
  }
}
