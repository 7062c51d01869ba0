package dev.catraca.bench.contend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The JDK's own client. It opens a connection for each call at once, so that their number is bounded here. */
final class JavaNetCaller implements Caller {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  /** The acquirer's and Legiti's together. */
  private final Semaphore connections = new Semaphore(2 * Contest.CONNECTIONS);

  @Override
  public String call(String method, URI url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(LONGEST)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    connections.acquire();
    try {
      HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new StatusException(response.statusCode());
      }
      return response.body();
    } finally {
      connections.release();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
