package dev.catraca.port;

import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.OrderId;
import java.util.Optional;

/** The facts of orders, with what is known beside them: the part of a store that money depends on. */
public interface OrderHistories {
  /** All facts of an order and its dossier; empty if there is no such order. */
  Optional<History> load(OrderId order);

  /**
   * The sequence of an order's last fact; empty if there is no such order. For those who wait for a change: it costs a store far less than
   * the order does.
   */
  default Optional<Long> sequence(OrderId order) {
    return load(order).map(history -> history.facts().getLast().sequence());
  }

  /**
   * Stores facts, head, lanes, dossier and the answer to a request in one step, if the order's last sequence is the expected one and no
   * answer is kept under the request's key yet; otherwise nothing of it. Where both are not so, it is told that it is stale. A lane whose
   * call stays the same keeps its tries, next time and lease; another call starts with no tries, and leaves a lease as it is.
   */
  Append.Result append(Append append);

  /**
   * The operation that an acquirer's id was learned from; empty if nobody has learned it, or if its order is not kept any more.
   *
   * @param acquirer the acquirer's name in the merchant's configuration
   */
  Optional<OperationRef.Keyed> operation(String acquirer, String reference);

  /** Erases the dossier and the order's notes; false if there is no such order. Whether that is allowed is for the caller to know. */
  boolean erase(OrderId order);
}
