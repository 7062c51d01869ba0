package dev.catraca.usecase;

import dev.catraca.flow.Agenda;
import dev.catraca.flow.Due;
import dev.catraca.flow.Order;
import dev.catraca.order.OrderId;
import dev.catraca.port.OrderStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until an order has gone as far as it goes by itself: settled with the acquirer, or waiting for somebody; notifications aside. */
public final class AwaitRest {
  /** How often an order that another instance runs is looked at. */
  private static final long LOOK_MILLIS = 250;

  private final OrderStore store;
  private final Map<OrderId, CountDownLatch> waiting = new ConcurrentHashMap<>();

  AwaitRest(OrderStore store) {
    this.store = store;
  }

  /** Whether nothing is owed to the acquirer or to an evaluation but by a person. */
  public static boolean isAtRest(Order order) {
    Agenda agenda = Agenda.of(order);
    return agenda.acquirer().flatMap(Due::at).isEmpty() && agenda.evaluation().isEmpty();
  }

  /**
   * Waits on the calling thread, meant to be a virtual one.
   *
   * @return the order as it is after the wait, at rest or not; empty if there is no such order
   */
  public Optional<Order> await(OrderId id, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      CountDownLatch changed = waiting.computeIfAbsent(id, key -> new CountDownLatch(1));
      Optional<Order> order = store.load(id).map(history -> Order.of(history.facts()));
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (order.map(AwaitRest::isAtRest).orElse(true) || left <= 0) {
        waiting.remove(id, changed);
        return order;
      }
      boolean ignored = changed.await(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
      waiting.remove(id, changed);
    }
  }

  void changed(OrderId id) {
    CountDownLatch latch = waiting.remove(id);
    if (latch != null) {
      latch.countDown();
    }
  }
}
