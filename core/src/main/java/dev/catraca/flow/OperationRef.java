package dev.catraca.flow;

import dev.catraca.order.OrderId;

/**
 * One operation of one order, from its start to its end, however often it is repeated (flows, section 1).
 *
 * @param payment the payment it is for
 * @param number the sequence of the fact that started it
 */
public record OperationRef(int payment, Operation operation, long number) {
  /** The idempotency key: the same for every repetition, another for every operation. */
  public String key(OrderId order) {
    return order.value() + "/" + payment + "/" + operation.name().toLowerCase(java.util.Locale.ROOT) + "/"
        + number;
  }
}
