package dev.catraca.usecase.planted;

import dev.catraca.app.architecture.planted.Wiring;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class UseCaseThatKnowsAnAdapter {
  /** A use case that puts itself together. */
  public Wiring wiring() {
    return new Wiring();
  }
}
