package com.example.riverbank;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.contract.HttpAcquirerSandbox;
import dev.catraca.testkit.contract.PlayedAcquirer;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Riverbank for tests: its protocol before a fake that keeps the books. A real acquirer's own sandbox would stand here. */
final class Riverbank extends HttpAcquirerSandbox {
  static final String KEY = "rb_test_51f0a2";
  private final PlayedAcquirer bank;

  Riverbank() {
    this(new PlayedAcquirer(FakeAcquirer::idempotent));
  }

  private Riverbank(PlayedAcquirer bank) {
    super(HttpPeer.answering(asked -> answer(bank.acquirer(), asked)));
    this.bank = bank;
  }

  // example: sandbox
  @Override
  public Card cardThat(Situation situation) {
    if (situation == Situation.DECLINES_INDISCREETLY) {
      peer().next(form(200, Map.of("result", "declined", "code", "51", "message", CARD_NUMBER + " " + KEY)));
    }
    return bank.cardThat(situation);
  }

  @Override
  public void pass(Duration duration) {
    bank.pass(duration);
  }

  @Override
  public Instant now() {
    return bank.now();
  }

  @Override
  public List<Effect> effects(OrderId order) {
    return bank.effects(order);
  }

  @Override
  public List<String> secrets() {
    return List.of(KEY);
  }
  // end

  private static HttpAnswer answer(FakeAcquirer bank, HttpAsked asked) {
    OperationRequest request = request(Form.decode(asked.header("idempotency-key")), Form.read(asked.body()));
    if (!asked.path().equals("/v1/query")) {
      return form(bank.perform(request));
    }
    return switch (bank.query(request)) {
      case QueryOutcome.Found found -> form(found.outcome());
      case QueryOutcome.NoTrace none -> form(404, Map.of("error", "no such operation"));
      case QueryOutcome.Unanswered pending -> form(202, Map.of("status", "pending"));
    };
  }

  /** A key is order, payment, operation and number, with slashes between. */
  private static OperationRequest request(String key, Map<String, String> form) {
    String[] parts = key.split("/");
    OperationRef ref = new OperationRef(Integer.parseInt(parts[parts.length - 3]),
        Operation.valueOf(parts[parts.length - 2].toUpperCase(Locale.ROOT)), Long.parseLong(parts[parts.length - 1]));
    String order = key.substring(0, key.length() - ref.key(new OrderId("x")).length() + 1);
    Card card = new Card(form.getOrDefault("card", "none"), "411111", "1111", Optional.empty(), Optional.empty());
    Money amount = Money.of(Long.parseLong(form.getOrDefault("amount", "1")), form.getOrDefault("currency", "BRL"));
    return new OperationRequest(new OrderId(order), ref, amount, card,
        Integer.parseInt(form.getOrDefault("installments", "1")), Optional.ofNullable(form.get("reference")), 1,
        Instant.EPOCH);
  }

  private static HttpAnswer form(AcquirerOutcome outcome) {
    return switch (outcome) {
      case AcquirerOutcome.Authorized held -> done(held.amount(), held.transactionId(),
          Map.of("id", held.authorizationId(), "expires", held.captureBefore().orElseThrow().toString()));
      case AcquirerOutcome.Captured taken -> done(taken.amount(), taken.transactionId(), Map.of());
      case AcquirerOutcome.Charged taken ->
          done(taken.amount(), taken.transactionId(), Map.of("id", taken.chargeId()));
      case AcquirerOutcome.Refunded given -> done(given.amount(), given.transactionId(), Map.of());
      case AcquirerOutcome.AlreadyCaptured before ->
          done(before.amount(), before.transactionId(), Map.of("result", "captured"));
      case AcquirerOutcome.Voided voided -> form(200, Map.of("result", "done"));
      case AcquirerOutcome.Declined declined -> form(200, Map.of("result", "declined", "code",
          declined.category() == DeclineCategory.FRAUD ? "59" : "51"));
      case AcquirerOutcome.Refused refused -> form(200, Map.of("result", switch (refused.reason()) {
        case ALREADY_VOIDED -> "voided";
        case EXPIRED -> "expired";
        case NOT_FOUND -> "unknown";
        case OTHER -> "refused";
      }));
      case AcquirerOutcome.Accepted later -> new HttpAnswer.Reply(202, Map.of(), "");
      case AcquirerOutcome.NotSent never -> new HttpAnswer.HangUp();
      case AcquirerOutcome.Unknown lost -> new HttpAnswer.HangUp();
    };
  }

  private static HttpAnswer done(Money amount, Optional<String> transaction, Map<String, String> more) {
    Map<String, String> fields = new TreeMap<>(Map.of("result", "done"));
    fields.put("amount", Long.toString(amount.minorUnits()));
    fields.put("currency", amount.currency().getCurrencyCode());
    transaction.ifPresent(id -> fields.put("transaction", id));
    fields.putAll(more);
    return form(200, fields);
  }

  private static HttpAnswer form(int status, Map<String, String> fields) {
    return new HttpAnswer.Reply(status, Map.of("Content-Type", "application/x-www-form-urlencoded"),
        Form.write(fields));
  }
}
