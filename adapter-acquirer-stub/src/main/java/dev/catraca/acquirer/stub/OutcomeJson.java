package dev.catraca.acquirer.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.stub.Wire.MalformedException;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import java.util.Optional;

/** What came of an operation, as JSON: {@code outcome} says which, the other fields belong to it. */
final class OutcomeJson {
  private OutcomeJson() {}

  /** @throws IllegalArgumentException for {@code NotSent} and {@code Unknown}, which no acquirer can say of itself */
  static ObjectNode write(AcquirerOutcome outcome) {
    ObjectNode body = Wire.object();
    switch (outcome) {
      case AcquirerOutcome.Authorized authorized -> {
        body.put("outcome", "authorized").put("authorization_id", authorized.authorizationId());
        transaction(body, authorized.transactionId());
        Wire.write(body, authorized.amount());
        authorized.captureBefore().ifPresent(time -> body.put("capture_before", time.toString()));
      }
      case AcquirerOutcome.Captured captured -> {
        body.put("outcome", "captured");
        transaction(body, captured.transactionId());
        Wire.write(body, captured.amount());
      }
      case AcquirerOutcome.AlreadyCaptured captured -> {
        body.put("outcome", "already_captured");
        transaction(body, captured.transactionId());
        Wire.write(body, captured.amount());
      }
      case AcquirerOutcome.Charged charged -> {
        body.put("outcome", "charged").put("charge_id", charged.chargeId());
        transaction(body, charged.transactionId());
        Wire.write(body, charged.amount());
      }
      case AcquirerOutcome.Voided voided -> body.put("outcome", "voided");
      case AcquirerOutcome.Refunded refunded -> {
        body.put("outcome", "refunded");
        transaction(body, refunded.transactionId());
        Wire.write(body, refunded.amount());
      }
      case AcquirerOutcome.Declined declined -> {
        body.put("outcome", "declined").put("category", Wire.word(declined.category()));
        body.put("code", declined.code()).put("message", declined.message());
        transaction(body, declined.transactionId());
      }
      case AcquirerOutcome.Refused refused -> body.put("outcome", "refused")
          .put("reason", Wire.word(refused.reason())).put("message", refused.message());
      case AcquirerOutcome.Accepted accepted -> body.put("outcome", "accepted")
          .put("acquirer_reference", accepted.acquirerReference()).put("message", accepted.why());
      case AcquirerOutcome.NotSent notSent ->
          throw new IllegalArgumentException("an acquirer cannot say \"not sent\"");
      case AcquirerOutcome.Unknown unknown ->
          throw new IllegalArgumentException("an acquirer cannot say \"unknown\"");
    }
    return body;
  }

  /** Fields that are not known are left alone: an acquirer may say more tomorrow. */
  static AcquirerOutcome read(JsonNode body) throws MalformedException {
    String outcome = Wire.text(body, "outcome");
    Optional<String> transaction = Wire.optionalText(body, "transaction_id");
    return switch (outcome) {
      case "authorized" -> new AcquirerOutcome.Authorized(Wire.text(body, "authorization_id"), transaction,
          Wire.money(body), Wire.optionalInstant(body, "capture_before"));
      case "captured" -> new AcquirerOutcome.Captured(Wire.money(body), transaction);
      case "already_captured" -> new AcquirerOutcome.AlreadyCaptured(Wire.money(body), transaction);
      case "charged" ->
          new AcquirerOutcome.Charged(Wire.text(body, "charge_id"), transaction, Wire.money(body));
      case "voided" -> new AcquirerOutcome.Voided();
      case "refunded" -> new AcquirerOutcome.Refunded(Wire.money(body), transaction);
      case "declined" -> new AcquirerOutcome.Declined(Wire.choice(body, "category", DeclineCategory.class),
          Wire.words(body, "code"), Wire.words(body, "message"), transaction);
      case "refused" -> new AcquirerOutcome.Refused(Wire.choice(body, "reason", RefusalReason.class),
          Wire.words(body, "message"));
      case "accepted" -> new AcquirerOutcome.Accepted(Wire.text(body, "acquirer_reference"),
          Wire.words(body, "message"));
      default -> throw new MalformedException("outcome has a value that is not known");
    };
  }

  private static void transaction(ObjectNode body, Optional<String> id) {
    id.ifPresent(value -> body.put("transaction_id", value));
  }
}
