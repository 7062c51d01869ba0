package dev.catraca.order;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The personal data of one order: who bought, what and where to, and who holds the cards. It lies beside the facts, referenced
 * by them and erasable (flows, section 11); nothing in the facts needs it.
 *
 * @param payers by number of payment
 */
public record PersonalData(Purchase purchase, Map<Integer, Payer> payers) {
  /** The personal part of one payment. */
  public record Payer(Optional<Card.Holder> holder, Optional<Address> billingAddress) {
    /** The personal part of an offer. */
    public static Payer of(PaymentOffer offer) {
      return new Payer(offer.card().holder(), offer.billingAddress());
    }
  }

  public PersonalData {
    payers = Collections.unmodifiableMap(new TreeMap<>(payers));
  }

  /** The dossier with one more payment in it. */
  public PersonalData with(int payment, Payer payer) {
    Map<Integer, Payer> more = new TreeMap<>(payers);
    more.put(payment, payer);
    return new PersonalData(purchase, more);
  }

  @Override
  public String toString() {
    return "PersonalData[...]";
  }
}
