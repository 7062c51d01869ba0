package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.RequestKey;
import java.util.Optional;

/** Takes note that the card's holder took money back, and that a dispute about it was won (flows, section 10). */
public final class ReportChargeback {
  private final Requests requests;

  ReportChargeback(Requests requests) {
    this.requests = requests;
  }

  /** Reports a chargeback; one for fraud is marked at Legiti. Its id makes a repetition harmless. */
  public Answer report(OrderId id, Request.ReportChargeback chargeback, String by) {
    return report(id, chargeback, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer report(OrderId id, Request.ReportChargeback chargeback, String by, Optional<RequestKey> key) {
    return requests.handle(id, chargeback, by, key);
  }

  /** Reports that a chargeback was reversed: what it took can be refunded again. */
  public Answer reverse(OrderId id, Request.ReverseChargeback reversal, String by) {
    return reverse(id, reversal, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer reverse(OrderId id, Request.ReverseChargeback reversal, String by, Optional<RequestKey> key) {
    return requests.handle(id, reversal, by, key);
  }
}
