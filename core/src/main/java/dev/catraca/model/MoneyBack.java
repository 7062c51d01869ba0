package dev.catraca.model;

import dev.catraca.order.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What was asked back of the money that was taken: refunds by the merchant, chargebacks by the card's holder. Both draw on the same money,
 * so a chargeback withdraws refunds that too little is left for. Knows what was claimed and what came of it; how much was taken, and which
 * refund is out, it is told.
 *
 * @param refunds those that somebody asked for, in that order
 * @param chargebacks what the card's holder took back, in that order
 */
public record MoneyBack(List<Refund> refunds, List<Chargeback> chargebacks) {
  static final MoneyBack NONE = new MoneyBack(List.of(), List.of());

  public MoneyBack {
    refunds = List.copyOf(refunds);
    chargebacks = List.copyOf(chargebacks);
  }

  Balance balanceOf(Funds.Captured taken) {
    Money chargedBack = chargebacks.stream()
        .filter(back -> !back.reversed() && back.reference().equals(taken.reference()))
        .map(Chargeback::amount).reduce(taken.amount().none(), Amounts::plus);
    return new Balance(taken.amount(), taken.refunded(), taken.doubted(), chargedBack);
  }

  MoneyBack refundRequested(Fact.RefundRequested f) {
    List<Refund> more = new ArrayList<>(refunds);
    more.add(Refund.requested(f.refundId(), f.amount(), f.signal()));
    return new MoneyBack(more, chargebacks);
  }

  MoneyBack refunded(Optional<String> refundId, Money amount) {
    return change(refundId, r -> r.gaveBack(amount));
  }

  /** Money that is back stays so, whatever comes of another try. */
  MoneyBack refundRefused(Optional<String> refundId) {
    return change(refundId, r -> r.hasEffect() ? r : r.now(Refund.State.REFUSED));
  }

  MoneyBack refundCameBack(Optional<String> refundId, Money amount) {
    return change(refundId, r -> r.cameBack(amount));
  }

  /**
   * The card's holder took money back.
   *
   * @param number of the fact, which names a chargeback that was told without an id
   * @param taken what it was taken from, if that is known
   * @param amount of the order
   */
  MoneyBack chargedBack(Fact.ChargedBack f, long number, Optional<Funds.Captured> taken, Money amount) {
    boolean again = f.chargebackId().isEmpty() && !chargebacks.isEmpty();
    if (again) {
      // Told without an id a second time: it is the same money, and news only that it was for fraud.
      return f.fraud() ? changeChargebacks(back -> true, Chargeback::forFraud) : this;
    }
    Money left = taken.map(t -> balanceOf(t).kept()).filter(kept -> !kept.isZero())
        .or(() -> taken.map(Funds.Captured::amount)).orElse(amount);
    List<Chargeback> more = new ArrayList<>(chargebacks);
    more.add(new Chargeback(f.chargebackId().orElse("#" + number), f.amount().orElse(left), f.fraud(),
        f.reference().or(() -> taken.map(Funds.Captured::reference)).orElse(""), false));
    return new MoneyBack(refunds, more);
  }

  MoneyBack chargebackReversed(String chargebackId) {
    return changeChargebacks(back -> back.chargebackId().equals(chargebackId), Chargeback::asReversed);
  }

  /**
   * Refunds that are not out yet are withdrawn where too little is left for them (flows, section 10).
   *
   * @param taken the money that they are of
   * @param out the refund that is out, if any: what it asks for is not left to the others
   */
  MoneyBack withoutExcess(Funds.Captured taken, Optional<String> out) {
    Predicate<Refund> isOut = refund -> out.equals(Optional.of(refund.refundId()));
    Money left = refunds.stream().filter(Refund::isPending).filter(isOut).map(Refund::amount)
        .reduce(balanceOf(taken).left(), Amounts::minus);
    List<Refund> now = new ArrayList<>(refunds);
    for (int i = 0; i < now.size(); i++) {
      Refund refund = now.get(i);
      if (refund.isPending() && !isOut.test(refund)) {
        boolean fits = Amounts.fits(refund.amount(), left);
        left = fits ? Amounts.minus(left, refund.amount()) : left;
        now.set(i, fits ? refund : refund.now(Refund.State.WITHDRAWN));
      }
    }
    return new MoneyBack(now, chargebacks);
  }

  private MoneyBack change(Optional<String> refundId, UnaryOperator<Refund> change) {
    return new MoneyBack(
        refunds.stream().map(r -> refundId.equals(Optional.of(r.refundId())) ? change.apply(r) : r).toList(),
        chargebacks);
  }

  private MoneyBack changeChargebacks(Predicate<Chargeback> which, UnaryOperator<Chargeback> change) {
    return new MoneyBack(refunds,
        chargebacks.stream().map(back -> which.test(back) ? change.apply(back) : back).toList());
  }
}
