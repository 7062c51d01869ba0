package dev.catraca.acquirer.adyen.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request may and must hold, as Adyen's documentation of Checkout 72 has it, as far as an adapter for stored cards may need it.
 * Stricter than Adyen where it only ignores: a field that is not known is an error here.
 */
final class RequestSchema {
  private static final Set<String> PAYMENT = Set.of("merchantAccount", "reference", "merchantOrderReference",
      "amount", "paymentMethod", "shopperReference", "shopperInteraction", "recurringProcessingModel",
      "installments",
      "captureDelayHours", "additionalData", "authenticationData", "returnUrl", "shopperStatement",
      "fundingSource",
      "socialSecurityNumber", "metadata", "channel", "shopperEmail", "shopperIP");
  private static final Set<String> INTERACTIONS = Set.of("Ecommerce", "ContAuth", "Moto", "POS");
  private static final Set<String> MODELS = Set.of("CardOnFile", "Subscription", "UnscheduledCardOnFile");
  private static final int LONGEST_REFERENCE = 80;
  private static final int LONGEST_DELAY = 672;

  private final List<String> wrong = new ArrayList<>();

  private RequestSchema() {}

  /** What is wrong with {@code POST /payments}; empty if nothing. */
  static Optional<String> payment(JsonNode body) {
    RequestSchema check = new RequestSchema();
    check.only("", body, PAYMENT);
    check.text(body, "merchantAccount", 1, LONGEST_REFERENCE, true);
    check.text(body, "reference", 1, LONGEST_REFERENCE, true);
    check.text(body, "merchantOrderReference", 1, 1000, false);
    check.amount(body);
    check.paymentMethod(body);
    check.choice(body, "shopperInteraction", INTERACTIONS);
    check.choice(body, "recurringProcessingModel", MODELS);
    check.choice(body, "fundingSource", Set.of("credit", "debit"));
    check.installments(body.path("installments"));
    check.integer(body, "captureDelayHours", 0, LONGEST_DELAY);
    check.text(body, "returnUrl", 1, 8000, true);
    check.text(body, "shopperStatement", 1, 135, false);
    check.metadata(body.path("metadata"));
    JsonNode authentication = body.path("authenticationData");
    if (!authentication.isMissingNode()) {
      check.only("authenticationData.", authentication, Set.of("attemptAuthentication"));
      check.choice(authentication, "attemptAuthentication", Set.of("always", "never", "preferNo"));
    }
    JsonNode additional = body.path("additionalData");
    if (!additional.isMissingNode()) {
      check.only("additionalData.", additional, Set.of("manualCapture"));
      check.choice(additional, "manualCapture", Set.of("true", "false"));
    }
    return check.told();
  }

  /** What is wrong with a capture or refund; empty if nothing. */
  static Optional<String> withAmount(JsonNode body) {
    RequestSchema check = new RequestSchema();
    check.only("", body, Set.of("merchantAccount", "amount", "reference", "merchantRefundReason"));
    check.text(body, "merchantAccount", 1, LONGEST_REFERENCE, true);
    check.text(body, "reference", 1, LONGEST_REFERENCE, false);
    check.amount(body);
    return check.told();
  }

  /** What is wrong with a cancellation; empty if nothing. */
  static Optional<String> cancel(JsonNode body) {
    RequestSchema check = new RequestSchema();
    check.only("", body, Set.of("merchantAccount", "reference"));
    check.text(body, "merchantAccount", 1, LONGEST_REFERENCE, true);
    check.text(body, "reference", 1, LONGEST_REFERENCE, false);
    return check.told();
  }

  private Optional<String> told() {
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
  }

  private void only(String where, JsonNode body, Set<String> known) {
    if (!body.isObject()) {
      wrong.add(where + " must be an object");
      return;
    }
    body.fieldNames().forEachRemaining(name -> {
      if (!known.contains(name)) {
        wrong.add("unknown field " + where + name);
      }
    });
  }

  private void text(JsonNode body, String field, int least, int most, boolean required) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() ? required
        : !value.isTextual() || value.textValue().length() < least
            || value.textValue().length() > most) {
      wrong.add(field + " must be a text of " + least + " to " + most + " characters");
    }
  }

  private void choice(JsonNode body, String field, Set<String> words) {
    JsonNode value = body.path(field);
    if (!value.isMissingNode() && (!value.isTextual() || !words.contains(value.textValue()))) {
      wrong.add(field + " has a value that is not allowed");
    }
  }

  private void integer(JsonNode body, String field, long least, long most) {
    JsonNode value = body.path(field);
    if (!value.isMissingNode()
        && (!value.isIntegralNumber() || value.longValue() < least || value.longValue() > most)) {
      wrong.add(field + " must be an integer from " + least + " to " + most);
    }
  }

  private void amount(JsonNode body) {
    JsonNode amount = body.path("amount");
    only("amount.", amount, Set.of("currency", "value"));
    if (!amount.path("currency").asText().matches("[A-Z]{3}") || !amount.path("value").isIntegralNumber()
        || amount.path("value").longValue() < 0) {
      wrong.add("amount must have a currency of three letters and a value in minor units");
    }
  }

  private void paymentMethod(JsonNode body) {
    JsonNode method = body.path("paymentMethod");
    only("paymentMethod.", method, Set.of("type", "storedPaymentMethodId"));
    if (!"scheme".equals(method.path("type").textValue())) {
      wrong.add("paymentMethod.type must be scheme");
    }
    text(method, "storedPaymentMethodId", 1, 64, true);
    text(body, "shopperReference", 3, 256, true);
    if (body.path("shopperInteraction").isMissingNode()
        || body.path("recurringProcessingModel").isMissingNode()) {
      wrong.add("a stored card needs shopperInteraction and recurringProcessingModel");
    }
  }

  private void installments(JsonNode installments) {
    if (!installments.isMissingNode()) {
      only("installments.", installments, Set.of("value", "plan"));
      integer(installments, "value", 1, 99);
    }
  }

  private void metadata(JsonNode metadata) {
    if (metadata.isMissingNode()) {
      return;
    }
    if (!metadata.isObject() || metadata.size() > 20) {
      wrong.add("metadata must be an object of at most 20 pairs");
      return;
    }
    for (Map.Entry<String, JsonNode> pair : metadata.properties()) {
      if (pair.getKey().length() > 20 || !pair.getValue().isTextual()
          || pair.getValue().textValue().length() > 80) {
        wrong.add("metadata has keys of at most 20 characters and texts of at most 80");
      }
    }
  }
}
