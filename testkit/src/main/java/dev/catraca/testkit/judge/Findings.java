package dev.catraca.testkit.judge;

import java.util.ArrayList;
import java.util.List;

/** The violations found so far, and the event that is looked at. */
final class Findings {
  private final List<Violation> found = new ArrayList<>();
  private int event;

  /** Starts over with nothing found, at the same event. */
  Findings fresh() {
    Findings fresh = new Findings();
    fresh.event = event;
    return fresh;
  }

  void next() {
    event++;
  }

  void add(int invariant, String evidence) {
    boolean known = found.stream().anyMatch(v -> v.invariant() == invariant && v.evidence().equals(evidence));
    if (!known) {
      found.add(new Violation(invariant, event, evidence));
    }
  }

  List<Violation> found() {
    return List.copyOf(found);
  }
}
