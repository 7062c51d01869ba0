package dev.catraca.legiti.http;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.http.HttpExchange;
import dev.catraca.http.HttpReply;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
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

/**
 * Legiti over HTTP. Safe for any number of threads; its calls block and are meant for virtual threads, never for an event loop.
 *
 * <p>
 * Each call is one request: nothing is repeated, no redirect is followed. While the key is refused calls are answered without
 * the network until the next probe ({@link #circuit}). The log shows, at debug level, a line a call: order, call, what came of
 * it and how long it took; never a body, never the key.
 */
public final class LegitiHttp implements AntiFraud, AutoCloseable {
  private final LegitiSettings settings;
  private final HttpClient connections;
  private final WebClient client;
  private final LegitiCalls calls;

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
    this.calls = new LegitiCalls(this::exchange, settings, undocumented, time);
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
    return calls.circuit();
  }

  @Override
  public Duration callTimeout() {
    return calls.callTimeout();
  }

  @Override
  public AntiFraudOutcome evaluate(OrderReport report) {
    return calls.evaluate(report);
  }

  @Override
  public AntiFraudOutcome collect(OrderReport report) {
    return calls.collect(report);
  }

  @Override
  public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
    return calls.notifyStatus(order, status, reason);
  }

  @Override
  public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
    return calls.notifyPayment(order, payment);
  }

  @Override
  public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
    return calls.markFraudulent(order, signal);
  }

  /** Closes the connections; calls still under way are answered as unknown. */
  @Override
  public void close() {
    connections.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpReply exchange(String method, String path, byte[] body) {
    return HttpExchange.of(client, options(method, path, body.length), body, settings.bodyCap(),
        settings.callTimeout());
  }

  private RequestOptions options(String method, String path, int length) {
    return new RequestOptions().setMethod(HttpMethod.valueOf(method)).setHost(settings.host())
        .setPort(settings.port()).setSsl(settings.isSecure())
        .setURI(settings.baseUrl().getRawPath() + path)
        .setFollowRedirects(false).setConnectTimeout(settings.connectTimeout().toMillis())
        .setIdleTimeout(settings.readTimeout().toMillis())
        .putHeader("Authorization", settings.key().authorization())
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Length", Integer.toString(length)).putHeader("Accept", "application/json");
  }
}
