package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.port.AcquirerNotices;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stripe's webhooks: one event a call, signed over its bytes and the time of sending. Events of payments that are not this shop's are ignored,
 * since an account may have other users.
 */
final class Webhooks implements AcquirerNotices {
  private static final String HEADER = "stripe-signature";
  private static final String ALGORITHM = "HmacSHA256";
  /** How far the time of sending may be from ours; a repetition is signed anew. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Set<String> PENDING = Set.of("pending", "requires_action");
  private static final Set<String> FAILED = Set.of("failed", "canceled");

  private final StripeSettings settings;
  private final Outcomes outcomes;
  private final Words words;
  private final InstantSource clock;
  private final List<SecretKeySpec> secrets;

  Webhooks(StripeSettings settings, Outcomes outcomes, Words words, InstantSource clock) {
    this.settings = settings;
    this.outcomes = outcomes;
    this.words = words;
    this.clock = clock;
    this.secrets = settings.webhookSecrets().stream()
        .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM)).toList();
  }

  @Override
  public Reading read(Map<String, String> headers, byte[] body) {
    Optional<String> forged = forged(headers.getOrDefault(HEADER, ""), body);
    if (forged.isPresent()) {
      return new Reading.Forged(forged.get());
    }
    return Json.read(body).filter(event -> event.path("data").path("object").isObject())
        .map(this::told).orElseGet(() -> new Reading.Unreadable("a webhook must be an event with an object"));
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
      default -> ignored("event " + words.shown(type));
    };
  }

  /** By event and by how it was to be captured, as Stripe's page on event types has them. */
  private Reading payment(String type, JsonNode object) {
    Optional<Intent> told = Intent.of(object);
    if (told.isEmpty()) {
      return new Reading.Unreadable("an event about a PaymentIntent without an id or a status");
    }
    Intent intent = told.get();
    Optional<Match> payment = ours(object);
    if (payment.isEmpty()) {
      return ignored("a payment that is not this shop's");
    }
    Operation opened = intent.manual() ? Operation.AUTHORIZE : Operation.CHARGE;
    return switch (type) {
      // Until when it is held, only an answer tells.
      case "payment_intent.amount_capturable_updated" -> new Reading.Told(payment.get(), new News.AskNow());
      case "payment_intent.succeeded" -> intent.manual()
          ? outcome(new Match.Reference(intent.id(), Operation.CAPTURE), Outcomes.captured(intent))
          : outcome(payment.get(), outcomes.opened(opened, intent, ""));
      case "payment_intent.payment_failed" -> outcome(payment.get(), outcomes.opened(opened, intent, ""));
      default -> canceled(intent, payment.get(), opened);
    };
  }

  private Reading canceled(Intent intent, Match payment, Operation opened) {
    if (intent.isExpired(Optional.empty())) {
      return new Reading.Told(payment, new News.HoldExpired(intent.id()));
    }
    return intent.canceledBecause().equals(Requests.ABANDONED)
        ? outcome(payment, outcomes.opened(opened, intent, ""))
        : outcome(new Match.Reference(intent.id(), Operation.VOID), new AcquirerOutcome.Voided());
  }

  /**
   * A refund that had succeeded may fail days later, and is withdrawn then; one that was pending has failed at last. Which of both it was, the
   * event tells by what it was before.
   */
  private Reading refund(String type, JsonNode refund, String before) {
    Optional<Match> ours = ours(refund);
    String status = refund.path("status").asText("");
    if (ours.isEmpty()) {
      return ignored("a refund that is not this shop's");
    }
    if (PENDING.contains(status)) {
      return ignored("the refund is " + status);
    }
    boolean hadSucceeded = before.equals("succeeded")
        || (type.equals("refund.failed") && !PENDING.contains(before));
    return FAILED.contains(status) && hadSucceeded
        ? new Reading.Told(ours.get(), new News.Withdrawn(outcomes.why(refund)))
        : outcome(ours.get(), outcomes.refunded(refund));
  }

  /** Money goes back when a dispute is opened, and comes back when it is won; an inquiry takes none. */
  private Reading dispute(JsonNode dispute) {
    Optional<String> id = Json.id(dispute, "id");
    Optional<String> of = Json.id(dispute, "payment_intent").or(() -> Json.id(dispute, "charge"));
    String status = dispute.path("status").asText("");
    if (id.isEmpty() || of.isEmpty()) {
      return new Reading.Unreadable("a dispute without its id or its payment");
    }
    return switch (status) {
      case "needs_response", "under_review", "lost" -> new Reading.Told(
          new Match.Reference(of.get(), Operation.CAPTURE), new News.Chargeback(id.get(),
              Json.amount(dispute, "amount"), "fraudulent".equals(dispute.path("reason").textValue())));
      case "won" -> new Reading.Told(new Match.Reference(of.get(), Operation.CAPTURE),
          new News.ChargebackReversed(id.get()));
      default -> ignored("dispute " + id.get() + " of status " + words.shown(status));
    };
  }

  /** By our key, if it is in the metadata and this shop's: whose hash fits. */
  private Optional<Match> ours(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return Json.text(metadata, Requests.OPERATION)
        .filter(key -> Json.text(metadata, Requests.KEY).equals(Optional.of(settings.keys().of(key))))
        .map(Match.Key::new);
  }

  private static Reading outcome(Match match, AcquirerOutcome outcome) {
    return outcome instanceof AcquirerOutcome.Unknown unknown ? new Reading.Unreadable(unknown.why())
        : new Reading.Told(match, new News.Outcome(outcome));
  }

  private static Reading ignored(String why) {
    return new Reading.Told(new Match.Key(""), new News.Ignored(why));
  }

  /** What is wrong with the signature; empty if it is one of ours and not too old. */
  private Optional<String> forged(String header, byte[] body) {
    List<String> parts = Arrays.stream(header.split(",", -1)).map(String::strip).toList();
    Optional<String> time = parts.stream().filter(part -> part.matches("t=[0-9]{1,12}"))
        .map(part -> part.substring(2)).findFirst();
    if (time.isEmpty()) {
      return Optional.of("Stripe-Signature tells no time");
    }
    List<byte[]> told = parts.stream().filter(part -> part.matches("v1=[0-9a-f]{64}"))
        .map(part -> HexFormat.of().parseHex(part.substring(3))).toList();
    boolean signed = secrets.stream().map(secret -> signature(secret, time.get(), body))
        .anyMatch(right -> told.stream().anyMatch(each -> MessageDigest.isEqual(right, each)));
    if (!signed) {
      return Optional.of("Stripe-Signature does not fit the event");
    }
    long apart = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time.get()));
    return Optional.of("it was signed " + apart + " seconds from now")
        .filter(any -> apart > TOLERANCE.toSeconds());
  }

  private static byte[] signature(SecretKeySpec secret, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
