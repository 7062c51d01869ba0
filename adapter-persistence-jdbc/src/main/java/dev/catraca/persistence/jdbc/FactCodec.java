package dev.catraca.persistence.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.model.Fact;
import dev.catraca.order.OrderId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Facts as versioned JSON. The names are for ever: a fact may be renamed in the code, never here. When a fact's shape changes, its
 * version goes up, {@link #UPCASTS} learns how to bring the former one up to date, and its golden file stays.
 */
final class FactCodec {
  private static final Map<Class<? extends Fact>, String> NAMES = Map.ofEntries(
      Map.entry(Fact.OrderPlaced.class, "order_placed"),
      Map.entry(Fact.PaymentOffered.class, "payment_offered"),
      Map.entry(Fact.OperationStarted.class, "operation_started"),
      Map.entry(Fact.OperationAccepted.class, "operation_accepted"),
      Map.entry(Fact.OutcomeAnnounced.class, "outcome_announced"),
      Map.entry(Fact.OutcomeWithdrawn.class, "outcome_withdrawn"),
      Map.entry(Fact.OperationNotExecuted.class, "operation_not_executed"),
      Map.entry(Fact.OperationResolved.class, "operation_resolved"),
      Map.entry(Fact.Authorized.class, "authorized"),
      Map.entry(Fact.PaymentDeclined.class, "payment_declined"),
      Map.entry(Fact.Captured.class, "captured"),
      Map.entry(Fact.CaptureRefused.class, "capture_refused"),
      Map.entry(Fact.Charged.class, "charged"),
      Map.entry(Fact.HoldClosed.class, "hold_closed"),
      Map.entry(Fact.VoidRefused.class, "void_refused"),
      Map.entry(Fact.Refunded.class, "refunded"),
      Map.entry(Fact.RefundRefused.class, "refund_refused"),
      Map.entry(Fact.HoldLapsed.class, "hold_lapsed"),
      Map.entry(Fact.AttemptDeadlinePassed.class, "attempt_deadline_passed"),
      Map.entry(Fact.RepetitionEnded.class, "repetition_ended"),
      Map.entry(Fact.AcquirerMissing.class, "acquirer_missing"),
      Map.entry(Fact.EvaluationStarted.class, "evaluation_started"),
      Map.entry(Fact.CreationInDoubt.class, "creation_in_doubt"),
      Map.entry(Fact.Evaluated.class, "evaluated"),
      Map.entry(Fact.EvaluationEnded.class, "evaluation_ended"),
      Map.entry(Fact.ReceivedByLegiti.class, "received_by_legiti"),
      Map.entry(Fact.FallbackApplied.class, "fallback_applied"),
      Map.entry(Fact.VerdictGiven.class, "verdict_given"),
      Map.entry(Fact.ReviewDeadlinePassed.class, "review_deadline_passed"),
      Map.entry(Fact.EndRequested.class, "end_requested"),
      Map.entry(Fact.OrderEnded.class, "order_ended"),
      Map.entry(Fact.RefundRequested.class, "refund_requested"),
      Map.entry(Fact.ChargedBack.class, "charged_back"),
      Map.entry(Fact.ChargebackReversed.class, "chargeback_reversed"),
      Map.entry(Fact.FraudReported.class, "fraud_reported"),
      Map.entry(Fact.NotificationAcknowledged.class, "notice_acknowledged"),
      Map.entry(Fact.NotificationParked.class, "notice_parked"),
      Map.entry(Fact.NotificationUnreadable.class, "notice_unreadable"),
      Map.entry(Fact.ReportCorrected.class, "report_corrected"),
      Map.entry(Fact.NotificationReleased.class, "notice_released"));

  /** The version in which each fact is written today; 1 where it is not named. */
  private static final Map<String, Integer> VERSIONS = Map.of("charged_back", 2, "verdict_given", 2);

  /** From one version of a type to the next, keyed as {@code type/version}. */
  private static final Map<String, UnaryOperator<JsonNode>> UPCASTS = Map.of(
      // Chargebacks had neither id nor amount; both are left out.
      "charged_back/1", UnaryOperator.identity(),
      // Verdicts had no code and were for nobody else.
      "verdict_given/1", UnaryOperator.identity());

  private static final Map<String, Class<? extends Fact>> TYPES = types();

  private FactCodec() {}

  static Encoded encode(Fact fact) {
    if (fact instanceof Fact.PaymentOffered offered && offered.card().holder().isPresent()) {
      throw new IllegalArgumentException(
          "a fact must not hold personal data: offer the card without its holder");
    }
    if (fact instanceof Fact.OperationStarted started && !started.terms().own().isEmpty()) {
      throw new IllegalArgumentException("a fact must hold the capabilities of its own operation alone");
    }
    String type = Optional.ofNullable(NAMES.get(fact.getClass()))
        .orElseThrow(
            () -> new IllegalStateException(fact.getClass().getSimpleName() + " has no stored name"));
    return new Encoded(type, version(type), Json.write(fact));
  }

  /** @throws UnreadableRecordException if the type or version is not known here, or the body is not of that shape */
  static Fact decode(OrderId order, long sequence, Encoded encoded) {
    String where = "fact " + sequence + " (" + encoded + ")";
    Class<? extends Fact> type = TYPES.get(encoded.type());
    if (type == null) {
      throw new UnreadableRecordException(order, where, "no such type is known");
    }
    if (encoded.version() < 1 || encoded.version() > version(encoded.type())) {
      throw new UnreadableRecordException(order, where, "no such version is known");
    }
    try {
      JsonNode body = encoded.version() == version(encoded.type()) ? null : upcast(encoded);
      Fact fact = body == null ? Json.FACTS.readValue(encoded.body(), type)
          : Json.FACTS.treeToValue(body, type);
      if (fact != null) {
        return fact;
      }
    } catch (JsonProcessingException malformed) {
      // Its message would quote what is stored.
    }
    throw new UnreadableRecordException(order, where, "its body is not of that shape");
  }

  private static JsonNode upcast(Encoded encoded) throws JsonProcessingException {
    JsonNode body = Json.FACTS.readTree(encoded.body());
    for (int version = encoded.version(); version < version(encoded.type()); version++) {
      UnaryOperator<JsonNode> step = Optional.ofNullable(UPCASTS.get(encoded.type() + "/" + version))
          .orElseThrow();
      body = step.apply(body);
    }
    return body;
  }

  private static int version(String type) {
    return VERSIONS.getOrDefault(type, 1);
  }

  private static Map<String, Class<? extends Fact>> types() {
    Map<String, Class<? extends Fact>> types = new HashMap<>();
    NAMES.forEach((type, name) -> types.put(name, type));
    return Map.copyOf(types);
  }
}
