package dev.catraca.usecase;

import dev.catraca.flow.Request;
import dev.catraca.order.OrderId;
import java.util.Optional;

/** Calls an order off; at once, or once a capture or charge in flight is resolved (flows, section 10). */
public final class CancelOrder {
  private final Requests requests;

  CancelOrder(Requests requests) {
    this.requests = requests;
  }

  /** Cancels; {@code reason} is told to Legiti. */
  public Answer cancel(OrderId id, Optional<String> reason, String by) {
    return requests.handle(id, new Request.Cancel(reason), by);
  }
}
