package dev.catraca.flow;

import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.order.FlowKind;

/** One of the two payment flows: what follows from where a payment's money is and what was said of it. */
public sealed interface Flow permits PreAuthorizationFlow, DirectFlow {
  /** The next step for the last payment of an order that has not ended. */
  Step next(Order order, Payment payment);

  /** The flow of a kind. */
  static Flow of(FlowKind kind) {
    return switch (kind) {
      case PRE_AUTHORIZATION -> new PreAuthorizationFlow();
      case DIRECT -> new DirectFlow();
    };
  }
}
