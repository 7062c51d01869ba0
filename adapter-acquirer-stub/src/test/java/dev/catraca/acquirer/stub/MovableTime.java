package dev.catraca.acquirer.stub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when a test says so, or when a stub in the same process waits. */
final class MovableTime implements InstantSource, StubAcquirer.Waiting {
  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public synchronized void await(Duration duration) {
    now = now.plus(duration);
  }
}
