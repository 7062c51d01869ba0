package dev.catraca.usecase;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the n-th wait is drawn evenly between nothing and {@code base} times two to the n, at most
 * {@code cap}.
 */
public record Backoff(Duration base, Duration cap) {
  /** For evaluations, for which a customer waits. */
  public static final Backoff EVALUATION = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
  /** For notifications: slower and slower, for ever (flows, section 9). */
  public static final Backoff NOTIFICATION = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15));
  /** For operations whose outcome is unknown. */
  public static final Backoff ACQUIRER = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5));
  /** For answers in hand that the store could not take: a store that is back is found soon. */
  public static final Backoff STORE = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
  /** For work that failed for a reason that nobody foresaw. */
  public static final Backoff FAULT = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(15));

  /**
   * How long to wait after a number of tries.
   *
   * @param tries how many have failed, at least 1
   */
  public Duration after(int tries, RandomGenerator random) {
    long most = Math.min(cap.toMillis(), base.toMillis() << Math.min(tries - 1, 20));
    return Duration.ofMillis(random.nextLong(most + 1));
  }
}
