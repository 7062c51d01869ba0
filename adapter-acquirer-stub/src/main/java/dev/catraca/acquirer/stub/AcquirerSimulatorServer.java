package dev.catraca.acquirer.stub;

import dev.catraca.http.HttpConnections;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The simulated acquirer over HTTP, on the loopback interface.
 *
 * <ul>
 * <li>{@code POST /operations} with {@code Idempotency-Key} (percent-encoded): does an operation; 200 with an {@code outcome}, 202
 * while in progress, 409 when the key came with other content, 400 when malformed
 * <li>{@code GET /operations/{key}}: what came of it; 404 {@code not_found}, 501 {@code no_queries}
 * <li>{@code GET /ledger?order=}: everything about an order; without it, the orders' summaries ({@code from}, {@code limit})
 * <li>{@code POST /faults}, {@code GET /faults}, {@code DELETE /faults}: how it misbehaves ({@link Fault})
 * <li>{@code GET /health}
 * </ul>
 *
 * Where it is told to, it sends a signed notice of each outcome ({@link NoticeTarget}).
 *
 * Lost answers are held back and then cut off; no event loop ever waits.
 */
public final class AcquirerSimulatorServer implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(20);
  private static final Duration STOPPING = Duration.ofSeconds(10);
  /** How often late effects are looked for, where they are to be told. */
  private static final Duration LATE_EFFECTS = Duration.ofMillis(100);

  private final Vertx vertx;
  private final HttpServer server;
  private final SimulatedAcquirer bank;
  private final Faults faults;

  private AcquirerSimulatorServer(Vertx vertx, HttpServer server, SimulatedAcquirer bank, Faults faults) {
    this.vertx = vertx;
    this.server = server;
    this.bank = bank;
    this.faults = faults;
  }

  /** Starts one whose holds live by the system's clock. */
  public static AcquirerSimulatorServer start(ServerSettings settings) {
    return start(settings, InstantSource.system());
  }

  /**
   * Starts one and returns once it listens. Blocks; not for event loops.
   *
   * @param time when holds expire and late effects appear
   * @throws IllegalStateException if it cannot listen, for example because the port is taken
   */
  public static AcquirerSimulatorServer start(ServerSettings settings, InstantSource time) {
    Faults faults = new Faults();
    Vertx vertx = HttpConnections.eventLoops();
    SimulatedAcquirer bank = new SimulatedAcquirer(settings.acquirer(), time);
    SimulatorRoutes routes = new SimulatorRoutes(vertx, bank, faults, settings.lostAnswersCloseAfter());
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(settings.port());
    try {
      HttpServer server = vertx.createHttpServer(options).requestHandler(routes.router()).listen()
          .toCompletionStage()
          .toCompletableFuture().get(STARTING.toMillis(), TimeUnit.MILLISECONDS);
      AcquirerSimulatorServer started = new AcquirerSimulatorServer(vertx, server, bank, faults);
      settings.notices().ifPresent(started::sendNoticesTo);
      return started;
    } catch (ExecutionException | TimeoutException e) {
      vertx.close();
      throw new IllegalStateException("the simulated acquirer cannot listen on port " + settings.port(), e);
    } catch (InterruptedException e) {
      vertx.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulated acquirer was starting", e);
    }
  }

  /** Tells from now on what comes of each operation. */
  void sendNoticesTo(NoticeTarget target) {
    bank.telling(new NoticeSender(vertx, target)::tell);
    vertx.setPeriodic(LATE_EFFECTS.toMillis(), tick -> bank.settle());
  }

  /** Such as {@code http://127.0.0.1:8082}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** What the bank wrote down, read without HTTP. */
  public Ledger ledger() {
    return bank;
  }

  /** Misbehaves as told, after all faults that still wait. */
  public void misbehave(Fault fault) {
    faults.add(fault);
  }

  /** The faults that still wait. */
  public List<Fault> faults() {
    return faults.waiting();
  }

  /** Stops listening and cuts what is open. */
  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the simulated acquirer did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Serves until the process ends: {@code --port N} (0, the default, picks a free one), {@code --class idempotent|query|neither},
   * {@code --settling SECONDS}. Prints {@code listening on URL} once it is ready.
   */
  public static void main(String[] arguments) {
    try {
      AcquirerSimulatorServer server = start(Arguments.read(List.of(arguments)));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      System.out.println("listening on " + server.baseUrl());
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }
}
