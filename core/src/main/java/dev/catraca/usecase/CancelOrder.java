package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.RequestKey;
import java.util.Optional;

/** Calls an order off; at once, or once a capture or charge in flight is resolved (flows, section 10). */
public final class CancelOrder {
  private final Requests requests;

  CancelOrder(Requests requests) {
    this.requests = requests;
  }

  /** Cancels; {@code reason} is told to Legiti. */
  public Answer cancel(OrderId id, Optional<String> reason, String by) {
    return cancel(id, reason, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer cancel(OrderId id, Optional<String> reason, String by, Optional<RequestKey> key) {
    return requests.handle(id, new Request.Cancel(reason), by, key);
  }
}
