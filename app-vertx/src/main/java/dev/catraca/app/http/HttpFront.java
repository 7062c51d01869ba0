package dev.catraca.app.http;

import dev.catraca.app.json.MalformedBodyException;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.StoreUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests on the event loop, has them done on virtual threads, and turns whatever comes of it into an answer. The event loop
 * never blocks.
 */
final class HttpFront {
  /** Bodies over this many bytes are refused. */
  static final int LARGEST_BODY = 256 * 1024;

  private static final Logger LOGGER = LoggerFactory.getLogger(HttpFront.class);
  private static final int MOST_AT_ONCE = 2048;

  private final Vertx vertx;
  private final Routes routes;
  private final Access access;
  private final Executor threads;
  private final MeterRegistry meters;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);

  HttpFront(Vertx vertx, Routes routes, Access access, Executor threads, MeterRegistry meters) {
    this.vertx = vertx;
    this.routes = routes;
    this.access = access;
    this.threads = threads;
    this.meters = meters;
  }

  /** Reads a request whole, or refuses it as soon as it is too large. */
  void receive(HttpServerRequest request) {
    Context loop = vertx.getOrCreateContext();
    Buffer body = Buffer.buffer();
    boolean[] refused = new boolean[1];
    request.exceptionHandler(gone -> refused[0] = true);
    request.handler(part -> {
      if (refused[0]) {
        return;
      }
      if (body.length() + part.length() > LARGEST_BODY) {
        refused[0] = true;
        request.response().putHeader("Connection", "close");
        send(request, Problem.tooLarge(LARGEST_BODY).reply());
      } else {
        body.appendBuffer(part);
      }
    });
    request.endHandler(end -> {
      if (!refused[0]) {
        dispatch(loop, request, body.getBytes());
      }
    });
  }

  private void dispatch(Context loop, HttpServerRequest request, byte[] body) {
    long start = System.nanoTime();
    Optional<Routes.Match.Found> found = Optional.empty();
    Reply refusal;
    try {
      String path = String.valueOf(request.path());
      switch (routes.match(request.method().name(), path)) {
        case Routes.Match.Found match -> {
          switch (access.judge(request, match.route().permission())) {
            case Access.Verdict.Admitted admitted -> {
              run(loop, request, match, new Incoming(request.method().name(), match.route().template(),
                  match.parameters(), request.params(), request.headers(), body, admitted.caller()), start);
              return;
            }
            case Access.Verdict.Refused refused -> {
              found = Optional.of(match);
              refusal = refused.reply();
            }
          }
        }
        case Routes.Match.OtherMethods others ->
            refusal = new Problem(405, "method_not_allowed", "Method not allowed",
                "This path takes " + others.allowed() + ".").reply().with("Allow", others.allowed());
        case Routes.Match.Nothing nothing -> refusal = Problem.notFound("There is no such path.").reply();
      }
    } catch (IllegalArgumentException unreadable) {
      refusal = Problem.malformed(sentence(unreadable)).reply();
    }
    finish(request, found.map(f -> f.route().template()).orElse("none"), refusal, start);
  }

  private void run(Context loop, HttpServerRequest request, Routes.Match.Found match, Incoming incoming,
      long start) {
    String template = match.route().template();
    if (!room.tryAcquire()) {
      finish(request, template, Problem.busy().reply().with("Retry-After", "1"), start);
      return;
    }
    try {
      threads.execute(() -> {
        Reply reply;
        try {
          reply = answer(match.route().handler(), incoming);
        } finally {
          room.release();
        }
        loop.runOnContext(back -> finish(request, template, reply, start));
      });
    } catch (RejectedExecutionException stopping) {
      room.release();
      finish(request, template, Problem.busy().reply().with("Retry-After", "5"), start);
    }
  }

  private static Reply answer(Routes.Handler handler, Incoming incoming) {
    try {
      return handler.handle(incoming);
    } catch (MalformedBodyException malformed) {
      return Problem.malformed(String.valueOf(malformed.getMessage())).reply();
    } catch (InvalidValueException invalid) {
      return Problem.invalid(invalid);
    } catch (StoreUnavailableException down) {
      return Problem.storeUnavailable().reply().with("Retry-After", "2");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Problem.busy().reply().with("Retry-After", "5");
    } catch (RuntimeException bug) {
      LOGGER.error("route={} {} failed", incoming.route(), incoming.method(), bug);
      return Problem.unforeseen().reply();
    }
  }

  private void finish(HttpServerRequest request, String template, Reply reply, long start) {
    send(request, reply);
    meters.timer("catraca.http.requests", "method", knownMethod(request), "route", template, "status",
        Integer.toString(reply.status())).record(Duration.ofNanos(System.nanoTime() - start));
    if (LOGGER.isDebugEnabled()) {
      LOGGER.debug("route={} method={} status={} ms={}", template, knownMethod(request), reply.status(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
  }

  /** A caller may invent methods, but not metrics. */
  private static String knownMethod(HttpServerRequest request) {
    String method = request.method().name();
    return method.matches("GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH") ? method : "OTHER";
  }

  private static void send(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status()).putHeader("Content-Type", reply.contentType())
        .putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-store");
    reply.headers().forEach(response::putHeader);
    response.end(Buffer.buffer(reply.body()))
        .onFailure(gone -> LOGGER.debug("a caller left before its answer"));
  }

  private static String sentence(IllegalArgumentException wrong) {
    String message = String.valueOf(wrong.getMessage());
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }
}
