package dev.catraca.legiti.http;

import dev.catraca.http.HttpExchange;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.legiti.client.AssumedMapping;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.client.UndocumentedMapping;
import dev.catraca.legiti.client.Wire;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.InstantSource;

/** Legiti over Vert.x's Web Client. Its calls block and are meant for virtual threads, never for an event loop. */
public final class LegitiHttp implements Wire {
  private final LegitiSettings settings;
  private final HttpClient connections;
  private final WebClient client;

  private LegitiHttp(Vertx vertx, LegitiSettings settings) {
    this.settings = settings;
    this.connections = vertx.httpClientBuilder()
        .with(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1)
            .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
            .setSsl(settings.isSecure()))
        .with(new PoolOptions().setHttp1MaxSize(settings.poolSize()).setMaxWaitQueueSize(settings.waitQueue())
            .setEventLoopSize(Math.min(2, Runtime.getRuntime().availableProcessors())))
        .build();
    this.client = WebClient.wrap(connections,
        new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false));
  }

  /** With the assumed mapping of what is not documented, and the system's clock. */
  public static LegitiCalls connect(Vertx vertx, LegitiSettings settings) {
    return connect(vertx, settings, new AssumedMapping(), InstantSource.system());
  }

  /**
   * As {@link LegitiCalls} has it, on a client that closes with the calls.
   *
   * @param undocumented how payments and deliveries are written
   * @param time for the circuit's interval and for {@code Retry-After} dates
   */
  public static LegitiCalls connect(Vertx vertx, LegitiSettings settings, UndocumentedMapping undocumented,
      InstantSource time) {
    return new LegitiCalls(new LegitiHttp(vertx, settings), settings, undocumented, time);
  }

  @Override
  public HttpReply exchange(String method, String path, byte[] body) {
    return HttpExchange.of(client, options(method, path, body.length), body, settings.bodyCap(),
        settings.callTimeout());
  }

  @Override
  public void close() {
    connections.close().toCompletionStage().toCompletableFuture().join();
  }

  private RequestOptions options(String method, String path, int length) {
    return new RequestOptions().setMethod(HttpMethod.valueOf(method)).setHost(settings.host())
        .setPort(settings.port()).setSsl(settings.isSecure())
        .setURI(settings.baseUrl().getRawPath() + path)
        .setFollowRedirects(false).setConnectTimeout(settings.connectTimeout().toMillis())
        .setIdleTimeout(settings.readTimeout().toMillis())
        .putHeader("Authorization", settings.key().authorization())
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Length", Integer.toString(length)).putHeader("Accept", "application/json");
  }
}
