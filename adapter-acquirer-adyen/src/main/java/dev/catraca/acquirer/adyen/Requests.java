package dev.catraca.acquirer.adyen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.http.Calls;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.MerchantData;
import dev.catraca.acquiring.Operation;
import dev.catraca.port.OperationRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Operations as Adyen is asked for them: the same bytes for the same operation, whenever it is repeated. Mapping version 1.
 *
 * <p>
 * The merchant may give with a payment ({@code acquirer_data}), under Adyen's own names: {@code shopperReference}, which a stored card
 * needs; {@code recurringProcessingModel}, {@code CardOnFile} if it says nothing; {@code shopperInteraction}, {@code ContAuth} if it says
 * nothing; {@code fundingSource}; {@code shopperStatement}.
 */
final class Requests {
  static final int MAPPING_VERSION = 1;
  /** What the reference of a charge begins with, and that of anything else. */
  static final String CHARGE = "S-";
  static final String OTHER = "A-";
  private static final int LONGEST_METADATA = 80;
  private static final String SHOPPER = "shopperReference";
  private static final MerchantData DATA = new MerchantData("Adyen", Map.of(SHOPPER, ".{3,}",
      "recurringProcessingModel", "CardOnFile|Subscription|UnscheduledCardOnFile", "shopperInteraction",
      "Ecommerce|ContAuth", "fundingSource", "credit|debit", "shopperStatement", ".*"));

  private final AdyenSettings settings;

  Requests(AdyenSettings settings) {
    this.settings = settings;
  }

  /** Why Adyen would not take it, or could not mean it: nothing is sent then. */
  static Optional<String> problem(OperationRequest request) {
    boolean opens = request.operation().opens();
    if (!opens && request.reference().isEmpty()) {
      return Optional.of("there is no payment of Adyen's to act on");
    }
    return Amounts.TABLE.problem(request.amount(), opens)
        .or(() -> opens ? problem(request.acquirerData()) : Optional.empty());
  }

  private static Optional<String> problem(Map<String, String> data) {
    return data.containsKey(SHOPPER) ? DATA.problem(data)
        : Optional.of("acquirer_data must hold " + SHOPPER + ": Adyen asks for it with a stored card");
  }

  /**
   * Adyen's reference of an operation, which is its idempotency key, too. Its first letter tells a webhook of a payment whether that was to be
   * held or taken at once.
   */
  String reference(OperationRequest request) {
    return (request.operation() == Operation.CHARGE ? CHARGE : OTHER)
        + settings.account().keys().of(request.key());
  }

  /** Below the endpoint, of a request without a {@link #problem}. */
  static String path(OperationRequest request) {
    String payment = "/payments" + request.reference().map(psp -> "/" + Calls.segment(psp)).orElse("");
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> "/payments";
      case CAPTURE -> payment + "/captures";
      case VOID -> payment + "/cancels";
      case REFUND -> payment + "/refunds";
    };
  }

  /** Of a request without a {@link #problem}. */
  ObjectNode body(OperationRequest request) {
    ObjectNode body = Json.object().put("merchantAccount", settings.merchantAccount());
    if (request.operation().opens()) {
      return payment(body.put("reference", reference(request)), request);
    }
    if (request.operation() != Operation.VOID) {
      amount(body, request);
    }
    return body.put("reference", reference(request));
  }

  private ObjectNode payment(ObjectNode body, OperationRequest request) {
    Map<String, String> data = request.acquirerData();
    amount(body, request);
    body.putObject("paymentMethod").put("type", "scheme").put("storedPaymentMethodId",
        request.card().token());
    body.put(SHOPPER, data.get(SHOPPER));
    body.put("shopperInteraction", data.getOrDefault("shopperInteraction", "ContAuth"));
    body.put("recurringProcessingModel", data.getOrDefault("recurringProcessingModel", "CardOnFile"));
    put(body, "fundingSource", data);
    put(body, "shopperStatement", data);
    if (request.installments() > 1) {
      body.putObject("installments").put("value", request.installments());
    }
    // Said either way: otherwise the account's own setting decides, which may be to capture at once.
    boolean hold = request.operation() == Operation.AUTHORIZE;
    if (!hold) {
      body.put("captureDelayHours", 0);
    }
    body.putObject("additionalData").put("manualCapture", Boolean.toString(hold));
    body.putObject("authenticationData").put("attemptAuthentication", "never");
    body.put("returnUrl", settings.returnUrl().toString());
    ObjectNode metadata = Json.object();
    findable(request).forEach(metadata::put);
    return metadata.isEmpty() ? body : body.set("metadata", metadata);
  }

  private static void put(ObjectNode body, String name, Map<String, String> data) {
    Optional.ofNullable(data.get(name)).ifPresent(value -> body.put(name, value));
  }

  /** What a person who looks into the customer area finds it by; what is too long there is left out. */
  private static Map<String, String> findable(OperationRequest request) {
    Map<String, String> metadata = new TreeMap<>(
        Map.of("order", request.order().value(), "key", request.key()));
    metadata.values().removeIf(value -> value.length() > LONGEST_METADATA);
    return metadata;
  }

  private static void amount(ObjectNode body, OperationRequest request) {
    body.putObject("amount").put("currency", request.amount().currency().getCurrencyCode()).put("value",
        Amounts.TABLE.sent(request.amount()));
  }
}
