package dev.catraca.acquirer.cielo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquiring.Operation;
import dev.catraca.port.OperationRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From the engine's request to the body of a sale. Each version stays as it is for ever, so that a sale that is asked for again is the
 * same sale (flows, section 7); a change of the bytes is a new version here, beside the old ones.
 */
final class SaleRequest {
  /** The version of first sends. */
  static final int CURRENT = 1;
  /** The only currency there is. */
  static final String CURRENCY = "BRL";

  /** What the merchant may give with a payment for Cielo alone, and the words that it may have. */
  private static final Map<String, Set<String>> DATA = Map.of(
      "card_on_file_usage", Set.of("First", "Used"),
      "card_on_file_reason", Set.of("Recurring", "Unscheduled", "Installments"),
      "initiator_category", Set.of("C1", "M1", "M2"),
      "initiator_subcategory", Set.of());
  /** Cielo's words for brands, by those that merchants use. */
  private static final Map<String, String> BRANDS = Map.ofEntries(Map.entry("visa", "Visa"),
      Map.entry("master", "Master"), Map.entry("mastercard", "Master"), Map.entry("amex", "Amex"),
      Map.entry("americanexpress", "Amex"), Map.entry("elo", "Elo"), Map.entry("aura", "Aura"),
      Map.entry("jcb", "JCB"), Map.entry("diners", "Diners"), Map.entry("dinersclub", "Diners"),
      Map.entry("discover", "Discover"), Map.entry("hiper", "Hipercard"),
      Map.entry("hipercard", "Hipercard"));

  private SaleRequest() {}

  /** Whether this release can map a version; an instance of a later one may have made the first send. */
  static boolean knows(int version) {
    return version == CURRENT;
  }

  /** Cielo's word for the card's brand, if it is one that Cielo takes. */
  static Optional<String> brand(OperationRequest request) {
    return request.card().brand()
        .map(word -> BRANDS.get(word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")));
  }

  /** Why Cielo could not take this request: nothing is sent then. */
  static Optional<String> problem(OperationRequest request) {
    if (!request.amount().currency().getCurrencyCode().equals(CURRENCY)) {
      return Optional.of("only BRL can be taken, not " + request.amount().currency().getCurrencyCode());
    }
    if (request.amount().minorUnits() < 1) {
      return Optional.of("the amount must be at least one cent");
    }
    if (!isSale(request.operation())) {
      return request.reference().isEmpty() ? Optional.of("the sale that it acts on is not known")
          : Optional.empty();
    }
    if (brand(request).isEmpty()) {
      return Optional.of("the card's brand must be given, one of " + List.copyOf(BRANDS.values()).stream()
          .distinct().sorted().toList());
    }
    for (Map.Entry<String, String> given : request.acquirerData().entrySet()) {
      Set<String> words = DATA.get(given.getKey());
      if (words == null) {
        return Optional.of("acquirer_data may have " + DATA.keySet().stream().sorted().toList());
      }
      if (!words.isEmpty() && !words.contains(given.getValue())) {
        return Optional.of(given.getKey() + " must be one of " + words.stream().sorted().toList());
      }
    }
    return Optional.empty();
  }

  static boolean isSale(Operation operation) {
    return operation == Operation.AUTHORIZE || operation == Operation.CHARGE;
  }

  /** The body of a request without a {@link #problem}, in the request's mapping version. */
  static byte[] bytes(OperationRequest request, CieloSettings settings) {
    ObjectNode body = Wire.object();
    body.put("MerchantOrderId", settings.references().of(request.key()));
    ObjectNode payment = body.putObject("Payment");
    payment.put("Type", "CreditCard");
    settings.provider().ifPresent(word -> payment.put("Provider", word));
    payment.put("Amount", request.amount().minorUnits());
    payment.put("Installments", request.installments());
    payment.put("Capture", request.operation() == Operation.CHARGE);
    settings.softDescriptor().ifPresent(words -> payment.put("SoftDescriptor", words));
    ObjectNode card = payment.putObject("CreditCard");
    card.put("CardToken", request.card().token());
    card.put("Brand", brand(request).orElseThrow());
    Map<String, String> data = request.acquirerData();
    if (data.containsKey("card_on_file_usage") || data.containsKey("card_on_file_reason")) {
      ObjectNode onFile = card.putObject("CardOnFile");
      put(onFile, "Usage", data, "card_on_file_usage");
      put(onFile, "Reason", data, "card_on_file_reason");
    }
    if (data.containsKey("initiator_category") || data.containsKey("initiator_subcategory")) {
      ObjectNode initiator = payment.putObject("InitiatedTransactionIndicator");
      put(initiator, "Category", data, "initiator_category");
      put(initiator, "Subcategory", data, "initiator_subcategory");
    }
    return Wire.bytes(body);
  }

  private static void put(ObjectNode node, String field, Map<String, String> data, String name) {
    Optional.ofNullable(data.get(name)).ifPresent(word -> node.put(field, word));
  }
}
