package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * What a PaymentIntent, a Refund or a decline means for the operation that was asked, by Stripe's status words. A word that is not known
 * is unknown.
 */
final class Outcomes {
  private final Words words;

  Outcomes(Words words) {
    this.words = words;
  }

  /** An authorization or charge; by its answer, a later question or a webhook. */
  AcquirerOutcome opened(Operation operation, Intent intent, String token) {
    boolean hold = operation == Operation.AUTHORIZE;
    return switch (intent.status()) {
      case "requires_capture" -> hold
          ? intent.capturable().<AcquirerOutcome>map(amount -> new AcquirerOutcome.Authorized(intent.id(),
              intent.charge(), amount, intent.captureBefore())).orElseGet(() -> unknown(intent))
          : unknown(intent);
      case "succeeded" -> hold ? unknown(intent)
          : intent.received().<AcquirerOutcome>map(
              amount -> new AcquirerOutcome.Charged(intent.id(), intent.charge(), amount))
              .orElseGet(() -> unknown(intent));
      case "requires_payment_method" -> intent.failure().isObject()
          ? declined(intent.failure(), Optional.of(intent), token)
          : unknown(intent);
      // Whatever it held, it holds no more, and never will again.
      case "canceled" -> new AcquirerOutcome.Declined(DeclineCategory.OTHER, "canceled",
          words.shown("canceled: " + intent.canceledBecause()), intent.charge());
      default -> unknown(intent);
    };
  }

  /** A decline, told by an error or by the PaymentIntent that it left behind. */
  AcquirerOutcome declined(JsonNode error, Optional<Intent> intent, String token) {
    String code = Json.text(error, "decline_code").or(() -> Json.text(error, "code")).orElse("none");
    boolean blocked = intent.filter(Intent::blocked).isPresent();
    return new AcquirerOutcome.Declined(Declines.category(code, Json.text(error, "advice_code"), blocked),
        words.shown(code), words.shown(error.path("message").asText(""), token),
        Json.id(error, "charge").or(() -> intent.flatMap(Intent::charge)));
  }

  /** The answer to a capture. */
  static AcquirerOutcome captured(Intent intent) {
    return intent.status().equals("succeeded")
        ? intent.received()
            .<AcquirerOutcome>map(amount -> new AcquirerOutcome.Captured(amount, intent.charge()))
            .orElseGet(() -> unknown(intent))
        : unknown(intent);
  }

  /** The answer to a void. */
  static AcquirerOutcome voided(Intent intent, OperationRequest request) {
    if (intent.isExpired(request.heldUntil())) {
      return expired(intent);
    }
    return intent.status().equals("canceled") ? new AcquirerOutcome.Voided() : unknown(intent);
  }

  /** A capture or void that the status did not allow. */
  static AcquirerOutcome hindered(Intent intent, OperationRequest request) {
    if (intent.isExpired(request.heldUntil())) {
      return expired(intent);
    }
    return switch (intent.status()) {
      case "succeeded" -> intent.received()
          .<AcquirerOutcome>map(amount -> new AcquirerOutcome.AlreadyCaptured(amount, intent.charge()))
          .orElseGet(() -> unknown(intent));
      case "canceled" -> new Refused(RefusalReason.ALREADY_VOIDED,
          "it was canceled before: " + intent.canceledBecause());
      case "requires_payment_method" -> new Refused(RefusalReason.OTHER, "nothing is held");
      default -> unknown(intent);
    };
  }

  /** A question about a capture or void, by what became of what it acts on. */
  static QueryOutcome acted(Intent intent, OperationRequest request) {
    return switch (intent.status()) {
      case "requires_capture", "requires_payment_method", "requires_action", "requires_confirmation" ->
          new QueryOutcome.NoTrace("found without the effect: " + intent.status());
      case "succeeded" -> answer(
          request.operation() == Operation.CAPTURE ? captured(intent) : hindered(intent, request));
      case "canceled" -> answer(
          request.operation() == Operation.VOID ? voided(intent, request) : hindered(intent, request));
      default -> answer(unknown(intent));
    };
  }

  /** A refund, whoever tells of it. */
  AcquirerOutcome refunded(JsonNode refund) {
    Optional<String> id = Json.id(refund, "id");
    Optional<Money> amount = Json.amount(refund, "amount");
    String status = refund.path("status").asText("");
    if (id.isEmpty() || amount.isEmpty()) {
      return new Unknown("a refund without its id or amount");
    }
    return switch (status) {
      case "succeeded" -> new AcquirerOutcome.Refunded(amount.get(), id);
      case "pending", "requires_action" -> new AcquirerOutcome.Accepted(id.get(), status);
      case "failed", "canceled" -> new Refused(RefusalReason.OTHER, why(refund));
      default -> new Unknown(words.shown("refund of status " + status));
    };
  }

  /** Why a refund failed, in Stripe's words. */
  String why(JsonNode refund) {
    return words.shown("the refund " + refund.path("status").asText() + ": "
        + Json.text(refund, "failure_reason").orElse("no reason told"));
  }

  /** As the answer to a question. */
  static QueryOutcome answer(AcquirerOutcome outcome) {
    return outcome instanceof Unknown unknown ? new QueryOutcome.Unanswered(unknown.why())
        : new QueryOutcome.Found(outcome);
  }

  private static AcquirerOutcome expired(Intent intent) {
    return new Refused(RefusalReason.EXPIRED, "the hold is over: " + intent.canceledBecause());
  }

  private static AcquirerOutcome unknown(Intent intent) {
    return new Unknown("PaymentIntent of status " + intent.status() + ", capture "
        + (intent.manual() ? "manual" : "automatic"));
  }
}
