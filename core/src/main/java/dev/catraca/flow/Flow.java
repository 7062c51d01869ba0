package dev.catraca.flow;

import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.order.FlowKind;

/**
 * One of the two payment flows: what follows from where a payment's money is and what was said of it.
 *
 * <p>A flow is asked anew whenever the order has changed, and remembers nothing. What it answers is either a call, which the agenda makes
 * due; or a fact that follows at once, which the decider records, and then asks again, until nothing follows any more; or something to wait
 * for. It is not asked about an order that has ended, or is to end: from then on only what is owed to the customer's card is done
 * ({@code owed.Reversals}), as it is for every payment but the last. While an operation is open the flow may want what it likes: the outcome of
 * what is open is found out first, and nothing else is sent ({@code owed.Agenda}).
 *
 * <p>So a flow tells one payment's way when all goes well, and who is asked in which order. Money that came otherwise than it was asked for
 * is dealt with before it, in {@link UnwantedMoney}.
 */
public sealed interface Flow permits PreAuthorizationFlow, DirectFlow {
  /** The next step of an order that has not ended, for its last payment. */
  static Step nextOf(Order order) {
    Payment payment = order.lastPayment();
    return UnwantedMoney.step(order, payment).orElseGet(() -> of(order.flow()).next(order, payment));
  }

  /** The next step for a payment whose money, if there is any, is held or taken as it was asked for. */
  Step next(Order order, Payment payment);

  /** The flow of a kind. */
  private static Flow of(FlowKind kind) {
    return switch (kind) {
      case PRE_AUTHORIZATION -> new PreAuthorizationFlow();
      case DIRECT -> new DirectFlow();
    };
  }
}
