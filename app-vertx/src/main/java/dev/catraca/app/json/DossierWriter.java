package dev.catraca.app.json;

import static dev.catraca.app.json.RecordJson.money;
import static dev.catraca.app.json.RecordJson.word;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Delivery;
import dev.catraca.order.Document;
import dev.catraca.order.Item;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Phone;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Seller;
import java.util.Map;
import java.util.Optional;

/**
 * Writes who bought, what and where to. Whoever may see persons sees names and addresses, and of addresses to write to, documents and
 * telephones what tells them apart; the rest is revealed one by one ({@link HiddenFields}). Whoever may not sees what was bought.
 */
public final class DossierWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DossierWriter() {}

  /** @param dossier empty where it was erased */
  public static ObjectNode write(OrderId id, Optional<PersonalData> dossier, View view) {
    ObjectNode json = NODES.objectNode().put("id", id.value()).put("erased", dossier.isEmpty());
    dossier.ifPresent(there -> {
      Purchase purchase = there.purchase();
      amounts(json, purchase);
      purchase.couponNames().forEach(json.putArray("coupon_names")::add);
      ArrayNode items = json.putArray("items");
      purchase.items().forEach(item -> items.add(item(item, view)));
      ArrayNode deliveries = json.putArray("deliveries");
      purchase.deliveries().forEach(delivery -> deliveries.add(delivery(delivery, view)));
      if (view.personalData()) {
        json.set("buyer", buyer(purchase.buyer()));
        purchase.invoiceDocument().ifPresent(document -> json.set("invoice_document", document(document)));
        json.set("payers", payers(there.payers()));
        HiddenFields.of(there).keySet().forEach(json.putArray("hidden")::add);
      }
    });
    return json;
  }

  private static void amounts(ObjectNode json, Purchase purchase) {
    purchase.gross().ifPresent(amount -> json.set("gross", money(amount)));
    purchase.discount().ifPresent(amount -> json.set("discount", money(amount)));
    purchase.shipping().ifPresent(amount -> json.set("shipping", money(amount)));
    purchase.tip().ifPresent(amount -> json.set("tip", money(amount)));
  }

  private static ObjectNode buyer(Buyer buyer) {
    ObjectNode json = NODES.objectNode().put("id", buyer.id());
    buyer.name().ifPresent(name -> json.put("name", name));
    buyer.email().ifPresent(email -> json.put("email", HiddenFields.email(email)));
    buyer.document().ifPresent(document -> json.set("document", document(document)));
    buyer.phone().ifPresent(phone -> json.put("phone", phone(phone)));
    buyer.socialLogin().ifPresent(service -> json.put("social_login", service));
    buyer.createdAt().ifPresent(at -> json.put("created_at", at.toString()));
    buyer.address().ifPresent(address -> json.set("address", RecordJson.object(address)));
    return json;
  }

  private static ObjectNode document(Document document) {
    ObjectNode json = NODES.objectNode();
    document.type().ifPresent(type -> json.put("type", word(type)));
    return json.put("number", HiddenFields.document(document.number()));
  }

  private static String phone(Phone phone) {
    return HiddenFields.end(phone.number());
  }

  private static ArrayNode payers(Map<Integer, PersonalData.Payer> payers) {
    ArrayNode json = NODES.arrayNode();
    payers.forEach((payment, payer) -> {
      ObjectNode one = json.addObject().put("payment", payment);
      payer.holder().flatMap(Card.Holder::name).ifPresent(name -> one.put("holder_name", name));
      payer.holder().flatMap(Card.Holder::document)
          .ifPresent(number -> one.put("holder_document", HiddenFields.document(number)));
      payer.billingAddress().ifPresent(address -> one.set("billing_address", RecordJson.object(address)));
    });
    return json;
  }

  private static ObjectNode item(Item item, View view) {
    ObjectNode json = NODES.objectNode().put("quantity", item.quantity());
    json.set("unit_price", money(item.unitPrice()));
    item.unitDiscount().ifPresent(amount -> json.set("unit_discount", money(amount)));
    item.totalValue().ifPresent(amount -> json.set("total_value", money(amount)));
    Product product = item.product();
    product.sku().ifPresent(sku -> json.put("sku", sku));
    product.title().ifPresent(title -> json.put("title", title));
    product.categories().forEach(json.putArray("categories")::add);
    product.seller().ifPresent(seller -> json.set("seller", seller(seller, view)));
    return json;
  }

  /** A seller may be a person, too. */
  private static ObjectNode seller(Seller seller, View view) {
    ObjectNode json = NODES.objectNode();
    seller.id().ifPresent(id -> json.put("id", id));
    seller.createdAt().ifPresent(at -> json.put("created_at", at.toString()));
    if (view.personalData()) {
      seller.name().ifPresent(name -> json.put("name", name));
    }
    return json;
  }

  private static ObjectNode delivery(Delivery delivery, View view) {
    ObjectNode json = NODES.objectNode().put("id", delivery.id());
    delivery.method().ifPresent(method -> json.put("method", method));
    if (view.personalData()) {
      delivery.recipientName().ifPresent(name -> json.put("recipient_name", name));
      delivery.address().ifPresent(address -> json.set("address", RecordJson.object(address)));
    }
    return json;
  }
}
