package dev.catraca.acquirer.adyen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquiring.Operation;
import dev.catraca.port.OperationRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private static final Map<String, Set<String>> KNOWN = Map.of(
      "recurringProcessingModel", Set.of("CardOnFile", "Subscription", "UnscheduledCardOnFile"),
      "shopperInteraction", Set.of("Ecommerce", "ContAuth"),
      "fundingSource", Set.of("credit", "debit"));
  private static final String STATEMENT = "shopperStatement";

  private final AdyenSettings settings;

  Requests(AdyenSettings settings) {
    this.settings = settings;
  }

  /** A request that can be sent, or why it cannot. */
  sealed interface Prepared {
    /** @param path below the endpoint */
    record Ready(String path, ObjectNode body) implements Prepared {}

    /** Adyen would not take it, or could not mean it. */
    record Impossible(String why) implements Prepared {}
  }

  Prepared prepare(OperationRequest request) {
    Optional<Long> value = Amounts.sent(request.amount());
    if (value.isEmpty()) {
      return new Prepared.Impossible("Adyen has no amount of " + request.amount());
    }
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> payment(request, value.get());
      case CAPTURE -> modification(request, "captures", value);
      case VOID -> modification(request, "cancels", Optional.empty());
      case REFUND -> modification(request, "refunds", value);
    };
  }

  /**
   * Adyen's reference of an operation, which is its idempotency key, too. Its first letter tells a webhook of a payment whether that was to be
   * held or taken at once.
   */
  String reference(OperationRequest request) {
    return (request.operation() == Operation.CHARGE ? CHARGE : OTHER) + settings.keys().of(request.key());
  }

  private Prepared payment(OperationRequest request, long value) {
    Map<String, String> data = request.acquirerData();
    Optional<String> wrong = wrong(data);
    if (wrong.isPresent()) {
      return new Prepared.Impossible(wrong.get());
    }
    ObjectNode body = Json.object().put("merchantAccount", settings.merchantAccount())
        .put("reference", reference(request));
    amount(body, request, value);
    body.putObject("paymentMethod").put("type", "scheme").put("storedPaymentMethodId",
        request.card().token());
    body.put(SHOPPER, data.get(SHOPPER));
    body.put("shopperInteraction", data.getOrDefault("shopperInteraction", "ContAuth"));
    body.put("recurringProcessingModel", data.getOrDefault("recurringProcessingModel", "CardOnFile"));
    Optional.ofNullable(data.get("fundingSource")).ifPresent(source -> body.put("fundingSource", source));
    Optional.ofNullable(data.get(STATEMENT)).ifPresent(text -> body.put(STATEMENT, text));
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
    metadata(body, request);
    return new Prepared.Ready("/payments", body);
  }

  private static Optional<String> wrong(Map<String, String> data) {
    if (data.getOrDefault(SHOPPER, "").length() < 3) {
      return Optional.of("acquirer_data must hold " + SHOPPER
          + ", of 3 characters or more: Adyen asks for it with a stored card");
    }
    for (Map.Entry<String, String> pair : data.entrySet()) {
      String name = pair.getKey();
      if (KNOWN.containsKey(name) && !KNOWN.getOrDefault(name, Set.of()).contains(pair.getValue())) {
        return Optional.of("acquirer_data." + name + " must be one of "
            + String.join(", ", KNOWN.getOrDefault(name, Set.of()).stream().sorted().toList()));
      }
      if (!KNOWN.containsKey(name) && !name.equals(SHOPPER) && !name.equals(STATEMENT)) {
        return Optional.of("acquirer_data." + name + " is nothing that is sent to Adyen");
      }
    }
    return Optional.empty();
  }

  /** What a person who looks into the customer area finds it by; what is too long there is left out. */
  private static void metadata(ObjectNode body, OperationRequest request) {
    Map<String, String> known = Map.of("order", request.order().value(), "key", request.key());
    ObjectNode metadata = Json.object();
    known.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .filter(pair -> pair.getValue().length() <= LONGEST_METADATA)
        .forEach(pair -> metadata.put(pair.getKey(), pair.getValue()));
    if (!metadata.isEmpty()) {
      body.set("metadata", metadata);
    }
  }

  private Prepared modification(OperationRequest request, String kind, Optional<Long> value) {
    if (request.reference().isEmpty()) {
      return new Prepared.Impossible("there is no payment of Adyen's to act on");
    }
    ObjectNode body = Json.object().put("merchantAccount", settings.merchantAccount());
    value.ifPresent(units -> amount(body, request, units));
    body.put("reference", reference(request));
    String psp = URLEncoder.encode(request.reference().get(), StandardCharsets.UTF_8).replace("+", "%20");
    return new Prepared.Ready("/payments/" + psp + "/" + kind, body);
  }

  private static void amount(ObjectNode body, OperationRequest request, long value) {
    body.putObject("amount").put("currency", request.amount().currency().getCurrencyCode()).put("value",
        value);
  }
}
