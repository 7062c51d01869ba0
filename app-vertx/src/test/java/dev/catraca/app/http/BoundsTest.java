package dev.catraca.app.http;

import static dev.catraca.app.http.BoundedDoor.WIDE;
import static dev.catraca.app.http.BoundedDoor.head;
import static dev.catraca.app.http.BoundedDoor.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.app.http.BoundedDoor.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a caller can take up: bytes, connections, time (edge case 58). */
class BoundsTest {
  private static final String KEY = "a-key-of-the-shop";
  private static final String ORDER = TestService.order("o-1", "direct", "manual@buyer.test", "tok");
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void aKeyIsJudgedBeforeTheBodyAndTheBodyIsNotWaitedFor() throws IOException {
    try (BoundedDoor door = BoundedDoor.withKey(KEY, WIDE); Caller caller = door.caller()) {
      caller.say(head("POST", "/v1/orders", "Content-Length: 200000") + "x".repeat(1000));

      assertThat(caller.toTheEnd()).startsWith("HTTP/1.1 401 ").contains("urn:catraca:problem:unauthorized");
    }
  }

  @Test
  void norIsABodyWaitedForThatNobodyWouldTake() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(WIDE)) {
      for (String path : List.of("/v1/nothing", "/health/live")) {
        try (Caller caller = door.caller()) {
          caller.say(head("POST", path, "Transfer-Encoding: chunked") + "5\r\nhello\r\n");

          assertThat(caller.toTheEnd()).matches("(?s)HTTP/1.1 40[45] .*");
        }
      }
    }
  }

  @Test
  void unfinishedBodiesGiveWayAndLeaveRoomForOthers() throws IOException {
    Limits small = new Limits(2 << 20, 2000, LONG, LONG, LONG, LONG);
    List<Caller> slow = new ArrayList<>();
    try (BoundedDoor door = BoundedDoor.open(small)) {
      for (int i = 0; i < 40; i++) {
        Caller caller = door.caller();
        caller.say(head("POST", "/v1/orders", "Content-Length: 250000") + "x".repeat(200_000));
        slow.add(caller);
      }
      assertThat(slow.get(0).toTheEnd()).startsWith("HTTP/1.1 503 ").containsIgnoringCase("Retry-After: 1");

      assertThat(door.ask(post("/v1/orders", ORDER))).startsWith("HTTP/1.1 201 ");
      assertThat(door.ask(head("GET", "/health/ready"))).startsWith("HTTP/1.1 200 ");
    } finally {
      for (Caller caller : slow) {
        caller.close();
      }
    }
  }

  @Test
  void whatCostsMoreThanThereIsIsPutOffAndHealthIsToldAllTheSame() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(new Limits(40_000, 2000, LONG, LONG, LONG, LONG))) {
      assertThat(door.ask(post("/v1/orders", "{\"message\": \"" + "x".repeat(5000) + "\"}")))
          .startsWith("HTTP/1.1 503 ").containsIgnoringCase("Retry-After: 1")
          .contains("urn:catraca:problem:overloaded");
      assertThat(door.ask(head("GET", "/health/ready"))).startsWith("HTTP/1.1 200 ");
      assertThat(door.ask(head("GET", "/health/live"))).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void whatEndedIsNotCountedAnyMore() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(new Limits(300_000, 2000, LONG, LONG, LONG, LONG));
        Caller caller = door.caller()) {
      for (int i = 0; i < 200; i++) {
        caller.say(post("/v1/orders", ORDER));
        assertThat(caller.answer()).matches("(?s)HTTP/1.1 20[01] .*");
        try (Caller gone = door.caller()) {
          gone.say(head("POST", "/v1/orders", "Content-Length: 250000") + "x".repeat(20_000));
        }
      }
    }
  }

  @Test
  void aBodyThatTricklesIsNotReadForEver() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(new Limits(64 << 20, 2000, LONG, LONG, SHORT, LONG));
        Caller caller = door.caller()) {
      caller.say(head("POST", "/v1/orders", "Content-Length: 250000"));

      await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
          .until(() -> !caller.say(" "));
      assertThat(door.ask(head("GET", "/health/live"))).startsWith("HTTP/1.1 200 ");
    }
    try (BoundedDoor door = BoundedDoor.open(new Limits(64 << 20, 2000, LONG, LONG, SHORT, LONG));
        Caller caller = door.caller()) {
      caller.say(head("POST", "/v1/orders", "Content-Length: 250000") + " ");

      assertThat(caller.toTheEnd()).startsWith("HTTP/1.1 408 ")
          .contains("urn:catraca:problem:request_timeout");
    }
  }

  @Test
  void norAHeadThatTricklesFirstOrLater() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(new Limits(64 << 20, 2000, SHORT, SHORT, LONG, LONG))) {
      try (Caller caller = door.caller()) {
        caller.say("POST /v1/orders HTTP/1.1\r\n");
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
            .until(() -> !caller.say("X"));
      }
      try (Caller caller = door.caller()) {
        caller.say(head("GET", "/health/live"));
        assertThat(caller.answer()).startsWith("HTTP/1.1 200 ");
        caller.say("GET /v1/orders HTTP/1.1\r\n");
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
            .until(() -> !caller.say("X"));
      }
    }
  }

  @Test
  void amongTooManyConnectionsTheOneThatHasWaitedLongestIsClosed() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(new Limits(64 << 20, 10, LONG, LONG, LONG, LONG))) {
      List<Caller> idle = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        idle.add(door.caller());
      }
      assertThat(idle.get(0).toTheEnd()).isEmpty();
      assertThat(door.ask(head("GET", "/health/live"))).startsWith("HTTP/1.1 200 ");
      for (Caller caller : idle) {
        caller.close();
      }
    }
  }

  @Test
  void aBodyOfNothingButBracketsIsRefused() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(WIDE)) {
      String wide = "{\"custom_data\": {\"a\": [" + "{},".repeat(60_000) + "{}]}}";

      assertThat(door.ask(post("/v1/orders", wide))).startsWith("HTTP/1.1 400 ")
          .contains("more than 20000 names, values and brackets");
    }
  }

  @Test
  void headIsAnsweredWhereverGetIs() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(WIDE)) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics", "/openapi.yaml", "/",
          "/v1/orders")) {
        try (Caller caller = door.caller()) {
          caller.say(head("GET", path));
          String got = caller.answer();
          caller.say(head("HEAD", path));
          String answer = got.substring(0, got.indexOf("\r\n\r\n"));
          caller.say(head("GET", "/health/live"));

          String rest = caller.answerToHead();
          assertThat(rest).as(path).startsWith("HTTP/1.1 200 OK").matches("(?si).*content-length: [1-9].*");
          assertThat(answer).as(path).startsWith("HTTP/1.1 200 OK");
          assertThat(caller.answer()).as("what follows HEAD " + path).startsWith("HTTP/1.1 200 OK")
              .contains("\"up\"");
        }
      }
      assertThat(door.ask(post("/health/live", "{}"))).startsWith("HTTP/1.1 405 ").contains("GET, HEAD");
      try (Caller caller = door.caller()) {
        caller.say(head("HEAD", "/v1/orders/nobody"));
        assertThat(caller.answerToHead()).startsWith("HTTP/1.1 404 ");
      }
    }
  }

  @Test
  void anEncodingThatIsNotSpokenIsNamedAsSuch() throws IOException {
    try (BoundedDoor door = BoundedDoor.open(WIDE)) {
      for (String header : List.of("Content-Encoding: gzip", "Content-Encoding: identity, br",
          "Content-Type: application/json; charset=utf-16",
          "Content-Type: application/json;charset=\"ISO-8859-1\"")) {
        assertThat(door.ask(post("/v1/orders", ORDER, header))).as(header).startsWith("HTTP/1.1 415 ")
            .contains("urn:catraca:problem:unsupported_encoding");
      }
      assertThat(door.ask(post("/v1/orders", ORDER, "Content-Encoding: identity",
          "Content-Type: application/json; charset=UTF-8"))).startsWith("HTTP/1.1 201 ");
    }
  }
}
