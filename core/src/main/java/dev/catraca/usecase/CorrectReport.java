package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.PersonalData;
import dev.catraca.port.RequestKey;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts right what Legiti refused of an order, on an operator's word, and sends its creation again as a new request (flows,
 * section 9). Only what Legiti is told of the order changes: the dossier. Amount, cards and the order's id stay as they are.
 */
public final class CorrectReport {
  private final Requests requests;

  CorrectReport(Requests requests) {
    this.requests = requests;
  }

  /**
   * Corrects the dossier of an order whose creation is parked. A correction that changes nothing, because the fields have these
   * values already, is answered as a repetition.
   *
   * @param correct which fields change, and why; stored and shown, unlike their values
   * @param change the dossier as it is to be
   * @throws dev.catraca.order.InvalidValueException if the order could not have been placed so
   */
  public Answer correct(OrderId id, Request.CorrectReport correct, UnaryOperator<PersonalData> change,
      String by) {
    return correct(id, correct, change, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer correct(OrderId id, Request.CorrectReport correct, UnaryOperator<PersonalData> change,
      String by,
      Optional<RequestKey> key) {
    return requests.handle(id, correct, by, key, loaded -> beforehand(loaded, change),
        (decided, dossier) -> Optional.of(change.apply(dossier)));
  }

  /** What an order without its personal data cannot know, and what has these values already. */
  private static Optional<Result> beforehand(Journal.Loaded loaded, UnaryOperator<PersonalData> change) {
    if (loaded.dossier().isEmpty()) {
      return Optional
          .of(new Result.Refused(Result.Refusal.PERSONAL_DATA_ERASED, "the personal data was erased"));
    }
    PersonalData corrected = change.apply(loaded.dossier().get());
    check(loaded.order(), corrected);
    return corrected.equals(loaded.dossier().get())
        ? Optional.of(new Result.Ignored(Result.NoEffect.REPEATED_REQUEST,
            "the fields have these values already", false))
        : Optional.empty();
  }

  /** As at the door, for each card that the order was offered. */
  private static void check(Order order, PersonalData dossier) {
    for (Payment payment : order.payments()) {
      Optional<PersonalData.Payer> payer = Optional.ofNullable(dossier.payers().get(payment.number()));
      Card card = payment.card().heldBy(payer.flatMap(PersonalData.Payer::holder));
      new Checkout(order.id(), Optional.of(order.flow()), order.amount(), dossier.purchase(),
          new PaymentOffer(card, payment.installments(), payer.flatMap(PersonalData.Payer::billingAddress),
              payment.acquirerData()));
    }
  }
}
