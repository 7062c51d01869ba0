package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.RequestKey;
import java.util.Optional;

/** Ends an order for which the merchant's own rules found fraud, or refunds it (flows, sections 4 and 10). */
public final class DeclineForFraud {
  private final Requests requests;

  DeclineForFraud(Requests requests) {
    this.requests = requests;
  }

  /** Declines, or refunds what was approved, with the merchant's own signal. */
  public Answer decline(OrderId id, Request.DeclineForFraud decline, String by) {
    return decline(id, decline, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer decline(OrderId id, Request.DeclineForFraud decline, String by, Optional<RequestKey> key) {
    return requests.handle(id, decline, by, key);
  }
}
