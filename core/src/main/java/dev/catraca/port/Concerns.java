package dev.catraca.port;

import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.Notification.State;
import dev.catraca.model.Funds;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.order.Money;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What those who look after orders want to find and to count without reading each: moments, not answers, so that what becomes worth a
 * look by the passing of time is found without anything being written.
 *
 * @param attentionFrom from when on somebody should look at the order, if nothing happens before; empty while nobody need
 * @param attention the foremost reason
 * @param openSince when the operation under way was started
 * @param unknownFrom from when on its outcome counts as unknown: one call time-out later
 * @param owed how many notifications Legiti is still to be sent
 * @param parked how many notifications wait for an operator
 * @param untoldSince since when the eldest of both waits
 * @param held how much is held of the card, in minor units of the order's currency; 0 for nothing
 * @param holdUntil when the first of the holds ends
 */
public record Concerns(Optional<Instant> attentionFrom, Optional<Attention.Kind> attention,
    Optional<Instant> openSince, Optional<Instant> unknownFrom, int owed, int parked,
    Optional<Instant> untoldSince, long held, Optional<Instant> holdUntil) {
  /** Nothing to look after. */
  public static final Concerns NONE = new Concerns(Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty(), 0, 0, Optional.empty());

  /** Of an order without a hold. */
  public Concerns(Optional<Instant> attentionFrom, Optional<Attention.Kind> attention,
      Optional<Instant> openSince, Optional<Instant> unknownFrom, int owed, int parked,
      Optional<Instant> untoldSince) {
    this(attentionFrom, attention, openSince, unknownFrom, owed, parked, untoldSince, 0, Optional.empty());
  }

  /** What there is to look after of this order. */
  public static Concerns of(Order order) {
    List<Attention> all = Attention.of(order);
    Optional<OpenOperation> open = order.open();
    List<Notification> notifications = OrderView.shownNotifications(order);
    List<Funds.Held> holds = OrderView.holds(order);
    return new Concerns(Attention.firstOf(all), all.stream().map(Attention::kind).findFirst(),
        open.map(OpenOperation::startedAt), open.map(OpenOperation::unknownFrom),
        count(notifications, State.OWED), count(notifications, State.PARKED),
        notifications.stream().filter(n -> n.state() == State.OWED || n.state() == State.PARKED)
            .map(Notification::since).min(Comparator.naturalOrder()),
        holds.stream().map(Funds.Held::amount)
            .filter(amount -> amount.currency().equals(order.amount().currency()))
            .mapToLong(Money::minorUnits).sum(),
        holds.stream().map(Funds.Held::captureBefore).min(Comparator.naturalOrder()));
  }

  private static int count(List<Notification> notifications, State standing) {
    return (int) notifications.stream().filter(n -> n.state() == standing).count();
  }
}
