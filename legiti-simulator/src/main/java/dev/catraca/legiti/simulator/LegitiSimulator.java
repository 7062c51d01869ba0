package dev.catraca.legiti.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * A running simulator of Legiti's order API. Safe for any number of threads; one event loop serves all requests, so
 * that the log's order is the order in which they took effect.
 */
public final class LegitiSimulator implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(LegitiSimulator.class.getName());

  /** Keeps a simulator that shares its process with a service within that service's memory. */
  private static final long MAX_BODY_BYTES = 64L << 20;

  private final Settings settings;
  private final Vertx vertx;
  private final OrderBook orders = new OrderBook();
  private final Faults faults = new Faults();
  private final ReceivedLog log;
  private final LegitiEndpoint legiti;
  private final ControlEndpoint control;
  private final HttpServer server;

  private LegitiSimulator(Settings settings, Vertx vertx, InstantSource time) {
    this.settings = settings;
    this.vertx = vertx;
    this.log = new ReceivedLog(settings.receivedLimit(), MAX_BODY_BYTES, time);
    this.legiti = new LegitiEndpoint(vertx, settings, orders, faults, log);
    this.control = new ControlEndpoint(this);
    // HTTP/1.1 only: a connection carries one call at a time, so closing it loses exactly one answer.
    this.server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)).requestHandler(this::receive);
  }

  /** As {@link #start(Settings, InstantSource)}, by the system's clock. */
  public static LegitiSimulator start(Settings settings) {
    return start(settings, InstantSource.system());
  }

  /**
   * Starts a simulator and waits until it listens.
   *
   * @param time
   *          when requests arrive
   * @throws UncheckedIOException
   *           if the address cannot be listened on
   */
  public static LegitiSimulator start(Settings settings, InstantSource time) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setFileSystemOptions(
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    try {
      LegitiSimulator simulator = new LegitiSimulator(settings, vertx, time);
      await(simulator.server.listen(settings.port(), settings.host()));
      return simulator;
    } catch (CompletionException failed) {
      await(vertx.close());
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new UncheckedIOException(
          "cannot listen on " + settings.host() + ":" + settings.port() + ": " + cause.getMessage(),
          new IOException(cause));
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Where {@code /received} and {@code /faults} are, without a slash at the end. */
  public String rootUrl() {
    return "http://" + settings.host() + ":" + port();
  }

  /** Where Legiti's paths are: the root with the prefix, without a slash at the end. */
  public String baseUrl() {
    return rootUrl() + settings.pathPrefix();
  }

  /** All requests that are kept, in the order of arrival; those to the paths for tests are not among them. */
  public List<Received> received() {
    return log.after(0, Optional.empty(), Long.MAX_VALUE);
  }

  /** The requests that name an order, in the order of arrival. */
  public List<Received> received(String order) {
    return log.after(0, Optional.of(order), Long.MAX_VALUE);
  }

  /** At most so many requests after a sequence number; only those that name the order, where one is given. */
  List<Received> received(Optional<String> order, long after, long limit) {
    return log.after(after, order, limit);
  }

  /** Adds a fault behind those in force. */
  public void inject(Fault fault) {
    faults.inject(fault);
  }

  /** The faults in force, each with the times that it has left. */
  public List<Fault> faults() {
    return faults.inForce();
  }

  /** Ends all faults. */
  public void clearFaults() {
    faults.clear();
  }

  /** Forgets what was received and every order: notifications about them are refused again. Faults stay. */
  public void forget() {
    log.forget();
    orders.forget();
  }

  /** Stops listening and closes every connection; answers still held back are never given. */
  @Override
  public void close() {
    await(vertx.close());
  }

  /** Reads the body up to the limit; a call acts only once its request is complete. */
  private void receive(HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() <= RequestBody.MAX_BYTES) {
        body.appendBuffer(part);
      }
    });
    request.endHandler(end -> serve(request, body));
    request.exceptionHandler(gone -> LOGGER.log(System.Logger.Level.DEBUG, "a request ended before its end"));
  }

  private void serve(HttpServerRequest request, Buffer body) {
    try {
      String path = String.valueOf(request.path());
      if (body.length() > RequestBody.MAX_BYTES) {
        legiti.refuseTooLarge(request);
      } else if (ControlEndpoint.owns(path)) {
        control.serve(request, RequestBody.read(body.getBytes()));
      } else {
        legiti.serve(request, RequestBody.read(body.getBytes()));
      }
    } catch (RuntimeException bug) {
      // Without an answer the caller would only see a time-out and look for the mistake on its own side.
      LOGGER.log(System.Logger.Level.ERROR, "the simulator itself failed", bug);
      ControlEndpoint.refuse(request, 500, "The simulator itself failed; its log says why");
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
