package dev.catraca.proof.simulate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a simulation did: orders, calls, facts, and how often each fault struck. */
final class Tally {
  private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
  private long orders;
  private long facts;
  private long calls;

  void strike(Fault fault) {
    struck.merge(fault, 1L, Long::sum);
  }

  void order() {
    orders++;
  }

  void facts(int more) {
    facts += more;
  }

  void call() {
    calls++;
  }

  void add(Tally other) {
    other.struck.forEach((fault, times) -> struck.merge(fault, times, Long::sum));
    orders += other.orders;
    facts += other.facts;
    calls += other.calls;
  }

  long orders() {
    return orders;
  }

  long facts() {
    return facts;
  }

  /** Calls to the acquirers and to Legiti. */
  long calls() {
    return calls;
  }

  long struck(Fault fault) {
    return struck.getOrDefault(fault, 0L);
  }

  long allStruck() {
    return struck.values().stream().mapToLong(Long::longValue).sum();
  }

  List<Fault> neverStruck() {
    return Arrays.stream(Fault.values()).filter(fault -> struck(fault) == 0).toList();
  }
}
