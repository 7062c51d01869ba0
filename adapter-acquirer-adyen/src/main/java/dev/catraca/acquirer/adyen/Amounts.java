package dev.catraca.acquirer.adyen;

import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * Amounts as Adyen counts them: in minor units by its own table of decimals, which is not ISO 4217's everywhere (Adyen's page on currency
 * codes). What cannot be told exactly in the other's units is not told at all.
 */
final class Amounts {
  /** Where Adyen's number of decimals differs from ISO 4217's. */
  private static final Map<String, Integer> DECIMALS = Map.of("CLP", 2, "ISK", 2, "CVE", 0, "IDR", 0);

  private Amounts() {}

  /** As Adyen is sent it; empty where it has no such amount. */
  static Optional<Long> sent(Money money) {
    int shift = shift(money.currency());
    long factor = power(Math.abs(shift));
    if (shift >= 0) {
      return Optional.of(Math.multiplyExact(money.minorUnits(), factor));
    }
    return money.minorUnits() % factor == 0 ? Optional.of(money.minorUnits() / factor) : Optional.empty();
  }

  /** What Adyen told; empty where it is no amount of ours: below zero, too large, of no currency, or finer than ours. */
  static Optional<Money> received(long value, String currency) {
    try {
      Currency of = Money.currency(currency);
      int shift = shift(of);
      long factor = power(Math.abs(shift));
      if (shift > 0 && value % factor != 0) {
        return Optional.empty();
      }
      return Optional.of(new Money(shift > 0 ? value / factor : Math.multiplyExact(value, factor), of));
    } catch (InvalidValueException | ArithmeticException none) {
      return Optional.empty();
    }
  }

  /** How many decimals more Adyen counts than we do. */
  private static int shift(Currency currency) {
    int ours = currency.getDefaultFractionDigits();
    return DECIMALS.getOrDefault(currency.getCurrencyCode(), ours) - ours;
  }

  private static long power(int decimals) {
    long power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    return power;
  }
}
