package dev.catraca.app.observe;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Legiti with its calls timed, by call and outcome.
 *
 * @param next
 *          Legiti
 */
public record MeteredAntiFraud(AntiFraud next, MeterRegistry meters) implements AntiFraud {
  @Override
  public Duration callTimeout() {
    return next.callTimeout();
  }

  @Override
  public AntiFraudOutcome evaluate(OrderReport report) {
    return timed("evaluate", () -> next.evaluate(report));
  }

  @Override
  public AntiFraudOutcome collect(OrderReport report) {
    return timed("collect", () -> next.collect(report));
  }

  @Override
  public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
    return timed("status", () -> next.notifyStatus(order, status, reason));
  }

  @Override
  public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
    return timed("payment", () -> next.notifyPayment(order, payment));
  }

  @Override
  public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
    return timed("mark", () -> next.markFraudulent(order, signal));
  }

  private AntiFraudOutcome timed(String call, Supplier<AntiFraudOutcome> calling) {
    Timer.Sample sample = Timer.start(meters);
    AntiFraudOutcome outcome = calling.get();
    sample.stop(meters.timer("catraca.legiti.calls", "call", call, "outcome", MeteredAcquirer.name(outcome)));
    return outcome;
  }
}
