package dev.catraca.proof.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what struck and what became of the orders; safe for use by many threads. */
final class Tally {
  private final Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
  private final Map<String, Integer> endings = new TreeMap<>();
  private final List<Duration> restarts = new ArrayList<>();
  private final List<Duration> recoveries = new ArrayList<>();
  private final List<Duration> drains = new ArrayList<>();
  private int pauses;
  private int crashes;
  private int outages;
  private int orders;
  private long faults;
  private long commitsLost;
  private long repeated;

  synchronized void killed(KillPoint point) {
    kills.merge(point, 1, Integer::sum);
  }

  synchronized void restarted(Duration after) {
    restarts.add(after);
  }

  synchronized void paused() {
    pauses++;
  }

  synchronized void crashed() {
    crashes++;
  }

  synchronized void shut() {
    outages++;
  }

  synchronized void drained(Duration after, List<Duration> recovered) {
    drains.add(after);
    recoveries.addAll(recovered);
  }

  synchronized void ended(String how) {
    orders++;
    endings.merge(how, 1, Integer::sum);
  }

  synchronized void weathered(RandomFaults weather, long asksRepeated) {
    faults += weather.faults();
    commitsLost += weather.commitsLost();
    repeated += asksRepeated;
  }

  synchronized int kills() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized int crashes() {
    return crashes;
  }

  synchronized int pauses() {
    return pauses;
  }

  synchronized int orders() {
    return orders;
  }

  synchronized Map<KillPoint, Integer> killsByPoint() {
    return new EnumMap<>(kills);
  }

  /** Everything but the violations, a line each. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("kills by point:");
    kills.forEach((point, times) -> lines.add("  %-24s %5d".formatted(point.words(), times)));
    lines.add("other strikes: " + crashes + " database crashes, " + pauses + " pauses longer than the lease, "
        + outages
        + " shut doors; " + faults + " exchanges spoilt, " + commitsLost + " of them commits; " + repeated
        + " requests repeated by their callers");
    lines.add("orders by end:");
    endings.forEach((how, times) -> lines.add("  %-24s %5d".formatted(how, times)));
    lines.add("a killed service listens again after  " + spread(restarts));
    lines.add("all work due at a strike moved on in  " + spread(recoveries));
    lines.add("all orders at rest after the last in  " + spread(drains));
    return lines;
  }

  /** Such as {@code min 1.0 s, median 2.0 s, max 3.0 s}. */
  private static String spread(List<Duration> times) {
    if (times.isEmpty()) {
      return "(not measured)";
    }
    List<Duration> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return "min " + seconds(sorted.get(0)) + ", median " + seconds(sorted.get(sorted.size() / 2)) + ", max "
        + seconds(sorted.get(sorted.size() - 1)) + " (" + sorted.size() + " times)";
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }

  synchronized String recoveryInShort() {
    List<Duration> sorted = new ArrayList<>(recoveries);
    Collections.sort(sorted);
    return sorted.isEmpty() ? "none"
        : seconds(sorted.get(0)) + "/" + seconds(sorted.get(sorted.size() / 2)) + "/"
            + seconds(sorted.get(sorted.size() - 1));
  }
}
