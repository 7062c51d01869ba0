package dev.catraca.http;

import dev.catraca.http.reply.HttpReply;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The connections to one peer, with event loops of their own: no redirect is followed, nothing is repeated. */
public final class HttpConnections implements AutoCloseable {
  private static final int EVENT_LOOPS = 2;
  private static final long CLOSING_SECONDS = 10;

  private final HttpEndpoint endpoint;
  private final Vertx vertx;
  private final WebClient client;

  public HttpConnections(HttpEndpoint endpoint) {
    this.endpoint = endpoint;
    this.vertx = eventLoops();
    HttpClientOptions options = new HttpClientOptions().setKeepAlive(true).setSsl(endpoint.isSecure())
        .setConnectTimeout((int) endpoint.connectTimeout().toMillis());
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(endpoint.connections())
        .setMaxWaitQueueSize(endpoint.waiting());
    this.client = WebClient.wrap(vertx.createHttpClient(options, pool),
        new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false));
  }

  /** Event loops for peers; no files are served, so there is no folder for them, which would outlive a process that is killed. */
  public static Vertx eventLoops() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setFileSystemOptions(
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
  }

  /**
   * Sends one request and waits for its answer. Blocks, and is meant for virtual threads.
   *
   * @param path below the endpoint's base, encoded as it is to be sent
   * @param headers beside those of the connection
   * @param body not to be changed; empty for none
   * @param most how long it may take, waiting for a connection included
   */
  public HttpReply call(HttpMethod method, String path, Map<String, String> headers, byte[] body,
      Duration most) {
    RequestOptions options = new RequestOptions().setMethod(method).setHost(endpoint.baseUrl().getHost())
        .setPort(endpoint.port()).setSsl(endpoint.isSecure()).setURI(endpoint.path(path))
        .setFollowRedirects(false);
    headers.forEach(options::putHeader);
    return HttpExchange.of(client, options, body, endpoint.largestAnswer(), most);
  }

  /**
   * Closes the event loops, and with them the client: one after the other would wait on a loop that is gone. Calls in flight end as lost.
   */
  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the connections to the peer did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
