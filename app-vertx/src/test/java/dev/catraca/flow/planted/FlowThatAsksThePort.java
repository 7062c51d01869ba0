package dev.catraca.flow.planted;

import dev.catraca.port.Acquirer;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class FlowThatAsksThePort {
  /** What no flow may hold. */
  public Acquirer acquirer(Acquirer acquirer) {
    return acquirer;
  }
}
