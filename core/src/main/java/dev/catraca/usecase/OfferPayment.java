package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.model.Payment;
import dev.catraca.order.Checkout;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.PersonalData;
import dev.catraca.port.RequestKey;
import java.util.Optional;
import java.util.UUID;

/** Pays an order with another card, or the same once more, after a decline (flows, section 6). */
public final class OfferPayment {
  private final Requests requests;
  private final Journal journal;

  OfferPayment(Requests requests, Journal journal) {
    this.requests = requests;
    this.journal = journal;
  }

  /**
   * Starts another attempt.
   *
   * @param number which payment it is to be, which makes a repetition harmless; empty takes the next
   * @param requestKey by which a repetition gets the first answer
   * @return {@link Answer.KeyReused} if the key came with something else before
   * @throws dev.catraca.order.InvalidValueException if the order holds the card's full number
   */
  public Answer offer(OrderId id, PaymentOffer offer, Optional<Integer> number,
      Optional<RequestKey> requestKey,
      String by) {
    journal.load(id).ifPresent(known -> {
      Checkout.refuseCardNumber(id, known.dossier().map(PersonalData::purchase), offer, offer.card());
      known.order().payments().forEach(before -> {
        Checkout.refuseCardNumber(id, Optional.empty(), offer, before.card());
        Checkout.refuseCardNumber(id, Optional.empty(), offered(before), offer.card());
      });
    });
    // A key of our own lets the request recognise itself when the commit's acknowledgement is lost.
    Optional<String> key = requestKey.map(RequestKey::key)
        .or(() -> Optional.of(UUID.randomUUID().toString()));
    Request request = new Request.OfferPayment(offer.card(), offer.installments(), number, key,
        offer.acquirerData());
    return requests.handle(id, request, by, requestKey, (decided, dossier) -> Optional
        .of(dossier.with(decided.order().payments().size(), PersonalData.Payer.of(offer))));
  }

  /** What history keeps of an earlier offer. */
  private static PaymentOffer offered(Payment before) {
    return new PaymentOffer(before.card(), before.installments(), Optional.empty(), before.acquirerData());
  }
}
