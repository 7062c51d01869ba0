package dev.catraca.acquirer.stripe.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.stripe.simulator.Behavior.Special;
import dev.catraca.acquirer.stripe.simulator.Behavior.Step;
import dev.catraca.acquirer.stripe.simulator.RequestSchema.Problem;
import dev.catraca.acquirer.stripe.simulator.SimulatedAnswer.Reply;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerSimulator.Movement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simulated Stripe: PaymentIntents and Refunds, idempotency keys that are forgotten, a search that lags behind, holds that expire, events,
 * and whatever goes wrong on the way. Safe for use by several threads.
 */
public final class StripeSimulator {
  private static final Pattern PATH = Pattern
      .compile("/v1/(payment_intents|refunds)(?:/([A-Za-z0-9_.%-]+))?(?:/(capture|cancel))?");
  private static final Pattern VERSION = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}(\\.[a-z]+)?");
  private static final Pattern QUERY = Pattern.compile("metadata\\['([^']+)']:'([^']+)'");
  private static final int LONGEST_KEY = 255;
  /** In whose metadata the merchant names an operation. */
  private static final String KEY = "catraca_key";
  /** Ids are as long as a card's number, and every tenth passes for one. */
  private static final long FIRST_ID = 4_242_424_242_424_242L;

  private final SimulatorSettings settings;
  private final InstantSource clock;
  private final Map<String, SimulatedIntent> intents = new LinkedHashMap<>();
  private final Map<String, StoredAnswer> keys = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final Map<String, List<Movement>> movements = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private long ids = FIRST_ID;

  /** What is known under an idempotency key; no answer while the first request is under way. */
  private record StoredAnswer(String path, Parameters parameters, Instant at, Optional<Reply> answer) {}

  /** What happens later. */
  private record Pending(Instant at, Runnable what) {}

  public StripeSimulator(SimulatorSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** A request as it came, once it is known to be for somebody. */
  private record Asked(String path, String id, String action, Parameters parameters) {}

  /**
   * Answers one request.
   *
   * @param target path and query, still encoded
   * @param headers names in lower case
   */
  public synchronized SimulatedAnswer handle(String method, String target, Map<String, String> headers,
      byte[] body) {
    advance();
    if (!("Bearer " + settings.apiKey()).equals(headers.get("authorization"))) {
      return error(401, "invalid_request_error", "", "", "Invalid API Key provided");
    }
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Matcher parts = PATH.matcher(path);
    if (!parts.matches() || !(method.equals("GET") || method.equals("POST"))) {
      return error(404, "invalid_request_error", "", "", "Unrecognized request URL");
    }
    Parameters parameters;
    try {
      parameters = Parameters.of(method.equals("POST") ? new String(body, StandardCharsets.UTF_8)
          : mark < 0 ? "" : target.substring(mark + 1));
    } catch (IllegalArgumentException malformed) {
      return violation(new Problem("", "", "Malformed parameters"));
    }
    Asked asked = new Asked(path, Optional.ofNullable(parts.group(2)).orElse(""),
        Optional.ofNullable(parts.group(3)).orElse(""), parameters);
    boolean intent = parts.group(1).equals("payment_intents");
    Optional<Problem> wrong = headers(method, headers).or(() -> problem(method, intent, asked));
    if (wrong.isPresent()) {
      return violation(wrong.get());
    }
    return method.equals("GET") ? read(intent, asked)
        : write(intent, asked, headers.getOrDefault("idempotency-key", ""));
  }

  private static Optional<Problem> headers(String method, Map<String, String> headers) {
    if (!VERSION.matcher(headers.getOrDefault("stripe-version", "")).matches()) {
      return Optional.of(new Problem("", "", "Stripe-Version must be given"));
    }
    if (method.equals("GET")) {
      return Optional.empty();
    }
    if (!headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded")) {
      return Optional.of(new Problem("", "", "Content-Type must be a form's"));
    }
    int length = headers.getOrDefault("idempotency-key", "").length();
    return length < 1 || length > LONGEST_KEY
        ? Optional.of(new Problem("", "", "Idempotency-Key must have 1 to 255 characters"))
        : Optional.empty();
  }

  private static Optional<Problem> problem(String method, boolean intent, Asked asked) {
    Parameters given = asked.parameters();
    if (method.equals("POST")) {
      return !intent ? RequestSchema.refund(given) : switch (asked.action()) {
        case "capture" -> RequestSchema.capture(given);
        case "cancel" -> RequestSchema.cancel(given);
        default -> RequestSchema.payment(given);
      };
    }
    if (asked.id().isEmpty()) {
      return intent ? RequestSchema.list(given) : RequestSchema.refunds(given);
    }
    return intent && asked.id().equals("search") ? RequestSchema.search(given) : RequestSchema.one(given);
  }

  private SimulatedAnswer write(boolean intent, Asked asked, String key) {
    Optional<StoredAnswer> known = Optional.ofNullable(keys.get(key))
        .filter(kept -> clock.instant().isBefore(kept.at().plus(settings.keyLifetime())));
    if (known.isPresent()) {
      return again(known.get(), asked);
    }
    if (!intent) {
      SimulatedIntent of = intents.get(asked.parameters().one("payment_intent"));
      return of == null ? missing("payment_intent")
          : run(Step.REFUND, of, key, asked, () -> refund(of, asked.parameters()));
    }
    if (asked.action().isEmpty()) {
      return asked.id().isEmpty() ? pay(key, asked)
          : error(404, "invalid_request_error", "", "", "Unrecognized request URL");
    }
    SimulatedIntent of = intents.get(asked.id());
    if (of == null) {
      return missing("intent");
    }
    return asked.action().equals("capture")
        ? run(Step.CAPTURE, of, key, asked, () -> capture(of, asked.parameters()))
        : run(Step.CANCEL, of, key, asked, () -> cancel(of, asked.parameters()));
  }

  private static SimulatedAnswer again(StoredAnswer known, Asked asked) {
    if (!known.path().equals(asked.path()) || !known.parameters().equals(asked.parameters())) {
      return error(400, "idempotency_error", "", "",
          "Keys for idempotent requests can only be used with the same parameters");
    }
    return known.answer().<SimulatedAnswer>map(kept -> kept.with("Idempotent-Replayed", "true"))
        .orElseGet(StripeSimulator::conflict);
  }

  private SimulatedAnswer pay(String key, Asked asked) {
    Parameters given = asked.parameters();
    Behavior behavior = Behavior.of(given.one("payment_method"));
    if (behavior.special() == Special.MISSING) {
      return missing("payment_method");
    }
    int time = tries.merge(key, 1, Integer::sum);
    return meet(fault(behavior, Step.PAYMENT, time), key, asked, () -> paid(given, behavior));
  }

  private SimulatedAnswer run(Step step, SimulatedIntent intent, String key, Asked asked,
      Supplier<Reply> effect) {
    return meet(fault(intent.behavior, step, intent.next(step)), key, asked, effect);
  }

  private Optional<Fault> fault(Behavior behavior, Step step, int time) {
    return Optional.ofNullable(faults.poll()).or(() -> behavior.trouble()
        .filter(trouble -> trouble.step() == step && time <= trouble.times()).map(Behavior.Trouble::fault));
  }

  private SimulatedAnswer meet(Optional<Fault> fault, String key, Asked asked, Supplier<Reply> effect) {
    if (fault.isEmpty()) {
      return keep(key, asked, effect.get());
    }
    Reply inside = error(500, "api_error", "", "", "Something went wrong on our end");
    return switch (fault.get()) {
      case REQUEST_LOST -> new SimulatedAnswer.HangUp();
      case ANSWER_LOST -> {
        keep(key, asked, effect.get());
        yield new SimulatedAnswer.HangUp();
      }
      case ANSWER_CUT -> new SimulatedAnswer.Cut(keep(key, asked, effect.get()));
      case SLOW -> keep(key, asked, effect.get()).after(settings.processing());
      case LATE -> {
        keys.put(key, new StoredAnswer(asked.path(), asked.parameters(), clock.instant(), Optional.empty()));
        later(settings.processing(), () -> keep(key, asked, effect.get()));
        yield new SimulatedAnswer.HangUp();
      }
      case CONFLICT -> conflict();
      case LOCKED -> error(429, "invalid_request_error", "lock_timeout", "", "This object is in use");
      case TOO_MANY -> error(429, "invalid_request_error", "rate_limit", "", "Too many requests");
      case UNAVAILABLE -> error(503, "api_error", "", "", "Try again later");
      case FAILS_WITHOUT_EFFECT -> keep(key, asked, inside);
      case FAILS_WITH_EFFECT -> {
        Reply unheard = effect.get();
        yield keep(key, asked, inside.after(unheard.after()));
      }
    };
  }

  private Reply keep(String key, Asked asked, Reply answer) {
    keys.put(key, new StoredAnswer(asked.path(), asked.parameters(), clock.instant(), Optional.of(answer)));
    return answer;
  }

  private void later(java.time.Duration after, Runnable what) {
    pending.add(new Pending(clock.instant().plus(after), what));
  }

  private Reply paid(Parameters given, Behavior behavior) {
    SimulatedIntent intent = new SimulatedIntent(Long.toString(ids), given, behavior, clock.instant(),
        settings.holdDuration());
    ids++;
    intents.put(intent.id, intent);
    boolean errors = given.one("error_on_requires_action").equals("true");
    Optional<String> declined = behavior.decline()
        .or(() -> Optional.of("authentication_required")
            .filter(any -> behavior.special() == Special.CHALLENGED && errors));
    if (declined.isPresent()) {
      return declined(intent, declined.get());
    }
    switch (behavior.special()) {
      case PROCESSING -> intent.status = "processing";
      case WAITS_FOR_BUYER, CHALLENGED -> intent.status = "requires_action";
      default -> {
        intent
            .approve(behavior.special() == Special.PARTIAL ? Math.max(1, intent.amount / 2) : intent.amount);
        effect(intent.manual ? Effect.Kind.HELD : Effect.Kind.TAKEN_AT_ONCE, intent,
            intent.manual ? intent.held : intent.received);
        tell(intent.manual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", intent);
        if (!intent.manual) {
          dispute(intent);
        }
      }
    }
    return reply(intent.json(given.expands("latest_charge")));
  }

  private Reply declined(SimulatedIntent intent, String code) {
    String said = "Your card was declined.";
    ObjectNode error = SimulatedIntent.JSON.createObjectNode().put("type", "card_error")
        .put("code", Behavior.code(code)).put("decline_code", code).put("charge", intent.charge)
        .put("message", intent.behavior.special() == Special.INDISCREET
            ? said + " Card 4111 1111 1111 1111, key " + settings.apiKey() + ", secret "
                + settings.webhookSecret() + ", payment method pm_indiscreet"
            : said);
    intent.behavior.advice().ifPresent(advice -> error.put("advice_code", advice));
    intent.decline(error);
    note(Movement.Kind.REFUSED, intent.manual ? Operation.AUTHORIZE : Operation.CHARGE, intent,
        intent.amount, intent.metadata);
    tell("payment_intent.payment_failed", intent);
    error.set("payment_intent", intent.json(false));
    return new Reply(402, Map.of(), SimulatedIntent.JSON.createObjectNode().set("error", error).toString());
  }

  private Reply capture(SimulatedIntent intent, Parameters given) {
    if (!intent.status.equals("requires_capture")) {
      return unexpected(intent);
    }
    long units = given.number("amount_to_capture", intent.held);
    if (units < 1 || units > intent.held) {
      return error(400, "invalid_request_error", units < 1 ? "amount_too_small" : "amount_too_large",
          "amount_to_capture", "More than can be captured");
    }
    if (intent.behavior.special() == Special.CAPTURE_DECLINED) {
      note(Movement.Kind.REFUSED, Operation.CAPTURE, intent, units, Map.of());
      ObjectNode error = SimulatedIntent.JSON.createObjectNode().put("type", "card_error")
          .put("code", "card_declined").put("decline_code", "insufficient_funds")
          .put("message", "Your card was declined.").put("charge", intent.charge);
      return new Reply(402, Map.of(),
          SimulatedIntent.JSON.createObjectNode().set("error", error).toString());
    }
    intent.capture(units);
    effect(Effect.Kind.CAPTURED, intent, units);
    tell("payment_intent.succeeded", intent);
    dispute(intent);
    return reply(intent.json(given.expands("latest_charge")));
  }

  private Reply cancel(SimulatedIntent intent, Parameters given) {
    if (intent.status.equals("succeeded") || intent.status.equals("canceled")
        || intent.status.equals("processing")) {
      return unexpected(intent);
    }
    long held = intent.held;
    intent.cancel(given.maybe("cancellation_reason").orElse("requested_by_customer"), clock.instant());
    if (held > 0) {
      effect(Effect.Kind.CANCELED, intent, held);
    }
    tell("payment_intent.canceled", intent);
    return reply(intent.json(given.expands("latest_charge")));
  }

  private static Reply unexpected(SimulatedIntent intent) {
    ObjectNode error = SimulatedIntent.JSON.createObjectNode().put("type", "invalid_request_error")
        .put("code", "payment_intent_unexpected_state")
        .put("message", "This PaymentIntent has a status of " + intent.status);
    error.set("payment_intent", intent.json(false));
    return new Reply(400, Map.of(), SimulatedIntent.JSON.createObjectNode().set("error", error).toString());
  }

  private Reply refund(SimulatedIntent intent, Parameters given) {
    if (intent.received == 0) {
      return error(400, "invalid_request_error", "", "payment_intent", "There is no charge to refund");
    }
    long left = intent.received - intent.refunded();
    long units = given.number("amount", left);
    if (left == 0) {
      return error(400, "invalid_request_error", "charge_already_refunded", "", "It has been refunded");
    }
    if (units < 1 || units > left) {
      return error(400, "invalid_request_error", "", "amount", "More than is left to be refunded");
    }
    SimulatedRefund refund = new SimulatedRefund("re_" + ids, intent, units, given.metadata());
    ids++;
    intent.refunds.add(refund);
    switch (intent.behavior.special()) {
      case REFUND_FAILS -> {
        refund.fail("declined");
        note(Movement.Kind.REFUSED, Operation.REFUND, intent, units, given.metadata());
      }
      case REFUND_PENDING -> {
        refund.status = "pending";
        note(Movement.Kind.ACCEPTED, Operation.REFUND, intent, units, given.metadata());
        later(settings.processing(), () -> {
          refund.status = "succeeded";
          effect(Effect.Kind.REFUNDED, intent, units);
          tell("refund.updated", refund, "pending");
        });
      }
      case REFUND_PENDING_FAILS -> {
        refund.status = "pending";
        note(Movement.Kind.ACCEPTED, Operation.REFUND, intent, units, given.metadata());
        later(settings.processing(), () -> {
          refund.fail("insufficient_funds");
          note(Movement.Kind.REFUSED, Operation.REFUND, intent, units, given.metadata());
          tell("refund.updated", refund, "pending");
        });
      }
      case REFUND_TAKEN_BACK -> {
        effect(Effect.Kind.REFUNDED, intent, units);
        later(settings.takenBackAfter(), () -> {
          refund.fail("expired_or_canceled_card");
          effect(Effect.Kind.REFUND_FAILED, intent, units);
          tell("refund.failed", refund, "succeeded");
        });
      }
      default -> effect(Effect.Kind.REFUNDED, intent, units);
    }
    return reply(refund.json());
  }

  private void dispute(SimulatedIntent intent) {
    switch (intent.behavior.special()) {
      case DISPUTED -> {
        tellDispute("charge.dispute.created", intent, "needs_response");
        tellDispute("charge.dispute.funds_withdrawn", intent, "needs_response");
      }
      case DISPUTE_WON -> {
        tellDispute("charge.dispute.created", intent, "needs_response");
        later(settings.takenBackAfter(), () -> tellDispute("charge.dispute.closed", intent, "won"));
      }
      case INQUIRED -> tellDispute("charge.dispute.created", intent, "warning_needs_response");
      default -> {
      }
    }
  }

  private SimulatedAnswer read(boolean intent, Asked asked) {
    Parameters given = asked.parameters();
    if (!intent) {
      List<SimulatedRefund> all = intents.values().stream().flatMap(each -> each.refunds.stream())
          .sorted(Comparator.comparing((SimulatedRefund refund) -> refund.id).reversed()).toList();
      return asked.id().isEmpty()
          ? list(all.stream().filter(refund -> refund.intent.id.equals(given.one("payment_intent"))).toList(),
              refund -> refund.id, SimulatedRefund::json, given, "list")
          : all.stream().filter(refund -> refund.id.equals(asked.id())).findFirst()
              .map(refund -> reply(refund.json())).orElseGet(() -> missing("id"));
    }
    List<SimulatedIntent> newestFirst = new ArrayList<>(intents.values()).reversed();
    if (asked.id().equals("search")) {
      Matcher query = QUERY.matcher(given.one("query"));
      boolean understood = query.matches();
      Predicate<SimulatedIntent> found = each -> understood
          && query.group(2).equals(each.metadata.get(query.group(1)))
          && !clock.instant().isBefore(each.created.plus(settings.searchLag()));
      return list(newestFirst.stream().filter(found).toList(), each -> each.id, each -> each.json(false),
          given, "search_result");
    }
    if (asked.id().isEmpty()) {
      Predicate<SimulatedIntent> within = each -> each.created.getEpochSecond() >= given
          .number("created[gte]", 0)
          && each.created.getEpochSecond() <= given.number("created[lte]", Long.MAX_VALUE)
          && given.maybe("customer").map(each.customer::equals).orElse(true);
      return list(newestFirst.stream().filter(within).toList(), each -> each.id, each -> each.json(false),
          given, "list");
    }
    return Optional.ofNullable(intents.get(asked.id()))
        .map(each -> reply(each.json(given.expands("latest_charge")))).orElseGet(() -> missing("intent"));
  }

  private static <T> Reply list(List<T> all, java.util.function.Function<T, String> id,
      java.util.function.Function<T, ObjectNode> json, Parameters given, String object) {
    List<T> behind = given.maybe("starting_after")
        .map(after -> all.stream().dropWhile(each -> !id.apply(each).equals(after)).skip(1).toList())
        .orElse(all);
    int limit = (int) given.number("limit", 10);
    ObjectNode body = SimulatedIntent.JSON.createObjectNode().put("object", object).put("has_more",
        behind.size() > limit);
    ArrayNode data = body.putArray("data");
    behind.stream().limit(limit).map(json).forEach(data::add);
    return reply(body);
  }

  private static Reply reply(ObjectNode body) {
    return new Reply(200, Map.of(), body.toString());
  }

  private SimulatedAnswer violation(Problem problem) {
    violations.add(problem.param() + ": " + problem.message());
    return error(400, "invalid_request_error", problem.code(), problem.param(), problem.message());
  }

  private static Reply missing(String param) {
    return error(param.equals("payment_method") ? 400 : 404, "invalid_request_error", "resource_missing",
        param, "No such " + param);
  }

  private static Reply conflict() {
    return error(409, "idempotency_error", "idempotency_key_in_use", "",
        "There is another request in progress that uses this key");
  }

  private static Reply error(int status, String type, String code, String param, String message) {
    ObjectNode error = SimulatedIntent.JSON.createObjectNode().put("type", type).put("message", message);
    if (!code.isEmpty()) {
      error.put("code", code);
    }
    if (!param.isEmpty()) {
      error.put("param", param);
    }
    return new Reply(status, Map.of(),
        SimulatedIntent.JSON.createObjectNode().set("error", error).toString());
  }

  private void effect(Effect.Kind kind, SimulatedIntent intent, long units) {
    effects.add(new Effect(kind, intent.id, intent.order(), units, intent.currency));
    switch (kind) {
      case HELD -> note(Movement.Kind.DONE, Operation.AUTHORIZE, intent, units, intent.metadata);
      case TAKEN_AT_ONCE -> note(Movement.Kind.DONE, Operation.CHARGE, intent, units, intent.metadata);
      case CAPTURED -> note(Movement.Kind.DONE, Operation.CAPTURE, intent, units, Map.of());
      case CANCELED -> note(Movement.Kind.DONE, Operation.VOID, intent, units, Map.of());
      case EXPIRED -> note(Movement.Kind.EXPIRED, Operation.AUTHORIZE, intent, units, Map.of());
      case REFUNDED -> note(Movement.Kind.DONE, Operation.REFUND, intent, units, Map.of());
      case REFUND_FAILED -> note(Movement.Kind.TAKEN_BACK, Operation.REFUND, intent, units, Map.of());
    }
  }

  private void note(Movement.Kind kind, Operation operation, SimulatedIntent intent, long units,
      Map<String, String> metadata) {
    Money amount = Money.of(SimulatedCurrency.of(intent.currency).minorUnits(units),
        intent.currency.toUpperCase(Locale.ROOT));
    movements.computeIfAbsent(intent.order(), order -> new ArrayList<>()).add(new Movement(clock.instant(),
        kind, operation, intent.id, amount, Optional.ofNullable(metadata.get(KEY))));
  }

  private void tell(String type, SimulatedIntent intent) {
    tell(type, intent.json(false), Optional.empty());
  }

  private void tell(String type, SimulatedRefund refund, String before) {
    tell(type, refund.json(), Optional.of(before));
  }

  private void tellDispute(String type, SimulatedIntent intent, String status) {
    ObjectNode dispute = SimulatedIntent.JSON.createObjectNode()
        .put("id", intent.id.replace("pi_", "dp_")).put("object", "dispute").put("amount", intent.received)
        .put("charge", intent.charge).put("currency", intent.currency).put("payment_intent", intent.id)
        .put("reason", "fraudulent").put("status", status);
    tell(type, dispute, Optional.empty());
  }

  private void tell(String type, ObjectNode object, Optional<String> before) {
    ObjectNode event = SimulatedIntent.JSON.createObjectNode().put("id", "evt_" + ids)
        .put("object", "event").put("created", clock.instant().getEpochSecond()).put("livemode", false)
        .put("type", type);
    ids++;
    ObjectNode data = event.putObject("data");
    data.set("object", object);
    before.ifPresent(status -> data.putObject("previous_attributes").put("status", status));
    events.add(new Event(type, event.toString()));
  }

  /** Does what is due by now, in its order. */
  private void advance() {
    Instant now = clock.instant();
    Optional<Pending> due = next(now);
    while (due.isPresent()) {
      pending.remove(due.get());
      due.get().what().run();
      due = next(now);
    }
    intents.values().stream().filter(intent -> intent.status.equals("requires_capture"))
        .filter(intent -> !now.isBefore(intent.heldUntil)).forEach(intent -> {
          effect(Effect.Kind.EXPIRED, intent, intent.held);
          intent.cancel("automatic", intent.heldUntil);
          tell("payment_intent.canceled", intent);
          tell("charge.expired", intent);
        });
  }

  private Optional<Pending> next(Instant now) {
    return pending.stream().filter(each -> !each.at().isAfter(now)).min(Comparator.comparing(Pending::at));
  }

  /** The next requests that may have an effect meet these faults, one each. */
  public synchronized void misbehave(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** The events that were not taken yet, in their order. */
  public synchronized List<Event> takeEvents() {
    advance();
    List<Event> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** Everything that was done with money so far. */
  public synchronized List<Effect> effects() {
    advance();
    return List.copyOf(effects);
  }

  /** Everything that was done or refused for an order, as its metadata named it. */
  public synchronized List<Movement> movements(String order) {
    advance();
    return List.copyOf(movements.getOrDefault(order, List.of()));
  }

  /** The operation that a request asks for; empty for a question, and for what is no request of ours. */
  static Optional<Operation> operation(String method, String target, byte[] body) {
    Matcher parts = PATH.matcher(target.split("\\?", 2)[0]);
    if (!method.equals("POST") || !parts.matches()) {
      return Optional.empty();
    }
    if (parts.group(1).equals("refunds")) {
      return Optional.of(Operation.REFUND);
    }
    return Optional.of(switch (Optional.ofNullable(parts.group(3)).orElse("")) {
      case "capture" -> Operation.CAPTURE;
      case "cancel" -> Operation.VOID;
      default -> new String(body, StandardCharsets.UTF_8).contains("capture_method=manual")
          ? Operation.AUTHORIZE
          : Operation.CHARGE;
    });
  }

  /** What was wrong with requests so far. */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }
}
