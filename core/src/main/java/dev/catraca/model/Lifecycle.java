package dev.catraca.model;

import dev.catraca.order.OrderStatus;
import java.util.Optional;

/**
 * How far an order is on its way to an end. Knows nothing of money: an ending closes no hold and settles no operation, so that an order
 * which has ended may owe as much as one that has not.
 *
 * @param reviewed whether any payment was ever in review
 * @param endRequested how it is to end once a capture or charge in flight is resolved
 * @param ended how it ended
 */
public record Lifecycle(boolean reviewed, Optional<Ending> endRequested, Optional<Ending> ended) {
  static final Lifecycle PLACED = new Lifecycle(false, Optional.empty(), Optional.empty());

  /** The status as Legiti knows it; it never goes back (flows, section 1). */
  OrderStatus status() {
    return ended.map(Ending::status).orElse(reviewed ? OrderStatus.MANUAL_ANALYSIS : OrderStatus.PENDING);
  }

  Lifecycle inReview() {
    return new Lifecycle(true, endRequested, ended);
  }

  Lifecycle endRequested(Ending ending) {
    return new Lifecycle(reviewed, Optional.of(ending), ended);
  }

  Lifecycle ended(Ending ending) {
    return new Lifecycle(reviewed, Optional.empty(), Optional.of(ending));
  }
}
