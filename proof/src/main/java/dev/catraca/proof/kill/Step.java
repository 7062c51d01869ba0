package dev.catraca.proof.kill;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.input.Request;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AcquirerSimulator.Payment;
import dev.catraca.view.OrderState;
import java.util.Optional;

/**
 * What somebody does with an order after it was placed, once it is time for it.
 *
 * @param path of the request, with a {@code %s} for the order
 * @param request what the judge is told was asked; empty where it need not know
 */
record Step(Occasion occasion, String path, String body, Optional<Request> request) {
  /** When it is time. */
  enum Occasion {
    ANY, IN_REVIEW, AWAITING_ATTEMPT, APPROVED;

    boolean isThere(OrderState state, OrderStatus status) {
      return switch (this) {
        case ANY -> true;
        case IN_REVIEW -> state == OrderState.IN_REVIEW;
        case AWAITING_ATTEMPT -> state == OrderState.AWAITING_ATTEMPT;
        case APPROVED -> status == OrderStatus.APPROVED;
      };
    }
  }

  /** Whoever asks a service without keys; the reviewer is whom it asks for. */
  private static final String CALLER = "api";
  private static final String REASON = "called the buyer";

  /** The desk says what it thinks of the first payment. */
  static Step verdict(boolean approve, boolean fraud, String reviewer) {
    return new Step(Occasion.IN_REVIEW, "/v1/reviews/%s/verdict", """
        {"verdict": "%s", "fraud_suspected": %s, "reviewer": "%s", "reason": "%s", "payment": 1}"""
        .formatted(approve ? "approve" : "reject", fraud, reviewer, REASON),
        Optional.of(new Request.GiveVerdict(1, approve, fraud, CALLER, REASON, Optional.empty(),
            Optional.of(reviewer))));
  }

  /** The customer offers another card. */
  static Step payAgain(Payment payment) {
    return new Step(Occasion.AWAITING_ATTEMPT, "/v1/orders/%s/payments",
        "{" + Script.members(payment) + ", \"number\": 2}", Optional.empty());
  }

  /** The customer calls it off, wherever it is. */
  static Step cancel() {
    return new Step(Occasion.ANY, "/v1/orders/%s/cancel", "{\"reason\": \"changed my mind\"}",
        Optional.of(new Request.Cancel(Optional.of("changed my mind"))));
  }

  /** The merchant's own rules find fraud. */
  static Step decline() {
    return new Step(Occasion.ANY, "/v1/orders/%s/decline",
        "{\"fraud_signal_type\": \"own_rules\", \"reason\": \"too many\"}",
        Optional
            .of(new Request.DeclineForFraud(FraudSignal.ofMerchant("own_rules"), Optional.of("too many"))));
  }

  /** All that is left goes back. */
  static Step refund(String id) {
    return refund(id, Optional.empty());
  }

  /** @param minor how much goes back, in minor units */
  static Step refund(String id, long minor) {
    return refund(id, Optional.of(Money.of(minor, "BRL")));
  }

  private static Step refund(String id, Optional<Money> amount) {
    return new Step(Occasion.APPROVED, "/v1/orders/%s/refund", """
        {"refund_id": "%s"%s, "reason": "sent back"}"""
        .formatted(id, amount.map(money -> ", \"amount\": " + money.minorUnits()).orElse("")),
        Optional.of(new Request.GiveRefund(id, amount, Optional.empty(), "sent back")));
  }

  /** The card's holder takes the money back. */
  static Step chargeback(boolean fraud) {
    return new Step(Occasion.APPROVED, "/v1/orders/%s/chargeback",
        "{\"chargeback_id\": \"cb-1\", \"fraud\": " + fraud + "}",
        Optional.of(new Request.ReportChargeback("cb-1", Optional.empty(), fraud)));
  }

  /** Whether an order in that state is one to do it with. */
  boolean isTime(OrderState state, OrderStatus status) {
    return occasion.isThere(state, status);
  }

  /** Whether it can be done at any time, so that somebody has to feel like it. */
  boolean isWhim() {
    return occasion == Occasion.ANY;
  }

  String path(String order) {
    return path.formatted(order);
  }
}
