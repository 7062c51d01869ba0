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
    Money chargedBack = order.chargebacks().stream()
        .filter(back -> !back.reversed() && back.reference().equals(taken.reference()))
        .map(Chargeback::amount).reduce(taken.amount().none(), Amounts::plus);
    return new Balance(taken.amount(), taken.refunded(), taken.doubted(), chargedBack);
  }

  /** All money that was taken, expected or not, that of the last payment first. */
  public static Stream<Funds.Captured> taken(Order order) {
    Funds last = order.lastPayment().funds();
    return Stream.concat(Stream.of(last), order.allFunds().filter(funds -> !funds.equals(last)))
        .filter(Funds.Captured.class::isInstance).map(Funds.Captured.class::cast);
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
