package dev.catraca.bench.peer;

import java.util.Arrays;

/**
 * What the peers' books say of a load. Times are in microseconds, from when an order was to be placed to when the call arrived, less
 * what the peers themselves took to answer the calls before it.
 *
 * @param seen orders of which anything was heard
 * @param complete orders that were evaluated, captured or charged, and told as approved
 * @param wrongs second authorizations and captures, and calls that came before what they rest on
 * @param repeated calls that came again
 */
public record Verdict(long seen, long complete, long wrongs, long repeated, long captureP50, long captureP99,
    long acknowledgedP50, long acknowledgedP99) {

  /** One line, as {@link #read} reads it. */
  String written() {
    return String.join(" ", Arrays.stream(new long[]{seen, complete, wrongs, repeated, captureP50, captureP99,
        acknowledgedP50, acknowledgedP99}).mapToObj(Long::toString).toList());
  }

  static Verdict read(String line) {
    long[] numbers = Arrays.stream(line.strip().split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Verdict(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6],
        numbers[7]);
  }

  /**
   * What is broken of the promises: lost orders, double effects, and calls that came again though nothing had failed.
   *
   * @param placed how many orders the contender took
   */
  public long violations(long placed) {
    return lost(placed) + wrongs + repeated;
  }

  /** Orders that were taken, or that the peers heard of, and did not come to their end. */
  public long lost(long placed) {
    return Math.max(placed, seen) - complete;
  }
}
