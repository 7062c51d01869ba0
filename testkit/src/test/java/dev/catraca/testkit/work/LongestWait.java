package dev.catraca.testkit.work;

import java.util.random.RandomGenerator;

/** Chance that always draws the longest wait. */
final class LongestWait implements RandomGenerator {
  @Override
  public long nextLong() {
    return Long.MAX_VALUE;
  }

  @Override
  public long nextLong(long bound) {
    return bound - 1;
  }
}
