package dev.catraca.app.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.Checkout;
import dev.catraca.order.CustomData;
import dev.catraca.order.Delivery;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/** Reads an order as {@code POST /v1/orders} takes it; the contract is {@code openapi.yaml}. */
public final class CheckoutReader {
  private static final ObjectMapper PLAIN = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS).build();

  private final Currency currency;

  private CheckoutReader(Currency currency) {
    this.currency = currency;
  }

  /**
   * Reads an order.
   *
   * @throws dev.catraca.order.InvalidValueException
   *           naming every field that is wrong, by its full path
   */
  public static Checkout read(ObjectNode body) {
    return Fields.read(body, fields -> {
      OrderId id = new OrderId(fields.requiredText("id"));
      fields.require(!id.value().isBlank(), "id", "must not be blank");
      Optional<FlowKind> flow = fields.word("flow", FlowKind.class);
      CheckoutReader reader = new CheckoutReader(fields.currency("currency"));
      Money amount = fields.required("amount", fields.money("amount", reader.currency));
      PaymentOffer payment = fields.requiredObject("payment", PartyReader::payment);
      return new Checkout(id, flow, amount, reader.purchase(fields), payment);
    });
  }

  /** What was bought and by whom, of an object that has more in it. */
  static Purchase purchase(ObjectNode body, Currency currency) {
    ObjectNode own = body.deepCopy();
    own.remove("payment");
    return Fields.read(own, new CheckoutReader(currency)::purchase);
  }

  /** The personal part of its payment. */
  static PersonalData.Payer payer(ObjectNode body) {
    return Fields.read(body.deepCopy().retain("payment"),
        fields -> fields.requiredObject("payment", PartyReader::payer));
  }

  private Purchase purchase(Fields fields) {
    return new Purchase(fields.time("created_at"), money(fields, "total_gross"),
        reduction(fields, "discount"),
        money(fields, "shipping"), money(fields, "tip"), fields.texts("coupon_names"),
        PartyReader.document(fields, "tax_invoice_document_type", "tax_invoice_document"),
        fields.requiredObject("buyer", "is missing; of a guest send at least the id", PartyReader::buyer),
        fields.objects("items", this::item),
        fields.objects("deliveries", CheckoutReader::delivery),
        fields.tree("custom_data").map(tree -> new CustomData(
            fields.naming("custom_data",
                () -> PLAIN.convertValue(tree, new TypeReference<Map<String, Object>>() {})))));
  }

  private Item item(Fields fields) {
    int quantity = fields.required("quantity", fields.smallInteger("quantity"));
    fields.require(quantity >= 1, "quantity",
        "must be at least 1; what lowers the price is no line: send it as "
            + "unit_discount of a line or as discount of the order");
    return new Item(quantity, fields.required("unit_price", money(fields, "unit_price")),
        reduction(fields, "unit_discount"), money(fields, "total_value"),
        fields.requiredObject("product", CheckoutReader::product));
  }

  private static Product product(Fields fields) {
    return new Product(fields.text("sku"), fields.text("title"), fields.text("product_id"),
        fields.text("ean"), fields.text("description"), fields.texts("categories"),
        fields.object("seller", PartyReader::seller));
  }

  private static Delivery delivery(Fields fields) {
    return new Delivery(fields.requiredText("id"), fields.text("method"), fields.text("recipient_name"),
        fields.object("address", PartyReader::address));
  }

  private Optional<Money> money(Fields fields, String name) {
    return fields.money(name, currency,
        "must not be negative; what lowers the price goes into unit_discount of "
            + "the line or discount of the order, as a positive amount");
  }

  private Optional<Money> reduction(Fields fields, String name) {
    return fields.money(name, currency, "must not be negative; a discount is written as a positive amount");
  }
}
