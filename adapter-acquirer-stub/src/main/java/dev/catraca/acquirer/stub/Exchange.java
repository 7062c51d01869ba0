package dev.catraca.acquirer.stub;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One HTTP request and its answer, told apart by what may have reached the other side.
 *
 * <p>
 * Built on the HTTP client below the Web Client, since that one does not say whether a request failed before or after it got a
 * connection: the difference between "not sent" and "unknown".
 */
final class Exchange implements AutoCloseable {
  /** What came of it. */
  sealed interface Result {
    /** A complete answer. */
    record Answer(int status, Buffer body) implements Result {}

    /** Not one byte of the request left. */
    record NotSent(String why) implements Result {}

    /** Sent, perhaps, and no complete answer. */
    record NoAnswer(String why) implements Result {}
  }

  private enum Phase {
    CONNECTING, SENT, GIVEN_UP
  }

  private final HttpAcquirerSettings settings;
  private final Vertx vertx;
  private final HttpClientAgent client;

  Exchange(HttpAcquirerSettings settings) {
    this.settings = settings;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    HttpClientOptions options = new HttpClientOptions().setKeepAlive(true).setSsl(settings.isSecure())
        .setConnectTimeout((int) settings.connectTimeout().toMillis());
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(settings.connections())
        .setMaxWaitQueueSize(settings.waiting());
    this.client = vertx.createHttpClient(options, pool);
  }

  /** Waits for the answer, but no longer than a call may take. */
  Result call(HttpMethod method, String path, String key, byte[] body) {
    AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    Future<HttpClientRequest> connected = client.request(options(method, path, key));
    Future<Result> result = connected.compose(request -> {
      if (!phase.compareAndSet(Phase.CONNECTING, Phase.SENT)) {
        request.reset();
        return Future.failedFuture(new TimeoutException("given up"));
      }
      Future<HttpClientResponse> response = body.length == 0 ? request.send()
          : request.send(Buffer.buffer(body));
      return response.compose(this::complete);
    });
    try {
      return result.toCompletionStage().toCompletableFuture().get(
          settings.terms().capabilities().callTimeout().toMillis(),
          TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      String why = "connection failed: " + cause(e).getClass().getSimpleName();
      return phase.get() == Phase.SENT ? new Result.NoAnswer(why) : new Result.NotSent(why);
    } catch (TimeoutException e) {
      return giveUp(phase, connected, "no answer in time", "no connection in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return giveUp(phase, connected, "interrupted while waiting for the answer",
          "interrupted before it was sent");
    }
  }

  private static Result giveUp(AtomicReference<Phase> phase, Future<HttpClientRequest> connected, String sent,
      String notSent) {
    if (phase.compareAndSet(Phase.CONNECTING, Phase.GIVEN_UP)) {
      return new Result.NotSent(notSent);
    }
    connected.onSuccess(HttpClientRequest::reset);
    return new Result.NoAnswer(sent);
  }

  private RequestOptions options(HttpMethod method, String path, String key) {
    RequestOptions options = new RequestOptions().setMethod(method).setHost(settings.baseUrl().getHost())
        .setPort(settings.port()).setURI(settings.path(path)).setFollowRedirects(false);
    options.putHeader("Accept", "application/json").putHeader("Content-Type", "application/json");
    options.putHeader("Idempotency-Key", key);
    settings.apiKey().ifPresent(secret -> options.putHeader("Authorization", "Bearer " + secret));
    return options;
  }

  /** The body up to the cap; a longer one is no answer, and the rest of it is not read. */
  private Future<Result> complete(HttpClientResponse response) {
    Promise<Result> done = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(chunk -> {
      if (body.length() + chunk.length() > settings.largestAnswer()) {
        done.tryComplete(
            new Result.NoAnswer("an answer of more than " + settings.largestAnswer() + " bytes"));
        response.request().reset();
      } else {
        body.appendBuffer(chunk);
      }
    });
    response.exceptionHandler(done::tryFail);
    response.endHandler(end -> done.tryComplete(new Result.Answer(response.statusCode(), body)));
    return done.future();
  }

  private static Throwable cause(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }

  /** Closes the event loops, and with them the client: one after the other would wait on a loop that is gone. */
  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10,
          TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the connections to the acquirer did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
