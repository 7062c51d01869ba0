package dev.catraca.port;

import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How all orders stand together at one moment: what alerts are made of.
 *
 * @param orders those that are not settled, by state; a state without orders is absent
 * @param attention how many orders somebody should look at, each counted once, under its foremost reason
 * @param operations those that are under way at acquirers
 * @param notices what Legiti is still to be told
 * @param due work that is due and that nobody is doing, by lane
 */
public record Figures(Map<OrderState, Waiting> orders, Map<Attention.Kind, Long> attention,
    Operations operations, Notices notices, Map<Lane, Waiting> due) {
  public Figures {
    orders = Map.copyOf(orders);
    attention = Map.copyOf(attention);
    due = Map.copyOf(due);
  }

  /**
   * How many, and since when the eldest.
   *
   * @param since of orders in a state: when the eldest last changed; of work: since when it is due
   */
  public record Waiting(long count, Instant since) {}

  /**
   * Operations whose outcome is not known.
   *
   * @param byAge how many are older than each of {@link #AGES}, in that order; the first counts all
   * @param unknown how many of them are older than a call takes
   * @param since when the eldest was started
   */
  public record Operations(List<Long> byAge, long unknown, Optional<Instant> since) {
    /** What ages are told apart. */
    public static final List<Duration> AGES = List.of(Duration.ZERO, Duration.ofMinutes(1),
        Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1));

    public Operations {
      byAge = List.copyOf(byAge);
    }
  }

  /**
   * Notifications.
   *
   * @param since since when the eldest is owed or parked
   */
  public record Notices(long owed, long parked, Optional<Instant> since) {}
}
