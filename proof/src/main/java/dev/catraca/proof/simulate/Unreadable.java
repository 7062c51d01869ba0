package dev.catraca.proof.simulate;

import dev.catraca.order.OrderId;

/** A poison order: whoever loads it fails, as with facts that nobody can read. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(OrderId order) {
    super("the facts of " + order + " cannot be read");
  }
}
