package dev.catraca.usecase;

import dev.catraca.flow.Request;
import dev.catraca.order.OrderId;

/** Sends a parked notification again on an operator's word (flows, section 9). */
public final class ResendNotification {
  private final Requests requests;

  ResendNotification(Requests requests) {
    this.requests = requests;
  }

  /** Releases a parked notification. */
  public Answer resend(OrderId id, Request.ResendNotice resend, String by) {
    return requests.handle(id, resend, by);
  }
}
