package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Money;
import dev.catraca.port.OperationRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a PaymentIntent, a Refund or a decline means for the operation that was asked, by Stripe's status words. A word that is not known
 * is unknown.
 */
final class Outcomes {
  private Outcomes() {}

  /** An authorization or charge; by its answer, a later question or a webhook. */
  static AcquirerOutcome opened(Operation operation, Intent intent) {
    boolean hold = operation == Operation.AUTHORIZE;
    return switch (intent.status()) {
      case "requires_capture" -> of(intent, intent.capturable().filter(any -> hold),
          amount -> new AcquirerOutcome.Authorized(intent.id(), intent.charge(), amount,
              intent.captureBefore()));
      case "succeeded" -> of(intent, intent.received().filter(any -> !hold),
          amount -> new AcquirerOutcome.Charged(intent.id(), intent.charge(), amount));
      case "requires_payment_method" ->
          intent.failure().isObject() ? declined(intent.failure(), Optional.of(intent)) : unknown(intent);
      // Whatever it held, it holds no more, and never will again.
      case "canceled" -> new AcquirerOutcome.Declined(DeclineCategory.OTHER, "canceled",
          "canceled: " + intent.canceledBecause(), intent.charge());
      default -> unknown(intent);
    };
  }

  /** A decline, told by an error or by the PaymentIntent that it left behind. */
  static AcquirerOutcome declined(JsonNode error, Optional<Intent> intent) {
    String code = Json.text(error, "decline_code").or(() -> Json.text(error, "code")).orElse("none");
    return new AcquirerOutcome.Declined(
        Declines.category(code, Json.text(error, "advice_code"), intent.filter(Intent::blocked).isPresent()),
        code, Json.words(error, "message"),
        Json.id(error, "charge").or(() -> intent.flatMap(Intent::charge)));
  }

  /** The answer to a capture. */
  static AcquirerOutcome captured(Intent intent) {
    return of(intent, intent.received().filter(any -> intent.status().equals("succeeded")),
        amount -> new AcquirerOutcome.Captured(amount, intent.charge()));
  }

  /** The answer to a void. */
  static AcquirerOutcome voided(Intent intent, OperationRequest request) {
    return intent.isExpired(request.heldUntil()) ? expired(intent)
        : intent.status().equals("canceled") ? new AcquirerOutcome.Voided() : unknown(intent);
  }

  /** A capture or void that the status did not allow. */
  static AcquirerOutcome hindered(Intent intent, OperationRequest request) {
    return switch (intent.status()) {
      case "succeeded" -> of(intent, intent.received(),
          amount -> new AcquirerOutcome.AlreadyCaptured(amount, intent.charge()));
      case "canceled" -> intent.isExpired(request.heldUntil()) ? expired(intent)
          : new Refused(RefusalReason.ALREADY_VOIDED, "it was canceled before: " + intent.canceledBecause());
      case "requires_payment_method" -> new Refused(RefusalReason.OTHER, "nothing is held");
      default -> unknown(intent);
    };
  }

  /** A question about a capture or void, by what became of what it acts on. */
  static QueryOutcome acted(Intent intent, OperationRequest request) {
    boolean capture = request.operation() == Operation.CAPTURE;
    return switch (intent.status()) {
      case "requires_capture", "requires_payment_method", "requires_action", "requires_confirmation" ->
          new QueryOutcome.NoTrace("found without the effect: " + intent.status());
      case "succeeded" -> NoAnswerException.found(capture ? captured(intent) : hindered(intent, request));
      case "canceled" ->
          NoAnswerException.found(capture ? hindered(intent, request) : voided(intent, request));
      default -> NoAnswerException.found(unknown(intent));
    };
  }

  /** A refund, whoever tells of it. */
  static AcquirerOutcome refunded(JsonNode refund) {
    Optional<String> id = Json.id(refund, "id");
    Optional<Money> amount = Amounts.told(refund, "amount");
    String status = Json.words(refund, "status");
    if (id.isEmpty() || amount.isEmpty()) {
      return new Unknown("a refund without its id or amount");
    }
    return switch (status) {
      case "succeeded" -> new AcquirerOutcome.Refunded(amount.get(), id);
      case "pending", "requires_action" -> new AcquirerOutcome.Accepted(id.get(), status);
      case "failed", "canceled" -> new Refused(RefusalReason.OTHER, why(refund));
      default -> new Unknown("refund of status " + status);
    };
  }

  /** Why a refund failed, in Stripe's words. */
  static String why(JsonNode refund) {
    return "the refund " + refund.path("status").asText() + ": "
        + Json.text(refund, "failure_reason").orElse("no reason told");
  }

  private static AcquirerOutcome of(Intent intent, Optional<Money> amount,
      Function<Money, AcquirerOutcome> outcome) {
    return amount.map(outcome).orElseGet(() -> unknown(intent));
  }

  private static AcquirerOutcome expired(Intent intent) {
    return new Refused(RefusalReason.EXPIRED, "the hold is over: " + intent.canceledBecause());
  }

  private static AcquirerOutcome unknown(Intent intent) {
    return new Unknown("PaymentIntent of status " + intent.status() + ", capture "
        + (intent.manual() ? "manual" : "automatic"));
  }
}
