package dev.catraca.port;

import dev.catraca.flow.Operation;
import dev.catraca.flow.OperationRef;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.util.Optional;

/**
 * One operation as an acquirer's adapter gets it: the same values for every repetition, so that an adapter that maps them purely
 * sends the same bytes.
 *
 * @param card without the person
 * @param reference the acquirer's id of the hold or charge that capture, void and refund act on
 * @param mappingVersion the adapter's mapping version at the first send
 */
public record OperationRequest(OrderId order, OperationRef ref, Money amount, Card card, int installments,
    Optional<String> reference, int mappingVersion) {
  /** The idempotency key, equal for every repetition of this operation and for nothing else. */
  public String key() {
    return ref.key(order);
  }

  public Operation operation() {
    return ref.operation();
  }
}
