package dev.catraca.app.http;

import dev.catraca.app.config.Role.Permission;
import dev.catraca.persistence.jdbc.Desk;
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
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The HTTP API of the service; the contract is {@code openapi.yaml}. */
public final class HttpApi {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";
  private static final int IDLE_SECONDS = 70;

  private final Routes routes = new Routes();
  private final HttpServer server;
  private final Optional<Management> management;
  private final String host;
  private final Hints hints;
  private volatile boolean stopping;

  /**
   * @param threads
   *          where requests are done; each may block
   * @param desk
   *          fails with {@link dev.catraca.port.StoreUnavailableException} while the database was not reached yet
   * @param legitiAuthorized
   *          whether Legiti accepts the key, for readiness
   * @param managementPort
   *          where metrics are told, and health, too; empty for the API's own port
   * @param clock
   *          of a demonstration, which callers may move
   */
  public HttpApi(Vertx vertx, Executor threads, Engine engine, OrderStore store, Supplier<Desk> desk,
      Callers callers, PrometheusMeterRegistry meters, BooleanSupplier legitiAuthorized, Hints hints,
      Optional<Integer> managementPort, Optional<DemoClock> clock) {
    this(vertx, threads, engine, store, desk, callers, meters, legitiAuthorized, hints, managementPort,
        clock, Limits.usual());
  }

  HttpApi(Vertx vertx, Executor threads, Engine engine, OrderStore store, Supplier<Desk> desk,
      Callers callers,
      PrometheusMeterRegistry meters, BooleanSupplier legitiAuthorized, Hints hints,
      Optional<Integer> managementPort, Optional<DemoClock> clock, Limits limits) {
    this.hints = hints;
    Answers answers = new Answers(engine);
    OrdersApi orders = new OrdersApi(engine, answers);
    RequestsApi requests = new RequestsApi(engine, answers);
    HealthApi health = new HealthApi(store, legitiAuthorized, () -> stopping);
    orders(routes, orders);
    requests(routes, requests);
    reviews(routes, new ReviewsApi(engine, desk, answers), requests);
    dossiers(routes, new DossierApi(engine, desk, answers));
    finance(routes, new FinanceApi(desk));
    routes.guarded("GET", "/v1/overview", Permission.READ, new OverviewApi(engine, desk)::read);
    routes.stream("GET", "/v1/hints", Permission.READ);
    routes.open("POST", "/v1/acquirers/{name}/notices", new NoticesApi(engine)::receive);
    session(routes, new SessionApi(callers, engine.readOrder()::now, clock.isPresent()));
    clock.ifPresent(movable -> routes.guarded("POST", "/v1/clock", Permission.OPERATE,
        new ClockApi(movable)::move));
    open(routes);
    Routes ofManagement = managementPort.isPresent() ? new Routes() : routes;
    management(ofManagement, health, meters);
    if (managementPort.isPresent()) {
      health(routes, health);
    }
    HttpFront front = new HttpFront(vertx, routes, callers, threads, meters, limits, hints);
    host = callers.keys().isEmpty() ? LOOPBACK : EVERYWHERE;
    server = server(vertx, front);
    management = managementPort.map(port -> new Management(port,
        server(vertx,
            new HttpFront(vertx, ofManagement, callers, threads, meters, limits, hints))));
  }

  /** Where health and metrics are told, beside the API's own port. */
  private record Management(int port, HttpServer server) {}

  // HTTP/1.1 alone: what a connection may take up is then known from its first byte on.
  private static HttpServer server(Vertx vertx, HttpFront front) {
    return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false)
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
        .guarded("POST", "/v1/search", Permission.READ, orders::search)
        .guarded("GET", "/v1/orders/{id}", Permission.READ, orders::read)
        .guarded("GET", "/v1/orders/{id}/timeline", Permission.READ, orders::timeline)
        .guarded("GET", "/v1/orders/{id}/scenario", Permission.READ, orders::scenario)
        .guarded("GET", "/v1/orders/{id}/notes", Permission.NOTE, orders::notes);
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
        .guarded("POST", "/v1/orders/{id}/notes", Permission.NOTE, requests::note)
        .guarded("POST", "/v1/notifications/resend", Permission.OPERATE, requests::resendParked);
  }

  private static void reviews(Routes routes, ReviewsApi reviews, RequestsApi requests) {
    routes.guarded("GET", "/v1/reviews", Permission.READ, reviews::list)
        .guarded("POST", "/v1/reviews/{id}/claim", Permission.REVIEW, reviews::claim)
        .guarded("POST", "/v1/reviews/{id}/release", Permission.REVIEW, reviews::release)
        .guarded("POST", "/v1/reviews/{id}/preview", Permission.REVIEW, reviews::preview)
        .guarded("POST", "/v1/reviews/{id}/verdict", Permission.REVIEW, requests::verdict);
  }

  private static void dossiers(Routes routes, DossierApi dossiers) {
    routes.guarded("GET", "/v1/orders/{id}/dossier", Permission.READ, dossiers::read)
        .guarded("POST", "/v1/orders/{id}/dossier/reveal", Permission.PERSONAL_DATA, dossiers::reveal)
        .guarded("GET", "/v1/orders/{id}/dossier/accesses", Permission.AUDIT, dossiers::accesses);
  }

  private static void finance(Routes routes, FinanceApi finance) {
    routes.guarded("GET", "/v1/movements", Permission.FINANCE, finance::list)
        .guarded("GET", "/v1/movements.csv", Permission.FINANCE, finance::csv)
        .guarded("GET", "/v1/movements/totals", Permission.FINANCE, finance::totals);
  }

  // Whoever logs in has nothing yet but the key in the body.
  private static void session(Routes routes, SessionApi session) {
    routes.login("POST", "/v1/session", session::open)
        .guarded("GET", "/v1/session", Permission.READ, session::read)
        .guarded("DELETE", "/v1/session", Permission.READ, session::close);
  }

  private static void management(Routes routes, HealthApi health, PrometheusMeterRegistry meters) {
    health(routes, health);
    routes.open("GET", "/metrics",
        request -> Reply.text("text/plain; version=0.0.4; charset=utf-8", meters.scrape()));
  }

  private static void health(Routes routes, HealthApi health) {
    routes.open("GET", "/health/live", health::live).open("GET", "/health/ready", health::ready);
  }

  private static void open(Routes routes) {
    routes.open("GET", "/openapi.yaml", Pages.of("http").only("openapi.yaml"))
        .open("GET", "/", Pages.of("desk").only("desk.html"))
        .files("GET", "/console/{file}", Pages.of("desk"))
        .open("GET", "/docs", Pages.of("docs", Pages.WITH_DATA_PICTURES).only("docs.html"))
        .files("GET", "/docs/{file}", Pages.of("docs"))
        .files("GET", "/vendor/swagger-ui/{file}",
            Pages.ofJar("org.webjars", "swagger-ui", "webjars/swagger-ui"))
        .files("GET", "/vendor/htm/{file}", Pages.ofJar("org.mvnpm", "htm", "_static/htm"))
        .files("GET", "/vendor/uplot/{file}", Pages.ofJar("org.webjars.npm", "uplot", "webjars/uplot"));
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
    management.ifPresent(more -> listen(more.server(), more.port()));
    return listen(server, port);
  }

  private int listen(HttpServer server, int port) {
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
    // A stream has no end of its own to be waited for.
    hints.end();
    server.shutdown(patience.toMillis(), TimeUnit.MILLISECONDS).toCompletionStage().toCompletableFuture()
        .join();
    management.ifPresent(more -> more.server().close().toCompletionStage().toCompletableFuture().join());
  }
}
