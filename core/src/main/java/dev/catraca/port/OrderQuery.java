package dev.catraca.port;

import dev.catraca.order.OrderStatus;
import dev.catraca.view.OrderState;
import java.time.Instant;
import java.util.Optional;

/**
 * Which orders to list.
 *
 * @param attentionBy only those that somebody should look at by then
 * @param parked only those with a notification that is parked
 * @param filter what else has to be so
 * @param after the cursor of the last head of the page before, as {@link OrderLists.Page} gave it
 * @param limit 1 to 500
 * @param by how they are sorted
 */
public record OrderQuery(Optional<OrderStatus> status, Optional<OrderState> state,
    Optional<Instant> attentionBy, boolean parked, OrderFilter filter, Optional<String> after,
    int limit,
    Sorting by) {
  /** How orders are sorted. */
  public enum Sorting {
    /** The newest first. */
    PLACED,
    /** The nearest review deadline first; only orders in review. */
    REVIEW_DEADLINE,
    /** The one that somebody should have looked at for longest first; only orders that need it, or will. */
    ATTENTION
  }

  /** Whatever else is so of them. */
  public OrderQuery(Optional<OrderStatus> status, Optional<OrderState> state, Optional<Instant> attentionBy,
      boolean parked, Optional<String> after, int limit, Sorting by) {
    this(status, state, attentionBy, parked, OrderFilter.ALL, after, limit, by);
  }

  /** Orders, whether somebody should look at them or not. */
  public OrderQuery(Optional<OrderStatus> status, Optional<OrderState> state, Optional<String> after,
      int limit,
      Sorting by) {
    this(status, state, Optional.empty(), false, after, limit, by);
  }

  /** The newest first of those that a filter lets through. */
  public static OrderQuery filtered(OrderFilter filter, Optional<String> after, int limit) {
    return new OrderQuery(Optional.empty(), Optional.empty(), Optional.empty(), false, filter, after, limit,
        Sorting.PLACED);
  }

  /** The orders that somebody should look at by a moment, the longest waiting first. */
  public static OrderQuery needingAttention(Instant by, Optional<String> after, int limit) {
    return new OrderQuery(Optional.empty(), Optional.empty(), Optional.of(by), false, after, limit,
        Sorting.ATTENTION);
  }
}
