package dev.catraca.proof.fuzz;

import dev.catraca.order.Address;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.Delivery;
import dev.catraca.order.Document;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.Phone;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Seller;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An order back into the words of {@code openapi.yaml}, as {@link PlainJson} reads them; written apart from the reader under test. */
final class CheckoutJson {
  private final Map<String, Object> members = new LinkedHashMap<>();

  private CheckoutJson() {}

  static Map<String, Object> of(Checkout checkout) {
    CheckoutJson json = new CheckoutJson().text("id", Optional.of(checkout.id().value()))
        .text("flow", checkout.flow().map(CheckoutJson::word)).money("amount", Optional.of(checkout.amount()))
        .text("currency", Optional.of(checkout.amount().currency().getCurrencyCode()));
    json.purchase(checkout.purchase());
    return json.set("payment", payment(checkout.payment())).members;
  }

  static Map<String, Object> payment(PaymentOffer offer) {
    Card card = offer.card();
    Map<String, Object> written = new CheckoutJson().text("token", Optional.of(card.token()))
        .text("bin", card.bin()).text("last4", card.last4())
        .text("brand", card.brand())
        .text("holder_name", card.holder().flatMap(Card.Holder::name))
        .text("holder_document", card.holder().flatMap(Card.Holder::document))
        .set("reusable", card.reusable()).members;
    return new CheckoutJson().set("card", written)
        .set("installments", new PlainJson.Figure(Integer.toString(offer.installments())))
        .object("billing_address", offer.billingAddress().map(CheckoutJson::address))
        .set("acquirer_data", new LinkedHashMap<>(offer.acquirerData())).members;
  }

  /** A payment as somebody sent it, with what stands where nothing was given. */
  static Map<Object, Object> withWhatIsUsual(Map<?, ?> payment) {
    Map<Object, Object> whole = new LinkedHashMap<>(
        Map.of("installments", new PlainJson.Figure("1"), "acquirer_data", Map.of()));
    whole.putAll(payment);
    if (payment.get("card") instanceof Map<?, ?> sent) {
      Map<Object, Object> card = new LinkedHashMap<>(Map.of("reusable", true));
      card.putAll(sent);
      whole.put("card", card);
    }
    return whole;
  }

  private void purchase(Purchase purchase) {
    text("created_at", purchase.createdAt().map(Object::toString));
    money("total_gross", purchase.gross()).money("discount", purchase.discount());
    money("shipping", purchase.shipping()).money("tip", purchase.tip());
    set("coupon_names", purchase.couponNames());
    document("tax_invoice_document", purchase.invoiceDocument());
    set("buyer", buyer(purchase.buyer()));
    set("items", purchase.items().stream().map(CheckoutJson::item).toList());
    set("deliveries", purchase.deliveries().stream().map(CheckoutJson::delivery).toList());
    purchase.customData().ifPresent(data -> set("custom_data", free(data.values())));
  }

  private static Map<String, Object> buyer(Buyer buyer) {
    return new CheckoutJson().text("id", Optional.of(buyer.id())).text("name", buyer.name())
        .text("email", buyer.email()).document("document", buyer.document()).phone(buyer.phone())
        .text("password_hash", buyer.passwordHash()).text("gender", buyer.gender().map(CheckoutJson::word))
        .text("social_login", buyer.socialLogin())
        .text("created_at", buyer.createdAt().map(Object::toString))
        .object("address", buyer.address().map(CheckoutJson::address)).members;
  }

  private static Map<String, Object> item(Item item) {
    return new CheckoutJson().set("quantity", new PlainJson.Figure(Integer.toString(item.quantity())))
        .money("unit_price", Optional.of(item.unitPrice())).money("unit_discount", item.unitDiscount())
        .money("total_value", item.totalValue()).set("product", product(item.product())).members;
  }

  private static Map<String, Object> product(Product product) {
    return new CheckoutJson().text("sku", product.sku()).text("title", product.title())
        .text("product_id", product.productId()).text("ean", product.ean())
        .text("description", product.description()).set("categories", product.categories())
        .object("seller", product.seller().map(CheckoutJson::seller)).members;
  }

  private static Map<String, Object> seller(Seller seller) {
    return new CheckoutJson().text("id", seller.id()).text("name", seller.name())
        .text("description", seller.description()).text("email", seller.email())
        .set("categories", seller.categories()).set("subcategories", seller.subcategories())
        .document("document", seller.document()).phone(seller.phone())
        .text("created_at", seller.createdAt().map(Object::toString))
        .object("address", seller.address().map(CheckoutJson::address)).members;
  }

  private static Map<String, Object> delivery(Delivery delivery) {
    return new CheckoutJson().text("id", Optional.of(delivery.id())).text("method", delivery.method())
        .text("recipient_name", delivery.recipientName())
        .object("address", delivery.address().map(CheckoutJson::address)).members;
  }

  private static Map<String, Object> address(Address address) {
    return new CheckoutJson().text("street_name", address.streetName())
        .text("street_number", address.streetNumber()).text("zip_code", address.zipCode())
        .text("city", address.city()).text("state", address.state()).text("country", address.country())
        .text("details", address.details()).text("label", address.label())
        .number("latitude", address.latitude()).number("longitude", address.longitude()).members;
  }

  private static Object free(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, inner) -> copy.put(name.toString(), free(inner)));
        yield copy;
      }
      case List<?> list -> list.stream().map(CheckoutJson::free).toList();
      case BigDecimal number -> new PlainJson.Figure(number.toString());
      default -> value;
    };
  }

  private CheckoutJson document(String name, Optional<Document> document) {
    return text(name + "_type", document.flatMap(Document::type).map(CheckoutJson::word)).text(name,
        document.map(Document::number));
  }

  private CheckoutJson phone(Optional<Phone> phone) {
    return text("phone_country_code", phone.flatMap(Phone::countryCode)).text("phone_number",
        phone.map(Phone::number));
  }

  private CheckoutJson money(String name, Optional<Money> money) {
    return number(name, money.map(amount -> BigDecimal.valueOf(amount.minorUnits())));
  }

  private CheckoutJson number(String name, Optional<BigDecimal> number) {
    number.ifPresent(value -> members.put(name, new PlainJson.Figure(value.toString())));
    return this;
  }

  private CheckoutJson text(String name, Optional<String> text) {
    text.ifPresent(value -> members.put(name, value));
    return this;
  }

  private CheckoutJson object(String name, Optional<Map<String, Object>> object) {
    object.ifPresent(value -> members.put(name, value));
    return this;
  }

  private CheckoutJson set(String name, Object value) {
    members.put(name, value);
    return this;
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
