package dev.catraca.http;

import dev.catraca.http.reply.HttpReply;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request and its answer. The first thing that settles it counts; whatever happens on the connection afterwards is
 * ignored, and a connection that is not at the end of its answer is closed instead of going back to the pool. Nothing is repeated.
 */
public final class HttpExchange {
  private final Outgoing outgoing;
  private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();

  private HttpExchange(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /**
   * Sends and waits. Blocks, and is meant for virtual threads, never for an event loop.
   *
   * @param body not to be changed; empty for none
   * @param bodyCap how many bytes of the answer are read at the most
   * @param most how long it may take, waiting for a connection included
   * @throws IllegalStateException on an event loop, which would wait for itself
   */
  public static HttpReply of(WebClient client, RequestOptions options, byte[] body, int bodyCap,
      Duration most) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("a call blocks: it must not be made on an event loop");
    }
    HttpExchange exchange = new HttpExchange(new Outgoing(body));
    try {
      client.request(options).as(() -> new CappedBody(bodyCap, exchange::overflowed))
          .sendStream(exchange.outgoing).onComplete(exchange::answered, exchange::failed);
    } catch (IllegalStateException closed) {
      // A closed client throws; no request was made.
      return new HttpReply.NotSent(cause(closed));
    }
    return exchange.await(most);
  }

  private HttpReply await(Duration most) {
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

  private HttpReply giveUp(String why) {
    reply.complete(outgoing.withhold() ? new HttpReply.NotSent(why) : new HttpReply.Lost(why));
    outgoing.reset();
    return reply.join();
  }

  private void answered(HttpResponse<Buffer> response) {
    reply.complete(new HttpReply.Answered(response.statusCode(),
        Optional.ofNullable(response.getHeader(HttpHeaders.RETRY_AFTER.toString())),
        Optional.of(response.body().getBytes())));
  }

  private void overflowed() {
    HttpClientResponse head = outgoing.head();
    if (head == null) {
      throw new IllegalStateException("an answer's body came before its head");
    }
    reply.complete(new HttpReply.Answered(head.statusCode(),
        Optional.ofNullable(head.getHeader(HttpHeaders.RETRY_AFTER)), Optional.empty()));
    outgoing.reset();
  }

  private void failed(Throwable failure) {
    if (!outgoing.mayHaveLeft()) {
      reply.complete(new HttpReply.NotSent(cause(failure)));
    } else {
      String when = outgoing.head() == null ? "" : "the answer was cut off: ";
      reply.complete(new HttpReply.Lost(when + cause(failure)));
    }
  }

  private static String cause(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }
}
