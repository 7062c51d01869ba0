package dev.catraca.testkit.generate;

import dev.catraca.order.Money;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generated amounts of money, all of which {@link Money} accepts. They shrink to the smallest amount, in Brazilian reals where the
 * currency is left open.
 */
public final class Monies {
  /** With two decimals, with none and with three: where one mapping works, another of these finds it out. */
  private static final List<String> CODES = List.of("BRL", "USD", "CLP", "JPY", "KWD", "TND");

  private Monies() {}

  /** Amounts from one minor unit to the most that there can be, the edges often, in any of the {@link #currencies}. */
  public static Arbitrary<Money> amounts() {
    return Combinators.combine(minorUnits(1), currencies()).as(Money::new);
  }

  /**
   * Amounts from one minor unit on, in one currency.
   *
   * @param code an ISO 4217 code such as {@code BRL}
   */
  public static Arbitrary<Money> amounts(String code) {
    return minorUnits(1).map(units -> Money.of(units, code));
  }

  /** Amounts that an item or a discount may have: as {@link #amounts(String)}, or nothing. */
  public static Arbitrary<Money> amountsOrNothing(Currency currency) {
    return minorUnits(0).map(units -> new Money(units, currency));
  }

  /** From nothing, never above the amount: refunds, partial captures, what a peer may answer instead. */
  public static Arbitrary<Money> upTo(Money amount) {
    return Arbitraries.longs().between(0, amount.minorUnits())
        .map(units -> new Money(units, amount.currency()));
  }

  /** Currencies with two, with no and with three decimals. */
  public static Arbitrary<Currency> currencies() {
    return Arbitraries.of(CODES).map(Currency::getInstance);
  }

  private static Arbitrary<Long> minorUnits(long least) {
    return Arbitraries.longs().between(least, Money.MOST_MINOR_UNITS).shrinkTowards(least);
  }
}
