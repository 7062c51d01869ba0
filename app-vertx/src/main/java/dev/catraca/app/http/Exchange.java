package dev.catraca.app.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its head to the end of its answer, on the event loop of its connection. Every byte of it that is kept is accounted
 * for, and each part of it has its time.
 */
final class Exchange {
  private static final Logger LOGGER = LoggerFactory.getLogger(Exchange.class);
  /** While a body comes in it is copied as it grows. */
  private static final int COPIES = 2;
  /** How long, and how much, is still read of a body that nobody wants, so that the answer arrives before the connection ends. */
  private static final long LINGER_MILLIS = 1000;
  private static final int MOST_UNWANTED = 1 << 20;

  private final Vertx vertx;
  private final Context loop;
  private final HttpServerRequest request;
  private final Limits limits;
  private final Guests.Guest guest;
  private final Budget.Share share;
  private final ObjLongConsumer<Reply> answered;
  private final long start = System.nanoTime();
  private Buffer body = Buffer.buffer();
  private long timer = -1;
  private long unwanted;
  private boolean settled;
  private boolean whole;
  private boolean ended;

  /** @param answered told of the answer, and when the request began */
  Exchange(Vertx vertx, HttpServerRequest request, Limits limits, Guests.Guest guest, Budget budget,
      ObjLongConsumer<Reply> answered) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.request = request;
    this.limits = limits;
    this.guest = guest;
    this.answered = answered;
    this.share = budget.open(() -> loop.runOnContext(now -> refuse(overloaded())));
    guest.asks();
    request.exceptionHandler(gone -> end());
    request.response().closeHandler(gone -> end());
  }

  /** The caller may come back. */
  static Reply overloaded() {
    return Problem.busy().reply().with("Retry-After", "1");
  }

  /** Reads the body and hands it on, unless it is too large, too slow, or gives way to others. */
  void read(Consumer<byte[]> next) {
    timer = vertx.setTimer(limits.request().toMillis(), late -> refuse(Problem.tooSlow().reply()));
    request.handler(this::take);
    request.endHandler(end -> {
      whole = true;
      if (!settled) {
        cancel();
        next.accept(body.getBytes());
      }
    });
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
  }

  private void take(Buffer part) {
    if (settled) {
      discard(part);
    } else if (body.length() + part.length() > Limits.LARGEST_BODY) {
      refuse(Problem.tooLarge(Limits.LARGEST_BODY).reply());
    } else if (share.hold((long) (body.length() + part.length()) * COPIES)) {
      body.appendBuffer(part);
    } else {
      refuse(overloaded());
    }
  }

  /** Has the request worked on, if there is room for what that costs. */
  boolean work(long bytes) {
    body = Buffer.buffer();
    guest.isServed();
    return share.work(bytes);
  }

  /** Answers before the body is read, and does not read it. */
  void refuse(Reply reply) {
    if (settled) {
      return;
    }
    body = Buffer.buffer();
    if (whole || !hasBody()) {
      answer(reply);
      return;
    }
    request.response().putHeader("Connection", "close");
    answer(reply);
    request.handler(this::discard);
    request.endHandler(end -> request.connection().close());
    vertx.setTimer(LINGER_MILLIS, end -> request.connection().close());
  }

  private boolean hasBody() {
    String length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") != null
        || (length != null && !length.strip().equals("0"));
  }

  private void discard(Buffer part) {
    unwanted += part.length();
    if (unwanted > MOST_UNWANTED) {
      request.connection().close();
    }
  }

  /** Sends the answer; from any thread through {@link #loop}. */
  void answer(Reply reply) {
    if (settled) {
      return;
    }
    settled = true;
    cancel();
    answered.accept(reply, start);
    HttpServerResponse response = request.response();
    if (ended || response.ended() || response.closed()) {
      end();
      return;
    }
    boolean head = request.method().equals(HttpMethod.HEAD);
    share.answer(head ? 0 : (long) reply.body().length * COPIES);
    response.setStatusCode(reply.status()).putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cache-Control", "no-store");
    if (!reply.contentType().isEmpty()) {
      response.putHeader("Content-Type", reply.contentType());
    }
    reply.headers().forEach(response::putHeader);
    timer = vertx.setTimer(limits.answer().toMillis(), late -> request.connection().close());
    if (head) {
      response.putHeader("Content-Length", Integer.toString(reply.body().length));
    }
    (head ? response.end() : response.end(Buffer.buffer(reply.body()))).onComplete(sent -> {
      if (sent.failed()) {
        LOGGER.debug("a caller left before its answer");
      }
      end();
    });
  }

  /**
   * Answers with hints, until either side has had enough.
   *
   * @param ask
   *          whether the listener is still let in, told from any thread
   */
  void stream(Hints hints, Consumer<Consumer<Boolean>> ask) {
    Streaming streaming = new Streaming(vertx, loop, request.response(), hints, ask);
    if (settled || !streaming.begin()) {
      answer(overloaded());
      return;
    }
    settled = true;
    cancel();
    guest.isServed();
    share.close();
    answered.accept(new Reply(200, "text/event-stream", Map.of(), new byte[0]), start);
    request.exceptionHandler(gone -> end());
    request.response().closeHandler(gone -> {
      streaming.leave();
      end();
    });
  }

  /** Back on the event loop, from wherever the work was done. */
  void answerFromAnywhere(Reply reply) {
    try {
      loop.runOnContext(back -> answer(reply));
    } catch (RejectedExecutionException stopped) {
      LOGGER.debug("the service was closed before its answer was there", stopped);
    }
  }

  private void cancel() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  /** The caller has its answer, or has left. What is still being worked on keeps its share until its answer is there. */
  private void end() {
    boolean left = !settled;
    if (!ended) {
      ended = true;
      cancel();
      guest.isAnswered();
    }
    if (!left || !whole) {
      settled = true;
      body = Buffer.buffer();
      share.close();
    }
  }
}
