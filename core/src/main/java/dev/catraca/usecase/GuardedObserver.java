package dev.catraca.usecase;

import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.port.TimelineNote;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells those who wait for an order before anybody else. What an observer fails with, errors included, is no trouble of the order's: a
 * start that is durable is sent all the same. Each kind of failure is logged at most once a minute.
 */
final class GuardedObserver {
  private static final System.Logger LOG = System.getLogger(GuardedObserver.class.getName());
  private static final long SILENCE = Duration.ofMinutes(1).toNanos();

  private final Observer next;
  private final AwaitOutcome rest;
  private final LongSupplier nanos;
  /** When each kind was logged last, by the count. As many as there are classes of failures. */
  private final Map<Class<?>, Long> logged = new HashMap<>();

  /** @param nanos as {@link System#nanoTime} counts */
  GuardedObserver(Observer next, AwaitOutcome rest, LongSupplier nanos) {
    this.next = next;
    this.rest = rest;
    this.nanos = nanos;
  }

  /** @param order as it is with those facts */
  void recorded(Order order, List<RecordedFact> facts) {
    rest.changed(order);
    tell(() -> next.recorded(order.id(), facts));
  }

  void remarked(OrderId order, TimelineNote remark) {
    tell(() -> next.remarked(order, remark));
  }

  private void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException | Error bug) {
      if (isToBeLogged(bug.getClass())) {
        LOG.log(System.Logger.Level.ERROR, "an observer failed", bug);
      }
    }
  }

  private synchronized boolean isToBeLogged(Class<?> kind) {
    long now = nanos.getAsLong();
    Long last = logged.get(kind);
    boolean due = last == null || now - last >= SILENCE;
    if (due) {
      logged.put(kind, now);
    }
    return due;
  }
}
