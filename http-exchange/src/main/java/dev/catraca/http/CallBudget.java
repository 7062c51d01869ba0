package dev.catraca.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that one operation or question has, however many calls it takes: nothing may be sent once a call's time is over, since others
 * count on it (flows, section 7).
 */
public final class CallBudget {
  private final LongSupplier nanos;
  private final long began;
  private final Duration most;

  /** @param nanos a count that goes on evenly, as {@link System#nanoTime} does */
  public CallBudget(LongSupplier nanos, Duration most) {
    this.nanos = nanos;
    this.began = nanos.getAsLong();
    this.most = most;
  }

  /** What is left; nothing or less once it is over. */
  public Duration left() {
    return most.minusNanos(nanos.getAsLong() - began);
  }
}
