package dev.catraca.acquirer.stub;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP requests and their answers, told apart by what may have reached the other side. */
final class Exchange implements AutoCloseable {
  /** What came of one. */
  sealed interface Result {
    /** A complete answer. */
    record Answer(int status, Buffer body) implements Result {}

    /** Not one byte of the request left. */
    record NotSent(String why) implements Result {}

    /** Sent, perhaps, and no complete answer. */
    record NoAnswer(String why) implements Result {}
  }

  private final HttpAcquirerSettings settings;
  private final Vertx vertx;
  private final WebClient client;

  Exchange(HttpAcquirerSettings settings) {
    this.settings = settings;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    HttpClientOptions options = new HttpClientOptions().setKeepAlive(true).setSsl(settings.isSecure())
        .setConnectTimeout((int) settings.connectTimeout().toMillis());
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(settings.connections())
        .setMaxWaitQueueSize(settings.waiting());
    this.client = WebClient.wrap(vertx.createHttpClient(options, pool),
        new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false));
  }

  /** Waits for the answer, but no longer than a call may take. */
  Result call(HttpMethod method, String path, String key, byte[] body) {
    Outgoing outgoing = new Outgoing(body);
    CompletableFuture<Result> result = new CompletableFuture<>();
    try {
      client.request(options(method, path, key))
          .as(() -> new CappedBody(settings.largestAnswer(), () -> tooLarge(result, outgoing)))
          .sendStream(outgoing).onComplete(
              answer -> result.complete(new Result.Answer(answer.statusCode(), answer.body())),
              failure -> result.complete(failed(outgoing, failure)));
    } catch (IllegalStateException closed) {
      // A closed client throws; no request was made.
      return failed(outgoing, closed);
    }
    try {
      return result.get(settings.terms().capabilities().callTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return giveUp(result, outgoing, "no answer in time", "no connection in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return giveUp(result, outgoing, "interrupted while waiting for the answer",
          "interrupted before it was sent");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call never fails, it has a result", e);
    }
  }

  private static Result giveUp(CompletableFuture<Result> result, Outgoing outgoing, String sent,
      String notSent) {
    result.complete(outgoing.withhold() ? new Result.NotSent(notSent) : new Result.NoAnswer(sent));
    outgoing.reset();
    return result.join();
  }

  private static Result failed(Outgoing outgoing, Throwable failure) {
    String why = "connection failed: " + failure.getClass().getSimpleName();
    return outgoing.mayHaveLeft() ? new Result.NoAnswer(why) : new Result.NotSent(why);
  }

  /** A body over the cap is no answer, and the rest of it is not read. */
  private void tooLarge(CompletableFuture<Result> result, Outgoing outgoing) {
    result.complete(new Result.NoAnswer("an answer of more than " + settings.largestAnswer() + " bytes"));
    outgoing.reset();
  }

  private RequestOptions options(HttpMethod method, String path, String key) {
    RequestOptions options = new RequestOptions().setMethod(method).setHost(settings.baseUrl().getHost())
        .setPort(settings.port()).setSsl(settings.isSecure()).setURI(settings.path(path))
        .setFollowRedirects(false);
    options.putHeader("Accept", "application/json").putHeader("Content-Type", "application/json");
    options.putHeader("Idempotency-Key", key);
    settings.apiKey().ifPresent(secret -> options.putHeader("Authorization", "Bearer " + secret));
    return options;
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
