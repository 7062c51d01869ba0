package dev.catraca.bench.peer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The books on the orders of one load. An order's id tells when it was to be placed, so that what is measured counts from there: an order
 * that a busy contender began late is late (no coordinated omission).
 */
final class LoadLedger {
  private static final int DIGITS = 3;

  private final Map<String, Seen> orders = new HashMap<>();
  private final Histogram captured = new Histogram(DIGITS);
  private final Histogram acknowledged = new Histogram(DIGITS);
  private long complete;

  Seen order(String id) {
    return orders.computeIfAbsent(id, any -> new Seen());
  }

  /** The money of an order was taken for the first time. */
  void captured(String id, long waitedMicros) {
    note(captured, id, waitedMicros);
  }

  /** An order's last status was acknowledged for the first time. */
  void acknowledged(String id, long waitedMicros) {
    note(acknowledged, id, waitedMicros);
    complete++;
  }

  private static void note(Histogram histogram, String id, long waitedMicros) {
    long added = now() - OrderIds.placedMicros(id) - waitedMicros;
    histogram.recordValue(Math.max(0, added));
  }

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** How many were acknowledged. */
  long complete() {
    return complete;
  }

  Verdict verdict() {
    long whole = orders.values().stream().filter(Seen::isComplete).count();
    long wrongs = orders.values().stream().mapToLong(Seen::wrongs).sum();
    long repeated = orders.values().stream().mapToLong(Seen::repeated).sum();
    return new Verdict(orders.size(), whole, wrongs, repeated, captured.getValueAtPercentile(50),
        captured.getValueAtPercentile(99), acknowledged.getValueAtPercentile(50),
        acknowledged.getValueAtPercentile(99));
  }
}
