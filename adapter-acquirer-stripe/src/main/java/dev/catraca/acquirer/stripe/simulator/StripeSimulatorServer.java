package dev.catraca.acquirer.stripe.simulator;

import dev.catraca.http.HttpConnections;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.http.HttpReply;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The simulated Stripe over HTTP, on the loopback interface: the API below {@code /v1}, and for whoever tries it out
 *
 * <ul>
 * <li>{@code POST /simulator/faults?fault=WORD}: what the next request that may have an effect meets ({@link Fault}, in small letters)
 * <li>{@code GET /simulator/effects}: what was done with money, a line each: kind, PaymentIntent, units, currency, order
 * <li>{@code GET /simulator/violations}: what was wrong with requests, a line each
 * </ul>
 *
 * Where it is told to, it posts each event until it is acknowledged with a 2xx, ever slower, for about an hour.
 */
public final class StripeSimulatorServer implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(20);
  private static final Duration STOPPING = Duration.ofSeconds(10);
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(50);
  private static final Duration LONGEST_POST = Duration.ofSeconds(15);
  private static final int MOST_POSTS = 18;
  private static final long FIRST_WAIT_MILLIS = 500;
  private static final int LARGEST_BODY = 64 * 1024;

  private final Vertx vertx;
  private final StripeSimulator stripe;
  private final SimulatorSettings settings;
  private final InstantSource clock;
  private final List<HttpConnections> listeners = new CopyOnWriteArrayList<>();
  private HttpServer server;

  private StripeSimulatorServer(SimulatorSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.stripe = new StripeSimulator(settings, clock);
    this.vertx = HttpConnections.eventLoops();
    this.server = vertx.createHttpServer();
  }

  /** Starts one that lives by the system's clock. */
  public static StripeSimulatorServer start(SimulatorSettings settings, int port) {
    return start(settings, InstantSource.system(), port);
  }

  /**
   * Starts one and returns once it listens. Blocks; not for event loops.
   *
   * @param port 0 picks a free one
   * @throws IllegalStateException if it cannot listen, for example because the port is taken
   */
  public static StripeSimulatorServer start(SimulatorSettings settings, InstantSource clock, int port) {
    StripeSimulatorServer started = new StripeSimulatorServer(settings, clock);
    try {
      started.server = started.vertx
          .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
          .requestHandler(started::take).listen().toCompletionStage().toCompletableFuture()
          .get(STARTING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      started.close();
      throw new IllegalStateException("the simulated Stripe cannot listen on port " + port, e);
    } catch (InterruptedException e) {
      started.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulated Stripe was starting", e);
    }
    return started;
  }

  /** From now on each event is posted there; for one listener, at most once. */
  public void postEventsTo(URI address) {
    HttpConnections to = new HttpConnections(HttpEndpoint.of(address));
    listeners.add(to);
    vertx.setPeriodic(BETWEEN_EVENTS.toMillis(),
        tick -> stripe.takeEvents().forEach(event -> post(to, event, 1)));
  }

  /** Such as {@code http://127.0.0.1:8083}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Its books and faults, without HTTP. */
  public StripeSimulator stripe() {
    return stripe;
  }

  private void take(HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() + part.length() > LARGEST_BODY) {
        request.connection().close();
      } else {
        body.appendBuffer(part);
      }
    }).exceptionHandler(gone -> {
    }).endHandler(end -> answer(request, body.getBytes()));
  }

  private void answer(HttpServerRequest request, byte[] body) {
    if (request.path() != null && request.path().startsWith("/simulator/")) {
      control(request);
      return;
    }
    Map<String, String> headers = new HashMap<>();
    request.headers()
        .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    switch (stripe.handle(request.method().name(), request.uri(), headers, body)) {
      case SimulatedAnswer.HangUp hangUp -> request.connection().close();
      case SimulatedAnswer.Cut cut -> {
        byte[] whole = cut.reply().body().getBytes(StandardCharsets.UTF_8);
        request.response().setStatusCode(cut.reply().status())
            .putHeader("Content-Length", Integer.toString(whole.length));
        request.response().write(Buffer.buffer(whole).getBuffer(0, whole.length / 2))
            .onComplete(sent -> request.connection().close());
      }
      case SimulatedAnswer.Reply reply when reply.after().isZero() -> send(request, reply);
      case SimulatedAnswer.Reply reply ->
          vertx.setTimer(reply.after().toMillis(), late -> send(request, reply));
    }
  }

  private static void send(HttpServerRequest request, SimulatedAnswer.Reply reply) {
    reply.headers().forEach(request.response()::putHeader);
    request.response().setStatusCode(reply.status()).putHeader("Content-Type", "application/json")
        .end(reply.body());
  }

  private void control(HttpServerRequest request) {
    switch (request.method().name() + " " + request.path()) {
      case "GET /simulator/effects" -> request.response().end(lines(stripe.effects().stream()
          .map(effect -> String.join(" ", effect.kind().name().toLowerCase(Locale.ROOT), effect.intent(),
              Long.toString(effect.units()), effect.currency(), effect.order()))
          .toList()));
      case "GET /simulator/violations" -> request.response().end(lines(stripe.violations()));
      case "POST /simulator/faults" -> {
        try {
          stripe.misbehave(
              Fault.valueOf(
                  Optional.ofNullable(request.getParam("fault")).orElse("").toUpperCase(Locale.ROOT)));
          request.response().setStatusCode(204).end();
        } catch (IllegalArgumentException unknown) {
          request.response().setStatusCode(400).end("no such fault\n");
        }
      }
      default -> request.response().setStatusCode(404).end();
    }
  }

  private static String lines(List<String> all) {
    return String.join("", all.stream().map(line -> line + "\n").toList());
  }

  /** Signed anew each time, as Stripe does, and never on an event loop. */
  private void post(HttpConnections to, Event event, int tries) {
    Thread.startVirtualThread(() -> {
      HttpReply reply = to.call(HttpMethod.POST, "",
          Map.of("Content-Type", "application/json", "Stripe-Signature",
              event.signature(settings.webhookSecret(), clock.instant())),
          event.body().getBytes(StandardCharsets.UTF_8), LONGEST_POST);
      boolean acknowledged = reply instanceof HttpReply.Answered answered && answered.status() / 100 == 2;
      if (!acknowledged && tries < MOST_POSTS) {
        vertx.setTimer(FIRST_WAIT_MILLIS << Math.min(tries - 1, 9), again -> post(to, event, tries + 1));
      }
    });
  }

  /** Stops listening and cuts what is open. */
  @Override
  public void close() {
    listeners.forEach(HttpConnections::close);
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the simulated Stripe did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Serves until the process ends: {@code --port N} (0, the default, picks a free one), {@code --events URL}, {@code --api-key KEY},
   * {@code --webhook-secret SECRET}. Prints {@code listening on URL} once it is ready.
   */
  public static void main(String[] arguments) {
    try {
      Map<String, String> given = given(arguments);
      SimulatorSettings settings = SimulatorSettings.of(given.getOrDefault("--api-key", "sk_test_simulated"),
          given.getOrDefault("--webhook-secret", "whsec_simulated"));
      StripeSimulatorServer server = start(settings, Integer.parseInt(given.getOrDefault("--port", "0")));
      Optional.ofNullable(given.get("--events")).map(URI::create).ifPresent(server::postEventsTo);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      System.out.println("listening on " + server.baseUrl());
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static Map<String, String> given(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (int at = 0; at < arguments.length; at += 2) {
      boolean known = List.of("--port", "--events", "--api-key", "--webhook-secret").contains(arguments[at]);
      if (!known || at + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "usage: [--port N] [--events URL] [--api-key KEY] [--webhook-secret SECRET]");
      }
      given.put(arguments[at], arguments[at + 1]);
    }
    return given;
  }
}
