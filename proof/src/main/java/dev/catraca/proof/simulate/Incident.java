package dev.catraca.proof.simulate;

/**
 * A fault that is to strike one order.
 *
 * @param label names it in its plan, such as {@code o17.0}
 * @param from the call of its place, from 1, at which it strikes, or the next one that it can happen to
 */
record Incident(String label, Fault fault, int from) {}
