package dev.catraca.acquirer.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.CodeTable;
import dev.catraca.acquirer.http.Discretion;
import dev.catraca.acquirer.http.Done;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.Notices;
import dev.catraca.acquirer.http.Signatures;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adyen's standard webhooks: one signed item a call. What the signature does not cover - the reason, the date, the additional data - decides
 * nothing about money.
 */
final class Webhooks implements AcquirerNotices {
  enum Event {
    PAYMENT, CAPTURE, VOID, REFUND, EXPIRED, CAPTURE_WITHDRAWN, REFUND_WITHDRAWN, CHARGEBACK,
    SECOND_CHARGEBACK, CHARGEBACK_REVERSED, IGNORED
  }

  private static final CodeTable<Event> EVENTS = new CodeTable<>(Webhooks.class::getResourceAsStream,
      "events.csv", Event.class, "eventCode", "meaning");

  private final String merchantAccount;
  private final Discretion words;
  private final Signatures keys;

  Webhooks(AdyenSettings settings) {
    this.merchantAccount = settings.merchantAccount();
    this.words = settings.words();
    this.keys = new Signatures(settings.hmacKeys().stream().map(HexFormat.of()::parseHex).toList());
  }

  /**
   * What is told of one event.
   *
   * @param success whether what it tells of was done; by itself it says nothing
   * @param own id of what is told of: the payment, the modification, the dispute
   * @param payment which that acts on; its own id where that is all there is
   * @param amount empty where it is none of ours
   */
  private record Item(Event event, boolean success, String own, String payment, boolean charge,
      Optional<Money> amount, String reason) {

    /** By its own id, or, where the answer with that was lost, by what it is done to. */
    Match match(Operation operation) {
      return new Match.Reference(own, operation, Optional.of(payment).filter(id -> !id.equals(own)), amount);
    }

    Match payment(Operation operation) {
      return new Match.Reference(payment, operation);
    }
  }

  @Override
  public Reading read(Map<String, String> headers, byte[] body) {
    return words.reading(() -> {
      JsonNode items = Json.read(body).map(root -> root.path("notificationItems")).orElse(Json.object());
      JsonNode item = items.path(0).path("NotificationRequestItem");
      if (items.size() != 1 || !item.isObject()) {
        return new Reading.Unreadable("a webhook must hold one item");
      }
      if (!isSigned(item)) {
        return new Reading.Forged("additionalData.hmacSignature does not fit the item");
      }
      return merchantAccount.equals(item.path("merchantAccountCode").textValue()) ? told(item)
          : new Reading.Forged("it is another merchant account's");
    });
  }

  private static Reading told(JsonNode item) {
    String code = Json.text(item, "eventCode").orElse("none");
    Event event = EVENTS.find(code).orElse(Event.IGNORED);
    if (event == Event.IGNORED) {
      return Notices.ignored("event " + code);
    }
    String success = item.path("success").asText();
    Optional<String> own = Json.id(item, "pspReference");
    if (own.isEmpty() || !(success.equals("true") || success.equals("false"))) {
      return new Reading.Unreadable("it has no pspReference, or tells neither success nor failure");
    }
    return told(code, new Item(event, success.equals("true"), own.get(),
        Json.id(item, "originalReference").orElse(own.get()),
        Json.words(item, "merchantReference").startsWith(Requests.CHARGE),
        Amounts.told(item.path("amount")), Json.words(item, "reason")));
  }

  private static Reading told(String code, Item item) {
    return switch (item.event()) {
      case PAYMENT -> payment(item, item.charge() ? Operation.CHARGE : Operation.AUTHORIZE);
      case CAPTURE -> item.charge() ? capturedAtOnce(item)
          : acted(Operation.CAPTURE, item, whyNotCaptured(item));
      case VOID -> acted(Operation.VOID, item, RefusalReason.OTHER);
      case REFUND -> acted(Operation.REFUND, item, RefusalReason.OTHER);
      case EXPIRED, CAPTURE_WITHDRAWN, REFUND_WITHDRAWN, CHARGEBACK, SECOND_CHARGEBACK, CHARGEBACK_REVERSED,
          IGNORED -> item.success() ? happened(item) : Notices.ignored("event " + code + " without success");
    };
  }

  private static Reading acted(Operation operation, Item item, RefusalReason otherwise) {
    return Notices.outcome(item.match(operation), item.success()
        ? Done.acted(operation, Optional.of(item.own()), () -> Answers.believed(item.amount()))
        : new Refused(otherwise, item.reason()));
  }

  /** A refusal by webhook has no code, and its words are not signed: that the payment was refused is all that is believed. */
  private static Reading payment(Item item, Operation operation) {
    Optional<String> psp = Optional.of(item.own());
    return Notices.outcome(new Match.Reference(item.own(), operation), item.success()
        ? Done.opened(operation, item.own(), psp, Answers.believed(item.amount()))
        : new AcquirerOutcome.Declined(DeclineCategory.OTHER, "refused", item.reason(), psp));
  }

  /** A charge counts as taken from its authorization on. */
  private static Reading capturedAtOnce(Item item) {
    return item.success() ? Notices.ignored("the charge was told before")
        : new Reading.Told(item.payment(Operation.CHARGE), new News.Withdrawn(item.reason()));
  }

  /** What happened without being asked for. All events of a dispute have one id; a second chargeback takes the money once more. */
  private static Reading happened(Item item) {
    return switch (item.event()) {
      case EXPIRED ->
          new Reading.Told(item.payment(Operation.AUTHORIZE), new News.HoldExpired(item.payment()));
      case CAPTURE_WITHDRAWN -> new Reading.Told(item.charge() ? item.payment(Operation.CHARGE)
          : item.match(Operation.CAPTURE), new News.Withdrawn(item.reason()));
      case REFUND_WITHDRAWN ->
          new Reading.Told(item.match(Operation.REFUND), new News.Withdrawn(item.reason()));
      case CHARGEBACK -> new Reading.Told(item.payment(Operation.CAPTURE),
          new News.Chargeback(item.own(), item.amount(), false));
      case SECOND_CHARGEBACK -> new Reading.Told(item.payment(Operation.CAPTURE),
          new News.Chargeback(item.own() + "/2", item.amount(), false));
      case CHARGEBACK_REVERSED -> new Reading.Told(item.payment(Operation.CAPTURE),
          new News.ChargebackReversed(item.own()));
      case PAYMENT, CAPTURE, VOID, REFUND, IGNORED -> throw new IllegalArgumentException("it was asked for");
    };
  }

  /** Adyen has no code for it; its words only tell what kind of refusal it is, and every kind leaves the hold to be given up. */
  private static RefusalReason whyNotCaptured(Item item) {
    String words = item.reason().toLowerCase(Locale.ROOT);
    return words.contains("expired") ? RefusalReason.EXPIRED
        : words.contains("cancelled") ? RefusalReason.ALREADY_VOIDED : RefusalReason.OTHER;
  }

  /** Over the fields that Adyen signs, parted by colons; what is missing is empty. */
  private boolean isSigned(JsonNode item) {
    String signed = Stream
        .of("/pspReference", "/originalReference", "/merchantAccountCode", "/merchantReference",
            "/amount/value",
            "/amount/currency", "/eventCode", "/success")
        .map(item::at).map(field -> field.isNull() ? "" : field.asText()).collect(Collectors.joining(":"));
    try {
      return keys.fits(
          Base64.getDecoder().decode(item.path("additionalData").path("hmacSignature").asText()),
          signed.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }
}
