package dev.catraca.usecase;

import dev.catraca.flow.Request;
import dev.catraca.order.OrderId;

/** Gives money back after approval, whole or in part (flows, section 10). */
public final class RefundOrder {
  private final Requests requests;

  RefundOrder(Requests requests) {
    this.requests = requests;
  }

  /** Asks for a refund; its id makes a repetition harmless. */
  public Answer refund(OrderId id, Request.GiveRefund refund, String by) {
    return requests.handle(id, refund, by);
  }
}
