package dev.catraca.usecase;

import dev.catraca.flow.Request;
import dev.catraca.order.OrderId;

/** Ends an order for which the merchant's own rules found fraud, or refunds it (flows, sections 4 and 10). */
public final class DeclineForFraud {
  private final Requests requests;

  DeclineForFraud(Requests requests) {
    this.requests = requests;
  }

  /** Declines, or refunds what was approved, with the merchant's own signal. */
  public Answer decline(OrderId id, Request.DeclineForFraud decline, String by) {
    return requests.handle(id, decline, by);
  }
}
