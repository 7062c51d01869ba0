package dev.catraca.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until somebody moves it, so that a test of two days takes no time. Safe for use by many threads. */
public final class MovableClock implements InstantSource {
  /** When a clock begins that nobody set: a Monday at noon, UTC. */
  public static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  private volatile Instant now;

  /** A clock that stands at {@link #START}. */
  public MovableClock() {
    this(START);
  }

  /** A clock that stands at that moment. */
  public MovableClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves it; backwards, too, as real clocks are sometimes set back. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** Sets it. */
  public synchronized void set(Instant moment) {
    now = moment;
  }

  @Override
  public String toString() {
    return "clock at " + now;
  }
}
