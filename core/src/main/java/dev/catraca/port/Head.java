package dev.catraca.port;

import dev.catraca.flow.Judgement;
import dev.catraca.flow.Order;
import dev.catraca.flow.OrderState;
import dev.catraca.flow.OrderStatus;
import dev.catraca.flow.OrderView;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * What lists and queries need of an order. Derived from its facts, written with them, and at any time rebuilt from them.
 *
 * @param sequence of the last fact
 * @param reviewDeadline when its review ends, while it is in review
 */
public record Head(OrderId order, FlowKind flow, OrderStatus status, OrderState state, long sequence,
    Money amount,
    Instant placedAt, Instant changedAt, Optional<Instant> reviewDeadline, boolean needsAttention) {
  /** What lists and queries need of this order. */
  public static Head of(Order order) {
    OrderState state = OrderView.state(order);
    Optional<Instant> reviewDeadline = state == OrderState.IN_REVIEW
        && order.lastPayment().judgement() instanceof Judgement.InReview review
            ? Optional.of(review.deadline())
            : Optional.empty();
    return new Head(order.id(), order.flow(), order.status(), state, order.sequence(), order.amount(),
        order.placedAt(), order.lastAt(), reviewDeadline, !OrderView.attention(order).isEmpty());
  }
}
