package dev.catraca.proof.kill;

import dev.catraca.flow.FraudSignal;
import dev.catraca.flow.OrderState;
import dev.catraca.flow.OrderStatus;
import dev.catraca.flow.Request;
import dev.catraca.order.Money;
import java.util.Optional;

/** What somebody does with an order after it was placed, once it is time for it. */
sealed interface Step {
  /** The desk says what it thinks of the first payment. */
  record Verdict(boolean approve, boolean fraud, String reviewer) implements Step {
    @Override
    public boolean isTime(OrderState state, OrderStatus status) {
      return state == OrderState.IN_REVIEW;
    }

    @Override
    public String path(String order) {
      return "/v1/reviews/" + order + "/verdict";
    }

    @Override
    public String body() {
      return """
          {"verdict": "%s", "fraud_suspected": %s, "reviewer": "%s", "reason": "called the buyer", "payment": 1}"""
          .formatted(approve ? "approve" : "reject", fraud, reviewer);
    }

    @Override
    public Optional<Request> request() {
      return Optional.of(new Request.GiveVerdict(1, approve, fraud, reviewer, "called the buyer"));
    }
  }

  /** The customer offers another card. */
  record PayAgain(String token) implements Step {
    @Override
    public boolean isTime(OrderState state, OrderStatus status) {
      return state == OrderState.AWAITING_ATTEMPT;
    }

    @Override
    public String path(String order) {
      return "/v1/orders/" + order + "/payments";
    }

    @Override
    public String body() {
      return """
          {"card": {"token": "%s", "bin": "411111", "last4": "1111"}, "installments": 1, "number": 2}"""
          .formatted(token);
    }

    @Override
    public Optional<Request> request() {
      return Optional.empty();
    }
  }

  /** The customer calls it off, wherever it is. */
  record Cancel() implements Step {
    @Override
    public boolean isTime(OrderState state, OrderStatus status) {
      return true;
    }

    @Override
    public String path(String order) {
      return "/v1/orders/" + order + "/cancel";
    }

    @Override
    public String body() {
      return """
          {"reason": "changed my mind"}""";
    }

    @Override
    public Optional<Request> request() {
      return Optional.of(new Request.Cancel(Optional.of("changed my mind")));
    }
  }

  /** The merchant's own rules find fraud. */
  record Decline() implements Step {
    @Override
    public boolean isTime(OrderState state, OrderStatus status) {
      return true;
    }

    @Override
    public String path(String order) {
      return "/v1/orders/" + order + "/decline";
    }

    @Override
    public String body() {
      return """
          {"fraud_signal_type": "own_rules", "reason": "too many"}""";
    }

    @Override
    public Optional<Request> request() {
      return Optional
          .of(new Request.DeclineForFraud(FraudSignal.ofMerchant("own_rules"), Optional.of("too many")));
    }
  }

  /**
   * Money goes back.
   *
   * @param minor how much; 0 for all that is left
   */
  record Refund(String id, long minor) implements Step {
    @Override
    public boolean isTime(OrderState state, OrderStatus status) {
      return status == OrderStatus.APPROVED;
    }

    @Override
    public String path(String order) {
      return "/v1/orders/" + order + "/refund";
    }

    @Override
    public String body() {
      String amount = minor == 0 ? "" : ", \"amount\": " + minor;
      return "{\"refund_id\": \"" + id + "\"" + amount + ", \"reason\": \"sent back\"}";
    }

    @Override
    public Optional<Request> request() {
      Optional<Money> amount = minor == 0 ? Optional.empty() : Optional.of(Money.of(minor, "BRL"));
      return Optional.of(new Request.GiveRefund(id, amount, Optional.empty(), "sent back"));
    }
  }

  /** The card's holder takes the money back. */
  record Chargeback(boolean fraud) implements Step {
    @Override
    public boolean isTime(OrderState state, OrderStatus status) {
      return status == OrderStatus.APPROVED;
    }

    @Override
    public String path(String order) {
      return "/v1/orders/" + order + "/chargeback";
    }

    @Override
    public String body() {
      return "{\"fraud\": " + fraud + "}";
    }

    @Override
    public Optional<Request> request() {
      return Optional.of(new Request.ReportChargeback(fraud));
    }
  }

  /** Whether an order in that state is one to do it with. */
  boolean isTime(OrderState state, OrderStatus status);

  String path(String order);

  String body();

  /** What the judge is told was asked. */
  Optional<Request> request();
}
