package dev.catraca.http;

import dev.catraca.http.reply.HttpReply;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a simulated peer needs of HTTP, on the loopback interface: it is asked and answers, and tells of its own accord. */
public final class SimulatorServer implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(20);
  private static final Duration STOPPING = Duration.ofSeconds(10);
  private static final Duration LONGEST_NOTICE = Duration.ofSeconds(15);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final int MOST_NOTICES = 18;
  private static final int LARGEST_BODY = 64 * 1024;

  /**
   * A request as it came.
   *
   * @param uri path and query, still encoded
   * @param headers by their names in small letters
   */
  @SuppressWarnings("ArrayRecordComponent") // Bytes as they came; nobody compares two requests.
  public record Asked(String method, String uri, Map<String, String> headers, byte[] body) {
    public Asked {
      headers = Map.copyOf(headers);
    }

    /** A header by its name in small letters; empty text if it was not sent. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** The body as UTF-8. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** Without its content, which may be personal. */
    @Override
    public String toString() {
      return method + " " + uri;
    }
  }

  /** How it is answered. */
  public sealed interface Answer {
    /** A complete answer, in JSON where the headers do not say otherwise. */
    record Reply(int status, Map<String, String> headers, String body) implements Answer {
      public Reply {
        headers = Map.copyOf(headers);
      }

      /** One without headers of its own. */
      public Reply(int status, String body) {
        this(status, Map.of(), body);
      }
    }

    /** One that takes so long. */
    record Later(Reply reply, Duration after) implements Answer {}

    /** The connection ends in the middle of that answer. */
    record Cut(Reply reply) implements Answer {}

    /** The connection ends without an answer. */
    record HangUp() implements Answer {}
  }

  private final Vertx vertx;
  private final Function<Asked, Answer> service;
  private Optional<HttpServer> server = Optional.empty();

  private SimulatorServer(Function<Asked, Answer> service) {
    this.vertx = HttpConnections.eventLoops();
    this.service = service;
  }

  /**
   * Starts one and returns once it listens. Blocks; not for event loops.
   *
   * @param port 0 picks a free one
   * @param service answers at once: it is asked on an event loop
   * @throws IllegalStateException if it cannot listen, for example because the port is taken
   */
  public static SimulatorServer start(int port, Function<Asked, Answer> service) {
    SimulatorServer started = new SimulatorServer(service);
    try {
      started.server = Optional.of(started.vertx
          .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
          .requestHandler(started::take).listen().toCompletionStage().toCompletableFuture()
          .get(STARTING.toMillis(), TimeUnit.MILLISECONDS));
      return started;
    } catch (ExecutionException | TimeoutException e) {
      started.close();
      throw new IllegalStateException("the simulator cannot listen on port " + port, e);
    } catch (InterruptedException e) {
      started.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulator was starting", e);
    }
  }

  /** Such as {@code http://127.0.0.1:8083}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.orElseThrow().actualPort());
  }

  /** Does something now and then, until it is closed. */
  public void every(Duration between, Runnable what) {
    vertx.setPeriodic(between.toMillis(), tick -> what.run());
  }

  /** Posts a notice to a listener until it is acknowledged with a 2xx, ever slower, for some hours. The caller does not wait. */
  public void tell(HttpConnections listener, Map<String, String> headers, String body) {
    tell(listener, () -> headers, body);
  }

  /**
   * The same with headers that are made for each try, such as a signature over its time.
   *
   * @param headers called on a thread that may block
   */
  public void tell(HttpConnections listener, Supplier<Map<String, String>> headers, String body) {
    tell(listener, headers, body.getBytes(StandardCharsets.UTF_8), 1);
  }

  private void tell(HttpConnections listener, Supplier<Map<String, String>> headers, byte[] body,
      int tries) {
    Thread.startVirtualThread(() -> {
      HttpReply reply = listener.call(HttpMethod.POST, "", headers.get(), body, LONGEST_NOTICE);
      boolean acknowledged = reply instanceof HttpReply.Answered answered && answered.status() / 100 == 2;
      if (!acknowledged && tries < MOST_NOTICES) {
        vertx.setTimer(FIRST_WAIT.toMillis() << (tries - 1),
            again -> tell(listener, headers, body, tries + 1));
      }
    });
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
    Map<String, String> headers = new HashMap<>();
    request.headers()
        .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    switch (service.apply(new Asked(request.method().name(), request.uri(), headers, body))) {
      case Answer.HangUp hangUp -> request.connection().close();
      case Answer.Reply reply -> send(request, reply);
      case Answer.Later later ->
          vertx.setTimer(Math.max(1, later.after().toMillis()), due -> send(request, later.reply()));
      case Answer.Cut cut -> {
        byte[] whole = cut.reply().body().getBytes(StandardCharsets.UTF_8);
        head(request, cut.reply()).putHeader("Content-Length", Integer.toString(whole.length))
            .write(Buffer.buffer(whole).getBuffer(0, whole.length / 2))
            .onComplete(sent -> request.connection().close());
      }
    }
  }

  private static void send(HttpServerRequest request, Answer.Reply reply) {
    head(request, reply).end(reply.body());
  }

  private static HttpServerResponse head(HttpServerRequest request, Answer.Reply reply) {
    HttpServerResponse response = request.response().putHeader("Content-Type", "application/json");
    reply.headers().forEach(response::putHeader);
    return response.setStatusCode(reply.status());
  }

  /** Stops listening and cuts what is open; what was not told yet is not told any more. */
  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the simulator did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
