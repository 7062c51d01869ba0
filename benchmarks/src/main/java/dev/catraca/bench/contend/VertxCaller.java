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
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Vert.x' Web Client, which Catraca's adapters use, too. */
final class VertxCaller implements Caller {
  private static final long LONGEST_MS = 30_000;

  private final Vertx vertx = HttpConnections.eventLoops();
  private final WebClient client = WebClient
      .wrap(vertx.createHttpClient(new HttpClientOptions().setKeepAlive(true),
          new PoolOptions().setHttp1MaxSize(2 * Place.CONNECTIONS).setMaxWaitQueueSize(-1)));

  @Override
  public String call(String method, URI url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest<Buffer> request = client
        .request(HttpMethod.valueOf(method), url.getPort(), url.getHost(), url.getRawPath())
        .timeout(LONGEST_MS).putHeader("Content-Type", "application/json");
    headers.forEach(request::putHeader);
    try {
      HttpResponse<Buffer> response = request.sendBuffer(Buffer.buffer(body)).toCompletionStage()
          .toCompletableFuture().get();
      if (response.statusCode() / 100 != 2) {
        throw new IOException("status " + response.statusCode());
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
