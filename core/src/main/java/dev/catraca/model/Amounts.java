package dev.catraca.model;

import dev.catraca.order.Money;

/**
 * Sums of what peers tell. They need not fit together, and what was told is a fact all the same: so these never fail, whatever the
 * amounts and currencies.
 */
public final class Amounts {
  private Amounts() {}

  /** The sum, at most the largest amount that there is; what is in another currency is left aside. */
  public static Money plus(Money sum, Money more) {
    return isLike(sum, more)
        ? new Money(Math.min(sum.minorUnits() + more.minorUnits(), Money.MOST_MINOR_UNITS), sum.currency())
        : sum;
  }

  /** What remains, at least nothing; what is in another currency takes nothing away. */
  public static Money minus(Money whole, Money part) {
    return isLike(whole, part)
        ? new Money(Math.max(whole.minorUnits() - part.minorUnits(), 0), whole.currency())
        : whole;
  }

  /** Whether it is more, of the same currency. */
  public static boolean isMore(Money amount, Money than) {
    return isLike(amount, than) && amount.minorUnits() > than.minorUnits();
  }

  /** Whether it is something, of the same currency, and no more than that. */
  public static boolean fits(Money amount, Money within) {
    return isLike(amount, within) && !amount.isZero() && amount.minorUnits() <= within.minorUnits();
  }

  public static boolean isLike(Money one, Money other) {
    return one.currency().equals(other.currency());
  }
}
