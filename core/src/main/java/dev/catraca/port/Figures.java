package dev.catraca.port;

import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
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
 * @param holds money that is held and neither taken nor given up
 */
public record Figures(Map<OrderState, Waiting> orders, Map<Attention.Kind, Long> attention,
    Operations operations, Notices notices, Map<Lane, Waiting> due, Holds holds) {
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
   * Holds of cards.
   *
   * @param byCurrency how many orders hold something, and how much
   * @param nextEnd when the first of all holds ends
   */
  public record Holds(Map<Currency, Held> byCurrency, Optional<Instant> nextEnd) {
    /** Nothing is held. */
    public static final Holds NONE = new Holds(Map.of(), Optional.empty());

    public Holds {
      byCurrency = Map.copyOf(byCurrency);
    }
  }

  /** How many orders hold something, and how much in minor units. */
  public record Held(long orders, long minorUnits) {}

  /**
   * Notifications.
   *
   * @param since since when the eldest is owed or parked
   */
  public record Notices(long owed, long parked, Optional<Instant> since) {}
}
