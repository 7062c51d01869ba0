package dev.catraca.flow;

import dev.catraca.order.Money;
import java.util.Optional;

/** A refund that somebody asked for. */
public record Refund(String refundId, Money amount, Optional<FraudSignal> signal, Standing standing) {
  /** How far it is. */
  public enum Standing {
    REQUESTED, DONE, REFUSED,
    /** A chargeback came first. */
    WITHDRAWN
  }

  Refund now(Standing next) {
    return new Refund(refundId, amount, signal, next);
  }

  /** Whether it lessens what may still be refunded. */
  boolean counts() {
    return standing == Standing.REQUESTED || standing == Standing.DONE;
  }
}
