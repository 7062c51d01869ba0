package dev.catraca.acquirer.adyen.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.adyen.simulator.Behavior.Trouble;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerSimulator.Movement;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simulated Adyen: payments with stored cards, captures, cancellations and refunds, idempotency keys that are forgotten, and webhooks. A
 * modification is only received; what comes of it is told by webhook. Safe for use by several threads.
 */
public final class AdyenSimulator {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern MODIFICATION = Pattern
      .compile("/v72/payments/([A-Z0-9]{16})/(captures|cancels|refunds)");
  /** Where they are not those of ISO 4217. */
  private static final Map<String, Integer> DECIMALS = Map.of("CLP", 2, "ISK", 2, "CVE", 0, "IDR", 0);
  private static final Duration TAKEN_BACK_AFTER = Duration.ofDays(1);
  private static final Duration LATE = Duration.ofSeconds(2);

  private final SimulatorSettings settings;
  private final InstantSource clock;
  private final Map<String, SimulatedPayment> payments = new LinkedHashMap<>();
  private final Map<String, StoredAnswer> keys = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();
  private final List<String> webhooks = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private long references;

  /** What was answered under an idempotency key. */
  private record StoredAnswer(SimulatedAnswer.Reply answer, Instant at) {}

  /** What happens later. */
  private record Pending(Instant at, Runnable what) {}

  /**
   * What was done with money.
   *
   * @param event as webhooks name it
   * @param reference the payment's {@code reference}, as the merchant gave it
   * @param order {@code metadata.order} of the payment, if it was given
   */
  public record Effect(String event, String reference, Optional<String> order, long value, String currency) {}

  /** What a request is about, once it is accepted. */
  private record Asked(JsonNode body, String reference, long value, String currency) {
    static Asked of(JsonNode body) {
      return new Asked(body, body.path("reference").asText(), body.path("amount").path("value").asLong(),
          body.path("amount").path("currency").asText());
    }
  }

  private final Map<String, Optional<String>> orders = new HashMap<>();
  private final Map<String, List<Movement>> movements = new HashMap<>();

