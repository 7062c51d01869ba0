package dev.catraca.order.planted;

import dev.catraca.acquiring.Operation;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class OrderThatKnowsAcquiring {
  /** A word of another room. */
  public Operation operation() {
    return Operation.CAPTURE;
  }
}
