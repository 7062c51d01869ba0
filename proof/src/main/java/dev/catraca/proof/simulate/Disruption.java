package dev.catraca.proof.simulate;

/**
 * A fault that strikes everything at once.
 *
 * @param label names it in its plan, such as {@code d2}
 * @param instance which one, where it concerns one
 * @param at in milliseconds after the start
 * @param length in milliseconds; of a clock's step, how far
 */
record Disruption(String label, Fault fault, int instance, long at, long length) {}
