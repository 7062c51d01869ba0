package dev.catraca.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An order with every text that an order can have; one of them can be another than usual. */
final class FullOrder {
  private final Function<String, Optional<String>> other;

  private FullOrder(Function<String, Optional<String>> other) {
    this.other = other;
  }

  /** The order with this text at that path, and harmless ones everywhere else. */
  static Checkout with(String path, String text) {
    return new FullOrder(at -> at.equals(path) ? Optional.of(text) : Optional.empty()).checkout();
  }

  private Checkout checkout() {
    return Sample.checkout(text("id"), purchase(), payment());
  }

  private PaymentOffer payment() {
    Card.Holder holder = new Card.Holder(some("payment.card.holder_name"),
        some("payment.card.holder_document"));
    Card card = new Card(text("payment.card.token"), "411111", "1111", some("payment.card.brand"),
        Optional.of(holder));
    return new PaymentOffer(card, 1, Optional.of(address("payment.billing_address")),
        Map.of("customer", text("payment.acquirer_data"),
            other.apply("payment.acquirer_data's name").orElse("name"), "x"));
  }

  private Purchase purchase() {
    return new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(text("coupon_names[0]")), document("tax_invoice_document"), buyer(),
        List.of(item()), List.of(delivery()), Optional.of(new CustomData(custom())));
  }

  private Map<String, Object> custom() {
    return Map.of("list", List.of("x", Map.of("deep", text("custom_data.list[1].deep"))),
        other.apply("custom_data").orElse("name"), true);
  }

  private Buyer buyer() {
    return new Buyer(text("buyer.id"), some("buyer.name"), Optional.of(text("buyer.email") + "@buyer.test"),
        document("buyer.document"), phone("buyer.phone_number"), some("buyer.password_hash"),
        Optional.of(Buyer.Gender.OTHER), some("buyer.social_login"), Optional.empty(),
        Optional.of(address("buyer.address")));
  }

  private Item item() {
    String path = "items[0].product";
    Product product = new Product(some(path + ".sku"), some(path + ".title"), some(path + ".product_id"),
        some(path + ".ean"), some(path + ".description"), List.of(text(path + ".categories[0]")),
        Optional.of(seller(path + ".seller")));
    return new Item(1, Money.of(11_000, "BRL"), Optional.empty(), Optional.empty(), product);
  }

  private Seller seller(String path) {
    return new Seller(some(path + ".id"), some(path + ".name"), some(path + ".description"),
        Optional.of(text(path + ".email") + "@seller.test"), List.of(text(path + ".categories[0]")),
        List.of(text(path + ".subcategories[0]")), document(path + ".document"),
        phone(path + ".phone_number"), Optional.empty(), Optional.of(address(path + ".address")));
  }

  private Delivery delivery() {
    String path = "deliveries[0]";
    return new Delivery(text(path + ".id"), some(path + ".method"), some(path + ".recipient_name"),
        Optional.of(address(path + ".address")));
  }

  private Address address(String path) {
    return new Address(some(path + ".street_name"), some(path + ".street_number"), some(path + ".zip_code"),
        some(path + ".city"), some(path + ".state"), Optional.of("BR"), some(path + ".details"),
        some(path + ".label"), Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO));
  }

  private Optional<Document> document(String path) {
    return Optional.of(new Document(Optional.empty(), text(path)));
  }

  private Optional<Phone> phone(String path) {
    return Optional.of(new Phone(Optional.of("+55"), other.apply(path).orElse("11987654321")));
  }

  private Optional<String> some(String path) {
    return Optional.of(text(path));
  }

  private String text(String path) {
    return other.apply(path).orElse("x");
  }
}
