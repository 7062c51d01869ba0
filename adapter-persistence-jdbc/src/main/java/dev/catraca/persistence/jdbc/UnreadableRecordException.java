package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;

/**
 * What is stored of an order cannot be read: it was written by a newer version of this program, or damaged. Says where, never what
 * it holds.
 */
public final class UnreadableRecordException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnreadableRecordException(OrderId order, String where, String problem) {
    super("order " + order + ", " + where + ": " + problem);
  }
}
