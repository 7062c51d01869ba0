package dev.catraca.view;

import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.Notification.State;
import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.Release;
import dev.catraca.model.RiskDecision;
import dev.catraca.order.FlowKind;
import dev.catraca.owed.Agenda;
import java.time.Instant;
import java.util.List;

/** What people and programs are shown of an order, derived from it at the moment they ask. */
public final class OrderView {
  private OrderView() {}

  /** What an order is doing (flows, section 10). */
  public static OrderState state(Order order) {
    if (order.ended().isPresent()) {
      boolean owing = !Agenda.of(order).isEmpty() || shownNotifications(order).stream()
          .anyMatch(n -> n.state() == State.OWED || n.state() == State.PARKED);
      return owing ? OrderState.SETTLING : OrderState.SETTLED;
    }
    if (order.endRequested().isPresent()) {
      return OrderState.CANCELLING;
    }
    Payment payment = order.lastPayment();
    return switch (payment.funds()) {
      case Funds.Unpaid unpaid -> payment.riskDecision() instanceof RiskDecision.Approved && isDirect(order)
          ? OrderState.CHARGING
          : isDirect(order) ? judged(payment) : OrderState.AUTHORIZING;
      case Funds.Held held when held.release().map(r -> r.cause() == Release.Cause.ANOTHER_AMOUNT)
          .orElse(false) ->
          OrderState.AUTHORIZING;
      case Funds.Held held when held.release().map(r -> r.cause() == Release.Cause.ATTEMPT_OVER)
          .orElse(false) ->
          judged(payment);
      case Funds.Held held when held.release().isPresent() -> OrderState.CAPTURING;
      case Funds.Held held -> judged(payment);
      case Funds.Captured taken -> isDirect(order) ? OrderState.CHARGING : OrderState.CAPTURING;
      case Funds.Declined declined -> OrderState.AWAITING_ATTEMPT;
      case Funds.Released released -> OrderState.AWAITING_ATTEMPT;
    };
  }

  private static boolean isDirect(Order order) {
    return order.flow() == FlowKind.DIRECT;
  }

  private static OrderState judged(Payment payment) {
    return switch (payment.riskDecision()) {
      case RiskDecision.InReview review -> OrderState.IN_REVIEW;
      case RiskDecision.Approved approved -> OrderState.CAPTURING;
      case RiskDecision.Undecided unjudged -> OrderState.EVALUATING;
      case RiskDecision.NoDecision none -> OrderState.EVALUATING;
      case RiskDecision.Refused refused -> OrderState.EVALUATING;
    };
  }

  /** Every notification of an order, with those that a later status made superfluous named so. */
  public static List<Notification> shownNotifications(Order order) {
    return order.legiti().shown();
  }

  /** What is held of the customer's card at this moment. */
  public static List<Funds.Held> holds(Order order) {
    return order.allFunds().filter(Funds.Held.class::isInstance).map(Funds.Held.class::cast).toList();
  }

  /** What somebody should look at by now; empty for an order that goes its way. */
  public static List<Attention> attention(Order order, Instant now) {
    return Attention.of(order).stream().filter(each -> each.isDue(now)).toList();
  }

  /**
   * Whether a person is waited for, or will be once it is time to call one. What still
   * goes on by itself is not.
   */
  public static boolean waitsForPerson(Order order) {
    return Attention.of(order).stream().anyMatch(each -> each.kind().isForPerson());
  }
}
