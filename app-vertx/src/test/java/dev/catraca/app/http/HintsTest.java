package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever shows orders hears which of them changed, whichever instance changed them, and hears no more than that. */
class HintsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The lines of one stream. */
  private static final class Listener implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final InputStream body;

    Listener(TestService service) throws IOException, InterruptedException {
      HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(
          HttpRequest.newBuilder(URI.create(service.running().url() + "/v1/hints")).build(),
          HttpResponse.BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
      body = answer.body();
      Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
      try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
        }
        lines.add("at its end");
      } catch (IOException ended) {
        lines.add("ended");
      }
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  private static String manual(String id) {
    return TestService.order(id, "pre_authorization", "manual@canary.test", "tok_approve");
  }

  @Test
  void aChangeInThisProcessIsHintedAtByIdAndSequenceAlone() throws Exception {
    try (TestService service = TestService.start(); Listener listener = new Listener(service)) {
      service.post("/v1/orders", manual("hinted"));

      await().atMost(PATIENCE)
          .until(
              () -> listener.lines.stream().anyMatch(line -> line.startsWith("data: {\"order\":\"hinted\"")));
      assertThat(listener.lines).contains("event: changed")
          .allSatisfy(line -> assertThat(line).doesNotContain("canary", "Ana", "tok_approve"));
    }
  }

  @Test
  void aChangeByAnotherInstanceIsHintedAt() throws Exception {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (TestService one = TestService.start("CATRACA_DATABASE_URL", url);
        TestService other = TestService.start("CATRACA_DATABASE_URL", url);
        Listener listener = new Listener(one)) {
      other.post("/v1/orders", manual("elsewhere"));

      await().atMost(PATIENCE).until(
          () -> listener.lines.stream().anyMatch(line -> line.startsWith("data: {\"order\":\"elsewhere\"")));
    }
  }

  /** The delay is told in docs/operating.md; that it is short on a machine of no known speed is nothing to assert. */
  @Test
  void onOneServerAChangeByAnotherInstanceIsHintedAt() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
      String[] variables = {"CATRACA_DATABASE_URL", server.getJdbcUrl("postgres", "postgres"),
          "CATRACA_DATABASE_USER", "postgres"};
      List<Long> delays = new ArrayList<>();
      try (TestService one = TestService.start(variables);
          TestService other = TestService.start(variables);
          Listener listener = new Listener(one)) {
        for (int i = 0; i < 5; i++) {
          String line = "data: {\"order\":\"on-a-server-" + i + "\"";
          other.post("/v1/orders", manual("on-a-server-" + i), "Prefer", "respond-async");
          long placed = System.nanoTime();
          await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(PATIENCE)
              .until(() -> listener.lines.stream().anyMatch(told -> told.startsWith(line)));
          delays.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - placed));
        }
      }
      Collections.sort(delays);
      LoggerFactory.getLogger(HintsTest.class).info("hints across instances, ms: median {}, longest {}",
          delays.get(delays.size() / 2), delays.getLast());
      assertThat(delays).hasSize(5);
    }
  }

  @Test
  void aServiceThatStopsEndsItsStreams() throws Exception {
    TestService service = TestService.start();
    try (Listener listener = new Listener(service)) {
      await().atMost(PATIENCE).until(() -> listener.lines.contains("retry: 2000"));
      Thread stopping = Thread.ofVirtual().start(service::close);
      await().atMost(PATIENCE).until(() -> listener.lines.contains("at its end"));
      assertThat(stopping.join(PATIENCE)).isTrue();
    }
  }
}
