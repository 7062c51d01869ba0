package dev.catraca.acquirer.stub;

import dev.catraca.order.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the simulated acquirer knows about one order, as it was when it was read.
 *
 * @param holds authorizations and charges, the oldest first
 * @param events the first {@value Account#MOST_EVENTS} things that happened
 * @param counts how often each kind of thing happened, all of them counted
 */
public record OrderLedger(String order, List<BankHold> holds, List<LedgerEvent> events,
    Map<LedgerEvent.Kind, Integer> counts) {
  /** The captures and charges that took money, refunded or not: at most one in a sound system. */
  public List<BankHold> effectiveCaptures() {
    return in(BankHold.State.CAPTURED);
  }

  /** The holds that are neither captured nor voided nor expired: none once an order is settled. */
  public List<BankHold> openHolds() {
    return in(BankHold.State.OPEN);
  }

  /** The sum that was taken; empty if nothing was. */
  public Optional<Money> captured() {
    return effectiveCaptures().stream().map(BankHold::captured).reduce(Money::plus);
  }

  /** The sum that was given back; empty if nothing was. */
  public Optional<Money> refunded() {
    return effectiveCaptures().stream().map(BankHold::refunded).filter(sum -> !sum.isZero())
        .reduce(Money::plus);
  }

  /** How often something of the kind happened. */
  public int count(LedgerEvent.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  private List<BankHold> in(BankHold.State state) {
    return holds.stream().filter(hold -> hold.state() == state).toList();
  }
}
