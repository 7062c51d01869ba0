package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.RequestKey;
import java.util.Optional;

/** Gives money back after approval, whole or in part (flows, section 10). */
public final class RefundOrder {
  private final Requests requests;

  RefundOrder(Requests requests) {
    this.requests = requests;
  }

  /** Asks for a refund; its id makes a repetition harmless. */
  public Answer refund(OrderId id, Request.GiveRefund refund, String by) {
    return refund(id, refund, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer refund(OrderId id, Request.GiveRefund refund, String by, Optional<RequestKey> key) {
    return requests.handle(id, refund, by, key);
  }
}