  public AdyenSimulator(SimulatorSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Answers one request.
   *
   * @param headers names in lower case
   */
  public synchronized SimulatedAnswer handle(String method, String path, Map<String, String> headers,
      byte[] body) {
    advance();
    if (!settings.apiKey().equals(headers.get("x-api-key"))) {
      return error(401, "000", "security", "unauthorized");
    }
    Matcher modification = MODIFICATION.matcher(path);
    boolean payment = path.equals("/v72/payments");
    if (!method.equals("POST") || !(payment || modification.matches())) {
      return new SimulatedAnswer.Reply(404, Map.of(), "{\"status\":404}");
    }
    String key = headers.getOrDefault("idempotency-key", "");
    if (key.isEmpty() || key.length() > 64) {
      return error(422, "704", "validation", "the idempotency key must have 1 to 64 characters");
    }
    Optional<JsonNode> parsed = parse(headers, body);
    if (parsed.isEmpty()) {
      return error(400, "702", "validation", "the body must be a JSON object");
    }
    Optional<SimulatedAnswer> known = Optional.ofNullable(keys.get(key))
        .filter(kept -> clock.instant().isBefore(kept.at().plus(settings.keyLifetime())))
        .map(StoredAnswer::answer);
    if (known.isPresent()) {
      return known.get();
    }
    Asked asked = Asked.of(parsed.get());
    return payment ? pay(key, asked) : modify(key, asked, modification.group(1), modification.group(2));
  }

  private static Optional<JsonNode> parse(Map<String, String> headers, byte[] body) {
    if (!headers.getOrDefault("content-type", "").startsWith("application/json")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(new String(body, StandardCharsets.UTF_8)))
          .filter(JsonNode::isObject);
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  private SimulatedAnswer pay(String key, Asked asked) {
    Optional<SimulatedAnswer.Reply> refused = refused(asked, RequestSchema.payment(asked.body()));
    if (refused.isPresent()) {
      return refused.get();
    }
    Behavior behavior = Behavior
        .of(asked.body().path("paymentMethod").path("storedPaymentMethodId").asText());
    boolean first = tries.merge(key, 1, Integer::sum) == 1;
    if (first && behavior.trouble() == Trouble.PAYMENT_LOST) {
      return new SimulatedAnswer.HangUp();
    }
    if (behavior.trouble() == Trouble.PAYMENT_LATE) {
      if (first) {
        pending.add(new Pending(clock.instant().plus(LATE), () -> keep(key, paid(asked, behavior))));
      }
      return conflict(key);
    }
    SimulatedAnswer.Reply answer = keep(key, paid(asked, behavior));
    return first && behavior.trouble() == Trouble.PAYMENT_UNHEARD ? new SimulatedAnswer.HangUp() : answer;
  }

  private SimulatedAnswer.Reply paid(Asked asked, Behavior behavior) {
    String psp = reference();
    ObjectNode answer = JSON.createObjectNode().put("pspReference", psp).put("resultCode", behavior.result())
        .put("merchantReference", asked.reference());
    long authorised = behavior.result().equals("PartiallyAuthorised") ? asked.value() / 2 : asked.value();
    boolean held = behavior.result().equals("Authorised") || behavior.result().equals("PartiallyAuthorised");
    behavior.refusal()
        .ifPresent(code -> answer.put("refusalReason", "Refused " + code).put("refusalReasonCode", code));
    answer.putObject("amount").put("currency", asked.currency()).put("value", authorised);
    ObjectNode additional = answer.putObject("additionalData");
    behavior.raw().ifPresent(raw -> additional.put("refusalReasonRaw", raw));
    Operation operation = isManual(asked.body()) ? Operation.AUTHORIZE : Operation.CHARGE;
    Optional<String> order = Optional.ofNullable(asked.body().path("metadata").path("order").textValue());
    if (behavior.result().equals("Refused")) {
      note(Movement.Kind.REFUSED, operation, psp, order, asked.value(), asked.currency(),
          Optional.of(asked.reference()));
    }
    if (held) {
      additional.put("authCode", "0" + references);
      SimulatedPayment payment = new SimulatedPayment(psp, asked.reference(), behavior, asked.currency(),
          authorised,
          clock.instant());
      payments.put(psp, payment);
      orders.put(psp, order);
      effect("AUTHORISATION", payment, authorised);
      note(Movement.Kind.DONE, operation, payment, authorised, Optional.of(asked.reference()));
      if (!isManual(asked.body())) {
        effect("CAPTURE", payment, authorised);
        String done = payment.capture(authorised);
        assert done.isEmpty();
      }
    }
    tell(new Webhook("AUTHORISATION", held, psp, "", asked.reference(), asked.currency(), authorised,
        behavior.refusal().orElse(""), clock.instant()));
    return new SimulatedAnswer.Reply(200, Map.of(), answer.toString());
  }

  private static boolean isManual(JsonNode body) {
    return "true".equals(body.path("additionalData").path("manualCapture").textValue());
  }

  private SimulatedAnswer modify(String key, Asked asked, String psp, String kind) {
    Optional<SimulatedAnswer.Reply> refused = refused(asked,
        kind.equals("cancels") ? RequestSchema.cancel(asked.body()) : RequestSchema.withAmount(asked.body()));
    if (refused.isPresent()) {
      return refused.get();
    }
    SimulatedPayment payment = payments.get(psp);
    if (payment == null) {
      return error(422, "167", "validation", "Original pspReference required for this operation");
    }
    if (!kind.equals("cancels") && !payment.currency().equals(asked.currency())) {
      return error(422, "137", "validation", "Invalid amount specified");
    }
    String own = reference();
    ObjectNode answer = JSON.createObjectNode().put("merchantAccount", settings.merchantAccount())
        .put("paymentPspReference", psp).put("pspReference", own).put("reference", asked.reference())
        .put("status", "received");
    if (!kind.equals("cancels")) {
      answer.putObject("amount").put("currency", asked.currency()).put("value", asked.value());
    }
    note(Movement.Kind.ACCEPTED, of(kind), payment,
        kind.equals("cancels") ? payment.authorised() : asked.value(),
        Optional.of(asked.reference()));
    pending.add(
        new Pending(clock.instant().plus(settings.processing()), () -> process(payment, asked, own, kind)));
    Trouble trouble = payment.behavior().trouble();
    SimulatedAnswer.Reply received = keep(key, new SimulatedAnswer.Reply(201, Map.of(), answer.toString()));
    boolean unheard = (trouble == Trouble.CAPTURE_UNHEARD && kind.equals("captures"))
        || (trouble == Trouble.REFUND_UNHEARD && kind.equals("refunds"));
    return unheard && tries.merge(key, 1, Integer::sum) == 1 ? new SimulatedAnswer.HangUp() : received;
  }

  private void process(SimulatedPayment payment, Asked asked, String own, String kind) {
    Trouble trouble = payment.behavior().trouble();
    long value = kind.equals("cancels") ? payment.authorised() : asked.value();
    String event = switch (kind) {
      case "captures" -> "CAPTURE";
      case "cancels" -> "CANCELLATION";
      default -> "REFUND";
    };
    int time = switch (event) {
      case "CAPTURE" -> payment.nextCapture();
      case "CANCELLATION" -> payment.nextCancel();
      default -> payment.nextRefund();
    };
    boolean fails = (trouble == Trouble.CAPTURE_FAILS && event.equals("CAPTURE"))
        || (trouble == Trouble.CANCEL_FAILS_TWICE && event.equals("CANCELLATION") && time <= 2)
        || (trouble == Trouble.REFUND_FAILS && event.equals("REFUND"));
    String why = fails ? "Refused by the issuer" : switch (event) {
      case "CAPTURE" -> payment.capture(value);
      case "CANCELLATION" -> payment.cancel();
      default -> payment.refund(value);
    };
    note(why.isEmpty() ? Movement.Kind.DONE : Movement.Kind.REFUSED, of(kind), payment, value,
        Optional.of(asked.reference()));
    if (why.isEmpty()) {
      effect(event, payment, value);
    }
    tell(new Webhook(event, why.isEmpty(), own, payment.pspReference(), asked.reference(), payment.currency(),
        value,
        why, clock.instant()));
    if (why.isEmpty() && time == 1) {
      takeBack(payment, asked, own, event, value);
    }
  }

  private void takeBack(SimulatedPayment payment, Asked asked, String own, String event, long value) {
    Trouble trouble = payment.behavior().trouble();
    boolean capture = trouble == Trouble.CAPTURE_TAKEN_BACK && event.equals("CAPTURE");
    boolean refund = trouble == Trouble.REFUND_TAKEN_BACK && event.equals("REFUND");
    if (capture || refund) {
      pending.add(new Pending(clock.instant().plus(TAKEN_BACK_AFTER), () -> {
        if (capture) {
          payment.takeCaptureBack();
        } else {
          payment.takeRefundBack(value);
        }
        effect(event + "_FAILED", payment, value);
        note(Movement.Kind.TAKEN_BACK, capture ? Operation.CAPTURE : Operation.REFUND, payment, value,
            Optional.of(asked.reference()));
        tell(new Webhook(event + "_FAILED", true, own, payment.pspReference(), asked.reference(),
            payment.currency(),
            value, "Returned by the bank", clock.instant()));
      }));
    }
  }

  private Optional<SimulatedAnswer.Reply> refused(Asked asked, Optional<String> wrong) {
    if (!settings.merchantAccount().equals(asked.body().path("merchantAccount").textValue())) {
      return Optional.of(error(403, "010", "security", "Not allowed"));
    }
    return wrong.map(what -> error(422, "130", "validation", what));
  }

  private SimulatedAnswer.Reply keep(String key, SimulatedAnswer.Reply answer) {
    SimulatedAnswer.Reply marked = new SimulatedAnswer.Reply(answer.status(), Map.of("Idempotency-Key", key),
        answer.body());
    keys.put(key, new StoredAnswer(marked, clock.instant()));
    return marked;
  }

  private static SimulatedAnswer.Reply conflict(String key) {
    return new SimulatedAnswer.Reply(422, Map.of("Idempotency-Key", key, "transient-error", "true"),
        error(422, "704", "validation", "Request already processed or in progress").body());
  }

  private static SimulatedAnswer.Reply error(int status, String code, String type, String message) {
    ObjectNode body = JSON.createObjectNode().put("status", status).put("errorCode", code)
        .put("message", message)
        .put("errorType", type);
    return new SimulatedAnswer.Reply(status, Map.of(), body.toString());
  }

  private void effect(String event, SimulatedPayment payment, long value) {
    effects.add(
        new Effect(event, payment.reference(), orders.getOrDefault(payment.pspReference(), Optional.empty()),
            value, payment.currency()));
  }

  private void note(Movement.Kind kind, Operation operation, String psp, Optional<String> order, long value,
      String currency, Optional<String> key) {
    order.ifPresent(known -> movements.computeIfAbsent(known, fresh -> new ArrayList<>()).add(new Movement(
        clock.instant(), kind, operation, psp, amount(value, currency), key)));
  }

  private void note(Movement.Kind kind, Operation operation, SimulatedPayment payment, long value,
      Optional<String> key) {
    note(kind, operation, payment.pspReference(), orders.getOrDefault(payment.pspReference(),
        Optional.empty()), value, payment.currency(), key);
  }

  private static Money amount(long value, String currency) {
    int usual = Money.currency(currency).getDefaultFractionDigits();
    return Money.of(BigDecimal.valueOf(value, DECIMALS.getOrDefault(currency, usual)).movePointRight(usual)
        .longValue(), currency);
  }

  private static Operation of(String kind) {
    return switch (kind) {
      case "captures" -> Operation.CAPTURE;
      case "cancels" -> Operation.VOID;
      default -> Operation.REFUND;
    };
  }

  /** Everything that was done or refused for an order, as the metadata of its payments named it. */
  public synchronized List<Movement> movements(String order) {
    advance();
    return List.copyOf(movements.getOrDefault(order, List.of()));
  }

  /** The operation that a request asks for; empty where it asks for none. */
  static Optional<Operation> operation(String method, String path, byte[] body) {
    Matcher modification = MODIFICATION.matcher(path);
    if (!method.equals("POST") || !(path.equals("/v72/payments") || modification.matches())) {
      return Optional.empty();
    }
    return Optional.of(path.equals("/v72/payments")
        ? new String(body, StandardCharsets.UTF_8).contains("\"manualCapture\":\"true\"")
            ? Operation.AUTHORIZE
            : Operation.CHARGE
        : of(modification.group(2)));
  }

  private void tell(Webhook webhook) {
    webhooks.add(webhook.signed(settings.merchantAccount(), settings.hmacKey()));
  }

  private String reference() {
    references++;
    return "88%013dG".formatted(references);
  }

  /** Does what is due by now, in its order. */
  private void advance() {
    Instant now = clock.instant();
    while (true) {
      Optional<Pending> due = pending.stream().filter(each -> !each.at().isAfter(now))
          .min(Comparator.comparing(Pending::at));
      if (due.isEmpty()) {
        break;
      }
      pending.remove(due.get());
      due.get().what().run();
    }
    payments.values().stream().filter(payment -> payment.state() == SimulatedPayment.State.HELD)
        .filter(payment -> !now.isBefore(payment.at().plus(settings.holdDuration()))).forEach(payment -> {
          payment.expire();
          effect("EXPIRE", payment, payment.authorised());
          note(Movement.Kind.EXPIRED, Operation.AUTHORIZE, payment, payment.authorised(), Optional.empty());
          tell(new Webhook("EXPIRE", true, reference(), payment.pspReference(), payment.reference(),
              payment.currency(), payment.authorised(), "", now));
        });
  }

  /** The webhooks that are due and were not taken yet, as they are to be posted. */
  public synchronized List<String> takeWebhooks() {
    advance();
    List<String> taken = List.copyOf(webhooks);
    webhooks.clear();
    return taken;
  }

  /** A webhook of no payment: that a report can be fetched. */
  public synchronized String reportAvailable() {
    return new Webhook("REPORT_AVAILABLE", true, reference(), "", "", "BRL", 0, "", clock.instant())
        .signed(settings.merchantAccount(), settings.hmacKey());
  }

  /** Everything that was done with money so far. */
  public synchronized List<Effect> effects() {
    advance();
    return List.copyOf(effects);
  }
}
