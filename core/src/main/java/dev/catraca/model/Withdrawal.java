package dev.catraca.model;

import dev.catraca.acquiring.OperationRef;

/**
 * Something that the acquirer told and has taken back.
 *
 * @param operation of which it told
 * @param why in its words
 * @param settled whether an operator has said what was done about it
 */
public record Withdrawal(OperationRef operation, String why, boolean settled) {
  boolean isOpen(long start) {
    return !settled && operation.number() == start;
  }

  Withdrawal asSettled() {
    return new Withdrawal(operation, why, true);
  }
}
