package dev.catraca.legiti.http;

import dev.catraca.flow.AntiFraudOutcome;
import dev.catraca.flow.FraudSignal;
import dev.catraca.flow.OrderStatus;
import dev.catraca.flow.PaymentSnapshot;
import dev.catraca.order.OrderId;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Legiti over HTTP. Safe for any number of threads; its calls block and are meant for virtual threads, never for an event loop.
 *
 * <p>
 * Each call is one request: nothing is repeated, no redirect is followed. While the key is refused calls are answered without
 * the network until the next probe ({@link #circuit}). The log shows, at debug level, a line a call: order, call, what came of
 * it and how long it took; never a body, never the key.
 */
public final class LegitiHttp implements AntiFraud, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(LegitiHttp.class);
  /** What a call may take beyond its time-out, to be scheduled and to write its request. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final LegitiSettings settings;
  private final HttpClient connections;
  private final WebClient client;
  private final Circuit circuit;
  private final Outcomes outcomes;
  private final RequestBodies bodies;

  /** With the assumed mapping of what is not documented, and the system's clock. */
  public LegitiHttp(Vertx vertx, LegitiSettings settings) {
    this(vertx, settings, new AssumedMapping(), InstantSource.system());
  }

  /**
   * @param undocumented
   *          how payments and deliveries are written
   * @param time
   *          for the circuit's interval and for {@code Retry-After} dates
   */
  public LegitiHttp(Vertx vertx, LegitiSettings settings, UndocumentedMapping undocumented,
      InstantSource time) {
    this.settings = settings;
    this.bodies = new RequestBodies(undocumented);
    this.outcomes = new Outcomes(settings, time);
    this.circuit = new Circuit(time, settings.probeInterval());
    this.connections = vertx.httpClientBuilder()
        .with(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1)
            .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
            .setSsl(settings.isSecure()))
        .with(new PoolOptions().setHttp1MaxSize(settings.poolSize()).setMaxWaitQueueSize(settings.waitQueue())
            .setEventLoopSize(Math.min(2, Runtime.getRuntime().availableProcessors())))
        .build();
    this.client = WebClient.wrap(connections,
        new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false));
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

  /** Closes the connections; calls still under way are answered as unknown. */
  @Override
  public void close() {
    connections.close().toCompletionStage().toCompletableFuture().join();
  }

  private AntiFraudOutcome call(Call call, OrderId order, byte[] body) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("a call to Legiti blocks: it must not be made on an event loop");
    }
    Optional<Circuit.Permit> permit = circuit.tryAcquire();
    if (permit.isEmpty()) {
      // Without a time: whoever waits asks again at its own pace until its own deadline, and asking costs nothing. A time
      // would end early an evaluation whose deadline comes before the next probe (flows, section 5).
      return new AntiFraudOutcome.TryLater("circuit open: the key is refused", Optional.empty(), false);
    }
    AntiFraudOutcome outcome = null;
    long start = System.nanoTime();
    Reply reply = new Reply.NotSent("failed before it was sent");
    try {
      reply = Exchange.of(client, options(call, body.length), body, settings.bodyCap(),
          settings.callTimeout());
      outcome = outcomes.of(call, reply);
      return outcome;
    } finally {
      tell(permit.get(), reply, outcome);
      log(call, order, reply, System.nanoTime() - start);
    }
  }

  private RequestOptions options(Call call, int length) {
    return new RequestOptions().setMethod(HttpMethod.valueOf(call.method())).setHost(settings.host())
        .setPort(settings.port()).setSsl(settings.isSecure())
        .setURI(settings.baseUrl().getRawPath() + call.path())
        .setFollowRedirects(false).setConnectTimeout(settings.connectTimeout().toMillis())
        .setIdleTimeout(settings.readTimeout().toMillis())
        .putHeader("Authorization", settings.key().authorization())
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Length", Integer.toString(length)).putHeader("Accept", "application/json");
  }

  private static void tell(Circuit.Permit permit, Reply reply, @Nullable AntiFraudOutcome outcome) {
    if (outcome instanceof AntiFraudOutcome.NotAuthorized refused) {
      permit.refused(refused.message());
    } else if (outcome != null && reply instanceof Reply.Answered) {
      permit.answered();
    } else {
      permit.unanswered();
    }
  }

  private static void log(Call call, OrderId order, Reply reply, long nanos) {
    if (LOGGER.isDebugEnabled()) {
      String status = switch (reply) {
        case Reply.Answered answered -> Integer.toString(answered.status());
        case Reply.NotSent notSent -> "not sent";
        case Reply.Lost lost -> "lost";
      };
      LOGGER.debug("order={} call={} status={} ms={}", order.value().replaceAll("\\p{Cntrl}", "?"), call,
          status,
          nanos / 1_000_000);
    }
  }
}
