package dev.catraca.input.planted;

import dev.catraca.decision.Decided;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class InputThatDecides {
  /** A word of another room. */
  public Decided decided(Decided decided) {
    return decided;
  }
}
