package dev.catraca.app.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.Address;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Delivery;
import dev.catraca.order.Document;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Phone;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Seller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was bought and by whom as {@link CheckoutReader} reads it, and the personal part of a payment. */
final class PurchaseWriter {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PurchaseWriter() {}

  static ObjectNode purchase(Purchase purchase) {
    ObjectNode json = NODES.objectNode();
    time(json, "created_at", purchase.createdAt());
    money(json, "total_gross", purchase.gross());
    money(json, "discount", purchase.discount());
    money(json, "shipping", purchase.shipping());
    money(json, "tip", purchase.tip());
    texts(json, "coupon_names", purchase.couponNames());
    document(json, "tax_invoice_document_type", "tax_invoice_document", purchase.invoiceDocument());
    json.set("buyer", buyer(purchase.buyer()));
    ArrayNode items = json.putArray("items");
    purchase.items().forEach(each -> items.add(item(each)));
    ArrayNode deliveries = json.putArray("deliveries");
    purchase.deliveries().forEach(each -> deliveries.add(delivery(each)));
    purchase.customData().ifPresent(data -> json.set("custom_data", PLAIN.valueToTree(data.values())));
    return json;
  }

  static ObjectNode payer(PersonalData.Payer payer) {
    ObjectNode json = NODES.objectNode();
    ObjectNode card = json.putObject("card");
    text(card, "holder_name", payer.holder().flatMap(Card.Holder::name));
    text(card, "holder_document", payer.holder().flatMap(Card.Holder::document));
    payer.billingAddress().ifPresent(address -> json.set("billing_address", address(address)));
    return json;
  }

  private static ObjectNode buyer(Buyer buyer) {
    ObjectNode json = NODES.objectNode().put("id", buyer.id());
    text(json, "name", buyer.name());
    text(json, "email", buyer.email());
    document(json, "document_type", "document", buyer.document());
    phone(json, buyer.phone());
    text(json, "password_hash", buyer.passwordHash());
    text(json, "gender", buyer.gender().map(RecordJson::word));
    text(json, "social_login", buyer.socialLogin());
    time(json, "created_at", buyer.createdAt());
    buyer.address().ifPresent(address -> json.set("address", address(address)));
    return json;
  }

  private static ObjectNode item(Item item) {
    ObjectNode json = NODES.objectNode().put("quantity", item.quantity())
        .put("unit_price", item.unitPrice().minorUnits());
    money(json, "unit_discount", item.unitDiscount());
    money(json, "total_value", item.totalValue());
    json.set("product", product(item.product()));
    return json;
  }

  private static ObjectNode product(Product product) {
    ObjectNode json = NODES.objectNode();
    text(json, "sku", product.sku());
    text(json, "title", product.title());
    text(json, "product_id", product.productId());
    text(json, "ean", product.ean());
    text(json, "description", product.description());
    texts(json, "categories", product.categories());
    product.seller().ifPresent(seller -> json.set("seller", seller(seller)));
    return json;
  }

  private static ObjectNode seller(Seller seller) {
    ObjectNode json = NODES.objectNode();
    text(json, "id", seller.id());
    text(json, "name", seller.name());
    text(json, "description", seller.description());
    text(json, "email", seller.email());
    texts(json, "categories", seller.categories());
    texts(json, "subcategories", seller.subcategories());
    document(json, "document_type", "document", seller.document());
    phone(json, seller.phone());
    time(json, "created_at", seller.createdAt());
    seller.address().ifPresent(address -> json.set("address", address(address)));
    return json;
  }

  private static ObjectNode delivery(Delivery delivery) {
    ObjectNode json = NODES.objectNode().put("id", delivery.id());
    text(json, "method", delivery.method());
    text(json, "recipient_name", delivery.recipientName());
    delivery.address().ifPresent(address -> json.set("address", address(address)));
    return json;
  }

  private static ObjectNode address(Address address) {
    ObjectNode json = NODES.objectNode();
    text(json, "street_name", address.streetName());
    text(json, "street_number", address.streetNumber());
    text(json, "zip_code", address.zipCode());
    text(json, "city", address.city());
    text(json, "state", address.state());
    text(json, "country", address.country());
    text(json, "details", address.details());
    text(json, "label", address.label());
    address.latitude().ifPresent(degrees -> json.set("latitude", DecimalNode.valueOf(degrees)));
    address.longitude().ifPresent(degrees -> json.set("longitude", DecimalNode.valueOf(degrees)));
    return json;
  }

  private static void document(ObjectNode json, String type, String number, Optional<Document> document) {
    text(json, type, document.flatMap(Document::type).map(RecordJson::word));
    text(json, number, document.map(Document::number));
  }

  private static void phone(ObjectNode json, Optional<Phone> phone) {
    text(json, "phone_country_code", phone.flatMap(Phone::countryCode));
    text(json, "phone_number", phone.map(Phone::number));
  }

  private static void money(ObjectNode json, String name, Optional<Money> money) {
    money.ifPresent(amount -> json.put(name, amount.minorUnits()));
  }

  private static void time(ObjectNode json, String name, Optional<Instant> time) {
    text(json, name, time.map(Instant::toString));
  }

  private static void text(ObjectNode json, String name, Optional<String> text) {
    text.ifPresent(value -> json.put(name, value));
  }

  private static void texts(ObjectNode json, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode list = json.putArray(name);
      texts.forEach(list::add);
    }
  }
}
