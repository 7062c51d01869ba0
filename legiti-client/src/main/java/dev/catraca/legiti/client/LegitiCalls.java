package dev.catraca.legiti.client;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Legiti's calls over any {@link Wire}: request bytes are written, replies read, and a refused key keeps further calls back. Safe for any
 * number of threads; calls block and are meant for virtual threads.
 *
 * <p>
 * Each call is one request: nothing is repeated, no redirect is followed. While the key is refused calls are answered without the wire
 * until the next probe ({@link #circuit}). The log shows, at debug level, a line a call: order, call, what came of it and how long it
 * took; never a body, never the key.
 */
public final class LegitiCalls implements AntiFraud, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(LegitiCalls.class);
  /** What a call may take beyond its time-out, to be scheduled and to write its request. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final LegitiSettings settings;
  private final Wire wire;
  private final Circuit circuit;
  private final Outcomes outcomes;
  private final RequestBodies bodies;

  /**
   * @param wire closed with this
   * @param undocumented how payments and deliveries are written
   * @param time for the circuit's interval and for {@code Retry-After} dates
   */
  public LegitiCalls(Wire wire, LegitiSettings settings, UndocumentedMapping undocumented,
      InstantSource time) {
    this.wire = wire;
    this.settings = settings;
    this.bodies = new RequestBodies(undocumented);
    this.outcomes = new Outcomes(settings, time);
    this.circuit = new Circuit(time, settings.probeInterval());
  }

  /** Whether the service accepts the key, for readiness. */
  public Circuit circuit() {
    return circuit;
  }

  @Override
  public Duration callTimeout() {
    return settings.callTimeout().plus(SLACK);
  }

  @Override
  public AntiFraudOutcome evaluate(OrderReport report) {
    return call(Call.EVALUATE, report.id(), bodies.order(report, true));
  }

  @Override
  public AntiFraudOutcome collect(OrderReport report) {
    return call(Call.COLLECT, report.id(), bodies.order(report, false));
  }

  @Override
  public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
    if (status == OrderStatus.PENDING) {
      throw new IllegalArgumentException("pending travels only inside POST /order");
    }
    return call(Call.STATUS, order, bodies.status(order, status, reason));
  }

  @Override
  public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
    return call(Call.PAYMENT, order, bodies.payment(order, payment));
  }

  @Override
  public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
    return call(Call.MARK, order, bodies.mark(order, signal));
  }

  /** Closes the wire; calls still under way are answered as unknown. */
  @Override
  public void close() {
    wire.close();
  }

  private AntiFraudOutcome call(Call call, OrderId order, byte[] body) {
    Optional<Circuit.Permit> permit = circuit.tryAcquire();
    if (permit.isEmpty()) {
      // Without a time: whoever waits asks again at its own pace until its own deadline, and asking costs nothing. A time
      // would end early an evaluation whose deadline comes before the next probe (flows, section 5).
      return new AntiFraudOutcome.TryLater("circuit open: the key is refused", Optional.empty(), false);
    }
    AntiFraudOutcome outcome = null;
    long start = System.nanoTime();
    HttpReply reply = new HttpReply.NotSent("failed before it was sent");
    try {
      reply = wire.exchange(call.method(), call.path(), body);
      outcome = outcomes.of(call, reply);
      return outcome;
    } finally {
      tell(permit.get(), reply, outcome);
      log(call, order, reply, System.nanoTime() - start);
    }
  }

  private static void tell(Circuit.Permit permit, HttpReply reply, @Nullable AntiFraudOutcome outcome) {
    if (outcome instanceof AntiFraudOutcome.NotAuthorized refused) {
      permit.refused(refused.message());
    } else if (outcome != null && reply instanceof HttpReply.Answered) {
      permit.answered();
    } else {
      permit.unanswered();
    }
  }

  private static void log(Call call, OrderId order, HttpReply reply, long nanos) {
    if (LOGGER.isDebugEnabled()) {
      String status = switch (reply) {
        case HttpReply.Answered answered -> Integer.toString(answered.status());
        case HttpReply.NotSent notSent -> "not sent";
        case HttpReply.Lost lost -> "lost";
      };
      LOGGER.debug("order={} call={} status={} ms={}", order.value().replaceAll("\\p{Cntrl}", "?"), call,
          status,
          nanos / 1_000_000);
    }
  }
}
