package dev.catraca.port.planted;

import dev.catraca.usecase.Answer;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class PortThatKnowsAUseCase {
  /** A word of another room. */
  public Answer answer() {
    return new Answer.NotFound();
  }
}
