package dev.catraca.acquirer.cielo.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.cielo.simulator.SimulatedCards.CardBehavior;
import dev.catraca.acquiring.Operation;
import dev.catraca.http.SimulatorServer.Answer;
import dev.catraca.http.SimulatorServer.Asked;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerSimulator.Movement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cielo's two hosts, or Braspag's, as their documents describe them: below {@code /api} that for requests, below {@code /query} that for
 * questions. It keeps books, checks every request, and remembers what was wrong with those that it did not take.
 */
public final class CieloSimulator {
  /** Of the only merchant there is. */
  public static final String MERCHANT_ID = "5f6b9c0e-7a10-4d2b-8a77-2f0c4f1f9d01";
  /** Of the only merchant there is; it protects nothing. */
  public static final String MERCHANT_KEY = "QWERTYUIOPASDFGHJKLZ0123456789ABCDEFGHIJ";

  /**
   * How the documents leave it open to answer.
   *
   * @param late how long an unfinished sale stays so
   */
  public record Habits(boolean braspag, Duration hold, Duration searchLag, Duration lookLag, Duration late,
      Unfound unfound, boolean refusesBy400) {
    /** Cielo, with a search that lags half a minute behind and finds nothing by an empty 404. */
    public static final Habits USUAL = new Habits(false, Duration.ofDays(7).minusHours(6),
        Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(30), Unfound.EMPTY_404, false);

    /** The same at Braspag. */
    public Habits atBraspag() {
      return new Habits(true, hold, searchLag, lookLag, late, unfound, refusesBy400);
    }

    /** The same that answers so where nothing is found. */
    public Habits answeringUnfound(Unfound other) {
      return new Habits(braspag, hold, searchLag, lookLag, late, other, refusesBy400);
    }

    /** The same that refuses what the status does not allow by a 400. */
    public Habits refusingBy400() {
      return new Habits(braspag, hold, searchLag, lookLag, late, unfound, true);
    }

    /** The same that shows sales only after that time. */
    public Habits showingAfter(Duration lag) {
      return new Habits(braspag, hold, lag, lag, late, unfound, refusesBy400);
    }

    /** The same that finishes late sales after that time. */
    public Habits finishingAfter(Duration time) {
      return new Habits(braspag, hold, searchLag, lookLag, time, unfound, refusesBy400);
    }
  }

  /** What a search that finds nothing answers. */
  public enum Unfound {
    EMPTY_404, EMPTY_LIST, ERROR_307
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZoneOffset BRASILIA = ZoneOffset.ofHours(-3);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final int FAILED_VOIDS = 2;
  private static final String REFUSED_VOID = "103";
  private static final Duration SHOWN = Duration.ofDays(90);
  private static final Pattern ACTION = Pattern
      .compile("/([^/?]+)/(capture|void)(?:\\?amount=([0-9]{1,15}))?");

  private final InstantSource clock;
  private final Habits habits;
  private final RequestSchema schema;
  private final String base;
  private final Map<String, SimulatedSale> sales = new LinkedHashMap<>();
  private final Set<String> lostOnce = new HashSet<>();
  private final List<String> violations = new ArrayList<>();
  private final Map<String, List<Movement>> movements = new HashMap<>();
  private BiConsumer<String, Integer> notified = (paymentId, changeType) -> {
  };
  private long tids = 10_000;

  /** An empty one that lives by that clock. */
  public CieloSimulator(InstantSource clock, Habits habits) {
    this.clock = clock;
    this.habits = habits;
    this.schema = new RequestSchema(habits.braspag());
    this.base = habits.braspag() ? "/v2/sales" : "/1/sales";
  }

  /** Tells of each change: the {@code PaymentId} and the {@code ChangeType}. */
  public synchronized void notifying(BiConsumer<String, Integer> listener) {
    notified = listener;
  }

  /** What was wrong with requests so far. */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** The sales of that reference, as they are now. */
  public synchronized List<SimulatedSale> sales(String merchantOrderId) {
    settle();
    return sales.values().stream().filter(sale -> sale.merchantOrderId.equals(merchantOrderId)).toList();
  }

  /** Sells without a request, as another instance of the merchant's may have done. */
  public synchronized SimulatedSale sold(String merchantOrderId, long amount, boolean capture) {
    SimulatedSale sale = new SimulatedSale(UUID.randomUUID().toString(), merchantOrderId,
        SimulatedCards.token(CardBehavior.APPROVED, "", 0), "Visa", amount, 1, capture, clock.instant(),
        nextTid());
    succeed(sale);
    sales.put(sale.paymentId, sale);
    return sale;
  }

