package dev.catraca.decision.planted;

import dev.catraca.view.OrderState;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class DecisionThatAsksAView {
  /** A word of another room. */
  public OrderState state(OrderState state) {
    return state;
  }
}
