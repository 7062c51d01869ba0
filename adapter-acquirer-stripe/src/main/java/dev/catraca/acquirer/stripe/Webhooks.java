package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Discretion;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.Notices;
import dev.catraca.acquirer.http.TimedSignatures;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.HashedKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stripe's webhooks: one event a call, signed over its bytes and the time of sending. Events of payments that are not this shop's are ignored,
 * since an account may have other users.
 */
final class Webhooks implements AcquirerNotices {
  private static final String HEADER = "Stripe-Signature";
  /** How far the time of sending may be from ours; a repetition is signed anew. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Set<String> PENDING = Set.of("pending", "requires_action");
  private static final Set<String> FAILED = Set.of("failed", "canceled");

  private final HashedKeys keys;
  private final Discretion words;
  private final TimedSignatures signatures;

  /** @param clock by which a webhook's age is told */
  Webhooks(StripeSettings settings, InstantSource clock) {
    this.keys = settings.account().keys();
    this.words = settings.words();
    this.signatures = new TimedSignatures(HEADER, settings.webhookSecrets(), TOLERANCE, clock);
  }

  @Override
  public Reading read(Map<String, String> headers, byte[] body) {
    return words
        .reading(() -> signatures.forged(headers, body).<Reading>map(Reading.Forged::new)
            .orElseGet(() -> Json.read(body).filter(event -> event.path("data").path("object").isObject())
                .map(this::told)
                .orElseGet(() -> new Reading.Unreadable("a webhook must be an event with an object"))));
  }

  private Reading told(JsonNode event) {
    JsonNode data = event.path("data");
    JsonNode object = data.path("object");
    String type = event.path("type").asText("");
    return switch (type) {
      case "payment_intent.amount_capturable_updated", "payment_intent.succeeded",
          "payment_intent.payment_failed", "payment_intent.canceled" -> payment(type, object);
      case "refund.updated", "refund.failed", "charge.refund.updated" ->
          refund(type, object, data.path("previous_attributes").path("status").asText(""));
      case "charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed" ->
          dispute(object);
      default -> Notices.ignored("event " + type);
    };
  }

  /** By event and by how it was to be captured, as Stripe's page on event types has them. */
  private Reading payment(String type, JsonNode object) {
    Optional<Intent> told = Intent.of(object);
    Optional<Match> ours = ours(object);
    if (told.isEmpty()) {
      return new Reading.Unreadable("an event about a PaymentIntent without an id or a status");
    }
    if (ours.isEmpty()) {
      return Notices.ignored("a payment that is not this shop's");
    }
    Intent intent = told.get();
    AcquirerOutcome opened = Outcomes.opened(intent.manual() ? Operation.AUTHORIZE : Operation.CHARGE,
        intent);
    return switch (type) {
      // Until when it is held, only an answer tells.
      case "payment_intent.amount_capturable_updated" -> new Reading.Told(ours.get(), new News.AskNow());
      case "payment_intent.succeeded" -> intent.manual()
          ? Notices.outcome(new Match.Reference(intent.id(), Operation.CAPTURE), Outcomes.captured(intent))
          : Notices.outcome(ours.get(), opened);
      case "payment_intent.payment_failed" -> Notices.outcome(ours.get(), opened);
      default -> intent.isExpired(Optional.empty())
          ? new Reading.Told(ours.get(), new News.HoldExpired(intent.id()))
          : intent.canceledBecause().equals(Requests.ABANDONED) ? Notices.outcome(ours.get(), opened)
              : Notices.outcome(new Match.Reference(intent.id(), Operation.VOID),
                  new AcquirerOutcome.Voided());
    };
  }

  /**
   * A refund that had succeeded may fail days later, and is withdrawn then; one that was pending has failed at last. Which of both it was, the
   * event tells by what it was before.
   */
  private Reading refund(String type, JsonNode refund, String before) {
    Optional<Match> ours = ours(refund);
    String status = refund.path("status").asText("");
    if (ours.isEmpty() || PENDING.contains(status)) {
      return Notices.ignored(ours.isEmpty() ? "a refund that is not this shop's" : "the refund is " + status);
    }
    boolean hadSucceeded = before.equals("succeeded")
        || (type.equals("refund.failed") && !PENDING.contains(before));
    return FAILED.contains(status) && hadSucceeded
        ? new Reading.Told(ours.get(), new News.Withdrawn(Outcomes.why(refund)))
        : Notices.outcome(ours.get(), Outcomes.refunded(refund));
  }

  /** Money goes back when a dispute is opened, and comes back when it is won; an inquiry takes none. */
  private static Reading dispute(JsonNode dispute) {
    Optional<String> id = Json.id(dispute, "id");
    Optional<Match> payment = Json.id(dispute, "payment_intent").or(() -> Json.id(dispute, "charge"))
        .map(taken -> new Match.Reference(taken, Operation.CAPTURE));
    String status = dispute.path("status").asText("");
    if (id.isEmpty() || payment.isEmpty()) {
      return new Reading.Unreadable("a dispute without its id or its payment");
    }
    return switch (status) {
      case "needs_response", "under_review", "lost" ->
          new Reading.Told(payment.get(), new News.Chargeback(id.get(), Amounts.told(dispute, "amount"),
              "fraudulent".equals(dispute.path("reason").textValue())));
      case "won" -> new Reading.Told(payment.get(), new News.ChargebackReversed(id.get()));
      default -> Notices.ignored("dispute " + id.get() + " of status " + status);
    };
  }

  /** By our key, if it is in the metadata and this shop's: whose hash fits. */
  private Optional<Match> ours(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return Json.text(metadata, Requests.OPERATION)
        .filter(key -> Json.text(metadata, Requests.KEY).equals(Optional.of(keys.of(key))))
        .map(Match.Key::new);
  }
}
