package dev.catraca.proof.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One order, and what people do with it. */
record Script(String order, String flow, String email, String token, List<Step> steps) {
  /** What every order costs, in minor units. */
  static final long AMOUNT = 11_000;
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

  /** An order of the mix. */
  static Script draw(String order, SplittableRandom random) {
    String flow = random.nextBoolean() ? "pre_authorization" : "direct";
    String decision = random.nextInt(1000) < INVALID_IN_THOUSAND ? "invalid"
        : DECISIONS.get(random.nextInt(DECISIONS.size()));
    String token = TOKENS.get(random.nextInt(TOKENS.size()));
    return new Script(order, flow, decision + "@buyer.test", token, steps(random));
  }

  private static List<Step> steps(SplittableRandom random) {
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
      steps.add(Step.payAgain(random.nextInt(4) == 0 ? "tok_decline_funds.second" : NEXT_CARD));
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
         "payment": {"card": {"token": "%s", "bin": "411111", "last4": "1111"}, "installments": 1}}"""
        .formatted(order, flow, AMOUNT, email, token);
  }
}
