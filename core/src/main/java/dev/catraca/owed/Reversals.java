package dev.catraca.owed;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Operation;
import dev.catraca.model.Balance;
import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.Refund;
import dev.catraca.model.UnexpectedFunds;
import dev.catraca.order.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is owed to the customer's card whatever becomes of the order: holds that nobody needs are voided, money that nobody may keep is
 * refunded (flows, section 8), and the refunds that somebody asked for.
 */
public final class Reversals {
  private Reversals() {}

  public static List<Call.Begin> of(Order order) {
    List<Call.Begin> debts = new ArrayList<>();
    for (Payment payment : order.payments()) {
      boolean superseded = payment.number() < order.payments().size();
      boolean unwanted = order.ended().isPresent() && !order.isApproved();
      if (superseded || unwanted) {
        debt(order, payment, payment.funds()).ifPresent(debts::add);
      }
    }
    for (UnexpectedFunds unexpected : order.unexpectedFunds()) {
      debt(order, order.payments().get(unexpected.payment() - 1), unexpected.funds()).ifPresent(debts::add);
    }
    if (order.isApproved() && order.lastPayment().funds() instanceof Funds.Captured taken) {
      order.refunds().stream().filter(Refund::isPending)
          .map(r -> begin(order.lastPayment(), Operation.REFUND, r.amount(), Optional.of(taken.reference()),
              Optional.of(r.refundId())))
          .findFirst().ifPresent(debts::add);
    }
    return debts;
  }

  static Call.Begin begin(Payment payment, Operation operation, Money amount, Optional<String> reference) {
    return begin(payment, operation, amount, reference, Optional.empty());
  }

  private static Call.Begin begin(Payment payment, Operation operation, Money amount,
      Optional<String> reference,
      Optional<String> refundId) {
    return new Call.Begin(payment.number(), operation, amount, reference, refundId,
        payment.terms().map(AcquirerTerms::name));
  }

  /** What a chargeback has taken, the customer has back already: no more is refunded than it left (flows, section 10). */
  private static Optional<Call.Begin> debt(Order order, Payment payment, Funds funds) {
    return switch (funds) {
      case Funds.Held held ->
          Optional.of(begin(payment, Operation.VOID, held.amount(), Optional.of(held.authorizationId())));
      case Funds.Captured taken -> Optional.of(Balance.of(order, taken).left()).filter(left -> !left.isZero())
          .map(left -> begin(payment, Operation.REFUND, left, Optional.of(taken.reference())));
      case Funds.Unpaid unpaid -> Optional.empty();
      case Funds.Declined declined -> Optional.empty();
      case Funds.Released released -> Optional.empty();
    };
  }
}
