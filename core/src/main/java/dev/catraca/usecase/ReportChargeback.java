package dev.catraca.usecase;

import dev.catraca.flow.Request;
import dev.catraca.order.OrderId;

/** Takes note that the card's holder took the money back (flows, section 10). */
public final class ReportChargeback {
  private final Requests requests;

  ReportChargeback(Requests requests) {
    this.requests = requests;
  }

  /** Reports a chargeback; one for fraud is marked at Legiti. */
  public Answer report(OrderId id, boolean fraud, String by) {
    return requests.handle(id, new Request.ReportChargeback(fraud), by);
  }
}
