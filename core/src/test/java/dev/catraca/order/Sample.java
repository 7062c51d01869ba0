package dev.catraca.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An order in which one text can be set, wherever it stands. */
final class Sample {
  static final Card CARD = new Card("tok_a", "411111", "1111", Optional.of("visa"), Optional.empty());

  private Sample() {}

  static Checkout checkout() {
    return checkout("order-1", purchase(buyer("buyer-1"), Optional.of("B-1"), List.of(), List.of(), Map.of()),
        new PaymentOffer(CARD, 1, Optional.empty()));
  }

  static Checkout checkout(String id, Purchase purchase, PaymentOffer payment) {
    return new Checkout(new OrderId(id), Optional.empty(), Money.of(11_000, "BRL"), purchase, payment);
  }

  static Buyer buyer(String id) {
    return new Buyer(id, Optional.of("Ana"), Optional.of("ana@buyer.test"), Optional.empty(),
        Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Address address(String street) {
    return new Address(Optional.of(street), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Purchase purchase(Buyer buyer, Optional<String> sku, List<String> coupons, List<Delivery> deliveries,
      Map<String, Object> custom) {
    return purchase(buyer, sku, coupons, deliveries, custom, Money.of(5_500, "BRL"));
  }

  static Purchase purchase(Buyer buyer, Optional<String> sku, List<String> coupons, List<Delivery> deliveries,
      Map<String, Object> custom, Money unitPrice) {
    Product product = new Product(sku, Optional.of("Book"), Optional.empty(), Optional.empty(),
        Optional.empty(),
        List.of(), Optional.empty());
    return new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), coupons,
        Optional.empty(), buyer, List.of(new Item(2, unitPrice, Optional.empty(), Optional.empty(), product)),
        deliveries,
        custom.isEmpty() ? Optional.empty() : Optional.of(new CustomData(custom)));
  }
}
