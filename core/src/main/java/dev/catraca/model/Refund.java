package dev.catraca.model;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.order.Money;
import java.util.Optional;

/**
 * A refund that somebody asked for.
 *
 * @param returned what went back for it, by the acquirer's word
 */
public record Refund(String refundId, Money amount, Optional<FraudSignal> signal, Standing standing,
    Optional<Money> returned) {
  /** How far it is. */
  public enum Standing {
    REQUESTED, DONE,
    /** Less went back than was asked for; the rest can be asked for again. */
    DONE_IN_PART,
    /** More went back than was asked for, or something in another currency. */
    DONE_OTHERWISE, REFUSED,
    /** A chargeback, or another refund, left too little for it. */
    WITHDRAWN
  }

  static Refund requested(String refundId, Money amount, Optional<FraudSignal> signal) {
    return new Refund(refundId, amount, signal, Standing.REQUESTED, Optional.empty());
  }

  Refund now(Standing next) {
    return new Refund(refundId, amount, signal, next, returned);
  }

  /** Money went back for it; more than once where an earlier try turns out to have worked as well. */
  Refund gaveBack(Money more) {
    if (!Amounts.isLike(amount, more)) {
      return new Refund(refundId, amount, signal, Standing.DONE_OTHERWISE, Optional.of(more));
    }
    if (standing == Standing.DONE_OTHERWISE) {
      return this;
    }
    Money sum = Amounts.plus(returned.orElseGet(amount::none), more);
    Standing next = sum.equals(amount) ? Standing.DONE
        : Amounts.isMore(sum, amount) ? Standing.DONE_OTHERWISE : Standing.DONE_IN_PART;
    return new Refund(refundId, amount, signal, next, Optional.of(sum));
  }

  public boolean isPending() {
    return standing == Standing.REQUESTED;
  }

  /** Whether the acquirer said that it did something. */
  public boolean hasEffect() {
    return standing == Standing.DONE || standing == Standing.DONE_IN_PART
        || standing == Standing.DONE_OTHERWISE;
  }
}
