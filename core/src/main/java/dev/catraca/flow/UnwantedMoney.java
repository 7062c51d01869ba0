package dev.catraca.flow;

import dev.catraca.acquiring.Operation;
import dev.catraca.model.Balance;
import dev.catraca.model.EndReason;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import java.util.Optional;

/**
 * What the acquirer or a deadline forced upon an order: a hold or a charge that came too late, a hold that is to be given up though the
 * order goes on, money that was taken all the same, and another amount than was asked (flows, sections 6 to 8). It comes before either
 * flow, which then knows of any money that it is as it was asked for.
 */
final class UnwantedMoney {
  private UnwantedMoney() {}

  /** What is to be done about it; empty where nothing was forced upon the payment. */
  static Optional<Step> step(Order order, Payment payment) {
    return switch (payment.funds()) {
      case Funds.Held held when held.isKnownTooLate() -> Optional.of(knownTooLate(order));
      case Funds.Held held when held.release().isPresent() -> Optional.of(CommonRules.voidHold());
      case Funds.Captured taken when taken.isKnownTooLate() -> Optional.of(knownTooLate(order));
      case Funds.Captured taken when taken.toRefund().isPresent() -> Optional.of(toRefund(order, taken));
      case Funds.Captured taken when !taken.amount().equals(order.amount()) ->
          Optional.of(anotherAmount(order, taken));
      case Funds.Held held -> Optional.empty();
      case Funds.Captured taken -> Optional.empty();
      case Funds.Unpaid unpaid -> Optional.empty();
      case Funds.Declined declined -> Optional.empty();
      case Funds.Released released -> Optional.empty();
    };
  }

  /** What was held or taken became known only after the attempt's deadline: it goes back, and nothing more is tried (section 6). */
  private static Step knownTooLate(Order order) {
    return new Step.Conclude(
        new Fact.OrderEnded(CommonRules.unauthorized(order, EndReason.ATTEMPT_DEADLINE_PASSED,
            "the acquirer's answer became known only after the attempt's deadline")));
  }

  /** Taken against our will: it goes back, unless nothing of it can be asked for though nobody knows that all is back. */
  private static Step toRefund(Order order, Funds.Captured taken) {
    if (!Balance.of(order, taken).left().isZero()) {
      return new Step.Operate(Operation.REFUND);
    }
    return new Step.AskPerson(taken.amount().isZero()
        ? "said to be captured against our will, and nothing taken: " + taken.amount()
        : "of " + taken.amount() + " taken against our will, something else went back");
  }

  /** A capture of another amount leaves a person to decide; a charge of another goes back, and nothing more is tried (section 8). */
  private static Step anotherAmount(Order order, Funds.Captured taken) {
    return switch (order.flow()) {
      case PRE_AUTHORIZATION ->
          new Step.AskPerson("captured " + taken.amount() + " instead of " + order.amount());
      case DIRECT -> new Step.Conclude(new Fact.OrderEnded(CommonRules.unauthorized(order,
          EndReason.CHARGED_ANOTHER_AMOUNT, "the acquirer charged " + taken.amount())));
    };
  }
}
