package dev.catraca.acquirer.stub;

import dev.catraca.http.HttpExchange;
import dev.catraca.http.HttpReply;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The connections to an acquirer, with event loops of their own. */
final class AcquirerConnections implements AutoCloseable {
  private final HttpAcquirerSettings settings;
  private final Vertx vertx;
  private final WebClient client;

  AcquirerConnections(HttpAcquirerSettings settings) {
    this.settings = settings;
    this.vertx = EventLoops.start();
    HttpClientOptions options = new HttpClientOptions().setKeepAlive(true).setSsl(settings.isSecure())
        .setConnectTimeout((int) settings.connectTimeout().toMillis());
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(settings.connections())
        .setMaxWaitQueueSize(settings.waiting());
    this.client = WebClient.wrap(vertx.createHttpClient(options, pool),
        new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false));
  }

  /** Waits for the answer, but no longer than a call may take. */
  HttpReply call(HttpMethod method, String path, String key, byte[] body) {
    return HttpExchange.of(client, options(method, path, key), body, settings.largestAnswer(),
        settings.terms().capabilities().callTimeout());
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
