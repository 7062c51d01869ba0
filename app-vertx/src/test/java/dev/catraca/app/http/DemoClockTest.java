package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.order.InvalidValueException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that callers may move: in a demonstration, and nowhere else. */
class DemoClockTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final String OTO = "oto-0123456789abcdef";
  private static final String RITA = "rita-0123456789abcdef";

  @Test
  void itGoesOnByACountAndLeapsAheadWhenItIsMoved() {
    AtomicLong nanos = new AtomicLong(7);
    DemoClock clock = new DemoClock(START, nanos::get);
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));

    clock.move(Duration.ofHours(1));
    clock.move(DemoClock.FURTHEST);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(5).plus(Duration.ofHours(169)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 604_801, Long.MIN_VALUE, Long.MAX_VALUE})
  void itIsMovedAheadOnlyAndOnlySoFar(long seconds) {
    DemoClock clock = new DemoClock(START, () -> 0);
    assertThatThrownBy(() -> clock.move(Duration.ofSeconds(seconds)))
        .isInstanceOf(InvalidValueException.class);
    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  void aServiceThatIsNoDemonstrationHasNoSuchRoute() {
    try (TestService serve = TestService.start()) {
      assertThat(serve.post("/v1/clock", "{\"seconds\": 60}").statusCode()).isEqualTo(404);
      assertThat(serve.get("/v1/clock").statusCode()).isEqualTo(404);
      JsonNode session = TestService.json(serve.get("/v1/session"));
      assertThat(session.has("movable_clock")).isFalse();
      assertThat(Instant.parse(session.path("now").asText()))
          .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }
  }

  @Test
  void whoeverOperatesMovesItAndWhatWaitedForADeadlineHappens() {
    try (TestService demo = TestService.start(DemoClock.begin(), "CATRACA_API_KEYS",
        "oto:operator:" + OTO + ",rita:reviewer:" + RITA + ",root:admin:root-0123456789abcdef")) {
      String[] oto = {"Authorization", "Bearer " + OTO};
      demo.post("/v1/orders",
          TestService.order("moved", "pre_authorization", "manual@buyer.test", "tok_approve"),
          "Authorization", "Bearer root-0123456789abcdef");
      await().atMost(Duration.ofSeconds(60))
          .until(() -> order(demo, "moved").path("state").asText().equals("in_review"));
      Instant deadline = Instant.parse(order(demo, "moved").path("deadlines").path("review").asText());

      assertThat(demo.post("/v1/clock", "{\"seconds\": 60}", "Authorization", "Bearer " + RITA).statusCode())
          .isEqualTo(403);
      for (String wrong : List.of("{}", "{\"seconds\": 0}", "{\"seconds\": -5}", "{\"seconds\": 604801}",
          "{\"seconds\": \"1\"}", "{\"seconds\": 1, \"back\": true}")) {
        assertThat(demo.post("/v1/clock", wrong, oto).statusCode()).as(wrong).isEqualTo(400);
      }
      Instant before = Instant.parse(TestService.json(demo.get("/v1/session", oto)).path("now").asText());
      while (Instant.parse(TestService.json(demo.get("/v1/session", oto)).path("now").asText())
          .isBefore(deadline)) {
        HttpResponse<String> moved = demo.post("/v1/clock", "{\"seconds\": 86400}", oto);
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(Instant.parse(TestService.json(moved).path("now").asText()))
            .isAfter(before.plusSeconds(86399));
      }
      await().atMost(Duration.ofSeconds(60))
          .until(() -> order(demo, "moved").path("status").asText().equals("declined"));
    }
  }

  @Test
  void aSessionMovesItOnlyWithTheHeaderThatNoFormCanSend() {
    try (TestService demo = TestService.start(DemoClock.begin(), "CATRACA_API_KEYS", "oto:operator:" + OTO)) {
      String cookie = demo.post("/v1/session", "{\"key\": \"" + OTO + "\"}").headers()
          .firstValue("Set-Cookie")
          .orElseThrow().split(";", 2)[0];
      assertThat(demo.post("/v1/clock", "{\"seconds\": 60}", "Cookie", cookie).statusCode()).isEqualTo(403);
      assertThat(
          demo.post("/v1/clock", "{\"seconds\": 60}", "Cookie", cookie, "X-Catraca-Csrf", "1").statusCode())
          .isEqualTo(200);
    }
  }

  private static JsonNode order(TestService demo, String id) {
    return TestService.json(demo.get("/v1/orders/" + id, "Authorization", "Bearer root-0123456789abcdef"));
  }
}
