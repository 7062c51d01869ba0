package dev.catraca.testkit.judge;

import java.time.Instant;

/** How long work may wait for somebody to take it up: invariants 30 and 31. */
final class PaceRules {
  private final Findings findings;
  private Instant restarted = Instant.MIN;

  PaceRules(Findings findings) {
    this.findings = findings;
  }

  PaceRules(PaceRules other, Findings findings) {
    this(findings);
    restarted = other.restarted;
  }

  void restarted(Instant at) {
    restarted = at;
  }

  /** After a restart the wait counts from there; otherwise nothing but another order's trouble can have caused it. */
  void picked(Event.Picked picked) {
    boolean restart = !restarted.isBefore(picked.due()) && !restarted.isAfter(picked.at());
    Instant since = restart ? restarted : picked.due();
    if (picked.at().isAfter(since.plus(picked.allowed()))) {
      findings.add(restart ? 31 : 30, "work of lane " + picked.lane() + " was due at " + picked.due()
          + " and taken up at " + picked.at());
    }
  }
}
