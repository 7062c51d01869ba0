package dev.catraca.policy.planted;

import dev.catraca.model.Order;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class PolicyThatKnowsTheOrder {
  /** A word of another room. */
  public Order order(Order order) {
    return order;
  }
}
