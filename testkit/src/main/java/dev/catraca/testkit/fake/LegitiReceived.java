package dev.catraca.testkit.fake;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.OrderReport;
import java.util.Locale;
import java.util.Optional;

/** One call as Legiti saw it. Its text is one line without personal data, made to be compared in tests. */
public sealed interface LegitiReceived {

  OrderId order();

  /** {@code POST /order} with {@code evaluate: true}; written as {@code evaluate pending}. */
  record Evaluation(OrderReport report) implements LegitiReceived {
    @Override
    public OrderId order() {
      return report.id();
    }

    @Override
    public String toString() {
      return "evaluate " + word(report.snapshot().status());
    }
  }

  /** {@code POST /order} with {@code evaluate: false}; written as {@code collect unauthorized}. */
  record Collection(OrderReport report) implements LegitiReceived {
    @Override
    public OrderId order() {
      return report.id();
    }

    @Override
    public String toString() {
      return "collect " + word(report.snapshot().status());
    }
  }

  /** {@code PUT /order}; written as {@code status declined (reason)}. */
  record Status(OrderId order, OrderStatus status, Optional<String> reason) implements LegitiReceived {
    @Override
    public String toString() {
      return "status " + word(status) + reason.map(why -> " (" + why + ")").orElse("");
    }
  }

  /** {@code PUT /order/payment}; written as {@code payment 1 captured tx-1}. */
  record Payment(OrderId order, PaymentSnapshot payment) implements LegitiReceived {
    @Override
    public String toString() {
      return "payment " + payment.number() + " " + word(payment.status())
          + payment.transactionId().map(id -> " " + id).orElse("");
    }
  }

  /** {@code POST /order/mark_fraudulent}; written as {@code mark chargeback}. */
  record Mark(OrderId order, FraudSignal signal) implements LegitiReceived {
    @Override
    public String toString() {
      return "mark " + signal.type();
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
