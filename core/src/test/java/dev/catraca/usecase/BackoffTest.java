package dev.catraca.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waits grow twofold up to a limit, and chance decides how much of that is waited. */
class BackoffTest {
  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "5, 8000", "6, 10000", "7, 10000", "21, 10000", "22, 10000",
      "60, 10000", "1000, 10000"})
  void the_longest_wait_doubles_up_to_the_limit(int tries, long millis) {
    assertThat(Backoff.EVALUATION.after(tries, always(1.0))).isEqualTo(Duration.ofMillis(millis));
    assertThat(Backoff.EVALUATION.after(tries, always(0.0))).isZero();
    assertThat(Backoff.EVALUATION.after(tries, always(0.5))).isEqualTo(Duration.ofMillis(millis / 2));
  }

  @Test
  void doubling_stops_before_it_could_overflow() {
    Backoff boundless = new Backoff(Duration.ofMillis(1), Duration.ofDays(400));
    assertThat(boundless.after(21, always(1.0))).isEqualTo(Duration.ofMillis(1L << 20));
    assertThat(boundless.after(22, always(1.0))).isEqualTo(Duration.ofMillis(1L << 20));
    assertThat(boundless.after(500, always(1.0))).isEqualTo(Duration.ofMillis(1L << 20));
  }

  /** Chance that always draws the same part of what is possible. */
  private static RandomGenerator always(double part) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("a wait is drawn below its limit");
      }

      @Override
      public long nextLong(long bound) {
        return (long) (part * (bound - 1));
      }
    };
  }
}
