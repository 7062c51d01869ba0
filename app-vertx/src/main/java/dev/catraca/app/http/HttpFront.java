package dev.catraca.app.http;

import dev.catraca.app.json.MalformedBodyException;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.StoreBusyException;
import dev.catraca.port.StoreInDoubtException;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.usecase.TooManyOrdersException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests on the event loop, has them done on virtual threads, and turns whatever comes of it into an answer. The event loop
 * never blocks. Who asks, and what, is judged by the head alone; only then is the body read, within {@link Limits}.
 */
final class HttpFront {
  private static final Logger LOGGER = LoggerFactory.getLogger(HttpFront.class);

  /** Whoever makes sessions up takes no more of the database than this. */
  private static final int SESSIONS_AT_ONCE = 32;

  private final Vertx vertx;
  private final Routes routes;
  private final Access access;
  private final Rates rates;
  private final Executor threads;
  private final MeterRegistry meters;
  private final Limits limits;
  private final Hints hints;
  private final Guests guests;
  private final Budget budget;
  private final Semaphore sessions = new Semaphore(SESSIONS_AT_ONCE);

  HttpFront(Vertx vertx, Routes routes, Callers callers, Executor threads, MeterRegistry meters,
      Limits limits, Hints hints) {
    this.hints = hints;
    this.vertx = vertx;
    this.routes = routes;
    this.access = new Access(callers);
    this.rates = callers.rates();
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
          enter(request, exchange, match, access.judge(request, match.route().permission()));
          return;
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

  private void enter(HttpServerRequest request, Exchange exchange, Routes.Match.Found match,
      Access.Admission verdict) {
    switch (verdict) {
      case Access.Admission.Admitted admitted -> {
        Optional<Reply> refusal = Encodings.refusal(request)
            .or(() -> refusal(match.route(), admitted.author(), request.remoteAddress().hostAddress()));
        if (refusal.isPresent()) {
          exchange.refuse(refusal.get());
        } else {
          exchange.read(body -> run(request, exchange, match, admitted, body));
        }
      }
      case Access.Admission.Asking asking -> ask(request, asking, answer -> {
        enter(request, exchange, match, answer);
        request.resume();
      });
      case Access.Admission.Refused refused -> exchange.refuse(refused.reply());
    }
  }

  /** The database is asked on another thread; until it has answered nothing more of the request is taken in. */
  private void ask(HttpServerRequest request, Access.Admission.Asking asking,
      Consumer<Access.Admission> next) {
    request.pause();
    Context loop = vertx.getOrCreateContext();
    if (!sessions.tryAcquire()) {
      next.accept(new Access.Admission.Refused(Exchange.overloaded()));
      return;
    }
    try {
      threads.execute(() -> {
        Access.Admission verdict = new Access.Admission.Refused(Problem.unforeseen().reply());
        try {
          verdict = asked(asking);
        } finally {
          sessions.release();
          Access.Admission answer = verdict;
          loop.runOnContext(back -> next.accept(answer));
        }
      });
    } catch (RejectedExecutionException stopping) {
      sessions.release();
      next.accept(new Access.Admission.Refused(Problem.busy().reply().with("Retry-After", "5")));
    }
  }

  private Access.Admission asked(Access.Admission.Asking asking) {
    try {
      return access.judge(asking);
    } catch (StoreBusyException crowded) {
      return new Access.Admission.Refused(Problem.storeBusy().reply().with("Retry-After", "1"));
    } catch (StoreUnavailableException down) {
      return new Access.Admission.Refused(Problem.storeUnavailable().reply().with("Retry-After", "2"));
    } catch (RuntimeException bug) {
      LOGGER.error("session=unread", bug);
      return new Access.Admission.Refused(Problem.unforeseen().reply());
    }
  }

  /** Tells from another thread whether somebody who was let in still would be. */
  private void askAgain(Access.Admission.Admitted admitted, Consumer<Boolean> told) {
    try {
      threads.execute(() -> {
        try {
          told.accept(admitted.stands().getAsBoolean());
        } catch (StoreUnavailableException away) {
          LOGGER.debug("session=unread", away);
        }
      });
    } catch (RejectedExecutionException stopping) {
      LOGGER.debug("session=unread", stopping);
    }
  }

  private Optional<Reply> refusal(Routes.Route route, Author author, String address) {
    return route.isLogin() ? rates.loginRefusal(address)
        : route.permission().isEmpty() ? Optional.empty() : rates.refusal(author);
  }

  private void run(HttpServerRequest request, Exchange exchange, Routes.Match.Found match,
      Access.Admission.Admitted admitted, byte[] body) {
    Incoming incoming = new Incoming(request.method().name(), match.route().template(), match.parameters(),
        request.params(), request.headers(), body, admitted.author(), access.cookie(request));
    if (match.route().isStream() && incoming.method().equals("GET")) {
      exchange.stream(hints, told -> askAgain(admitted, told));
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
          if (match.route().isLogin() && reply.status() != 401) {
            rates.forgive(request.remoteAddress().hostAddress());
          }
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
    } catch (TooManyOrdersException full) {
      return Problem.ordersInWork(String.valueOf(full.getMessage())).reply().with("Retry-After",
          Long.toString(full.retryAfter().toSeconds()));
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
