package dev.catraca.http.planted;

import dev.catraca.order.OrderId;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class ExchangeThatKnowsTheOrder {
  /** A word of ours. */
  public OrderId order() {
    return new OrderId("order-1");
  }
}
