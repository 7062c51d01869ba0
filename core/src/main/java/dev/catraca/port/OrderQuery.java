package dev.catraca.port;

import dev.catraca.flow.OrderState;
import dev.catraca.flow.OrderStatus;
import java.util.Optional;

/**
 * Which orders to list.
 *
 * @param after the cursor of the last head of the page before, as {@link OrderStore.Page} gave it
 * @param limit 1 to 500
 * @param by how they are sorted
 */
public record OrderQuery(Optional<OrderStatus> status, Optional<OrderState> state, Optional<String> after,
    int limit,
    Sorting by) {
  /** How orders are sorted. */
  public enum Sorting {
    /** The newest first. */
    PLACED,
    /** The nearest review deadline first; only orders in review. */
    REVIEW_DEADLINE
  }
}
