package dev.catraca.testkit.scenario;

import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An order for a scenario: one book for R$ 110,00 unless said otherwise. Immutable; each method gives a changed copy. */
public final class OrderDraft {
  private final String id;
  private final String token;
  private final long minorUnits;
  private final String currency;
  private final String buyer;
  private final Optional<FlowKind> flow;
  private final UnaryOperator<PaymentOffer> offer;

  private OrderDraft(String id, String token, long minorUnits, String currency, String buyer,
      Optional<FlowKind> flow, UnaryOperator<PaymentOffer> offer) {
    this.id = id;
    this.token = token;
    this.minorUnits = minorUnits;
    this.currency = currency;
    this.buyer = buyer;
    this.flow = flow;
    this.offer = offer;
  }

  /** An order like any other. */
  public static OrderDraft order() {
    return new OrderDraft("order-1", "card-a", 11_000, "BRL", "buyer-1", Optional.empty(),
        UnaryOperator.identity());
  }

  public OrderDraft id(String other) {
    return new OrderDraft(other, token, minorUnits, currency, buyer, flow, offer);
  }

  /** Paid with the card of that token; equal tokens are the same card (flows, section 1). */
  public OrderDraft token(String other) {
    return new OrderDraft(id, other, minorUnits, currency, buyer, flow, offer);
  }

  /** Costs that many minor units. */
  public OrderDraft amount(long other) {
    return new OrderDraft(id, token, other, currency, buyer, flow, offer);
  }

  /** In another currency, by its ISO 4217 code. */
  public OrderDraft currency(String other) {
    return new OrderDraft(id, token, minorUnits, other, buyer, flow, offer);
  }

  public OrderDraft buyer(String other) {
    return new OrderDraft(id, token, minorUnits, currency, other, flow, offer);
  }

  /** By that flow, whatever the scenario's is. */
  public OrderDraft flow(FlowKind other) {
    return new OrderDraft(id, token, minorUnits, currency, buyer, Optional.of(other), offer);
  }

  /** Paid with that change to what is offered. */
  public OrderDraft offer(UnaryOperator<PaymentOffer> change) {
    return new OrderDraft(id, token, minorUnits, currency, buyer, flow, change);
  }

  public OrderId orderId() {
    return new OrderId(id);
  }

  public Money money() {
    return Money.of(minorUnits, currency);
  }

  /** What a merchant would send. */
  public Checkout checkout() {
    Buyer person = new Buyer(buyer, Optional.of("Ana Souza"), Optional.of("ana@buyer.test"), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty());
    Product book = new Product(Optional.of("B-1"), Optional.of("Book"), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty());
    Purchase purchase = new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(), person,
        List.of(new Item(1, money(), Optional.empty(), Optional.empty(), book)), List.of(), Optional.empty());
    return new Checkout(orderId(), flow, money(), purchase, offer.apply(payment(token)));
  }

  /** A card of that token, offered in one instalment. */
  public static PaymentOffer payment(String token) {
    Card card = new Card(token, "411111", "1111", Optional.of("visa"),
        Optional.of(new Card.Holder(Optional.of("ANA SOUZA"), Optional.empty())));
    return new PaymentOffer(card, 1, Optional.empty());
  }

  /** The same with a token that the acquirer takes only once, and with data for it. */
  public static PaymentOffer once(PaymentOffer offer, Map<String, String> acquirerData) {
    return new PaymentOffer(offer.card().usableOnce(), offer.installments(), offer.billingAddress(),
        acquirerData);
  }
}
