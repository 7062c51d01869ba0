package dev.catraca.legiti.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Address;
import dev.catraca.order.Buyer;
import dev.catraca.order.CustomData;
import dev.catraca.order.Document;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.Phone;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Reportable;
import dev.catraca.order.Seller;
import dev.catraca.port.OrderReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of each request (Legiti page, sections 5 to 8): every documented field that has a value, in the order of the
 * documentation, and nothing else. The same arguments give the same bytes.
 */
final class RequestBodies {
  /** As long as any other text of an order may be. */
  private static final int LONGEST_TEXT = 1024;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Numbers of custom data with more zeros at their end keep their exponent, lest a small body becomes a large one. */
  private static final int MOST_ZEROS = 10;

  private final UndocumentedMapping undocumented;

  RequestBodies(UndocumentedMapping undocumented) {
    this.undocumented = undocumented;
  }

  /** {@code POST /order}. */
  byte[] order(OrderReport report, boolean evaluate) {
    Purchase purchase = report.dossier().purchase();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", report.id().value());
    body.put("evaluate", evaluate);
    body.put("total_paid_value", report.amount().majorUnits());
    amount(body, "total_gross_value", purchase.gross());
    amount(body, "discount_value", purchase.discount());
    amount(body, "shipping_value", purchase.shipping());
    amount(body, "tip_value", purchase.tip());
    list(body, "coupon_names", purchase.couponNames());
    body.put("currency", report.amount().currency().getCurrencyCode());
    body.put("status", word(report.snapshot().status()));
    body.put("creation_datetime", time(purchase.createdAt().orElse(report.placedAt())));
    purchase.invoiceDocument()
        .ifPresent(each -> document(body, "tax_invoice_document_type", "tax_invoice_document", each));
    body.put("user", user(purchase.buyer()));
    list(body, "items", purchase.items().stream().map(RequestBodies::item).toList());
    body.putAll(undocumented.creation(report));
    purchase.customData().map(CustomData::values).filter(data -> !data.isEmpty())
        .ifPresent(data -> body.put("custom_data", written(data)));
    return bytes(body);
  }

  /** {@code PUT /order}. */
  byte[] status(OrderId order, OrderStatus status, Optional<String> reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", order.value());
    body.put("status", word(status));
    text(body, "status_reason", reason);
    return bytes(body);
  }

  /** {@code PUT /order/payment}. */
  byte[] payment(OrderId order, PaymentSnapshot payment) {
    return bytes(undocumented.paymentUpdate(order, payment));
  }

  /** {@code POST /order/mark_fraudulent}. */
  byte[] mark(OrderId order, FraudSignal signal) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("order_id", order.value());
    body.put("fraud_signal_type", signal.type());
    return bytes(body);
  }

  static Map<String, Object> address(Address address) {
    Map<String, Object> body = new LinkedHashMap<>();
    text(body, "street_name", address.streetName());
    text(body, "street_number", address.streetNumber());
    text(body, "zip_code", address.zipCode());
    text(body, "city", address.city());
    text(body, "state", address.state());
    text(body, "country", address.country());
    text(body, "details", address.details());
    text(body, "label", address.label());
    address.latitude().ifPresent(degrees -> body.put("latitude", degrees));
    address.longitude().ifPresent(degrees -> body.put("longitude", degrees));
    return body;
  }

  private static Map<String, Object> user(Buyer buyer) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", buyer.id());
    text(body, "name", buyer.name());
    email(body, buyer.email());
    buyer.document().ifPresent(each -> document(body, "document_type", "document", each));
    // Without a plus sign, as in the official example's user.
    buyer.phone().ifPresent(each -> phone(body, each, ""));
    text(body, "password_hash", buyer.passwordHash());
    buyer.gender().ifPresent(gender -> body.put("gender", word(gender)));
    text(body, "social_login", buyer.socialLogin());
    buyer.createdAt().ifPresent(at -> body.put("creation_datetime", time(at)));
    buyer.address().ifPresent(each -> body.put("address", address(each)));
    return body;
  }

  private static Map<String, Object> item(Item item) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("quantity", item.quantity());
    body.put("unit_price", item.unitPrice().majorUnits());
    amount(body, "unit_discount", item.unitDiscount());
    amount(body, "total_value", item.totalValue());
    body.put("product", product(item.product()));
    return body;
  }

  private static Map<String, Object> product(Product product) {
    Map<String, Object> body = new LinkedHashMap<>();
    text(body, "sku", product.sku());
    text(body, "title", product.title().map(RequestBodies::shortened));
    text(body, "product_id", product.productId());
    text(body, "ean", product.ean());
    text(body, "description", product.description().map(RequestBodies::shortened));
    list(body, "categories", shortened(product.categories()));
    product.seller().ifPresent(each -> body.put("seller", seller(each)));
    return body;
  }

  private static Map<String, Object> seller(Seller seller) {
    Map<String, Object> body = new LinkedHashMap<>();
    text(body, "id", seller.id());
    text(body, "name", seller.name());
    text(body, "description", seller.description().map(RequestBodies::shortened));
    email(body, seller.email());
    list(body, "categories", shortened(seller.categories()));
    list(body, "subcategories", shortened(seller.subcategories()));
    seller.document().ifPresent(each -> document(body, "document_type", "document", each));
    // With a plus sign, as in the official example's seller.
    seller.phone().ifPresent(each -> phone(body, each, "+"));
    seller.createdAt().ifPresent(at -> body.put("creation_datetime", time(at)));
    seller.address().ifPresent(each -> body.put("address", address(each)));
    return body;
  }

  /** Host names of other scripts in ASCII, as the description wants them; what is none at all goes as it is, and is refused. */
  private static void email(Map<String, Object> body, Optional<String> address) {
    address.ifPresent(given -> body.put("email", Reportable.email(given).orElse(given)));
  }

  private static void document(Map<String, Object> body, String type, String number, Document document) {
    document.type().ifPresent(kind -> body.put(type, word(kind)));
    body.put(number, document.number());
  }

  private static void phone(Map<String, Object> body, Phone phone, String sign) {
    phone.countryCode().ifPresent(code -> body.put("phone_country_code", sign + code.replace("+", "")));
    body.put("phone_number", phone.number());
  }

  private static void amount(Map<String, Object> body, String name, Optional<Money> amount) {
    amount.ifPresent(money -> body.put(name, money.majorUnits()));
  }

  /** What only helps scoring is not worth losing an order for: it is cut, between characters. */
  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }

  private static List<String> shortened(List<String> texts) {
    return texts.stream().map(RequestBodies::shortened).toList();
  }

  private static void text(Map<String, Object> body, String name, Optional<String> text) {
    text.ifPresent(value -> body.put(name, value));
  }

  private static void list(Map<String, Object> body, String name, List<?> values) {
    if (!values.isEmpty()) {
      body.put(name, values);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String time(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Round numbers without an exponent, as far as that stays short; an exponent is correct JSON all the same. */
  private static Object written(Object value) {
    if (value instanceof BigDecimal number) {
      return number.scale() < 0 && number.scale() > -MOST_ZEROS ? number.setScale(0) : number;
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, inner) -> copy.put(key, written(inner)));
      return copy;
    } else if (value instanceof List<?> list) {
      return list.stream().map(RequestBodies::written).toList();
    }
    return value;
  }

  /** Amounts never show an exponent: none has a negative scale or more than three decimals. */
  private static byte[] bytes(Map<String, Object> body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException unwritable) {
      // Without its message, which could show personal data.
      throw new IllegalStateException("a request body holds something that is not JSON: "
          + unwritable.getClass().getSimpleName());
    }
  }
}
