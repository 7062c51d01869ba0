package dev.catraca.model;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.order.Money;
import java.util.Optional;

/**
 * A refund that somebody asked for.
 *
 * @param returned what went back for it, by the acquirer's word
 */
public record Refund(String refundId, Money amount, Optional<FraudSignal> signal, State state,
    Optional<Money> returned) {
  /** How far it is. */
  public enum State {
    REQUESTED, DONE,
    /** Less went back than was asked for; the rest can be asked for again. */
    DONE_IN_PART,
    /** More went back than was asked for, or something in another currency. */
    DONE_OTHERWISE, REFUSED,
    /** A chargeback, or another refund, left too little for it; or its money came back. */
    WITHDRAWN
  }

  static Refund requested(String refundId, Money amount, Optional<FraudSignal> signal) {
    return new Refund(refundId, amount, signal, State.REQUESTED, Optional.empty());
  }

  Refund now(State next) {
    return new Refund(refundId, amount, signal, next, returned);
  }

  /** Money went back for it; more than once where an earlier try turns out to have worked as well. */
  Refund gaveBack(Money more) {
    if (!Amounts.isLike(amount, more)) {
      return new Refund(refundId, amount, signal, State.DONE_OTHERWISE, Optional.of(more));
    }
    if (state == State.DONE_OTHERWISE) {
      return this;
    }
    Money sum = Amounts.plus(returned.orElseGet(amount::none), more);
    State next = sum.equals(amount) ? State.DONE
        : Amounts.isMore(sum, amount) ? State.DONE_OTHERWISE : State.DONE_IN_PART;
    return new Refund(refundId, amount, signal, next, Optional.of(sum));
  }

  /** So much of what went back is with the merchant again; what another try of it gave back is not. */
  Refund cameBack(Money again) {
    Money rest = Amounts.minus(returned.orElseGet(amount::none), again);
    Refund nothing = new Refund(refundId, amount, signal, State.WITHDRAWN, Optional.empty());
    return rest.isZero() ? nothing : nothing.gaveBack(rest);
  }

  public boolean isPending() {
    return state == State.REQUESTED;
  }

  /** Whether the acquirer said that it did something. */
  public boolean hasEffect() {
    return state == State.DONE || state == State.DONE_IN_PART
        || state == State.DONE_OTHERWISE;
  }
}
