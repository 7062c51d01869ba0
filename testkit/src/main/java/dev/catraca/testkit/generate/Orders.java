package dev.catraca.testkit.generate;

import dev.catraca.order.Address;
import dev.catraca.order.Buyer;
import dev.catraca.order.Checkout;
import dev.catraca.order.CustomData;
import dev.catraca.order.Delivery;
import dev.catraca.order.Document;
import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.Phone;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Seller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generated orders, all of which the core accepts: ids that look alike, every optional field there and not there, every script. They
 * shrink to an order with a short id, one minor unit, a buyer with nothing but an id, and no items. There are too many combinations
 * of edges to begin with all of them; the odd values come in often enough by chance.
 */
public final class Orders {
  private Orders() {}

  /** Ids of one to 128 characters, compared as they are: digits, look-alikes, path separators, anything that a shop may use. */
  public static Arbitrary<OrderId> ids() {
    Arbitrary<String> plain = Arbitraries.strings().alpha().numeric().withChars("-_").ofMinLength(1)
        .ofMaxLength(36);
    Arbitrary<String> odd = Arbitraries.of("7891234567895", "1772366400000", "a/b", "a%2Fb", "café",
        "cafe\u0301",
        "PED 1#?", "😀", "é".repeat(128));
    return Arbitraries.frequencyOf(Tuple.of(4, plain), Tuple.of(1, odd)).map(OrderId::new);
  }

  /** Whole orders as a merchant places them, in either flow or in none that is named. */
  public static Arbitrary<Checkout> checkouts() {
    return Monies.amounts().flatMap(Orders::checkouts);
  }

  /** Whole orders of that amount. */
  public static Arbitrary<Checkout> checkouts(Money amount) {
    return Combinators
        .combine(ids(), Arbitraries.of(FlowKind.class).optional(0.7), purchases(amount.currency()),
            Cards.offers())
        .as((id, flow, purchase, offer) -> checkout(id, flow, amount, purchase, offer))
        .filter(Optional::isPresent).map(Optional::orElseThrow).withoutEdgeCases();
  }

  /** By chance the digits of an order can be those of its card, which the core refuses. */
  private static Optional<Checkout> checkout(OrderId id, Optional<FlowKind> flow, Money amount,
      Purchase purchase,
      PaymentOffer offer) {
    try {
      return Optional.of(new Checkout(id, flow, amount, purchase, offer));
    } catch (InvalidValueException cardNumber) {
      return Optional.empty();
    }
  }

  /** What was bought, in one currency. */
  public static Arbitrary<Purchase> purchases(Currency currency) {
    Arbitrary<Optional<Money>> some = Monies.amountsOrNothing(currency).optional(0.5);
    Arbitrary<List<Optional<Money>>> sums = some.list().ofSize(4);
    Arbitrary<Optional<Document>> invoice = documents().optional(0.3);
    return Combinators
        .combine(times().optional(0.5), sums, Texts.upTo(30).list().ofMaxSize(2), invoice, buyers(),
            items(currency).list().ofMaxSize(3), deliveries().list().ofMaxSize(2), data().optional(0.3))
        .as((at, sum, coupons, document, buyer, items, deliveries, custom) -> new Purchase(at, sum.get(0),
            sum.get(1),
            sum.get(2), sum.get(3), coupons, document, buyer, items, deliveries, custom))
        .withoutEdgeCases();
  }

