package dev.catraca.usecase;

import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Request;
import dev.catraca.model.Order;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import dev.catraca.port.Head;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.RequestKey;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.view.OrderView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the parked notifications of many orders again on an operator's word, as after an outage (flows, section 9). Each is released by
 * itself, as {@link ResendNotification} does: what one order refuses, or fails with, keeps no other from it, and a repetition finds only
 * what is still parked.
 */
public final class ResendParked {
  /** The most notifications that are sent again at once, and the most orders that can be named. */
  public static final int MOST = 500;
  private static final int PAGE = 100;

  private final OrderStore store;
  private final Requests requests;

  ResendParked(OrderStore store, Requests requests) {
    this.store = store;
    this.requests = requests;
  }

  /**
   * Which parked notifications are meant.
   *
   * @param since parked then or later
   * @param before parked before then
   * @param kinds of these kinds; none for all
   * @param orders of these orders; none for all
   */
  public record Filter(Optional<Instant> since, Optional<Instant> before, Set<NotificationId.Kind> kinds,
      Set<OrderId> orders) {
    /** Everything that is parked. */
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Set.of(), Set.of());

    public Filter {
      kinds = Set.copyOf(kinds);
      orders = new LinkedHashSet<>(orders);
      if (orders.size() > MOST) {
        throw new InvalidValueException("orders", "must name at most " + MOST);
      }
    }

    private boolean means(Notification notification) {
      return notification.state() == Notification.State.PARKED
          && (kinds.isEmpty() || kinds.contains(notification.id().kind()))
          && since.map(from -> !notification.since().isBefore(from)).orElse(true)
          && before.map(notification.since()::isBefore).orElse(true);
    }
  }

  /**
   * One notification, or an order that has none that is meant.
   *
   * @param problem why it was not released; empty if it was
   */
  public record Outcome(OrderId order, Optional<NotificationId> notification, Optional<String> problem) {}

  /**
   * What came of it.
   *
   * @param more whether the limit was reached before all were looked at
   */
  public record Report(List<Outcome> outcomes, boolean more) {
    public Report {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * Releases what is parked, the longest waiting first.
   *
   * @param limit how many notifications at the most, 1 to {@link #MOST}
   * @param reason for the timelines
   */
  public Report resend(Filter filter, int limit, String reason, String by) {
    return resend(filter, limit, reason, by, Optional.empty());
  }

  /**
   * The same, under a key: what was released under it is not released again, even where it is parked once more. The key counts for each
   * notification by itself, so that a repetition goes on where the first was cut off.
   */
  public Report resend(Filter filter, int limit, String reason, String by, Optional<RequestKey> key) {
    if (limit < 1 || limit > MOST) {
      throw new InvalidValueException("limit", "must be between 1 and " + MOST);
    }
    if (reason.isBlank()) {
      throw new InvalidValueException("reason", "must be given");
    }
    Run run = new Run(filter, limit, reason, by, key);
    return filter.orders().isEmpty() ? run.all() : run.named();
  }

  private final class Run {
    private final Filter filter;
    private final int limit;
    private final String reason;
    private final String by;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Optional<RequestKey> key;
    private int tried;

    Run(Filter filter, int limit, String reason, String by, Optional<RequestKey> key) {
      this.filter = filter;
      this.limit = limit;
      this.reason = reason;
      this.by = by;
      this.key = key;
    }

    Report named() {
      for (OrderId order : filter.orders()) {
        if (tried >= limit) {
          return new Report(outcomes, true);
        }
        if (!tryOrder(order)) {
          outcomes.add(new Outcome(order, Optional.empty(), Optional.of(store.load(order).isPresent()
              ? "no such notification of it is parked"
              : "there is no such order")));
        }
      }
      return new Report(outcomes, tried > limit);
    }

    /** An order that is parked once more meanwhile comes up again further down the list, and is left alone then. */
    Report all() {
      Set<OrderId> seen = new HashSet<>();
      Optional<String> after = Optional.empty();
      do {
        OrderLists.Page page = store.list(new OrderQuery(Optional.empty(), Optional.empty(), Optional.empty(),
            true, after, PAGE, OrderQuery.Sorting.ATTENTION));
        for (Head head : page.heads()) {
          if (tried >= limit) {
            return new Report(outcomes, true);
          }
          if (seen.add(head.order())) {
            boolean ignored = tryOrder(head.order());
          }
        }
        after = page.next();
      } while (after.isPresent());
      return new Report(outcomes, tried > limit);
    }

    /** Whether the order has any that is meant; those beyond the limit are only counted. */
    private boolean tryOrder(OrderId order) {
      try {
        List<NotificationId> meant = meant(order);
        for (NotificationId notification : meant) {
          if (tried++ < limit) {
            outcomes.add(new Outcome(order, Optional.of(notification), problem(order, notification)));
          }
        }
        return !meant.isEmpty();
      } catch (StoreUnavailableException outage) {
        throw outage;
      } catch (RuntimeException poison) {
        outcomes.add(new Outcome(order, Optional.empty(),
            Optional.of("failed: " + poison.getClass().getSimpleName())));
        return true;
      }
    }

    private List<NotificationId> meant(OrderId order) {
      return store.load(order)
          .map(history -> OrderView.shownNotifications(Order.of(history.facts())).stream()
              .filter(filter::means)
              .map(Notification::id).toList())
          .orElse(List.of());
    }

    private Optional<String> problem(OrderId order, NotificationId notification) {
      try {
        return switch (requests.handle(order, new Request.ResendNotification(notification, reason), by,
            key.map(whole -> RequestKey.of(whole.key(), order + " " + notification, whole.digest())))) {
          case Answer.Done done -> Optional.empty();
          case Answer.Repeated repeated -> Optional.of(repeated.detail());
          case Answer.Refused refused -> Optional.of(refused.detail());
          case Answer.KeyReused reused -> Optional.of("the key was used with another request");
          case Answer.NotFound none -> Optional.of("there is no such order");
        };
      } catch (InvalidValueException refused) {
        return Optional.of(refused.field() + " " + refused.problem());
      }
    }
  }
}
