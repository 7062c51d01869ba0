package dev.catraca.proof.kill;

import dev.catraca.testkit.judge.Violation;

/**
 * A broken promise of one order.
 *
 * @param invariant its number in the list of what must always hold
 * @param story everything that was seen of the order, a line each
 */
record Finding(int invariant, String order, String evidence, String story) {
  static Finding of(int invariant, String order, String evidence) {
    return new Finding(invariant, order, evidence, "");
  }

  static Finding of(Violation violation, String order) {
    return new Finding(violation.invariant(), order,
        violation.evidence() + " (event " + violation.event() + ")", "");
  }

  Finding with(String told) {
    return new Finding(invariant, order, evidence, told);
  }

  @Override
  public String toString() {
    return "invariant " + invariant + ", order " + order + ": " + evidence;
  }
}
