package dev.catraca.flow;

import static dev.catraca.flow.CommonRules.approve;
import static dev.catraca.flow.CommonRules.charge;
import static dev.catraca.flow.CommonRules.onceApproved;
import static dev.catraca.flow.CommonRules.renewOrTryAgain;
import static dev.catraca.flow.CommonRules.tryAgain;
import static dev.catraca.flow.CommonRules.voidHold;

import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;

/**
 * The flow without pre-authorization (flows, section 3): ask Legiti, and only after an approval take the money. It looks at what was
 * decided while nothing is paid, so that the acquirer hears of no order that was not approved.
 */
public record DirectFlow() implements Flow {
  @Override
  public Step next(Order order, Payment payment) {
    return switch (payment.funds()) {
      case Funds.Unpaid unpaid -> onceApproved(charge(), order, payment);
      case Funds.Captured taken -> approve();
      case Funds.Declined declined -> tryAgain(order, declined);
      case Funds.Released released -> renewOrTryAgain(order, payment, released);
      // A charge leaves no hold behind; should one appear, it is given up.
      case Funds.Held held -> voidHold();
    };
  }
}
