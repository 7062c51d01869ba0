package dev.catraca.legiti.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The first thing that settles it counts; whatever happens on the connection afterwards is
 * ignored, and a connection that is not at the end of its answer is closed instead of going back to the pool.
 */
final class Exchange {
  private final int bodyCap;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private @Nullable HttpClientRequest request;

  private Exchange(int bodyCap) {
    this.bodyCap = bodyCap;
  }

  /** Sends and waits, for at most the time given. */
  static Reply of(HttpClient client, RequestOptions options, byte[] body, int bodyCap, Duration most) {
    Exchange exchange = new Exchange(bodyCap);
    try {
      client.request(options).onComplete(connected -> exchange.send(connected, Buffer.buffer(body)),
          failure -> exchange.reply.complete(new Reply.NotSent(cause(failure))));
    } catch (IllegalStateException closed) {
      // A closed client throws; no request was made.
      return new Reply.NotSent(cause(closed));
    }
    return exchange.await(most);
  }

  private Reply await(Duration most) {
    try {
      return reply.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return giveUp("no complete answer within " + most);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return giveUp("interrupted");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an exchange never fails, it settles", impossible);
    }
  }

  private Reply giveUp(String why) {
    HttpClientRequest started;
    synchronized (this) {
      started = request;
      reply.complete(started == null ? new Reply.NotSent(why) : new Reply.Lost(why));
    }
    if (started != null) {
      started.reset();
    }
    return reply.join();
  }

  private void send(HttpClientRequest connected, Buffer body) {
    connected.exceptionHandler(failure -> reply.complete(new Reply.Lost(cause(failure))));
    synchronized (this) {
      if (!reply.isDone()) {
        request = connected;
      }
    }
    if (request == null) {
      connected.reset();
      return;
    }
    connected.send(body).onComplete(response -> read(connected, response),
        failure -> reply.complete(new Reply.Lost(cause(failure))));
  }

  private void read(HttpClientRequest connected, HttpClientResponse response) {
    Buffer body = Buffer.buffer();
    response.exceptionHandler(
        failure -> reply.complete(new Reply.Lost("the answer was cut off: " + cause(failure))));
    response.handler(part -> {
      if (reply.isDone()) {
        return;
      }
      if (body.length() + part.length() > bodyCap) {
        reply.complete(answered(response, Optional.empty()));
        connected.reset();
      } else {
        body.appendBuffer(part);
      }
    });
    response.endHandler(end -> reply.complete(answered(response, Optional.of(body.getBytes()))));
  }

  private static Reply answered(HttpClientResponse response, Optional<byte[]> body) {
    return new Reply.Answered(response.statusCode(),
        Optional.ofNullable(response.getHeader(HttpHeaders.RETRY_AFTER)), body);
  }

  private static String cause(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }
}
