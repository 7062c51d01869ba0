package dev.catraca.usecase;

import dev.catraca.model.Order;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The time of one order: what the clock shows, unless the order's last fact lies ahead of it, because the clock that it was read off was
 * ahead or this one is behind. Then it is the time of that fact and what has passed since this instance saw it first, by a count that
 * nobody can set: what the order waits for is waited for by a duration, however the clocks are set.
 */
final class OrderClock {
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final OpenSince lastFacts;

  OrderClock(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.lastFacts = new OpenSince(nanos);
  }

  /** In the precision that the store keeps. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** By the count that nobody can set, in nanoseconds from whenever. */
  long count() {
    return nanos.getAsLong();
  }

  Instant now(Order order) {
    Instant now = now();
    return now.isBefore(order.lastAt())
        ? order.lastAt().plus(lastFacts.since(order.id(), order.sequence())).truncatedTo(ChronoUnit.MILLIS)
        : now;
  }
}
