package dev.catraca.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.app.client.ServiceClient;
import dev.catraca.app.http.TestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A stop: readiness fails first, then what is under way is finished. */
class StopTest {
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void readinessFailsFirstAndACallUnderWayIsAnswered() throws Exception {
    Service service = TestService.start().running();
    CompletableFuture<HttpResponse<String>> underWay = client.sendAsync(request(service, "/v1/orders")
        .POST(HttpRequest.BodyPublishers.ofString(
            TestService.order("slow", "pre_authorization", "approve@buyer.test", "tok_slow_2s")))
        .build(),
        HttpResponse.BodyHandlers.ofString());
    ServiceClient reader = new ServiceClient(service.url(), Optional.empty());
    await().atMost(Duration.ofSeconds(60))
        .until(() -> reader.get(ServiceClient.order("slow")).status() == 200);
    assertThat(ready(service)).isEqualTo(200);

    CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> service.stop(Duration.ofSeconds(1)));
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
        .until(() -> ready(service) == 503);

    assertThat(underWay.join().statusCode()).isIn(201, 202);
    assertThat(underWay.join().body()).contains("\"slow\"");
    stop.join();
  }

  private static HttpRequest.Builder request(Service service, String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + path));
  }

  private int ready(Service service) {
    try {
      return client
          .send(request(service, "/health/ready").GET().build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException closed) {
      return 0;
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }
}
