package dev.catraca.app.diagram;

import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import java.util.stream.Collectors;

/** What decides about the future of an order, without its numbers and times: two orders alike in it go the same ways. */
final class FlowSignature {
  private FlowSignature() {}

  static String of(Order order) {
    String payments = order.payments().stream().map(FlowSignature::of).collect(Collectors.joining(","));
    String refunds = order.refunds().stream().map(r -> r.state().name()).collect(Collectors.joining(","));
    String owed = order.legiti().open().stream().map(n -> n.id().kind().name())
        .collect(Collectors.joining(","));
    return String.join("|", payments, refunds, owed, order.ended().toString(),
        order.endRequested().toString(), Boolean.toString(order.legiti().acknowledged()),
        order.open().map(o -> o.ref().payment() + o.ref().operation().name()).orElse(""),
        order.evaluation().map(e -> "evaluating " + e.payment()).orElse(""),
        Integer.toString(order.unexpectedFunds().size()), Integer.toString(order.retries().size()),
        Boolean.toString(order.reviewed()));
  }

  private static String of(Payment payment) {
    String why = switch (payment.funds()) {
      case Funds.Unpaid unpaid -> "";
      case Funds.Held held -> held.release().toString();
      case Funds.Declined declined -> declined.category().name();
      case Funds.Released released -> released.why().toString();
      case Funds.Captured taken -> taken.toRefund() + " " + taken.refunded();
    };
    return payment.funds().getClass().getSimpleName() + why
        + payment.riskDecision().getClass().getSimpleName() + payment.renewal()
        + payment.declinedForFraud();
  }
}
