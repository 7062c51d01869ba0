package dev.catraca.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Every text and every long number of an order with the path a caller knows it by. */
final class Texts {
  /** Is shown them. */
  interface Visitor {
    void text(String path, String text);

    void number(String path, BigDecimal number);
  }

  private final Visitor visitor;

  private Texts(Visitor visitor) {
    this.visitor = visitor;
  }

  static void of(OrderId id, Optional<Purchase> purchase, PaymentOffer payment, Visitor visitor) {
    Texts texts = new Texts(visitor);
    texts.text("id", id.value());
    purchase.ifPresent(texts::purchase);
    texts.payment(payment);
  }

  private void purchase(Purchase purchase) {
    money("total_gross", purchase.gross());
    money("discount", purchase.discount());
    money("shipping", purchase.shipping());
    money("tip", purchase.tip());
    each("coupon_names", purchase.couponNames());
    document("tax_invoice_document", purchase.invoiceDocument());
    buyer(purchase.buyer());
    for (int i = 0; i < purchase.items().size(); i++) {
      item("items[" + i + "]", purchase.items().get(i));
    }
    for (int i = 0; i < purchase.deliveries().size(); i++) {
      delivery("deliveries[" + i + "]", purchase.deliveries().get(i));
    }
    purchase.customData().ifPresent(data -> data.texts(visitor));
  }

  private void payment(PaymentOffer payment) {
    text("payment.card.token", payment.card().token());
    text("payment.card.brand", payment.card().brand());
    payment.card().holder().ifPresent(holder -> {
      text("payment.card.holder_name", holder.name());
      text("payment.card.holder_document", holder.document());
    });
    address("payment.billing_address", payment.billingAddress());
    payment.acquirerData().forEach((name, value) -> {
      text("payment.acquirer_data", name);
      text("payment.acquirer_data", value);
    });
  }

  private void buyer(Buyer buyer) {
    text("buyer.id", buyer.id());
    text("buyer.name", buyer.name());
    text("buyer.email", buyer.email());
    document("buyer.document", buyer.document());
    phone("buyer.phone_number", buyer.phone());
    text("buyer.password_hash", buyer.passwordHash());
    text("buyer.social_login", buyer.socialLogin());
    address("buyer.address", buyer.address());
  }

  private void item(String path, Item item) {
    money(path + ".unit_price", Optional.of(item.unitPrice()));
    money(path + ".unit_discount", item.unitDiscount());
    money(path + ".total_value", item.totalValue());
    product(path + ".product", item.product());
  }

  private void product(String path, Product product) {
    text(path + ".sku", product.sku());
    text(path + ".title", product.title());
    text(path + ".product_id", product.productId());
    text(path + ".ean", product.ean());
    text(path + ".description", product.description());
    each(path + ".categories", product.categories());
    product.seller().ifPresent(seller -> seller(path + ".seller", seller));
  }

  private void seller(String path, Seller seller) {
    text(path + ".id", seller.id());
    text(path + ".name", seller.name());
    text(path + ".description", seller.description());
    text(path + ".email", seller.email());
    each(path + ".categories", seller.categories());
    each(path + ".subcategories", seller.subcategories());
    document(path + ".document", seller.document());
    phone(path + ".phone_number", seller.phone());
    address(path + ".address", seller.address());
  }

  private void delivery(String path, Delivery delivery) {
    text(path + ".id", delivery.id());
    text(path + ".method", delivery.method());
    text(path + ".recipient_name", delivery.recipientName());
    address(path + ".address", delivery.address());
  }

  private void address(String path, Optional<Address> address) {
    address.ifPresent(a -> {
      text(path + ".street_name", a.streetName());
      text(path + ".street_number", a.streetNumber());
      text(path + ".zip_code", a.zipCode());
      text(path + ".city", a.city());
      text(path + ".state", a.state());
      text(path + ".country", a.country());
      text(path + ".details", a.details());
      text(path + ".label", a.label());
      a.latitude().ifPresent(degrees -> visitor.number(path + ".latitude", degrees));
      a.longitude().ifPresent(degrees -> visitor.number(path + ".longitude", degrees));
    });
  }

  private void money(String path, Optional<Money> amount) {
    amount.ifPresent(money -> visitor.number(path, BigDecimal.valueOf(money.minorUnits())));
  }

  private void document(String path, Optional<Document> document) {
    document.ifPresent(d -> text(path, d.number()));
  }

  private void phone(String path, Optional<Phone> phone) {
    phone.ifPresent(p -> text(path, p.number()));
  }

  private void each(String path, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      text(path + "[" + i + "]", values.get(i));
    }
  }

  private void text(String path, Optional<String> value) {
    value.ifPresent(text -> text(path, text));
  }

  private void text(String path, String value) {
    visitor.text(path, value);
  }
}
