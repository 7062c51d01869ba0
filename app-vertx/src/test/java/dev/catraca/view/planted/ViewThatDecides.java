package dev.catraca.view.planted;

import dev.catraca.decision.Transition;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class ViewThatDecides {
  /** A word of another room. */
  public Transition decided(Transition decided) {
    return decided;
  }
}
