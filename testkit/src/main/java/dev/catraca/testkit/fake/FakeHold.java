package dev.catraca.testkit.fake;

import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.time.Instant;

/**
 * One authorization or charge in the ledger of a {@link FakeAcquirer}, as it was when it was asked for.
 *
 * @param id what the acquirer calls it; a charge has one too
 * @param key the idempotency key of the operation that made it
 * @param charge whether it was authorized and captured at once
 * @param expiresAt when the acquirer gives the money back by itself, unless it was captured
 * @param captured zero while nothing was captured
 */
public record FakeHold(String id, String key, OrderId order, int payment, boolean charge, Money authorized,
    Instant expiresAt, State state, Money captured, Money refunded) {
  /** What became of it. */
  public enum State {
    OPEN, CAPTURED, VOIDED, EXPIRED
  }

  FakeHold with(State newState) {
    return new FakeHold(id, key, order, payment, charge, authorized, expiresAt, newState, captured, refunded);
  }

  FakeHold capture(Money amount) {
    return new FakeHold(id, key, order, payment, charge, authorized, expiresAt, State.CAPTURED, amount,
        refunded);
  }

  FakeHold refund(Money amount) {
    return new FakeHold(id, key, order, payment, charge, authorized, expiresAt, state, captured,
        refunded.plus(amount));
  }

  FakeHold cameBack(Money again) {
    return new FakeHold(id, key, order, payment, charge, authorized, expiresAt, state, captured,
        new Money(refunded.minorUnits() - again.minorUnits(), refunded.currency()));
  }

  /** What was captured came to nothing; the hold is over all the same. */
  FakeHold neverTaken() {
    return new FakeHold(id, key, order, payment, charge, authorized, expiresAt, State.EXPIRED,
        captured.none(), refunded);
  }

  /** What had come to nothing was put right, and the money is there after all. */
  FakeHold mended(Money amount) {
    return new FakeHold(id, key, order, payment, charge, authorized, expiresAt, State.CAPTURED, amount,
        refunded);
  }

  FakeHold asOf(Instant now) {
    return state == State.OPEN && !now.isBefore(expiresAt) ? with(State.EXPIRED) : this;
  }
}
