package dev.catraca.testkit.scenario;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.AcquirerTerms;
import dev.catraca.flow.AntiFraudOutcome;
import dev.catraca.flow.FraudSignal;
import dev.catraca.flow.OrderStatus;
import dev.catraca.flow.PaymentSnapshot;
import dev.catraca.flow.QueryOutcome;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.fake.LegitiReceived;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What is to happen at which {@link Moment}, and the ports that come by those moments. */
final class Moments {
  private final Map<Moment, Deque<Runnable>> planned = new HashMap<>();

  /** Lets it happen once, the next time that the moment comes. */
  void plan(Moment moment, Runnable action) {
    planned.computeIfAbsent(moment, m -> new ArrayDeque<>()).add(action);
  }

  void come(Moment moment) {
    Deque<Runnable> actions = planned.get(moment);
    if (actions != null) {
      Runnable action = actions.remove();
      if (actions.isEmpty()) {
        planned.remove(moment);
      }
      action.run();
    }
  }

  Acquirer watch(Acquirer acquirer) {
    return new Acquirer() {
      @Override
      public AcquirerTerms terms() {
        return acquirer.terms();
      }

      @Override
      public AcquirerOutcome perform(OperationRequest request) {
        come(Moment.beforeSending(request.operation()));
        AcquirerOutcome outcome = acquirer.perform(request);
        come(Moment.afterEffectOf(request.operation()));
        return outcome;
      }

      @Override
      public QueryOutcome query(OperationRequest request) {
        return acquirer.query(request);
      }
    };
  }

  AntiFraud watch(AntiFraud legiti) {
    return new AntiFraud() {
      @Override
      public Duration callTimeout() {
        return legiti.callTimeout();
      }

      @Override
      public AntiFraudOutcome evaluate(OrderReport report) {
        return around(LegitiReceived.Evaluation.class, () -> legiti.evaluate(report));
      }

      @Override
      public AntiFraudOutcome collect(OrderReport report) {
        return around(LegitiReceived.Collection.class, () -> legiti.collect(report));
      }

      @Override
      public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
        return around(LegitiReceived.Status.class, () -> legiti.notifyStatus(order, status, reason));
      }

      @Override
      public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
        return around(LegitiReceived.Payment.class, () -> legiti.notifyPayment(order, payment));
      }

      @Override
      public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
        return around(LegitiReceived.Mark.class, () -> legiti.markFraudulent(order, signal));
      }
    };
  }

  private AntiFraudOutcome around(Class<? extends LegitiReceived> call, Supplier<AntiFraudOutcome> send) {
    come(Moment.beforeSending(call));
    AntiFraudOutcome outcome = send.get();
    come(Moment.afterEffectOf(call));
    return outcome;
  }
}
