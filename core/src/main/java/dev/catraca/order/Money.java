package dev.catraca.order;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in the minor units of its currency: 11000 BRL is R$ 110,00, 11000 CLP is $ 11.000, 11000 KWD is 11.000 dinars.
 *
 * @param minorUnits 0 to {@value #MOST_MINOR_UNITS}; every value in that range survives a JSON number exactly
 * @param currency an ISO 4217 currency with 0, 2 or 3 decimals
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
  /** The largest amount: fifteen digits, which even a reader that parses numbers as doubles keeps exact. */
  public static final long MOST_MINOR_UNITS = 999_999_999_999_999L;

  public Money {
    Objects.requireNonNull(currency, "currency");
    Require.that(minorUnits >= 0, "amount", "must not be negative");
    Require.that(minorUnits <= MOST_MINOR_UNITS, "amount",
        "must be at most " + MOST_MINOR_UNITS + " minor units");
    Require.that(currency.getDefaultFractionDigits() >= 0, "currency",
        "must be a currency that money is paid in");
  }

  /**
   * @param code an ISO 4217 code such as {@code BRL}
   * @throws InvalidValueException if there is no such currency or the amount is out of range
   */
  public static Money of(long minorUnits, String code) {
    return new Money(minorUnits, currency(code));
  }

  /** The currency of an ISO 4217 code; refused by name when there is none. */
  public static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      InvalidValueException invalid = new InvalidValueException("currency",
          "must be an ISO 4217 code such as BRL");
      invalid.initCause(unknown);
      throw invalid;
    }
  }

  /** The amount in major units, exactly: 110.00 for 11000 BRL. */
  public BigDecimal majorUnits() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  /** @throws InvalidValueException if the currencies differ or the sum is out of range */
  public Money plus(Money other) {
    sameCurrency(other);
    return new Money(minorUnits + other.minorUnits, currency);
  }

  /** @throws InvalidValueException if the currencies differ or the difference would be negative */
  public Money minus(Money other) {
    sameCurrency(other);
    return new Money(minorUnits - other.minorUnits, currency);
  }

  /** Nothing, in the same currency. */
  public Money none() {
    return new Money(0, currency);
  }

  public boolean isZero() {
    return minorUnits == 0;
  }

  /** @throws InvalidValueException if the currencies differ: such amounts have no order */
  @Override
  public int compareTo(Money other) {
    sameCurrency(other);
    return Long.compare(minorUnits, other.minorUnits);
  }

  private void sameCurrency(Money other) {
    Require.that(currency.equals(other.currency), "currency",
        "must be " + currency + " as in the other amount");
  }

  @Override
  public String toString() {
    return majorUnits().toPlainString() + " " + currency;
  }
}
