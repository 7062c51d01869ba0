package dev.catraca.app.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.input.Request;
import dev.catraca.order.CardNumber;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Purchase;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator puts right of what Legiti is told: fields by the paths that {@code POST /v1/orders} knows them by, such as
 * {@code items[0].product.title}, with what they are to be; {@code null} takes a field away. What comes of it is read as a new
 * order is, by the same rules.
 *
 * @param payment
 *          the number of the payment whose holder and billing address {@code payment.} means
 */
public record Correction(Map<String, JsonNode> fields, int payment, String reason) {
  private static final Set<String> OF_THE_PURCHASE = Set.of("created_at", "total_gross", "discount",
      "shipping", "tip",
      "coupon_names", "tax_invoice_document_type", "tax_invoice_document", "buyer", "items", "deliveries",
      "custom_data");
  private static final Set<String> OF_THE_PAYMENT = Set.of("payment.card.holder_name",
      "payment.card.holder_document",
      "payment.billing_address");
  private static final Pattern PATH = Pattern
      .compile("[a-z0-9_]{1,64}(\\[[0-9]{1,3}])?(\\.[a-z0-9_]{1,64}(\\[[0-9]{1,3}])?){0,8}");
  private static final Pattern STEP = Pattern.compile("([a-z0-9_]+)(?:\\[([0-9]+)])?");
  private static final int MOST_FIELDS = 100;

  public Correction {
    fields = new TreeMap<>(fields);
  }

  /** {@code POST /v1/orders/{id}/correct}. */
  static Correction read(Fields fields) {
    int payment = fields.smallInteger("payment").orElse(1);
    String reason = fields.required("reason", fields.text("reason"));
    ObjectNode changes = fields.required("fields", fields.tree("fields"));
    fields.require(!changes.isEmpty() && changes.size() <= MOST_FIELDS, "fields",
        "must name 1 to " + MOST_FIELDS + " fields");
    Map<String, JsonNode> values = new TreeMap<>();
    List<InvalidValueException> wrong = new ArrayList<>();
    changes.properties().forEach(each -> {
      if (!PATH.matcher(each.getKey()).matches() || !isReported(each.getKey())) {
        wrong.add(new InvalidValueException(
            "fields." + CardNumber.blottedOut(each.getKey().replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?")),
            "is nothing that can be corrected: only what Legiti is told of buyer, items, deliveries and card holder can,"
                + " by its path in the order"));
      }
      values.put(each.getKey(), each.getValue());
    });
    InvalidValueException.throwAny(wrong);
    return new Correction(values, payment, reason);
  }

  private static boolean isReported(String path) {
    String first = path.split("[.\\[]", 2)[0];
    return OF_THE_PURCHASE.contains(first) || OF_THE_PAYMENT.stream()
        .anyMatch(allowed -> path.equals(allowed) || path.startsWith(allowed + "."));
  }

  /** What is stored of it, and shown: the paths, not the values. */
  public Request.CorrectReport request() {
    return new Request.CorrectReport(List.copyOf(fields.keySet()), reason);
  }

  /**
   * The dossier as it is to be.
   *
   * @throws InvalidValueException
   *           naming the field that cannot be so
   */
  public PersonalData of(PersonalData dossier, Currency currency) {
    boolean ofPayment = fields.keySet().stream().anyMatch(path -> path.startsWith("payment."));
    Optional<PersonalData.Payer> payer = Optional.ofNullable(dossier.payers().get(payment));
    if (ofPayment && payer.isEmpty()) {
      throw new InvalidValueException("payment", "is not a payment of this order");
    }
    ObjectNode json = PurchaseWriter.purchase(dossier.purchase());
    payer.ifPresent(each -> json.set("payment", PurchaseWriter.payer(each)));
    fields.forEach((path, value) -> put(json, path, value));
    Purchase purchase = CheckoutReader.purchase(json, currency);
    PersonalData corrected = new PersonalData(purchase, dossier.payers());
    return ofPayment ? corrected.with(payment, CheckoutReader.payer(json)) : corrected;
  }

  private static void put(ObjectNode root, String path, JsonNode value) {
    String[] steps = path.split("\\.", -1);
    JsonNode at = root;
    for (int i = 0; i < steps.length; i++) {
      Matcher step = STEP.matcher(steps[i]);
      if (!step.matches() || !(at instanceof ObjectNode object)) {
        throw nothingThere(path);
      }
      String name = step.group(1);
      boolean last = i == steps.length - 1;
      if (step.group(2) == null) {
        at = last ? set(object, name, value) : object.has(name) ? object.get(name) : object.putObject(name);
      } else {
        int index = Integer.parseInt(step.group(2));
        if (!(object.get(name) instanceof ArrayNode list) || index >= list.size()) {
          throw nothingThere(path);
        }
        at = last ? list.set(index, value) : list.get(index);
      }
    }
  }

  private static JsonNode set(ObjectNode object, String name, JsonNode value) {
    if (value.isNull()) {
      object.remove(name);
    } else {
      object.set(name, value);
    }
    return object;
  }

  private static InvalidValueException nothingThere(String path) {
    return new InvalidValueException(path, "is not there in this order");
  }
}
