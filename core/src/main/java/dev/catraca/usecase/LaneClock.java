package dev.catraca.usecase;

import dev.catraca.port.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What lanes are scheduled and leased by: the store's own clock where it has one, so that the clocks of the instances need not agree, and
 * this instance's where not. Between two readings it goes on by a count that nobody can set.
 */
final class LaneClock {
  /** Ordinary corrections are smaller. */
  static final Duration JUMP = Duration.ofMinutes(1);

  private final WorkQueue store;
  private final InstantSource own;
  private final LongSupplier nanos;
  private final boolean shared;
  private volatile Optional<Reading> last = Optional.empty();

  /**
   * @param clock what it shows
   * @param count when it was read, by the count
   */
  private record Reading(Instant clock, long count) {}

  /** @param shared whether the store's clock is asked for at all */
  LaneClock(WorkQueue store, InstantSource own, LongSupplier nanos, boolean shared) {
    this.store = store;
    this.own = own;
    this.nanos = nanos;
    this.shared = shared;
  }

  Instant now() {
    if (!shared) {
      return millis(own.instant());
    }
    if (last.isEmpty()) {
      // Somebody else may have read it meanwhile, and may be first: then there is a little between the two.
      Duration ignored = read();
    }
    Reading reading = last.orElseThrow();
    return millis(reading.clock().plusNanos(nanos.getAsLong() - reading.count()));
  }

  /** Reads the clock; returns by how much it was set since the last reading, ahead or, if negative, back. */
  Duration read() {
    Instant clock = (shared ? store.now() : Optional.<Instant>empty()).orElseGet(own::instant);
    Reading next = new Reading(clock, nanos.getAsLong());
    Duration set = last.map(before -> Duration.between(
        before.clock().plusNanos(next.count() - before.count()), clock)).orElse(Duration.ZERO);
    last = Optional.of(next);
    return set;
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
