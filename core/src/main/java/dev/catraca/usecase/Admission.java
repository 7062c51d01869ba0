package dev.catraca.usecase;

import dev.catraca.order.OrderId;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The bound on orders in work: those that were placed here and have something to do at this moment. It is kept before anything of an order is
 * durable, so that whoever is turned away has cost next to nothing and whatever was taken on is finished. An order that waits for a person, for
 * a deadline or for the next try is not in work.
 */
final class Admission {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  /** An order that is not done by then is not waiting for this instance, or another one works on it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final int most;
  private final Duration patience;
  private final LongSupplier nanos;
  private final Semaphore free;
  /** When each was let in, the longest ago first. */
  private final Map<OrderId, Long> inside = new LinkedHashMap<>();
  private volatile boolean open;

  /**
   * @param most how many orders
   * @param patience how long the next one waits for its place
   */
  Admission(int most, Duration patience, LongSupplier nanos) {
    if (most < 1) {
      throw new IllegalArgumentException("a bound of " + most + " orders lets none be placed");
    }
    this.most = most;
    this.patience = patience;
    this.nanos = nanos;
    free = new Semaphore(most, true);
  }

  /** From now on orders are worked on here. Before, whoever works on them has to keep the bound. */
  void begin() {
    open = true;
  }

  void end() {
    open = false;
  }

  /**
   * Waits for a place.
   *
   * @return whether it was given one; not where no order is worked on here, or where this one has its place already
   * @throws TooManyOrdersException if there was none in time
   */
  boolean enter(OrderId order) {
    if (!open) {
      return false;
    }
    if (!waited(Duration.ZERO)) {
      forgetTheOld();
      if (!waited(patience)) {
        throw new TooManyOrdersException(most, RETRY_AFTER);
      }
    }
    synchronized (inside) {
      if (inside.putIfAbsent(order, nanos.getAsLong()) == null) {
        return true;
      }
    }
    free.release();
    return false;
  }

  private boolean waited(Duration time) {
    try {
      return free.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** It has nothing to do at this moment; without effect if it has no place. */
  void leave(OrderId order) {
    boolean left;
    synchronized (inside) {
      left = inside.remove(order) != null;
    }
    if (left) {
      free.release();
    }
  }

  private void forgetTheOld() {
    int left = 0;
    synchronized (inside) {
      Iterator<Long> since = inside.values().iterator();
      while (since.hasNext() && nanos.getAsLong() - since.next() > LONGEST.toNanos()) {
        since.remove();
        left++;
      }
    }
    free.release(left);
  }
}
