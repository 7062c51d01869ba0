package dev.catraca.proof.explore;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Request;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.order.Card;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What people and programs may ask for, at every moment; what is refused or changes nothing leads nowhere. */
final class RequestMoves {
  private static final Request CANCEL = new Request.Cancel(Optional.empty());
  private static final Request DECLINE = new Request.DeclineForFraud(new FraudSignal("velocity"),
      Optional.empty());
  private static final Request REFUND = new Request.GiveRefund("rest", Optional.empty(), Optional.empty(),
      "returned");
  private static final Request REFUND_HALF = new Request.GiveRefund("half", Optional.of(Start.HALF),
      Optional.empty(), "returned");
  private static final Request CHARGEBACK = new Request.ReportChargeback("rest", Optional.empty(), false);
  private static final Request CHARGEBACK_HALF = new Request.ReportChargeback("half",
      Optional.of(Start.HALF), false);
  private static final Request CHARGEBACK_FOR_FRAUD = new Request.ReportChargeback("rest",
      Optional.empty(), true);
  private static final List<Card> CARDS = IntStream.rangeClosed(1, 9).mapToObj(Start::card).toList();

  private final NextMoves ways;
  private final Order order;

  private RequestMoves(NextMoves ways) {
    this.ways = ways;
    this.order = ways.from().order();
  }

  static void find(NextMoves ways) {
    RequestMoves moves = new RequestMoves(ways);
    for (ExploredSetting.Wish wish : ExploredSetting.Wish.values()) {
      if (ways.place().wants(wish)) {
        moves.find(wish);
      }
    }
    for (Message message : ways.from().world().inFlight()) {
      if (message instanceof Message.Again again) {
        Asking.again(ways, again);
      }
    }
  }

  private void find(ExploredSetting.Wish wish) {
    int last = order.payments().size();
    switch (wish) {
      case CANCEL -> ask("cancel", CANCEL);
      case DECLINE_FOR_FRAUD -> ask("decline for fraud", DECLINE);
      case OTHER_CARD -> offer("another card", nextCard());
      case SAME_CARD -> offer("the same card", nextCard() - 1);
      case APPROVE -> verdict(last, true, false, "ana");
      case REJECT -> verdict(last, false, false, "bia");
      case REJECT_FOR_FRAUD -> verdict(last, false, true, "bia");
      case APPROVE_FIRST -> {
        if (last > 1) {
          verdict(1, true, false, "ana");
        }
      }
      case REFUND -> ask("refund the rest", REFUND);
      case REFUND_HALF -> ask("refund half", REFUND_HALF);
      case CHARGEBACK -> ask("chargeback", CHARGEBACK);
      case CHARGEBACK_HALF -> ask("chargeback of half", CHARGEBACK_HALF);
      case CHARGEBACK_FOR_FRAUD -> ask("chargeback for fraud", CHARGEBACK_FOR_FRAUD);
      case REVERSE_CHARGEBACK -> order.chargebacks().stream().limit(1).forEach(back -> ask(
          "reversal of chargeback " + back.chargebackId(),
          new Request.ReverseChargeback(back.chargebackId())));
      case CORRECT -> order.legiti().notifications().stream()
          .filter(
              n -> n.state() == Notification.State.PARKED && n.id().kind() == NotificationId.Kind.CREATION)
          .forEach(
              n -> ask("correct the order", new Request.CorrectReport(List.of("buyer.email"), "mended")));
      case RESEND -> order.legiti().notifications().stream()
          .filter(n -> n.state() == Notification.State.PARKED)
          .forEach(n -> ask("send " + n.id() + " again", new Request.ResendNotification(n.id(), "mended")));
    }
  }

  private int nextCard() {
    return 1
        + (int) order.payments().stream().map(Payment::card).map(card -> card.token()).distinct().count();
  }

  private void offer(String words, int card) {
    ask("pay with " + words,
        new Request.OfferPayment(CARDS.get(card - 1), 1, Optional.of(order.payments().size() + 1),
            Optional.empty()));
  }

  private void verdict(int payment, boolean approve, boolean fraud, String reviewer) {
    ask((approve ? "approve" : fraud ? "reject for fraud" : "reject") + " payment " + payment,
        new Request.GiveVerdict(payment, approve, fraud, reviewer, "looked at it"));
  }

  private void ask(String words, Request request) {
    Asking.ask(ways, words, request, "shop");
  }
}
