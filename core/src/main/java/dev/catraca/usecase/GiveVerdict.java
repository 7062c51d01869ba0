package dev.catraca.usecase;

import dev.catraca.flow.Request;
import dev.catraca.order.OrderId;

/** Takes the review desk's answer on one payment; within a review the first wins (flows, section 10). */
public final class GiveVerdict {
  private final Requests requests;

  GiveVerdict(Requests requests) {
    this.requests = requests;
  }

  /** Gives a verdict; any other than the first is refused, saying who decided and when. */
  public Answer give(OrderId id, Request.GiveVerdict verdict, String by) {
    return requests.handle(id, verdict, by);
  }
}