  /** Answers one request. */
  public synchronized Answer answer(Asked asked) {
    settle();
    if (!asked.header("merchantid").equals(MERCHANT_ID)
        || !asked.header("merchantkey").equals(MERCHANT_KEY)) {
      return new Answer.Reply(401, "");
    }
    if (!asked.header("accept-encoding").equals("identity")) {
      violations.add("Accept-Encoding must be identity");
    }
    String api = "/api" + base;
    String query = "/query" + base;
    if (asked.method().equals("POST") && asked.uri().equals(api + "/")) {
      return sell(asked);
    }
    if (asked.method().equals("PUT") && asked.uri().startsWith(api + "/")) {
      return act(asked, asked.uri().substring(api.length()));
    }
    if (asked.method().equals("GET") && asked.uri().startsWith(query + "?merchantOrderId=")) {
      return search(asked.uri().substring(asked.uri().indexOf('=') + 1));
    }
    if (asked.method().equals("GET") && asked.uri().startsWith(query + "/")) {
      return look(asked.uri().substring(query.length() + 1));
    }
    return violation(404, "no such path: " + asked);
  }

  private Answer sell(Asked asked) {
    if (!asked.header("content-type").startsWith("application/json")) {
      return violation(415, "Content-Type must be application/json");
    }
    JsonNode body;
    try {
      body = JSON.readTree(asked.text());
    } catch (JsonProcessingException e) {
      return violation(400, "no JSON");
    }
    List<String> problems = schema.problems(body);
    if (!problems.isEmpty()) {
      violations.addAll(problems);
      return violation(400, "a sale that is not as documented");
    }
    String token = body.at("/Payment/CreditCard/CardToken").textValue();
    CardBehavior course = CardBehavior.of(token);
    if (course == CardBehavior.REJECTED) {
      return errors(Integer.parseInt(SimulatedCards.code(token)));
    }
    if (course == CardBehavior.REQUEST_LOST && lostOnce.add(token)) {
      return new Answer.HangUp();
    }
    SimulatedSale sale = new SimulatedSale(UUID.randomUUID().toString(),
        body.path("MerchantOrderId").textValue(),
        token, body.at("/Payment/CreditCard/Brand").textValue(), body.at("/Payment/Amount").longValue(),
        body.at("/Payment/Installments").intValue(), body.at("/Payment/Capture").asBoolean(false),
        clock.instant(), nextTid());
    sales.put(sale.paymentId, sale);
    begin(sale, course);
    if (course == CardBehavior.ANSWER_LOST && lostOnce.add(token)) {
      return new Answer.HangUp();
    }
    notified.accept(sale.paymentId, 1);
    return json(201, whole(sale));
  }

  private void begin(SimulatedSale sale, CardBehavior course) {
    switch (course) {
      case APPROVED, ANSWER_LOST, REQUEST_LOST, CAPTURE_ANSWER_LOST, VOID_ANSWER_LOST, CAPTURE_CODE,
          VOID_CODE, VOID_FAILS_TWICE ->
          succeed(sale);
      case DENIED -> deny(sale, SimulatedCards.code(sale.token), "Not Authorized");
      case INDISCREET ->
          deny(sale, "51", "4111 1111 1111 1111 of " + MERCHANT_ID + " asked with " + MERCHANT_KEY);
      case LATE -> sale.status = 0;
      case STATUS -> sale.status = Integer.parseInt(SimulatedCards.code(sale.token));
      case REJECTED -> throw new IllegalStateException("no sale is made");
    }
  }

  private void deny(SimulatedSale sale, String code, String message) {
    note(Movement.Kind.REFUSED, opening(sale.capture), sale, sale.amount,
        Optional.of(sale.merchantOrderId));
    sale.status = 3;
    sale.returnCode = code;
    sale.message = message;
  }

  private void settle() {
    for (SimulatedSale sale : sales.values()) {
      if (sale.status == 0 && CardBehavior.of(sale.token) == CardBehavior.LATE
          && !clock.instant().isBefore(sale.made.plus(habits.late()))) {
        succeed(sale);
      }
    }
  }

  private void succeed(SimulatedSale sale) {
    sale.succeed(clock.instant());
    note(Movement.Kind.DONE, opening(sale.capture), sale, sale.amount, Optional.of(sale.merchantOrderId));
  }

  private static Operation opening(boolean capture) {
    return capture ? Operation.CHARGE : Operation.AUTHORIZE;
  }

  private void note(Movement.Kind kind, Operation operation, SimulatedSale sale, long cents,
      Optional<String> key) {
    movements.computeIfAbsent(sale.token, fresh -> new ArrayList<>()).add(new Movement(clock.instant(), kind,
        operation, sale.paymentId, Money.of(cents, "BRL"), key));
  }

