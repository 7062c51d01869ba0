package dev.catraca.port;

import dev.catraca.model.Order;
import dev.catraca.model.RiskDecision;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Instant;
import java.util.Optional;

/**
 * What lists and queries need of an order. Derived from its facts, written with them, and at any time rebuilt from them.
 *
 * @param sequence of the last fact
 * @param review the review that it is in
 */
public record Head(OrderId order, FlowKind flow, OrderStatus status, OrderState state, long sequence,
    Money amount,
    Instant placedAt, Instant changedAt, Optional<Review> review, Concerns concerns) {
  /**
   * A review that waits for a verdict.
   *
   * @param payment the payment that the verdict has to name
   * @param deadline when it ends without one
   */
  public record Review(int payment, Instant deadline) {}

  /** What lists and queries need of this order. */
  public static Head of(Order order) {
    OrderState state = OrderView.state(order);
    Optional<Review> review = state == OrderState.IN_REVIEW
        && order.lastPayment().riskDecision() instanceof RiskDecision.InReview judged
            ? Optional.of(new Review(order.lastPayment().number(), judged.deadline()))
            : Optional.empty();
    return new Head(order.id(), order.flow(), order.status(), state, order.sequence(), order.amount(),
        order.placedAt(), order.lastAt(), review, Concerns.of(order));
  }

  /** When its review ends, while it is in review. */
  public Optional<Instant> reviewDeadline() {
    return review.map(Review::deadline);
  }

  /** Whether somebody should look at it by now. */
  public boolean needsAttention(Instant now) {
    return concerns.attentionFrom().filter(from -> !now.isBefore(from)).isPresent();
  }
}
