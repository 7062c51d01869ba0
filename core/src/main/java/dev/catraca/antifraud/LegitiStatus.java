package dev.catraca.antifraud;

import dev.catraca.antifraud.Notification.Message;
import dev.catraca.antifraud.Notification.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Legiti was told of an order and what it is still to be told, in the order in which things happened (flows, section 9).
 *
 * @param posted whether a {@code POST /order} was ever about to be sent
 * @param acknowledged whether Legiti has the order
 * @param inDoubt whether it may have the order though no answer said so
 * @param lateDecision what Legiti decided when it no longer mattered
 */
public record LegitiStatus(boolean posted, boolean acknowledged, boolean inDoubt,
    Optional<Decision> lateDecision,
    List<Notification> notifications) {
  public static final LegitiStatus EMPTY = new LegitiStatus(false, false, false, Optional.empty(), List.of());

  public LegitiStatus {
    notifications = List.copyOf(notifications);
  }

  /** The notification to send next; empty while there is none, or while a parked one blocks the rest. */
  public Optional<Notification> next() {
    for (Notification notification : notifications) {
      if (notification.message() instanceof Message.Creation && notification.state() != State.ACKNOWLEDGED) {
        return notification.state() == State.OWED ? Optional.of(notification) : Optional.empty();
      }
    }
    return notifications.stream().filter(n -> n.state() == State.OWED && isReady(n)).findFirst();
  }

  /** Every notification that is still to be acknowledged, parked ones included. */
  public List<Notification> open() {
    return notifications.stream().filter(n -> n.state() == State.OWED || n.state() == State.PARKED)
        .toList();
  }

  /** A parked status that a later one overtook says nothing new and is not sent again. */
  public List<Notification> shown() {
    if (notifications.stream().noneMatch(n -> n.state() == State.PARKED)) {
      return notifications;
    }
    List<Notification> shown = new ArrayList<>();
    for (int i = 0; i < notifications.size(); i++) {
      Notification notification = notifications.get(i);
      boolean overtaken = notifications.subList(i + 1, notifications.size()).stream()
          .anyMatch(Notification::isStatus);
      boolean superseded = notification.isStatus() && notification.state() == State.PARKED && overtaken;
      shown.add(superseded
          ? new Notification(notification.id(), notification.message(), State.SUPERSEDED,
              notification.error(), notification.since())
          : notification);
    }
    return shown;
  }

  public Optional<Notification> find(NotificationId id) {
    return shown().stream().filter(n -> n.isFor(id)).findFirst();
  }

  public boolean owesMark(FraudSignal signal) {
    return notifications.stream().anyMatch(n -> n.message().equals(new Message.FraudMark(signal)));
  }

  private boolean isReady(Notification notification) {
    return switch (notification.message()) {
      case Message.Creation creation -> true;
      case Message.StatusChange status -> acknowledged;
      case Message.PaymentUpdate update -> acknowledged;
      case Message.FraudMark mark -> acknowledged && isExplained(notification);
    };
  }

  /** A mark follows the status that explains it: the last one before it, or one that overtook that. */
  private boolean isExplained(Notification mark) {
    int at = notifications.indexOf(mark);
    int explained = at;
    while (explained >= 0 && !notifications.get(explained).isStatus()) {
      explained--;
    }
    return notifications.subList(Math.max(explained, 0), notifications.size()).stream()
        .anyMatch(n -> n.isStatus() && n.state() == State.ACKNOWLEDGED);
  }

  public LegitiStatus afterPost() {
    return new LegitiStatus(true, acknowledged, inDoubt, lateDecision, notifications);
  }

  public LegitiStatus afterDoubt() {
    return new LegitiStatus(true, acknowledged, true, lateDecision, notifications);
  }

  /** Legiti has the order: no creation is owed any more. */
  public LegitiStatus afterReceipt(Optional<Decision> late) {
    List<Notification> now = notifications.stream()
        .map(n -> n.message() instanceof Message.Creation ? n.now(State.ACKNOWLEDGED) : n).toList();
    return new LegitiStatus(true, true, inDoubt, late.or(() -> lateDecision), now);
  }

  /** What was refused of the order is put right: its creation is owed again. */
  public LegitiStatus afterCorrection() {
    List<Notification> now = notifications.stream().map(
        n -> n.message() instanceof Message.Creation && n.state() == State.PARKED ? n.now(State.OWED)
            : n)
        .toList();
    return new LegitiStatus(posted, acknowledged, inDoubt, lateDecision, now);
  }

  /** Legiti is not told of the order at all: nor of its payments, which would wait for ever. */
  public LegitiStatus withheld() {
    List<Notification> now = notifications.stream()
        .map(n -> n.state() == State.OWED ? n.now(State.WITHHELD) : n).toList();
    return new LegitiStatus(posted, acknowledged, inDoubt, lateDecision, now);
  }

  public LegitiStatus with(Notification changed) {
    List<Notification> now = notifications.stream().map(n -> n.isFor(changed.id()) ? changed : n).toList();
    return new LegitiStatus(posted, acknowledged, inDoubt, lateDecision, now);
  }

  public LegitiStatus plus(Notification owed) {
    List<Notification> now = new ArrayList<>(notifications);
    now.add(owed);
    return new LegitiStatus(posted, acknowledged, inDoubt, lateDecision, now);
  }
}
