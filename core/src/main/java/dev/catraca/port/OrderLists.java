package dev.catraca.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders beside each other, for people to find them. */
public interface OrderLists {
  /** One page of heads. */
  Page list(OrderQuery query);

  /** How all orders stand together; asked now and then, and answered from indexes. */
  Figures figures(Instant now);

  /**
   * A page of heads.
   *
   * @param next the cursor of the next page; empty on the last
   */
  record Page(List<Head> heads, Optional<String> next) {
    public Page {
      heads = List.copyOf(heads);
    }
  }
}
