package dev.catraca.usecase;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where Legiti's words enter: nothing that it says, and nothing that its adapter throws, gets further as it is. An exception is a bug of
 * the adapter, and its outcome unknown.
 */
record DiscreetAntiFraud(AntiFraud next) implements AntiFraud {
  @Override
  public Duration callTimeout() {
    return next.callTimeout();
  }

  @Override
  public AntiFraudOutcome evaluate(OrderReport report) {
    return discreet(() -> next.evaluate(report), cards(report));
  }

  @Override
  public AntiFraudOutcome collect(OrderReport report) {
    return discreet(() -> next.collect(report), cards(report));
  }

  @Override
  public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
    return discreet(() -> next.notifyStatus(order, status, reason), List.of());
  }

  @Override
  public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
    return discreet(() -> next.notifyPayment(order, payment), List.of(payment.card()));
  }

  @Override
  public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
    return discreet(() -> next.markFraudulent(order, signal), List.of());
  }

  private static List<Card> cards(OrderReport report) {
    return report.snapshot().payments().stream().map(PaymentSnapshot::card).toList();
  }

  private static AntiFraudOutcome discreet(Supplier<AntiFraudOutcome> call, List<Card> cards) {
    try {
      return Discretion.of(call.get(), cards);
    } catch (RuntimeException bug) {
      return new AntiFraudOutcome.Unknown(Discretion.of(bug));
    }
  }
}
