package dev.catraca.acquirer.stripe.planted;

import dev.catraca.legiti.simulator.LegitiSimulator;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class AdapterThatKnowsAnother {
  /** Another room's class. */
  public Class<?> other() {
    return LegitiSimulator.class;
  }
}
