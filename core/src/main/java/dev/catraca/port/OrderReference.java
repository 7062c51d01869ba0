package dev.catraca.port;

import dev.catraca.model.Fact;
import dev.catraca.order.Buyer;
import dev.catraca.order.Document;
import dev.catraca.order.PersonalData;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Something by which an order is found that is not its id. A store keeps persons and cards in a form that cannot be read back, and
 * forgets persons with the dossier.
 *
 * @param value as {@link #of(Kind, String)} writes it: the same person's is the same however it was typed
 */
public record OrderReference(Kind kind, String value) {
  /** What an order can be found by. */
  public enum Kind {
    /** The buyer's id at the merchant. */
    BUYER(true), EMAIL(true), DOCUMENT(true),
    /** The token of a card. */
    CARD(false),
    /** An id that the acquirer gave to something of this order. */
    ACQUIRER(false);

    private final boolean personal;

    Kind(boolean personal) {
      this.personal = personal;
    }

    /** Whether it is of the dossier, and erased with it. */
    public boolean isPersonal() {
      return personal;
    }
  }

  /** As it was typed, without what tells nobody apart: capitals of an address, punctuation of a document. */
  public static OrderReference of(Kind kind, String typed) {
    return new OrderReference(kind, switch (kind) {
      case EMAIL -> typed.toLowerCase(Locale.ROOT);
      case DOCUMENT -> typed.replaceAll("[^0-9A-Za-z]", "").toLowerCase(Locale.ROOT);
      case BUYER, CARD, ACQUIRER -> typed;
    });
  }

  /** The persons of a dossier. */
  public static Set<OrderReference> of(PersonalData dossier) {
    Buyer buyer = dossier.purchase().buyer();
    Set<OrderReference> found = new LinkedHashSet<>();
    found.add(of(Kind.BUYER, buyer.id()));
    buyer.email().ifPresent(email -> found.add(of(Kind.EMAIL, email)));
    buyer.document().map(Document::number).ifPresent(number -> found.add(of(Kind.DOCUMENT, number)));
    return found;
  }

  /** The cards that facts offer, and the acquirer's ids. */
  public static Set<OrderReference> of(Append append) {
    Set<OrderReference> found = new LinkedHashSet<>();
    append.facts().forEach(recorded -> {
      if (recorded.fact() instanceof Fact.PaymentOffered offered) {
        found.add(of(Kind.CARD, offered.card().token()));
      }
    });
    append.references().forEach(learned -> found.add(of(Kind.ACQUIRER, learned.reference())));
    return found;
  }

  @Override
  public String toString() {
    return "OrderReference[" + kind + "]";
  }
}
