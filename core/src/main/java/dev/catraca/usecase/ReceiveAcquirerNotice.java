package dev.catraca.usecase;

import dev.catraca.flow.Input;
import dev.catraca.order.OrderId;

/** Takes what an acquirer tells of its own accord: an outcome of the operation that it names (flows, section 7). */
public final class ReceiveAcquirerNotice {
  private final Requests requests;

  ReceiveAcquirerNotice(Requests requests) {
    this.requests = requests;
  }

  /** Judges it as an answer; late and repeated ones change nothing that they should not. */
  public Answer receive(OrderId id, Input.AcquirerAnswered answer, String by) {
    return requests.handle(id, answer, by);
  }
}
