package dev.catraca.acquirer.stub;

import dev.catraca.order.Money;
import java.util.List;
import java.util.Optional;

/** What a simulated acquirer wrote down, read at one moment; orders that it forgot are as if they had never been. */
public interface Ledger {
  /**
   * The ids of the orders that it knows, the oldest first.
   *
   * @param from how many to leave out
   */
  List<String> orders(int from, int most);

  /** Everything about one order; empty if it is not known. */
  Optional<OrderLedger> order(String id);

  /** The captures and charges that took money of an order, refunded or not: at most one in a sound system. */
  default List<BankHold> effectiveCaptures(String order) {
    return order(order).map(OrderLedger::effectiveCaptures).orElse(List.of());
  }

  /** The holds of an order that are still open: none once it is settled. */
  default List<BankHold> openHolds(String order) {
    return order(order).map(OrderLedger::openHolds).orElse(List.of());
  }

  /** The sum that was taken for an order; empty if nothing was. */
  default Optional<Money> captured(String order) {
    return order(order).flatMap(OrderLedger::captured);
  }

  /** The sum that was given back for an order; empty if nothing was. */
  default Optional<Money> refunded(String order) {
    return order(order).flatMap(OrderLedger::refunded);
  }
}
