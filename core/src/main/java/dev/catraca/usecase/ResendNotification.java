package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.RequestKey;
import java.util.Optional;

/** Sends a parked notification again on an operator's word (flows, section 9). */
public final class ResendNotification {
  private final Requests requests;

  ResendNotification(Requests requests) {
    this.requests = requests;
  }

  /** Releases a parked notification. */
  public Answer resend(OrderId id, Request.ResendNotification resend, String by) {
    return resend(id, resend, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer resend(OrderId id, Request.ResendNotification resend, String by, Optional<RequestKey> key) {
    return requests.handle(id, resend, by, key);
  }
}
