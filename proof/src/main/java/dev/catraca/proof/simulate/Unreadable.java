package dev.catraca.proof.simulate;

import dev.catraca.order.OrderId;

/** A poison order: whoever loads it fails, as with facts that nobody can read. Without a trace: it is thrown for every second order. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(OrderId order) {
    super("the facts of " + order + " cannot be read", null, false, false);
  }
}
