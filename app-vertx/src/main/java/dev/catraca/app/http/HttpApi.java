package dev.catraca.app.http;

import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.Role.Permission;
import dev.catraca.port.OrderStore;
import dev.catraca.usecase.Engine;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The HTTP API of the service; the contract is {@code openapi.yaml}. */
public final class HttpApi {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";
  private static final int IDLE_SECONDS = 70;

  private final Routes routes = new Routes();
  private final HttpServer server;
  private final String host;
  private volatile boolean stopping;

  /**
   * @param threads
   *          where requests are done; each may block
   * @param legitiAuthorized
   *          whether Legiti accepts the key, for readiness
   */
  public HttpApi(Vertx vertx, Executor threads, Engine engine, OrderStore store, ApiKeys keys,
      PrometheusMeterRegistry meters, BooleanSupplier legitiAuthorized) {
    this(vertx, threads, engine, store, keys, meters, legitiAuthorized, Limits.usual());
  }

  HttpApi(Vertx vertx, Executor threads, Engine engine, OrderStore store, ApiKeys keys,
      PrometheusMeterRegistry meters, BooleanSupplier legitiAuthorized, Limits limits) {
    Answers answers = new Answers(engine);
    OrdersApi orders = new OrdersApi(engine, answers);
    RequestsApi requests = new RequestsApi(engine, answers);
    HealthApi health = new HealthApi(store, legitiAuthorized, () -> stopping);
    orders(routes, orders);
    requests(routes, requests);
    routes.open("POST", "/v1/acquirers/{name}/notices", new NoticesApi(engine)::receive);
    open(routes, health, meters);
    HttpFront front = new HttpFront(vertx, routes, new Access(keys), threads, meters, limits);
    host = keys.isEmpty() ? LOOPBACK : EVERYWHERE;
    // HTTP/1.1 alone: what a connection may take up is then known from its first byte on.
    server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false)
        .setIdleTimeout(IDLE_SECONDS).setCompressionSupported(true))
        .connectionHandler(front::greet).requestHandler(front::receive);
  }

  /** Everything that it answers. */
  List<Routes.Route> routes() {
    return routes.all();
  }

  private static void orders(Routes routes, OrdersApi orders) {
    routes.guarded("POST", "/v1/orders", Permission.ORDER, orders::place)
        .guarded("GET", "/v1/orders", Permission.READ, orders::list)
        .guarded("GET", "/v1/orders/{id}", Permission.READ, orders::read)
        .guarded("GET", "/v1/orders/{id}/timeline", Permission.READ, orders::timeline)
        .guarded("GET", "/v1/reviews", Permission.READ, orders::reviews);
  }

  private static void requests(Routes routes, RequestsApi requests) {
    routes.guarded("POST", "/v1/orders/{id}/payments", Permission.ORDER, requests::pay)
        .guarded("POST", "/v1/orders/{id}/cancel", Permission.ORDER, requests::cancel)
        .guarded("POST", "/v1/orders/{id}/refund", Permission.ORDER, requests::refund)
        .guarded("POST", "/v1/orders/{id}/chargeback", Permission.ORDER, requests::chargeback)
        .guarded("POST", "/v1/orders/{id}/chargeback/reversal", Permission.ORDER, requests::reversal)
        .guarded("POST", "/v1/orders/{id}/decline", Permission.ORDER, requests::decline)
        .guarded("POST", "/v1/orders/{id}/resolve", Permission.OPERATE, requests::resolve)
        .guarded("POST", "/v1/orders/{id}/resend", Permission.OPERATE, requests::resend)
        .guarded("POST", "/v1/orders/{id}/erase", Permission.OPERATE, requests::erase)
        .guarded("POST", "/v1/orders/{id}/correct", Permission.OPERATE, requests::correct)
        .guarded("POST", "/v1/notifications/resend", Permission.OPERATE, requests::resendParked)
        .guarded("POST", "/v1/reviews/{id}/verdict", Permission.REVIEW, requests::verdict);
  }

  private static void open(Routes routes, HealthApi health, PrometheusMeterRegistry meters) {
    routes.open("GET", "/health/live", health::live).open("GET", "/health/ready", health::ready)
        .open("GET", "/metrics",
            request -> Reply.text("text/plain; version=0.0.4; charset=utf-8", meters.scrape()))
        .open("GET", "/openapi.yaml", Pages.file("openapi.yaml", "application/yaml"))
        .open("GET", "/", Pages.file("console.html", "text/html; charset=utf-8"))
        .open("GET", "/console.js", Pages.file("console.js", "text/javascript; charset=utf-8"))
        .open("GET", "/console.css", Pages.file("console.css", "text/css; charset=utf-8"));
  }

  /**
   * Listens.
   *
   * @param port
   *          0 for any free one
   * @return the port
   * @throws UncheckedIOException
   *           if it cannot
   */
  public int listen(int port) {
    try {
      return server.listen(port, host).toCompletionStage().toCompletableFuture().join().actualPort();
    } catch (CompletionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new UncheckedIOException("cannot listen on " + host + ":" + port + ": " + cause.getMessage(),
          new IOException(cause));
    }
  }

  /** From now on readiness is refused; everything else goes on. */
  public void announceStop() {
    stopping = true;
  }

  /** Takes no new connections, lets requests end for so long, then closes. */
  public void stop(Duration patience) {
    stopping = true;
    server.shutdown(patience.toMillis(), TimeUnit.MILLISECONDS).toCompletionStage().toCompletableFuture()
        .join();
  }
}
