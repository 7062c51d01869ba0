package dev.catraca.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import java.util.function.ToLongFunction;

/** What an acquirer's ledger must say of an order: the truth about the money, whatever the engine believes. */
@FunctionalInterface
public interface LedgerCheck {
  void verify(FakeAcquirer acquirer, OrderId order);

  /** How many captures and charges took money, refunded or not. */
  static LedgerCheck captures(int count) {
    return (acquirer, order) -> assertThat(acquirer.effectiveCaptures(order)).as("captures").hasSize(count);
  }

  /** How many holds are still open. */
  static LedgerCheck openHolds(int count) {
    return (acquirer, order) -> assertThat(acquirer.openHolds(order)).as("open holds").hasSize(count);
  }

  /** How many authorizations and charges were ever made. */
  static LedgerCheck authorizations(int count) {
    return (acquirer, order) -> assertThat(acquirer.holds(order)).as("authorizations").hasSize(count);
  }

  /** How many holds were voided. */
  static LedgerCheck voids(int count) {
    return (acquirer, order) -> assertThat(acquirer.holds(order))
        .filteredOn(hold -> hold.state() == FakeHold.State.VOIDED).as("voids").hasSize(count);
  }

  /** What was taken in all, in minor units. */
  static LedgerCheck captured(long minorUnits) {
    return sum("captured", minorUnits, hold -> hold.captured().minorUnits());
  }

  /** What was given back in all, in minor units. */
  static LedgerCheck refunded(long minorUnits) {
    return sum("refunded", minorUnits, hold -> hold.refunded().minorUnits());
  }

  /** The acquirer never heard of the order. */
  static LedgerCheck untouched() {
    return (acquirer, order) -> assertThat(acquirer.calls(order)).as("calls").isEmpty();
  }

  private static LedgerCheck sum(String name, long minorUnits, ToLongFunction<FakeHold> part) {
    return (acquirer, order) -> assertThat(acquirer.holds(order).stream().mapToLong(part).sum())
        .as(name + " in minor units, at most " + Money.MOST_MINOR_UNITS).isEqualTo(minorUnits);
  }
}
