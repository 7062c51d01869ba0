package dev.catraca.flow;

import static dev.catraca.flow.CommonRules.approve;
import static dev.catraca.flow.CommonRules.authorize;
import static dev.catraca.flow.CommonRules.capture;
import static dev.catraca.flow.CommonRules.onceApproved;
import static dev.catraca.flow.CommonRules.renewOrTryAgain;
import static dev.catraca.flow.CommonRules.tryAgain;

import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;

/**
 * The flow with pre-authorization (flows, section 2): hold the money, ask Legiti, then take it or let it go. It looks at the funds first
 * and at what was decided only while they are held, so that nothing is evaluated that is not held, and nothing captured that is not
 * approved. Declining does not void: an order that has ended owes every hold that it has to the customer.
 */
public record PreAuthorizationFlow() implements Flow {
  @Override
  public Step next(Order order, Payment payment) {
    return switch (payment.funds()) {
      case Funds.Unpaid unpaid -> authorize();
      case Funds.Held held -> onceApproved(capture(), order, payment);
      case Funds.Captured taken -> approve();
      case Funds.Declined declined -> tryAgain(order, declined);
      case Funds.Released released -> renewOrTryAgain(order, payment, released);
    };
  }
}