  /** Everything that was done or refused with a card, by its token. */
  public synchronized List<Movement> movements(String token) {
    settle();
    return List.copyOf(movements.getOrDefault(token, List.of()));
  }

  /** The operation that a request asks for; empty where it asks for none. Without an amount a void is meant, and with one a refund. */
  static Optional<Operation> operation(String method, String target, byte[] body) {
    if (method.equals("POST")) {
      return Optional
          .of(opening(new String(body, StandardCharsets.UTF_8).contains("\"Capture\":true")));
    }
    if (!method.equals("PUT")) {
      return Optional.empty();
    }
    return Optional.of(target.contains("/capture") ? Operation.CAPTURE
        : target.contains("amount=") ? Operation.REFUND : Operation.VOID);
  }

  private Answer act(Asked asked, String rest) {
    Matcher action = ACTION.matcher(rest);
    if (!action.matches() || !asked.text().isEmpty()) {
      return violation(404, "no such request: " + asked);
    }
    SimulatedSale sale = sales.get(action.group(1));
    if (sale == null) {
      return errors(307);
    }
    boolean capture = action.group(2).equals("capture");
    Optional<Long> amount = Optional.ofNullable(action.group(3)).map(Long::valueOf);
    CardBehavior course = CardBehavior.of(sale.token);
    if (course == (capture ? CardBehavior.CAPTURE_CODE : CardBehavior.VOID_CODE)) {
      note(Movement.Kind.REFUSED, capture ? Operation.CAPTURE : undoing(sale), sale,
          amount.orElse(sale.amount), Optional.empty());
      return done(sale, SimulatedCards.code(sale.token));
    }
    if (course == CardBehavior.VOID_FAILS_TWICE && !capture && sale.voidsRefused < FAILED_VOIDS) {
      sale.voidsRefused++;
      note(Movement.Kind.REFUSED, undoing(sale), sale, amount.orElse(sale.amount), Optional.empty());
      return done(sale, REFUSED_VOID);
    }
    Answer answer = capture ? capture(sale, amount.orElse(sale.amount)) : cancel(sale, amount);
    if (course == (capture ? CardBehavior.CAPTURE_ANSWER_LOST : CardBehavior.VOID_ANSWER_LOST)
        && !sale.answerLost) {
      sale.answerLost = true;
      return new Answer.HangUp();
    }
    return answer;
  }

  private static Operation undoing(SimulatedSale sale) {
    return sale.captured > 0 ? Operation.REFUND : Operation.VOID;
  }

  private Answer capture(SimulatedSale sale, long cents) {
    if (sale.status != 1) {
      return habits.refusesBy400() ? errors(308) : done(sale, "841");
    }
    if (isOver(sale)) {
      return habits.refusesBy400() ? errors(308) : done(sale, "843");
    }
    if (cents > sale.amount) {
      return done(sale, "842");
    }
    sale.take(cents, clock.instant());
    note(Movement.Kind.DONE, Operation.CAPTURE, sale, cents, Optional.empty());
    notified.accept(sale.paymentId, 1);
    return done(sale, "6");
  }

  /** Voids what is held, and gives back what was captured: the same request, and no word about which. */
  private Answer cancel(SimulatedSale sale, Optional<Long> asked) {
    boolean hasty = sale.lastVoid.plusSeconds(5).isAfter(clock.instant());
    if (sale.status == 1 && asked.isEmpty() && !isOver(sale)) {
      sale.status = 10;
      sale.voided = sale.amount;
      note(Movement.Kind.DONE, Operation.VOID, sale, sale.amount, Optional.empty());
      sale.lastVoid = clock.instant();
      notified.accept(sale.paymentId, 1);
      return done(sale, "9");
    }
    if (sale.status != 2) {
      return errors(309);
    }
    long cents = asked.orElse(sale.captured - sale.voided);
    if (sale.voided + cents > sale.captured) {
      return done(sale, "102");
    }
    // What comes within five seconds may be taken twice: here it is, as far as there is money.
    long before = sale.voided;
    sale.voided = Math.min(sale.captured, sale.voided + cents * (hasty ? 2 : 1));
    note(Movement.Kind.DONE, Operation.REFUND, sale, sale.voided - before, Optional.empty());
    sale.lastVoid = clock.instant();
    if (sale.voided == sale.captured) {
      boolean today = clock.instant().atOffset(BRASILIA).toLocalDate()
          .equals(sale.capturedAt.atOffset(BRASILIA).toLocalDate());
      sale.status = today ? 10 : 11;
    }
    notified.accept(sale.paymentId, 1);
    return done(sale, "0");
  }

