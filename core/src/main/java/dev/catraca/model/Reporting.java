package dev.catraca.model;

import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.LegitiStatus;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.Notification.Message;
import dev.catraca.antifraud.Notification.State;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.order.OrderStatus;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What Legiti was told of an order and is still to be told (flows, sections 3, 4 and 9). Each message tells the order as it is when the
 * message becomes owed, so the steps that owe one are given the order of that moment. Changes nothing of the order itself.
 *
 * @param reported the fraud that the merchant told of when nothing was left to decline or to refund
 */
public record Reporting(LegitiStatus legiti, Set<FraudSignal> reported) {
  static final Reporting NOTHING_TOLD = new Reporting(LegitiStatus.EMPTY, Set.of());

  public Reporting {
    reported = Set.copyOf(reported);
  }

  /** A {@code POST /order} is about to be sent. */
  Reporting posted() {
    return with(legiti.afterPost());
  }

  /** A {@code POST /order} may have arrived though no answer says so. */
  Reporting inDoubt() {
    return with(legiti.afterDoubt());
  }

  /** Legiti has the order. */
  Reporting received(Optional<Decision> late) {
    return with(legiti.afterReceipt(late));
  }

  Reporting acknowledged(NotificationId notification) {
    Reporting known = notification.kind() == NotificationId.Kind.CREATION ? received(Optional.empty()) : this;
    return known.change(notification, n -> n.now(State.ACKNOWLEDGED));
  }

  Reporting change(NotificationId notification, UnaryOperator<Notification> change) {
    return legiti.notifications().stream().filter(n -> n.isFor(notification)).findFirst()
        .map(n -> with(legiti.with(change.apply(n)))).orElse(this);
  }

  /** What Legiti refused of the order is put right. */
  Reporting corrected() {
    return with(legiti.afterCorrection());
  }

  /** The order has another status now. */
  Reporting status(Order now, OrderStatus status, Optional<String> reason) {
    return owe(now, NotificationId.Kind.STATUS, new Message.StatusChange(status, reason));
  }

  /** A fraud mark is owed, once. */
  Reporting mark(Order now, FraudSignal signal) {
    return legiti.owesMark(signal) ? this
        : owe(now, NotificationId.Kind.MARK, new Message.FraudMark(signal));
  }

  /** The merchant told of fraud when nothing was left to decline or to refund. */
  Reporting fraud(Order now, FraudSignal signal) {
    Set<FraudSignal> told = new HashSet<>(reported);
    told.add(signal);
    return new Reporting(legiti, told).mark(now, signal);
  }

  /** A payment's transaction id is new, or another than before (flows, section 3). */
  Reporting transaction(Order now, Payment payment) {
    if (!now.policy().paymentUpdates()) {
      return this;
    }
    LegitiStatus owed = legiti
        .plus(Notification.owed(new NotificationId(now.sequence(), NotificationId.Kind.PAYMENT),
            new Message.PaymentUpdate(now.snapshot(payment)), now.lastAt()));
    return with(now.ended().isPresent() && isWithheld(now) ? owed.withheld() : owed);
  }

  /** Before the first message about an order that Legiti does not have comes the order itself. */
  private Reporting owe(Order now, NotificationId.Kind kind, Message message) {
    boolean withheld = isWithheld(now);
    boolean announced = legiti.notifications().stream()
        .anyMatch(n -> n.message() instanceof Message.Creation);
    LegitiStatus owed = legiti;
    if (!legiti.acknowledged() && !announced && !withheld) {
      owed = owed.plus(Notification.owed(new NotificationId(now.sequence(), NotificationId.Kind.CREATION),
          new Message.Creation(now.snapshot()), now.lastAt()));
    }
    owed = owed.plus(Notification.owed(new NotificationId(now.sequence(), kind), message, now.lastAt()));
    return with(withheld ? owed.withheld() : owed);
  }

  /** Whether the merchant tells Legiti nothing of orders that never reached it, and this one never did. */
  private boolean isWithheld(Order now) {
    return !legiti.posted() && !now.policy().collectUnevaluated();
  }

  private Reporting with(LegitiStatus now) {
    return new Reporting(now, reported);
  }
}
