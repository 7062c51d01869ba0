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

/** What facts make of that which Legiti is to be told of an order (flows, sections 3, 4 and 9). Each message tells the order as it is then. */
final class Reporting {
  private LegitiStatus legiti;
  private final Set<FraudSignal> reported;

  Reporting(LegitiStatus legiti, Set<FraudSignal> reported) {
    this.legiti = legiti;
    this.reported = new HashSet<>(reported);
  }

  LegitiStatus book() {
    return legiti;
  }

  /** The fraud that the merchant told of when nothing was left to decline or to refund. */
  Set<FraudSignal> reported() {
    return reported;
  }

  /** A {@code POST /order} is about to be sent. */
  void posted() {
    legiti = legiti.afterPost();
  }

  /** A {@code POST /order} may have arrived though no answer says so. */
  void inDoubt() {
    legiti = legiti.afterDoubt();
  }

  /** Legiti has the order. */
  void received(Optional<Decision> late) {
    legiti = legiti.afterReceipt(late);
  }

  void acknowledged(NotificationId notification) {
    legiti = notification.kind() == NotificationId.Kind.CREATION ? legiti.afterReceipt(Optional.empty())
        : legiti;
    change(notification, n -> n.now(State.ACKNOWLEDGED));
  }

  void change(NotificationId notification, UnaryOperator<Notification> change) {
    legiti.notifications().stream().filter(n -> n.isFor(notification)).findFirst()
        .ifPresent(n -> legiti = legiti.with(change.apply(n)));
  }

  /** What Legiti refused of the order is put right. */
  void corrected() {
    legiti = legiti.afterCorrection();
  }

  /** The order has another status now. */
  void status(Order now, OrderStatus status, Optional<String> reason) {
    owe(now, NotificationId.Kind.STATUS, new Message.StatusChange(status, reason));
  }

  /** A fraud mark is owed, once. */
  void mark(Order now, FraudSignal signal) {
    if (!legiti.owesMark(signal)) {
      owe(now, NotificationId.Kind.MARK, new Message.FraudMark(signal));
    }
  }

  /** The merchant told of fraud when nothing was left to decline or to refund. */
  void fraud(Order now, FraudSignal signal) {
    reported.add(signal);
    mark(now, signal);
  }

  /** A payment's transaction id is new, or another than before (flows, section 3). */
  void transaction(Order now, Payment payment) {
    if (now.policy().paymentUpdates()) {
      legiti = legiti.plus(Notification.owed(new NotificationId(now.sequence(), NotificationId.Kind.PAYMENT),
          new Message.PaymentUpdate(now.snapshot(payment)), now.lastAt()));
      legiti = now.ended().isPresent() && isWithheld(now) ? legiti.withheld() : legiti;
    }
  }

  /** Before the first message about an order that Legiti does not have comes the order itself. */
  private void owe(Order now, NotificationId.Kind kind, Message message) {
    boolean withheld = isWithheld(now);
    boolean announced = legiti.notifications().stream()
        .anyMatch(n -> n.message() instanceof Message.Creation);
    if (!legiti.acknowledged() && !announced && !withheld) {
      legiti = legiti.plus(Notification.owed(new NotificationId(now.sequence(), NotificationId.Kind.CREATION),
          new Message.Creation(now.snapshot()), now.lastAt()));
    }
    legiti = legiti.plus(Notification.owed(new NotificationId(now.sequence(), kind), message, now.lastAt()));
    legiti = withheld ? legiti.withheld() : legiti;
  }

  /** Whether the merchant tells Legiti nothing of orders that never reached it, and this one never did. */
  private boolean isWithheld(Order now) {
    return !legiti.posted() && !now.policy().collectUnevaluated();
  }
}
