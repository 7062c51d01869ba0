package dev.catraca.usecase;

import dev.catraca.order.OrderId;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long this instance itself has known of an operation whose outcome is open, by a count that nobody can set. Whether "not found" may
 * be believed is measured by it: the moment of the start was read off a clock that may have been another's, or have been set since, and
 * money that is believed not to exist would be taken once more.
 *
 * <p>
 * An instance that starts anew begins to count anew: it waits longer, never less long. Safe for use by several threads.
 */
final class OpenSince {
  /** Whatever is open is looked at far more often; what was not for so long was concluded by another instance. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final LongSupplier nanos;
  /** The one that was looked at least recently first. */
  private final Map<OpenFact, Seen> open = new LinkedHashMap<>(16, 0.75f, true);

  private record OpenFact(OrderId order, long start) {}

  private record Seen(long first, long last) {}

  /** @param nanos as {@link System#nanoTime} counts */
  OpenSince(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Now, for {@link #since(long)}. */
  long count() {
    return nanos.getAsLong();
  }

  /** How long ago that was. */
  Duration since(long count) {
    return Duration.ofNanos(nanos.getAsLong() - count);
  }

  /**
   * How long it was known when it was looked at now; nothing, if this is the first time.
   *
   * @param fact the sequence of the one that is counted from
   */
  synchronized Duration since(OrderId order, long fact) {
    long now = nanos.getAsLong();
    OpenFact place = new OpenFact(order, fact);
    Seen before = open.get(place);
    long first = before == null ? now : before.first();
    open.put(place, new Seen(first, now));
    dropOld(now);
    return Duration.ofNanos(now - first);
  }

  /** It is concluded. */
  synchronized void forget(OrderId order, long fact) {
    open.remove(new OpenFact(order, fact));
  }

  /** Ends at the latest with the one that was looked at just now. */
  private void dropOld(long now) {
    Iterator<Seen> eldest = open.values().iterator();
    while (now - eldest.next().last() > FORGOTTEN_AFTER.toNanos()) {
      eldest.remove();
    }
  }
}
