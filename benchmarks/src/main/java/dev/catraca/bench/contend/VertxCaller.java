package dev.catraca.bench.contend;

import dev.catraca.http.HttpConnections;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Vert.x' Web Client, which Catraca's adapters use, too. */
final class VertxCaller implements Caller {
  private final long longestMillis;
  private final Vertx vertx = HttpConnections.eventLoops();
  private final WebClient client;

  /** @param longest how long a call may take, waiting for a connection included */
  VertxCaller(int connections, Duration longest) {
    longestMillis = longest.toMillis();
    client = WebClient.wrap(vertx.createHttpClient(new HttpClientOptions().setKeepAlive(true),
        new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1)));
  }

  /** With as many connections as Catraca's adapters have together. */
  static VertxCaller toPeers() {
    return new VertxCaller(2 * Contest.CONNECTIONS, Duration.ofSeconds(30));
  }

  @Override
  public String call(String method, URI url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest<Buffer> request = client
        .request(HttpMethod.valueOf(method), url.getPort(), url.getHost(), url.getRawPath())
        .timeout(longestMillis).putHeader("Content-Type", "application/json");
    headers.forEach(request::putHeader);
    try {
      HttpResponse<Buffer> response = request.sendBuffer(Buffer.buffer(body)).toCompletionStage()
          .toCompletableFuture().get();
      if (response.statusCode() / 100 != 2) {
        throw new StatusException(response.statusCode());
      }
      return response.bodyAsString();
    } catch (ExecutionException failed) {
      throw new IOException("no answer", failed.getCause());
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
