package dev.catraca.proof.simulate;

import java.util.Arrays;
import java.util.List;

/** What a simulation did: orders, calls, facts, and how often each fault struck. */
final class Tally {
  private final long[] struck = new long[Fault.values().length];
  private long orders;
  private long facts;
  private long calls;

  void strike(Fault fault) {
    struck[fault.ordinal()]++;
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
    for (int i = 0; i < struck.length; i++) {
      struck[i] += other.struck[i];
    }
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
    return struck[fault.ordinal()];
  }

  long allStruck() {
    return Arrays.stream(struck).sum();
  }

  List<Fault> neverStruck() {
    return Arrays.stream(Fault.values()).filter(fault -> struck(fault) == 0).toList();
  }
}
