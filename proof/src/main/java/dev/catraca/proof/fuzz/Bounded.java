package dev.catraca.proof.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * A check whose reader may take neither long nor much, however its input is made: some memory to begin with and a share of the input's
 * length, and a second of the processor, which no honest input comes near.
 */
final class Bounded implements Check {
  private static final long MOST_BYTES = 16L << 20;
  /** A tree of a JSON text has about a hundred bytes for each of its own; the text is read three times over. */
  private static final long MOST_BYTES_PER_BYTE = 1500;
  private static final Duration MOST_TIME = Duration.ofSeconds(1);

  /** The first times also pay for loading classes and compiling them. */
  private static final int TRIES = 4;

  private final Check check;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  Bounded(Check check) {
    this.check = check;
  }

  @Override
  public void check(byte[] input) {
    Cost cost = cost(input);
    for (int tries = 1; tries < TRIES && cost.isTooMuch(input.length); tries++) {
      cost = cost(input);
    }
    Finding.unless(!cost.isTooMuch(input.length), cost + " for an input of " + input.length + " bytes");
  }

  private Cost cost(byte[] input) {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    check.check(input);
    return new Cost(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start),
        threads.getCurrentThreadAllocatedBytes() - bytes);
  }

  private record Cost(Duration processor, long bytes) {
    boolean isTooMuch(int length) {
      return processor.compareTo(MOST_TIME) > 0 || bytes > MOST_BYTES + length * MOST_BYTES_PER_BYTE;
    }
  }
}