  /** Buyers: an id, and each other field or not. */
  public static Arbitrary<Buyer> buyers() {
    Arbitrary<String> emails = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10)
        .map(name -> name + "@buyer.test");
    Arbitrary<Tuple.Tuple3<Optional<String>, Optional<Buyer.Gender>, Optional<String>>> rest = Combinators
        .combine(Texts.upTo(60).optional(0.1), Arbitraries.of(Buyer.Gender.class).optional(0.3),
            Arbitraries.of("facebook", "google").optional(0.2))
        .as(Tuple::of);
    return Combinators.combine(Texts.upTo(40), Texts.upTo(60).optional(0.8), emails.optional(0.8),
        documents().optional(0.5), phones().optional(0.5), rest, times().optional(0.3),
        addresses().optional(0.5))
        .as((id, name, email, document, phone, more, since, address) -> new Buyer(id, name, email, document,
            phone,
            more.get1(), more.get2(), more.get3(), since, address))
        .withoutEdgeCases();
  }

  /** Lines of an order, in one currency; their sums need not fit, for real ones do not either. */
  public static Arbitrary<Item> items(Currency currency) {
    Arbitrary<Optional<Money>> some = Monies.amountsOrNothing(currency).optional(0.5);
    return Combinators
        .combine(Arbitraries.integers().between(1, 1000), Monies.amountsOrNothing(currency), some, some,
            products())
        .as(Item::new).withoutEdgeCases();
  }

  /** Products, of a seller on a marketplace or not. */
  public static Arbitrary<Product> products() {
    Arbitrary<Optional<String>> text = Texts.upTo(30).optional(0.6);
    return Combinators.combine(text, text, text, Texts.digits(13).optional(0.3), text,
        Texts.upTo(20).list().ofMaxSize(2), sellers().optional(0.2)).as(Product::new).withoutEdgeCases();
  }

  private static Arbitrary<Seller> sellers() {
    Arbitrary<Optional<String>> text = Texts.upTo(30).optional(0.6);
    Arbitrary<List<String>> words = Texts.upTo(20).list().ofMaxSize(2);
    return Combinators.combine(text, text, words, words, documents().optional(0.5), phones().optional(0.5),
        times().optional(0.5), addresses().optional(0.3))
        .as((id, name, categories, subcategories, document, phone, since, address) -> new Seller(id, name,
            Optional.empty(), Optional.of("loja@seller.test"), categories, subcategories, document, phone,
            since,
            address))
        .withoutEdgeCases();
  }

  /** Postal addresses, whole and in part. */
  public static Arbitrary<Address> addresses() {
    Arbitrary<Optional<String>> text = Texts.upTo(40).optional(0.7);
    Arbitrary<Optional<String>> countries = Arbitraries.of("BR", "CL", "US", "JP").optional(0.9);
    Arbitrary<Optional<BigDecimal>> latitudes = degrees(90).optional(0.2);
    return Combinators.combine(text.list().ofSize(7), countries, latitudes, degrees(180).optional(0.2))
        .as((texts, country, latitude, longitude) -> new Address(texts.get(0), texts.get(1), texts.get(2),
            texts.get(3), texts.get(4), country, texts.get(5), texts.get(6), latitude, longitude))
        .withoutEdgeCases();
  }

  private static Arbitrary<BigDecimal> degrees(int most) {
    return Arbitraries.bigDecimals().between(BigDecimal.valueOf(-most), BigDecimal.valueOf(most)).ofScale(6);
  }

  private static Arbitrary<Document> documents() {
    return Combinators.combine(Arbitraries.of(Document.DocumentType.class).optional(0.7),
        Arbitraries.oneOf(Texts.digits(11), Texts.upTo(30))).as(Document::new);
  }

  private static Arbitrary<Phone> phones() {
    return Combinators.combine(Arbitraries.of("55", "+55", "1").optional(0.7), Texts.digits(10))
        .as(Phone::new);
  }

  private static Arbitrary<Delivery> deliveries() {
    return Combinators.combine(Texts.upTo(20), Arbitraries.of("courier", "pickup").optional(0.5),
        Texts.upTo(40).optional(0.5), addresses().optional(0.5)).as(Delivery::new).withoutEdgeCases();
  }

  private static Arbitrary<CustomData> data() {
    Arbitrary<Object> plain = Arbitraries.oneOf(Texts.upTo(20).map(Object.class::cast),
        Arbitraries.of(true, false).map(Object.class::cast),
        Arbitraries.integers().map(number -> (Object) BigDecimal.valueOf(number)));
    Arbitrary<Object> values = Arbitraries.oneOf(plain, plain.list().ofMaxSize(2).map(Object.class::cast),
        Arbitraries.maps(Texts.upTo(10), plain).ofMaxSize(2).map(Object.class::cast));
    Arbitrary<Map<String, Object>> maps = Arbitraries.maps(Texts.upTo(10), values).ofMaxSize(3);
    return maps.map(CustomData::new).withoutEdgeCases();
  }

  /** Moments of 2026, to the millisecond. */
  private static Arbitrary<Instant> times() {
    long start = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    return Arbitraries.longs().between(start, start + 31_536_000_000L).map(Instant::ofEpochMilli);
  }
}
