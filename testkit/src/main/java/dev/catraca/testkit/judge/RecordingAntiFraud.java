package dev.catraca.testkit.judge;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.fake.LegitiReceived;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Any anti-fraud service, with a witness. What it throws is thrown on; such a call has no answer in the trace. */
public class RecordingAntiFraud implements AntiFraud {
  private final AntiFraud antiFraud;
  private final Recorder recorder;

  public RecordingAntiFraud(AntiFraud antiFraud, Recorder recorder) {
    this.antiFraud = antiFraud;
    this.recorder = recorder;
  }

  @Override
  public Duration callTimeout() {
    return antiFraud.callTimeout();
  }

  @Override
  public AntiFraudOutcome evaluate(OrderReport report) {
    return told(new LegitiReceived.Evaluation(report), () -> antiFraud.evaluate(report));
  }

  @Override
  public AntiFraudOutcome collect(OrderReport report) {
    return told(new LegitiReceived.Collection(report), () -> antiFraud.collect(report));
  }

  @Override
  public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
    return told(new LegitiReceived.Status(order, status, reason),
        () -> antiFraud.notifyStatus(order, status, reason));
  }

  @Override
  public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
    return told(new LegitiReceived.Payment(order, payment), () -> antiFraud.notifyPayment(order, payment));
  }

  @Override
  public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
    return told(new LegitiReceived.Mark(order, signal), () -> antiFraud.markFraudulent(order, signal));
  }

  /** One call, seen when it is sent and when its answer is read; to be overridden by whoever has something to do around that. */
  protected AntiFraudOutcome told(LegitiReceived call, Supplier<AntiFraudOutcome> send) {
    recorder.add(new Event.Told(call));
    AntiFraudOutcome outcome = send.get();
    recorder.add(new Event.Heard(call, outcome));
    return outcome;
  }
}
