package dev.catraca.testkit.time;

import java.util.random.RandomGenerator;

/**
 * Chance that always draws the longest wait, so that a test knows when an engine tries again. For {@code Engine.Builder#random}; draws
 * below a bound are the bound less one.
 */
public final class LongestWait implements RandomGenerator {
  @Override
  public long nextLong() {
    return Long.MAX_VALUE;
  }

  @Override
  public long nextLong(long bound) {
    return bound - 1;
  }
}
