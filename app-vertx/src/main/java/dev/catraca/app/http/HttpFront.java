package dev.catraca.app.http;

import dev.catraca.app.json.MalformedBodyException;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.StoreBusyException;
import dev.catraca.port.StoreInDoubtException;
import dev.catraca.port.StoreUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests on the event loop, has them done on virtual threads, and turns whatever comes of it into an answer. The event loop
 * never blocks. Who asks, and what, is judged by the head alone; only then is the body read, within {@link Limits}.
 */
final class HttpFront {
  private static final Logger LOGGER = LoggerFactory.getLogger(HttpFront.class);

  private final Vertx vertx;
  private final Routes routes;
  private final Access access;
  private final Executor threads;
  private final MeterRegistry meters;
  private final Limits limits;
  private final Hints hints;
  private final Guests guests;
  private final Budget budget;

  HttpFront(Vertx vertx, Routes routes, Access access, Executor threads, MeterRegistry meters,
      Limits limits, Hints hints) {
    this.hints = hints;
    this.vertx = vertx;
    this.routes = routes;
    this.access = access;
    this.threads = threads;
    this.meters = meters;
    this.limits = limits;
    this.guests = new Guests(vertx, limits);
    this.budget = new Budget(limits.bytes());
  }

  /** Counts a new connection. */
  void greet(HttpConnection connection) {
    guests.opened(connection);
  }

  /** Judges a request by its head, and reads it whole if it may come in. */
  void receive(HttpServerRequest request) {
    String[] template = {"none"};
    Exchange exchange = new Exchange(vertx, request, limits, guests.of(request.connection()), budget,
        (reply, start) -> measure(request, template[0], reply, start));
    Reply refusal;
    try {
      String path = String.valueOf(request.path());
      switch (routes.match(request.method().name(), path)) {
        case Routes.Match.Found match -> {
          template[0] = match.route().template();
          switch (access.judge(request, match.route().permission())) {
            case Access.Verdict.Admitted admitted -> {
              Optional<Reply> unreadable = Encodings.refusal(request);
              if (unreadable.isEmpty()) {
                exchange.read(body -> run(exchange, match, new Incoming(request.method().name(),
                    match.route().template(), match.parameters(), request.params(), request.headers(), body,
                    admitted.author())));
                return;
              }
              refusal = unreadable.get();
            }
            case Access.Verdict.Refused refused -> refusal = refused.reply();
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
    exchange.refuse(refusal);
  }

  private void run(Exchange exchange, Routes.Match.Found match, Incoming incoming) {
    if (match.route().isStream() && incoming.method().equals("GET")) {
      exchange.stream(hints);
      return;
    }
    if (!exchange.work(Costs.of(match.route(), incoming))) {
      exchange.answer(Exchange.overloaded());
      return;
    }
    try {
      threads.execute(() -> {
        Reply reply = Problem.unforeseen().reply();
        try {
          reply = answer(match.route().handler(), incoming);
        } finally {
          exchange.answerFromAnywhere(reply);
        }
      });
    } catch (RejectedExecutionException stopping) {
      exchange.answer(Problem.busy().reply().with("Retry-After", "5"));
    }
  }

  private static Reply answer(Routes.Handler handler, Incoming incoming) {
    try {
      return handler.handle(incoming);
    } catch (MalformedBodyException malformed) {
      return Problem.malformed(String.valueOf(malformed.getMessage())).reply();
    } catch (InvalidValueException invalid) {
      return Problem.invalid(invalid);
    } catch (ForbiddenException more) {
      return Problem.forbidden(String.valueOf(more.getMessage())).reply();
    } catch (StoreBusyException crowded) {
      return Problem.storeBusy().reply().with("Retry-After", "1");
    } catch (StoreInDoubtException lost) {
      return Problem.inDoubt().reply().with("Retry-After", "2");
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

  private void measure(HttpServerRequest request, String template, Reply reply, long start) {
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

  private static String sentence(IllegalArgumentException wrong) {
    String message = String.valueOf(wrong.getMessage());
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }
}
