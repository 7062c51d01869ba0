package dev.catraca.proof.explore;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Money;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.fake.FakeHold.State;

/**
 * One authorization or charge in the acquirer's ledger.
 *
 * @param start the number of the operation that made it
 */
record Hold(String id, int payment, long start, boolean charge, Money authorized, State state, Money captured,
    Money refunded) {
  Hold now(State next) {
    return new Hold(id, payment, start, charge, authorized, next, captured, refunded);
  }

  Hold capture(Money amount) {
    return new Hold(id, payment, start, charge, authorized, State.CAPTURED, amount, refunded);
  }

  Hold refund(Money amount) {
    return new Hold(id, payment, start, charge, authorized, state, captured, refunded.plus(amount));
  }

  /** What was done with it is not so any more: a refund came back, or what was taken is not there. */
  Hold takenBack(Operation operation, Money amount) {
    return operation == Operation.REFUND
        ? new Hold(id, payment, start, charge, authorized, state, captured,
            new Money(refunded.minorUnits() - amount.minorUnits(), refunded.currency()))
        : new Hold(id, payment, start, charge, authorized, State.EXPIRED, captured.none(), refunded);
  }

  Hold numbered(long number) {
    return new Hold(id, payment, number, charge, authorized, state, captured, refunded);
  }

  /** As a ledger shows it. */
  FakeHold shown() {
    OperationRef ref = new OperationRef(payment, charge ? Operation.CHARGE : Operation.AUTHORIZE, start);
    return new FakeHold(id, ref.key(Start.ORDER), Start.ORDER, payment, charge, authorized,
        Start.NOW.plus(ExploredSetting.HOLD), state, captured, refunded);
  }
}
