package dev.catraca.flow.planted;

import java.time.Instant;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class FlowThatReadsTheClock {
  /** Another answer each time. */
  public Instant now() {
    return Instant.now();
  }
}
