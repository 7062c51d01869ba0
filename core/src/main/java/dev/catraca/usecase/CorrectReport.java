package dev.catraca.usecase;

import dev.catraca.flow.Order;
import dev.catraca.flow.Payment;
import dev.catraca.flow.Request;
import dev.catraca.flow.Ruling;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.Dossier;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts right what Legiti refused of an order, on an operator's word, and sends its creation again as a new request (flows,
 * section 9). Only what Legiti is told of the order changes: the dossier. Amount, cards and the order's id stay as they are.
 */
public final class CorrectReport {
  private final Requests requests;
  private final Journal journal;

  CorrectReport(Requests requests, Journal journal) {
    this.requests = requests;
    this.journal = journal;
  }

  /**
   * Corrects the dossier of an order whose creation is parked. A correction that changes nothing, because the fields have these
   * values already, is answered as a repetition.
   *
   * @param correct which fields change, and why; stored and shown, unlike their values
   * @param change the dossier as it is to be
   * @throws dev.catraca.order.InvalidValueException if the order could not have been placed so
   */
  public Answer correct(OrderId id, Request.CorrectReport correct, UnaryOperator<Dossier> change, String by) {
    Optional<Journal.Loaded> loaded = journal.load(id);
    if (loaded.isEmpty()) {
      return new Answer.NotFound();
    }
    Order order = loaded.get().order();
    if (loaded.get().dossier().isEmpty()) {
      return refused(order, "the personal data was erased", by);
    }
    Dossier corrected = change.apply(loaded.get().dossier().get());
    check(order, corrected);
    if (corrected.equals(loaded.get().dossier().get())) {
      return new Answer.Repeated(order, "the fields have these values already");
    }
    return requests.handle(id, correct, by, (decided, dossier) -> Optional.of(change.apply(dossier)));
  }

  private Answer refused(Order order, String detail, String by) {
    Ruling.Refusal why = Ruling.Refusal.PERSONAL_DATA_ERASED;
    journal.remark(order, by, "correct report", "refused: " + Requests.word(why), detail, false);
    return new Answer.Refused(order, why, detail);
  }

  /** As at the door, for each card that the order was offered. */
  private static void check(Order order, Dossier dossier) {
    for (Payment payment : order.payments()) {
      Optional<Dossier.Payer> payer = Optional.ofNullable(dossier.payers().get(payment.number()));
      Card card = payment.card().heldBy(payer.flatMap(Dossier.Payer::holder));
      new Checkout(order.id(), Optional.of(order.flow()), order.amount(), dossier.purchase(),
          new PaymentOffer(card, payment.installments(), payer.flatMap(Dossier.Payer::billingAddress)));
    }
  }
}
