package dev.catraca.usecase;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.Notification.Message;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Input;
import dev.catraca.model.Order;
import dev.catraca.order.PersonalData;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.Claim;
import dev.catraca.port.OrderReport;
import java.time.Duration;
import java.util.Optional;

/** What Legiti is told: one thing at a time, in the order in which it happened, until it is acknowledged (flows, section 9). */
final class NotificationLane {
  private static final String BY = "legiti";

  private final LaneSteps tools;
  private final AntiFraud antiFraud;

  NotificationLane(LaneSteps tools, AntiFraud antiFraud) {
    this.tools = tools;
    this.antiFraud = antiFraud;
  }

  /** Works until nothing is to be told, or until an acknowledgement is missing. */
  void run(LaneWork work) {
    Claim claim = work.claim();
    Journal.Loaded loaded = tools.load(work);
    Order order = loaded.order();
    if (claim.takenOver() && isCreationNext(order)) {
      loaded = tools.settle(loaded, new Input.CreationUncertain(), "engine", work).loaded();
      order = loaded.order();
    }
    int tries = claim.tries();
    while (true) {
      Optional<Call.Notify> owed = Agenda.of(order).notification().map(Due::call);
      if (owed.isEmpty()) {
        tools.release(work);
        return;
      }
      if (!tools.keep(work, antiFraud.callTimeout())) {
        return;
      }
      Notification notification = owed.get().notice();
      AntiFraudOutcome outcome = send(order, notification, loaded.dossier());
      LaneSteps.Stored stored = tools.learn(loaded, new Input.LegitiNotified(notification.id(), outcome), BY,
          work);
      loaded = stored.loaded();
      order = loaded.order();
      tools.remark(order, BY, owed.get().name(), outcome, stored.result());
      LegitiRetry.alert(tools, order, owed.get().name(), outcome);
      if (isOwed(order, notification.id())) {
        tries++;
        Duration wait = LegitiRetry.of(outcome, tools.backoff(Backoff.NOTIFICATION, tries));
        tools.postpone(work, owed.get().name(), wait, tries, LegitiRetry.reason(outcome));
        return;
      }
      tries = 0;
    }
  }

  private static boolean isCreationNext(Order order) {
    return order.legiti().next().map(n -> n.message() instanceof Message.Creation).orElse(false);
  }

  private static boolean isOwed(Order order, NotificationId notification) {
    return order.legiti().notifications().stream()
        .anyMatch(n -> n.id().equals(notification) && n.state() == Notification.State.OWED);
  }

  private AntiFraudOutcome send(Order order, Notification notification, Optional<PersonalData> dossier) {
    return switch (notification.message()) {
      case Message.Creation creation -> dossier.isEmpty() ? LegitiRetry.erased()
          : antiFraud.collect(
              new OrderReport(order.id(), order.amount(), order.placedAt(), creation.snapshot(),
                  dossier.get()));
      case Message.StatusChange change ->
          antiFraud.notifyStatus(order.id(), change.status(), change.reason());
      case Message.PaymentUpdate update -> antiFraud.notifyPayment(order.id(), update.payment());
      case Message.FraudMark mark -> antiFraud.markFraudulent(order.id(), mark.signal());
    };
  }
}
