package dev.catraca.acquirer.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Adyen's standard webhooks: one signed item a call. What the signature does not cover - the reason, the date, the additional data - decides
 * nothing about money.
 */
final class Webhooks implements AcquirerNotices {
  private static final String ALGORITHM = "HmacSHA256";

  private final AdyenSettings settings;
  private final Answers answers;
  private final List<SecretKeySpec> keys;

  Webhooks(AdyenSettings settings, Answers answers) {
    this.settings = settings;
    this.answers = answers;
    this.keys = settings.hmacKeys().stream()
        .map(hex -> new SecretKeySpec(HexFormat.of().parseHex(hex), ALGORITHM)).toList();
  }

  /** What is told of one event. */
  private record Item(String event, boolean success, String own, String original, String reference,
      Optional<Money> amount, String reason) {}

  @Override
  public Reading read(Map<String, String> headers, byte[] body) {
    Optional<JsonNode> root = Json.read(body);
    JsonNode items = root.map(node -> node.path("notificationItems")).orElse(Json.object());
    JsonNode item = items.path(0).path("NotificationRequestItem");
    if (items.size() != 1 || !item.isObject()) {
      return new Reading.Unreadable("a webhook must hold one item");
    }
    if (!isSigned(item)) {
      return new Reading.Forged("additionalData.hmacSignature does not fit the item");
    }
    if (!settings.merchantAccount().equals(item.path("merchantAccountCode").textValue())) {
      return new Reading.Forged("it is another merchant account's");
    }
    JsonNode amount = item.path("amount");
    return told(new Item(item.path("eventCode").asText(), "true".equals(item.path("success").asText()),
        item.path("pspReference").asText(), item.path("originalReference").asText(""),
        item.path("merchantReference").asText(""),
        Amounts.received(amount.path("value").asLong(-1), amount.path("currency").asText()),
        answers.shown(item.path("reason").asText(""))));
  }

  /** By event, as Adyen's page on webhook types has them. */
  private Reading told(Item item) {
    return switch (item.event()) {
      case "AUTHORISATION" -> payment(item);
      case "CAPTURE" -> of(item, Operation.CAPTURE,
          item.success()
              ? item.amount().map(taken -> new AcquirerOutcome.Captured(taken, Optional.of(item.own())))
              : Optional.of(failedCapture(item)));
      case "CANCELLATION", "TECHNICAL_CANCEL" -> of(item, Operation.VOID,
          Optional.of(item.success() ? new AcquirerOutcome.Voided() : failedVoid(item)));
      case "REFUND" -> of(item, Operation.REFUND,
          item.success()
              ? item.amount().map(back -> new AcquirerOutcome.Refunded(back, Optional.of(item.own())))
              : Optional.of(new Refused(RefusalReason.OTHER, item.reason())));
      case "EXPIRE" -> new Reading.Told(new Match.Reference(item.original(), Operation.AUTHORIZE),
          new News.HoldExpired(item.original()));
      case "CAPTURE_FAILED" -> withdrawn(item, Operation.CAPTURE);
      case "REFUND_FAILED", "REFUNDED_REVERSED" -> withdrawn(item, Operation.REFUND);
      case "CHARGEBACK", "SECOND_CHARGEBACK" -> new Reading.Told(
          new Match.Reference(item.original(), Operation.CAPTURE),
          new News.Chargeback(item.own(), item.amount(), false));
      default -> new Reading.Told(new Match.Reference(item.own(), Operation.AUTHORIZE),
          new News.Ignored("event " + answers.shown(item.event())));
    };
  }

  /** A refusal by webhook has no code, and its words are not signed: that the payment was refused is all that is believed. */
  private static Reading payment(Item item) {
    Operation operation = item.reference().startsWith(Requests.CHARGE) ? Operation.CHARGE
        : Operation.AUTHORIZE;
    Optional<String> psp = Optional.of(item.own());
    if (!item.success()) {
      return news(item.own(), operation,
          new AcquirerOutcome.Declined(DeclineCategory.OTHER, "refused", item.reason(), psp));
    }
    return item.amount().map(amount -> news(item.own(), operation, operation == Operation.CHARGE
        ? new AcquirerOutcome.Charged(item.own(), psp, amount)
        : new AcquirerOutcome.Authorized(item.own(), psp, amount, Optional.empty())))
        .orElseGet(() -> new Reading.Unreadable("amount is none that can be believed"));
  }

  private static Reading of(Item item, Operation operation, Optional<AcquirerOutcome> outcome) {
    return outcome.<Reading>map(known -> new Reading.Told(match(item, operation), new News.Outcome(known)))
        .orElseGet(() -> new Reading.Unreadable("amount is none that can be believed"));
  }

  private static Reading news(String reference, Operation operation, AcquirerOutcome outcome) {
    return new Reading.Told(new Match.Reference(reference, operation), new News.Outcome(outcome));
  }

  private static Reading withdrawn(Item item, Operation operation) {
    return new Reading.Told(match(item, operation), new News.Withdrawn(item.reason()));
  }

  /** By its own id, or, where the answer with that was lost, by what it is done to. */
  private static Match match(Item item, Operation operation) {
    return new Match.Reference(item.own(), operation,
        Optional.of(item.original()).filter(id -> !id.isEmpty()), item.amount());
  }

  /** Adyen has no code for it; its words only tell what kind of refusal it is, and every kind leaves the hold to be given up. */
  private static AcquirerOutcome failedCapture(Item item) {
    String words = item.reason().toLowerCase(Locale.ROOT);
    if (words.contains("expired")) {
      return new Refused(RefusalReason.EXPIRED, item.reason());
    }
    return new Refused(words.contains("cancelled") ? RefusalReason.ALREADY_VOIDED : RefusalReason.OTHER,
        item.reason());
  }

  private static AcquirerOutcome failedVoid(Item item) {
    return new Refused(RefusalReason.OTHER, item.reason());
  }

  /** Over the fields that Adyen signs, parted by colons, in constant time. */
  private boolean isSigned(JsonNode item) {
    String signed = String.join(":", text(item.path("pspReference")), text(item.path("originalReference")),
        text(item.path("merchantAccountCode")), text(item.path("merchantReference")),
        text(item.path("amount").path("value")), text(item.path("amount").path("currency")),
        text(item.path("eventCode")), text(item.path("success")));
    byte[] told;
    try {
      told = Base64.getDecoder().decode(item.path("additionalData").path("hmacSignature").asText(""));
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
    return keys.stream().anyMatch(key -> MessageDigest.isEqual(told, signature(key, signed)));
  }

  private static String text(JsonNode field) {
    return field.isMissingNode() || field.isNull() ? "" : field.asText();
  }

  private static byte[] signature(SecretKeySpec key, String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
