package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.RequestKey;
import java.util.Optional;

/** Takes the review desk's answer on one payment; within a review the first wins (flows, section 10). */
public final class GiveVerdict {
  private final Requests requests;

  GiveVerdict(Requests requests) {
    this.requests = requests;
  }

  /** Gives a verdict; any other than the first is refused, saying who decided and when. */
  public Answer give(OrderId id, Request.GiveVerdict verdict, String by) {
    return give(id, verdict, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer give(OrderId id, Request.GiveVerdict verdict, String by, Optional<RequestKey> key) {
    return requests.handle(id, verdict, by, key);
  }
}
