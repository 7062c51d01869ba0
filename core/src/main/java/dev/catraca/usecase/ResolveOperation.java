package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.RequestKey;
import java.util.Optional;

/**
 * Takes an operator's word for what came of an operation whose outcome is unknown (flows, section 10), and for a refund that took effect
 * although it had been concluded otherwise.
 */
public final class ResolveOperation {
  private final Requests requests;

  ResolveOperation(Requests requests) {
    this.requests = requests;
  }

  /** Concludes the open operation, or counts the refund, as the operator says. */
  public Answer resolve(OrderId id, Request.ResolveOperation resolution, String by) {
    return resolve(id, resolution, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer resolve(OrderId id, Request.ResolveOperation resolution, String by,
      Optional<RequestKey> key) {
    return requests.handle(id, resolution, by, key);
  }
}
