package dev.catraca.model.planted;

import dev.catraca.flow.Flow;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class ModelThatKnowsAFlow {
  /** A word of another room. */
  public Flow flow(Flow flow) {
    return flow;
  }
}
