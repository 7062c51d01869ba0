package dev.catraca.view.planted;

import dev.catraca.decision.Decided;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class ViewThatDecides {
  /** A word of another room. */
  public Decided decided(Decided decided) {
    return decided;
  }
}
