package dev.catraca.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Puts a {@link Checkout} together without a word about what is not known:
 *
 * <pre>{@code
 * Checkout checkout = Checkout.order("12345").amount(11000, "BRL")
 *     .buyer("98745", buyer -> buyer.name("Ana Souza").email("ana@buyer.test"))
 *     .item(2, 5500, item -> item.sku("A-1").title("Book"))
 *     .card("tok_1", "411111", "1111")
 *     .build();
 * }</pre>
 *
 * <p>
 * An amount, a buyer and a card are needed, and {@link #build} names what is missing. All amounts are in minor units of one currency.
 */
public final class CheckoutBuilder {
  private final String id;
  private Optional<FlowKind> flow = Optional.empty();
  private long amount;
  private String currency = "";
  private Optional<Instant> createdAt = Optional.empty();
  private Optional<Long> gross = Optional.empty();
  private Optional<Long> discount = Optional.empty();
  private Optional<Long> shipping = Optional.empty();
  private Optional<Long> tip = Optional.empty();
  private List<String> coupons = List.of();
  private Optional<Document> invoiceDocument = Optional.empty();
  private Optional<Buyer> buyer = Optional.empty();
  private final List<ItemBuilder> items = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private Optional<CustomData> customData = Optional.empty();
  private Optional<Card> card = Optional.empty();
  private int installments = 1;
  private Optional<Address> billingAddress = Optional.empty();
  private final Map<String, String> acquirerData = new TreeMap<>();

  CheckoutBuilder(String id) {
    this.id = id;
  }

  /** The flow, where it is not to be the policy's default. */
  public CheckoutBuilder flow(FlowKind kind) {
    flow = Optional.of(kind);
    return this;
  }

  /**
   * What is authorized, evaluated and captured.
   *
   * @param minorUnits 11000 for R$ 110,00
   * @param currencyCode ISO 4217, such as {@code BRL}
   */
  public CheckoutBuilder amount(long minorUnits, String currencyCode) {
    amount = minorUnits;
    currency = currencyCode;
    return this;
  }

  /** When the order was created in the shop; the time of placement, if nothing is said. */
  public CheckoutBuilder createdAt(Instant moment) {
    createdAt = Optional.of(moment);
    return this;
  }

  /** The total before discount, shipping and tip. */
  public CheckoutBuilder gross(long minorUnits) {
    gross = Optional.of(minorUnits);
    return this;
  }

  public CheckoutBuilder discount(long minorUnits) {
    discount = Optional.of(minorUnits);
    return this;
  }

  public CheckoutBuilder shipping(long minorUnits) {
    shipping = Optional.of(minorUnits);
    return this;
  }

  public CheckoutBuilder tip(long minorUnits) {
    tip = Optional.of(minorUnits);
    return this;
  }

  public CheckoutBuilder coupons(String... names) {
    coupons = List.of(names);
    return this;
  }

  /** The document that is printed on the invoice. */
  public CheckoutBuilder invoiceDocument(Document.DocumentType type, String number) {
    invoiceDocument = Optional.of(new Document(Optional.of(type), number));
    return this;
  }

  /** @param buyerId the very string that Legiti's front-end SDK reports */
  public CheckoutBuilder buyer(String buyerId, UnaryOperator<BuyerBuilder> filled) {
    buyer = Optional.of(filled.apply(new BuyerBuilder(buyerId)).build());
    return this;
  }

  /** One line of the order. */
  public CheckoutBuilder item(int quantity, long unitPrice, UnaryOperator<ItemBuilder> filled) {
    items.add(filled.apply(new ItemBuilder(quantity, unitPrice)));
    return this;
  }

  /** @param deliveryId the shop's own id of it */
  public CheckoutBuilder delivery(String deliveryId, String method, String recipient,
      UnaryOperator<AddressBuilder> to) {
    deliveries.add(new Delivery(deliveryId, Optional.of(method), Optional.of(recipient),
        Optional.of(AddressBuilder.of(to))));
    return this;
  }

  /** Free data agreed between Legiti and the merchant. */
  public CheckoutBuilder customData(Map<String, Object> values) {
    customData = Optional.of(new CustomData(values));
    return this;
  }

  /**
   * The card that pays.
   *
   * @param token what the acquirer knows it by
   * @param bin its first six or eight digits
   * @param last4 its last four digits
   */
  public CheckoutBuilder card(String token, String bin, String last4) {
    return card(new Card(token, bin, last4, Optional.empty(), Optional.empty()));
  }

  /** A card of which more, or less, is known, such as a wallet's. */
  public CheckoutBuilder card(Card theCard) {
    card = Optional.of(theCard);
    return this;
  }

  /** 1 to 99; one, if nothing is said. */
  public CheckoutBuilder installments(int number) {
    installments = number;
    return this;
  }

  public CheckoutBuilder billingAddress(UnaryOperator<AddressBuilder> filled) {
    billingAddress = Optional.of(AddressBuilder.of(filled));
    return this;
  }

  /** What only the acquirer understands; see {@link PaymentOffer#acquirerData}. */
  public CheckoutBuilder acquirerData(String name, String value) {
    acquirerData.put(name, value);
    return this;
  }

  /** @throws InvalidValueException naming each field that is missing or wrong */
  public Checkout build() {
    List<InvalidValueException> missing = new ArrayList<>();
    if (currency.isEmpty()) {
      missing.add(new InvalidValueException("amount", "is missing: minor units and a currency"));
    }
    if (buyer.isEmpty()) {
      missing
          .add(new InvalidValueException("buyer", "is missing; a guest has an id of the shop's making, too"));
    }
    if (card.isEmpty()) {
      missing.add(new InvalidValueException("payment.card", "is missing"));
    }
    InvalidValueException.throwAny(missing);
    Purchase purchase = new Purchase(createdAt, money(gross), money(discount), money(shipping), money(tip),
        coupons, invoiceDocument, buyer.orElseThrow(),
        items.stream().map(item -> item.build(currency)).toList(), deliveries, customData);
    return new Checkout(new OrderId(id), flow, Money.of(amount, currency), purchase,
        new PaymentOffer(card.orElseThrow(), installments, billingAddress, acquirerData));
  }

  private Optional<Money> money(Optional<Long> minorUnits) {
    return minorUnits.map(value -> Money.of(value, currency));
  }
}
