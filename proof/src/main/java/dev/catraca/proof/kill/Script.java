package dev.catraca.proof.kill;

import dev.catraca.order.Card;
import dev.catraca.port.AcquirerSimulator.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One order, and what people do with it. */
record Script(String order, String flow, String email, Payment payment, List<Step> steps) {
  /** What every order costs, in minor units. */
  static final long AMOUNT = 11_000;
  private static final String GOES_WELL = "tok_approve";
  private static final String NEXT_CARD = "tok_approve.second";
  /** Mostly those that go well: a fault is worth most where something would have happened. */
  private static final List<String> DECISIONS = List.of("approve", "approve", "approve", "approve", "approve",
      "reject",
      "manual", "manual", "manual", "busy", "lost", "unavailable", "silent", "word", "approve", "reject");
  private static final List<String> TOKENS = List.of("tok_approve", "tok_approve", "tok_approve",
      "tok_approve",
      "tok_approve", "tok_unknown_authorized", "tok_unknown_not_sent", "tok_capture_unknown",
      "tok_capture_declined",
      "tok_void_fails_twice", "tok_expires_in_5s", "tok_decline_funds", "tok_decline_card",
      "tok_decline_fraud",
      "tok_partial", "tok_late_authorized", "tok_refund_unknown", "tok_decline_stolen", "tok_approve",
      "tok_approve");
  private static final int INVALID_IN_THOUSAND = 5;

  Script {
    steps = List.copyOf(steps);
  }

  /** One whose card is named as the simulated acquirer names it. */
  Script(String order, String flow, String email, String token, List<Step> steps) {
    this(order, flow, email,
        new Payment(new Card(token, "411111", "1111", Optional.empty(), Optional.empty()), Map.of()), steps);
  }

  /**
   * An order of the mix.
   *
   * @param payments by the card's token; a card that none fits goes well
   */
  static Script draw(String order, SplittableRandom random,
      Function<String, Optional<Payment>> payments) {
    Function<String, Payment> paid = token -> payments.apply(token)
        .or(() -> payments.apply(token.contains(".") ? NEXT_CARD : GOES_WELL)).orElseThrow();
    String flow = random.nextBoolean() ? "pre_authorization" : "direct";
    String decision = random.nextInt(1000) < INVALID_IN_THOUSAND ? "invalid"
        : DECISIONS.get(random.nextInt(DECISIONS.size()));
    String token = TOKENS.get(random.nextInt(TOKENS.size()));
    return new Script(order, flow, decision + "@buyer.test", paid.apply(token), steps(random, paid));
  }

  private static List<Step> steps(SplittableRandom random, Function<String, Payment> paid) {
    List<Step> steps = new ArrayList<>();
    switch (random.nextInt(8)) {
      case 0, 1 -> steps.add(Step.verdict(true, false, "ana"));
      case 2 -> steps.add(Step.verdict(false, true, "ana"));
      case 3 -> steps.add(Step.verdict(false, false, "ana"));
      case 4 ->
          steps.addAll(List.of(Step.verdict(true, false, "ana"), Step.verdict(false, true, "bia")));
      default -> {
        // Nobody looks at it: the deadline does.
      }
    }
    if (random.nextInt(3) > 0) {
      steps.add(Step.payAgain(paid.apply(random.nextInt(4) == 0 ? "tok_decline_funds.second" : NEXT_CARD)));
    }
    switch (random.nextInt(16)) {
      case 0, 1 -> steps.add(Step.cancel());
      case 2 -> steps.add(Step.decline());
      case 3 -> steps.add(Step.refund("r-1"));
      case 4 -> steps.addAll(List.of(Step.refund("r-1", 3_000), Step.refund("r-2")));
      case 5 -> steps.add(Step.refund("r-1", 4_000));
      case 6 -> steps.add(Step.chargeback(random.nextBoolean()));
      default -> {
      }
    }
    return steps;
  }

  String body() {
    return """
        {"id": "%s", "flow": "%s", "amount": %d, "currency": "BRL",
         "buyer": {"id": "98745", "name": "Ana Souza", "email": "%s"},
         "items": [{"product": {"sku": "A-1", "title": "Book"}, "quantity": 2, "unit_price": 5500}],
         "payment": {%s}}"""
        .formatted(order, flow, AMOUNT, email, members(payment));
  }

  /** What an offer of a payment holds, as members of a JSON object. */
  static String members(Payment payment) {
    String brand = payment.card().brand().map(word -> ", \"brand\": \"" + word + "\"").orElse("");
    String data = payment.acquirerData().entrySet().stream()
        .map(pair -> "\"" + pair.getKey() + "\": \"" + pair.getValue() + "\"")
        .collect(Collectors.joining(", "));
    return """
        "card": {"token": "%s", "bin": "411111", "last4": "1111"%s}, "installments": 1%s"""
        .formatted(payment.card().token(), brand,
            data.isEmpty() ? "" : ", \"acquirer_data\": {" + data + "}");
  }
}
