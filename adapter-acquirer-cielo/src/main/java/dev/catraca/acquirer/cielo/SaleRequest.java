package dev.catraca.acquirer.cielo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.MerchantData;
import dev.catraca.acquiring.Operation;
import dev.catraca.port.OperationRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
  private static final MerchantData DATA = new MerchantData("Cielo",
      Map.of("card_on_file_usage", "First|Used",
          "card_on_file_reason", "Recurring|Unscheduled|Installments", "initiator_category", "C1|M1|M2",
          "initiator_subcategory", ".*"));
  /** Cielo's words for brands, by those that merchants use. */
  private static final Map<String, String> BRANDS = Map.ofEntries(Map.entry("visa", "Visa"),
      Map.entry("master", "Master"), Map.entry("mastercard", "Master"), Map.entry("amex", "Amex"),
      Map.entry("americanexpress", "Amex"), Map.entry("elo", "Elo"), Map.entry("aura", "Aura"),
      Map.entry("jcb", "JCB"), Map.entry("diners", "Diners"), Map.entry("dinersclub", "Diners"),
      Map.entry("discover", "Discover"), Map.entry("hiper", "Hipercard"),
      Map.entry("hipercard", "Hipercard"));

  private SaleRequest() {}

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
    if (!request.operation().opens()) {
      return request.reference().isEmpty() ? Optional.of("the sale that it acts on is not known")
          : Optional.empty();
    }
    return brand(request).isEmpty()
        ? Optional.of("the card's brand must be given, one of "
            + BRANDS.values().stream().distinct().sorted().toList())
        : DATA.problem(request.acquirerData());
  }

  /** The body of a request without a {@link #problem}, in the request's mapping version. */
  static byte[] bytes(OperationRequest request, CieloSettings settings) {
    ObjectNode body = Json.object();
    body.put("MerchantOrderId", settings.account().keys().of(request.key()));
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
    put(card, "CardOnFile", request, "Usage", "card_on_file_usage", "Reason", "card_on_file_reason");
    put(payment, "InitiatedTransactionIndicator", request, "Category", "initiator_category", "Subcategory",
        "initiator_subcategory");
    return Json.bytes(body);
  }

  /** @param fields in pairs: Cielo's name, and under which name the merchant gave it */
  private static void put(ObjectNode node, String object, OperationRequest request, String... fields) {
    ObjectNode given = Json.object();
    for (int i = 0; i < fields.length; i += 2) {
      String field = fields[i];
      Optional.ofNullable(request.acquirerData().get(fields[i + 1]))
          .ifPresent(word -> given.put(field, word));
    }
    if (!given.isEmpty()) {
      node.set(object, given);
    }
  }
}