  private boolean isOver(SimulatedSale sale) {
    return !clock.instant().isBefore(sale.made.plus(habits.hold()));
  }

  private Answer search(String merchantOrderId) {
    List<SimulatedSale> found = sales.values().stream()
        .filter(sale -> sale.merchantOrderId.equals(merchantOrderId))
        .filter(sale -> isShown(sale, habits.searchLag())).toList();
    if (found.isEmpty()) {
      return switch (habits.unfound()) {
        case EMPTY_404 -> new Answer.Reply(404, "");
        case EMPTY_LIST -> new Answer.Reply(200, "{\"Payments\":[]}");
        case ERROR_307 -> errors(307);
      };
    }
    ObjectNode body = JSON.createObjectNode();
    ArrayNode list = body.putArray("Payments");
    found.forEach(sale -> list.addObject().put("PaymentId", sale.paymentId).put("ReceveidDate",
        date(sale.made).replace(' ', 'T')));
    return json(200, body);
  }

  private Answer look(String paymentId) {
    SimulatedSale sale = sales.get(paymentId);
    return sale == null || !isShown(sale, habits.lookLag()) ? new Answer.Reply(404, "")
        : json(200, whole(sale));
  }

  private boolean isShown(SimulatedSale sale, Duration lag) {
    return !clock.instant().isBefore(sale.made.plus(lag))
        && clock.instant().isBefore(sale.made.plus(SHOWN));
  }

  private ObjectNode whole(SimulatedSale sale) {
    ObjectNode body = JSON.createObjectNode().put("MerchantOrderId", sale.merchantOrderId);
    ObjectNode payment = body.putObject("Payment");
    payment.put("ServiceTaxAmount", 0).put("Installments", sale.installments).put("Interest", 0)
        .put("Capture", sale.capture).put("Authenticate", false);
    payment.putObject("CreditCard").put("CardToken", sale.token).put("Brand", sale.brand);
    payment.put("Tid", sale.tid).put("PaymentId", sale.paymentId).put("Type", "CreditCard")
        .put("Amount", sale.amount).put("ReceivedDate", date(sale.made)).put("Currency", "BRL")
        .put("Country", "BRA").put("Status", sale.status);
    if (sale.status != 0) {
      payment.put("AuthorizationCode", "123456").put("ProofOfSale", sale.tid);
      code(payment, sale.returnCode, sale.message);
    }
    if (!sale.advice.isEmpty()) {
      payment.put("MerchantAdviceCode", sale.advice);
    }
    if (sale.captured > 0) {
      payment.put("CapturedAmount", sale.captured).put("CapturedDate", date(sale.capturedAt));
    }
    if (sale.voided > 0) {
      payment.put("VoidedAmount", sale.voided).put("VoidedDate", date(sale.lastVoid));
    }
    payment.putArray("Links").addObject().put("Method", "GET").put("Rel", "self").put("Href",
        "https://query.invalid" + base + "/" + sale.paymentId);
    return body;
  }

  private void code(ObjectNode node, String code, String message) {
    if (habits.braspag()) {
      node.put("ProviderReturnCode", code).put("ProviderReturnMessage", message)
          .put("ReasonCode", node.path("Status").asInt() == 3 ? 7 : 0).put("ReasonMessage", "as told")
          .put("AcquirerTransactionId", node.path("Tid").asText());
    } else {
      node.put("ReturnCode", code).put("ReturnMessage", message);
    }
  }

  private Answer done(SimulatedSale sale, String code) {
    ObjectNode body = JSON.createObjectNode().put("Status", sale.status).put("Tid", sale.tid);
    code(body, code, "as told");
    body.put("ReasonCode", 0).put("ReasonMessage", "Successful").put("AuthorizationCode", "123456");
    body.putArray("Links");
    return json(200, body);
  }

  private Answer violation(int status, String what) {
    violations.add(what);
    return new Answer.Reply(status,
        status == 400 ? "[{\"Code\":0,\"Message\":\"wrong\"}]" : "");
  }

  private static Answer errors(int code) {
    return new Answer.Reply(400, "[{\"Code\":" + code + ",\"Message\":\"as told\"}]");
  }

  private static Answer json(int status, ObjectNode body) {
    return new Answer.Reply(status, body.toString());
  }

  private static String date(Instant moment) {
    return DATE.format(moment.atOffset(BRASILIA));
  }

  private String nextTid() {
    tids++;
    return "03050236" + tids;
  }

  /** Every sale there is. */
  public synchronized List<SimulatedSale> all() {
    settle();
    return Collections.unmodifiableList(new ArrayList<>(sales.values()));
  }
}
