package dev.catraca.testkit.generate;

import dev.catraca.order.Card;
import dev.catraca.order.PaymentOffer;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generated cards and offers to pay with them, all of which the core accepts: never a full number. They shrink to a card without
 * brand and holder, paid at once.
 */
public final class Cards {
  private Cards() {}

  /** Any card: BINs of six and of eight digits, wallets without first or last digits, with and without brand and holder. */
  public static Arbitrary<Card> cards() {
    Arbitrary<String> bins = Arbitraries.oneOf(Texts.digits(6), Texts.digits(8));
    Arbitrary<String> brands = Arbitraries.of("visa", "mastercard", "elo", "amex", "hipercard");
    return Combinators
        .combine(tokens(), bins.optional(0.9), Texts.digits(4).optional(0.9), brands.optional(0.5),
            holders().optional(0.5))
        .as(Card::new).withoutEdgeCases();
  }

  /** Cards as an acquirer's adapter gets them: without the person. */
  public static Arbitrary<Card> withoutHolder() {
    return cards().map(Card::withoutHolder);
  }

  /** Tokens as acquirers give them out; two equal ones are the same card. */
  public static Arbitrary<String> tokens() {
    return Arbitraries.strings().withCharRange('a', 'z').withChars("_-ABC").ofMinLength(1).ofMaxLength(24)
        .map(text -> "tok_" + text);
  }

  /** People named on cards. */
  public static Arbitrary<Card.Holder> holders() {
    Arbitrary<String> documents = Arbitraries.oneOf(Texts.digits(11), Texts.upTo(20));
    return Combinators.combine(Texts.upTo(60).optional(0.8), documents.optional(0.5)).as(Card.Holder::new)
        .withoutEdgeCases();
  }

  /** Offers to pay with a card, in 1 to 99 instalments. */
  public static Arbitrary<PaymentOffer> offers() {
    Arbitrary<Map<String, String>> data = Arbitraries.maps(Texts.upTo(10), Texts.upTo(20)).ofMaxSize(3);
    return Combinators
        .combine(cards(), Arbitraries.integers().between(1, 99), Orders.addresses().optional(0.3),
            Arbitraries.of(true, false), data)
        .as((card, installments, address, reusable, pairs) -> new PaymentOffer(
            reusable ? card : card.usableOnce(), installments, address, pairs))
        .withoutEdgeCases();
  }
}
