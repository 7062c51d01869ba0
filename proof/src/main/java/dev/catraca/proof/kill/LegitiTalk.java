package dev.catraca.proof.kill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Purchase;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.judge.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Understands what a service and Legiti say to each other, by the wire and not by the adapter's own code. */
final class LegitiTalk implements Exchanges {
  private static final Map<String, Decision> DECISIONS = Map.of("approve", Decision.APPROVE, "reject",
      Decision.REJECT,
      "manual", Decision.MANUAL, "unavailable", Decision.UNAVAILABLE);

  /** Who bought what is no business of the judge. */
  private static final PersonalData NOBODY = new PersonalData(
      new Purchase(Optional.empty(), Optional.empty(), Optional.empty(),
          Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
          new Buyer("nobody", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
              Optional.empty(),
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
          List.of(), List.of(), Optional.empty()),
      Map.of());

  private final Witness witness;
  private final int service;

  /** @param service whose calls these are */
  LegitiTalk(Witness witness, int service) {
    this.witness = witness;
    this.service = service;
  }

  @Override
  public void came(HttpMessage request, Instant at) {}

  /**
   * Only what goes on is told: what never reached Legiti was not heard there. It counts from when it came: how long the network kept it
   * since then is nobody's fault.
   */
  @Override
  public void goesOn(HttpMessage request, Instant cameAt) {
    LegitiReceived call = call(request);
    Lane lane = call instanceof LegitiReceived.Evaluation ? Lane.EVALUATION : Lane.NOTIFICATION;
    witness.saw(call.order().value(), new Witness.Seen(cameAt, known -> new Event.Told(call),
        Optional.of(new Witness.Sender(service, lane))));
  }

  @Override
  public void answered(HttpMessage request, Instant askedAt, HttpMessage answer, Instant at) {
    LegitiReceived call = call(request);
    witness.saw(call.order().value(), at, new Event.Heard(call, outcome(call, answer)));
  }

  private static LegitiReceived call(HttpMessage request) {
    JsonNode body = Json.read(request.body());
    String what = request.method() + " " + request.target();
    return switch (what) {
      case "POST /order" -> body.path("evaluate").asBoolean() ? new LegitiReceived.Evaluation(report(body))
          : new LegitiReceived.Collection(report(body));
      case "PUT /order" -> new LegitiReceived.Status(new OrderId(body.path("id").asText()), status(body),
          text(body, "status_reason"));
      case "PUT /order/payment" ->
          new LegitiReceived.Payment(new OrderId(body.path("order_id").asText()), payment(body, "BRL"));
      case "POST /order/mark_fraudulent" ->
          new LegitiReceived.Mark(new OrderId(body.path("order_id").asText()),
              new FraudSignal(body.path("fraud_signal_type").asText()));
      default -> throw new IllegalStateException("a service called Legiti with " + what);
    };
  }

  private static OrderStatus status(JsonNode body) {
    return OrderStatus.valueOf(body.path("status").asText().toUpperCase(Locale.ROOT));
  }

  private static Optional<String> text(JsonNode body, String field) {
    return Optional.of(body.path(field).asText("")).filter(value -> !value.isEmpty());
  }

  private static Money money(JsonNode body, String field, String currency) {
    BigDecimal major = body.path(field).decimalValue();
    int digits = Money.currency(currency).getDefaultFractionDigits();
    return Money.of(major.movePointRight(digits).longValueExact(), currency);
  }

  private static OrderReport report(JsonNode body) {
    String currency = body.path("currency").asText();
    List<PaymentSnapshot> payments = new ArrayList<>();
    body.path("payments").forEach(each -> payments.add(payment(each, currency)));
    return new OrderReport(new OrderId(body.path("id").asText()), money(body, "total_paid_value", currency),
        Instant.parse(body.path("creation_datetime").asText()), new OrderSnapshot(status(body), payments),
        NOBODY);
  }

  private static PaymentSnapshot payment(JsonNode body, String currency) {
    Card card = new Card("not-told", body.path("first_six_digits_cc").asText(),
        body.path("last_four_digits_cc").asText(), Optional.empty(), Optional.empty());
    return new PaymentSnapshot(body.path("id").asInt(), card, body.path("installments").asInt(),
        money(body, "value", currency),
        PaymentSnapshot.Status.valueOf(body.path("status").asText().toUpperCase(Locale.ROOT)),
        text(body, "acquirer"), text(body, "transaction_id"));
  }

  private static AntiFraudOutcome outcome(LegitiReceived call, HttpMessage answer) {
    JsonNode body = Json.read(answer.body());
    int status = answer.status();
    if (status >= 200 && status <= 299) {
      Decision decision = DECISIONS.get(body.path("legiti_decision").asText());
      boolean decided = call instanceof LegitiReceived.Evaluation && decision != null;
      return decided && decision != null ? new AntiFraudOutcome.Decided(decision, text(body, "message"))
          : new AntiFraudOutcome.Acknowledged(text(body, "message").orElse(""));
    } else if (status >= 500 || status == 429) {
      return new AntiFraudOutcome.TryLater("HTTP " + status, Optional.empty(), status >= 500);
    }
    Map<String, List<String>> fields = new HashMap<>();
    body.path("error_message").fieldNames().forEachRemaining(name -> fields.put(name, List.of("wrong")));
    return new AntiFraudOutcome.ContractError(status,
        body.has("error_code") ? OptionalInt.of(body.path("error_code").asInt()) : OptionalInt.empty(),
        body.path("error_message").toString(), fields);
  }
}
