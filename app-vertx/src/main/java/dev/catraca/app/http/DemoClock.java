package dev.catraca.app.http;

import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clock of a demonstration: it goes on by a count that nobody can set, and leaps ahead when somebody moves it, never back. Whatever is
 * given it as its only clock goes by it with deadlines, holds and waits alike.
 */
public final class DemoClock implements InstantSource {
  /** The furthest that it is moved at once. */
  public static final Duration FURTHEST = Duration.ofDays(7);

  private final Instant start;
  private final LongSupplier nanos;
  private final long first;
  private volatile Duration moved = Duration.ZERO;

  /** @param nanos as {@link System#nanoTime} */
  DemoClock(Instant start, LongSupplier nanos) {
    this.start = start;
    this.nanos = nanos;
    this.first = nanos.getAsLong();
  }

  /** One that begins with the system's time. */
  public static DemoClock begin() {
    return new DemoClock(Instant.now(), System::nanoTime);
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - first).plus(moved);
  }

  /**
   * Moves it ahead.
   *
   * @throws InvalidValueException
   *           if that is not ahead, or further than {@link #FURTHEST}
   */
  synchronized void move(Duration by) {
    if (!by.isPositive() || by.compareTo(FURTHEST) > 0) {
      throw new InvalidValueException("seconds", "must be from 1 to " + FURTHEST.toSeconds());
    }
    moved = moved.plus(by);
  }
}
