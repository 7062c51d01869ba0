package dev.catraca.model;

import dev.catraca.order.Money;
import java.util.stream.Stream;

/**
 * What is left of money that was taken (flows, section 10).
 *
 * @param refunded what went back, by the acquirer's word; it may be more than was taken
 * @param doubted what refunds were asked for that were answered in another currency: nobody can say what of it is back
 * @param chargedBack what the card's holder has, in chargebacks that stand
 */
public record Balance(Money taken, Money refunded, Money doubted, Money chargedBack) {
  public static Balance of(Order order, Funds.Captured taken) {
    return order.moneyBack().balanceOf(taken);
  }

  /** All money that was taken, expected or not, that of the last payment first. */
  public static Stream<Funds.Captured> taken(Order order) {
    return order.moneyIn().taken();
  }

  /** What may still be asked back of the acquirer. */
  public Money left() {
    return Amounts.minus(kept(), doubted);
  }

  /** What the merchant still has, as far as anybody knows. */
  public Money kept() {
    return Amounts.minus(Amounts.minus(taken, refunded), chargedBack);
  }

  /** What no chargeback has taken yet, refunded or not. */
  public Money unclaimed() {
    return Amounts.minus(taken, chargedBack);
  }

  /** Whether the customer has some of it twice. */
  public boolean isBackTwice() {
    return Amounts.isMore(Amounts.plus(refunded, chargedBack), taken);
  }
}
