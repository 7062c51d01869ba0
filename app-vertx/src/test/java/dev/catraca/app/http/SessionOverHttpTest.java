package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Logging in at the console, and what a session may do that its key may. */
class SessionOverHttpTest {
  private static final String SHOP = "shop-0123456789abcdef";
  private static final String RITA = "rita-0123456789abcdef";
  private static final String KEYS = "shop:merchant:" + SHOP + ",rita:reviewer:" + RITA;
  private static final String URL = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private static final Contract CONTRACT = Contract.read();

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start("CATRACA_API_KEYS", KEYS, "CATRACA_DATABASE_URL", URL);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> logIn(String key) {
    return service.post("/v1/session", "{\"key\": \"" + key + "\"}");
  }

  /** The cookie as a browser sends it back. */
  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private static String problem(HttpResponse<String> answer) {
    return TestService.json(answer).path("type").asText();
  }

  @Test
  void aKeyIsExchangedForACookieThatNoScriptReadsAndNoOtherSiteSends() {
    HttpResponse<String> answer = logIn(RITA);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(CONTRACT.complaints("Session", answer.body())).isEmpty();
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).matches(
        "catraca=[A-Za-z0-9_-]{43}; Path=/; Max-Age=28800; HttpOnly; SameSite=Strict");
    JsonNode who = TestService.json(service.get("/v1/session", "Cookie", "a=b; " + cookie(answer)));
    assertThat(who.path("name").asText()).isEqualTo("rita");
    assertThat(who.path("roles").get(0).asText()).isEqualTo("reviewer");
    assertThat(who.path("permissions").toString()).contains("review").doesNotContain("tokens");
    assertThat(who.path("ends_at").asText()).endsWith("Z");
    assertThat(who.path("idle_seconds").asInt()).isEqualTo(1800);
    assertThat(who.path("urgency").toString()).isEqualTo("{\"amber_seconds\":14400,\"red_seconds\":3600}");
  }

  @Test
  void thePageIsToldFromWhenOnAReviewIsUrgent() {
    try (TestService shop = TestService.start("CATRACA_DESK_AMBER", "PT90M", "CATRACA_DESK_RED", "PT20M")) {
      HttpResponse<String> answer = shop.get("/v1/session");

      assertThat(CONTRACT.complaints("Session", answer.body())).isEmpty();
      assertThat(TestService.json(answer).path("urgency").toString())
          .isEqualTo("{\"amber_seconds\":5400,\"red_seconds\":1200}");
    }
  }

  @Test
  void elsewhereThanOnLoopbackTheCookieIsSecure() throws java.io.IOException {
    try (java.net.Socket socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(),
        service.running().port())) {
      BoundedDoor.Caller caller = new BoundedDoor.Caller(socket);
      caller.say("POST /v1/session HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 0\r\nAuthorization: Bearer "
          + RITA + "\r\n\r\n");
      assertThat(caller.answer().toLowerCase(java.util.Locale.ROOT))
          .containsPattern("set-cookie: __host-catraca=[^;]{43}; path=/; max-age=28800; httponly; "
              + "samesite=strict; secure\r\n");
    }
  }

  @Test
  void theKeyMayStandInTheHeaderAndAWrongOneOpensNothing() {
    assertThat(service.post("/v1/session", "", "Authorization", "Bearer " + SHOP).statusCode())
        .isEqualTo(200);
    for (HttpResponse<String> refused : List.of(logIn("rita-0123456789abcdeX"), logIn(""),
        service.post("/v1/session", ""),
        service.post("/v1/session", "", "Authorization", "Basic " + RITA))) {
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(service.get("/v1/session", "Cookie", "catraca=" + "a".repeat(43)).statusCode())
        .isEqualTo(401);
    assertThat(service.get("/v1/session", "Cookie", "catraca=nonsense").statusCode()).isEqualTo(401);
  }

  @Test
  void whatChangesSomethingWantsAHeaderThatNoFormCanSend() {
    String cookie = cookie(logIn(SHOP));
    String order = TestService.order("by-session", "direct", "manual@buyer.test", "tok_approve");

    HttpResponse<String> without = service.post("/v1/orders", order, "Cookie", cookie);
    HttpResponse<String> blank = service.post("/v1/orders", order, "Cookie", cookie, "X-Catraca-Csrf", " ");
    HttpResponse<String> elsewhere = service.post("/v1/orders", order, "Cookie", cookie, "X-Catraca-Csrf",
        "1", "Origin", "https://evil.test");
    HttpResponse<String> own = service.post("/v1/orders", order, "Cookie", cookie, "X-Catraca-Csrf", "1",
        "Origin", service.running().url());

    assertThat(List.of(without.statusCode(), blank.statusCode(), elsewhere.statusCode())).containsOnly(403);
    assertThat(problem(without)).isEqualTo("urn:catraca:problem:csrf_header_missing");
    assertThat(problem(elsewhere)).isEqualTo("urn:catraca:problem:another_site");
    assertThat(own.statusCode()).isEqualTo(201);
    assertThat(service.get("/v1/orders/by-session/timeline", "Cookie", cookie).body())
        .contains("\"by\":\"shop\"");
  }

  @Test
  void aSessionMayWhatItsRoleMay() {
    String cookie = cookie(logIn(RITA));

    assertThat(service.post("/v1/orders", "{}", "Cookie", cookie, "X-Catraca-Csrf", "1").statusCode())
        .isEqualTo(403);
    assertThat(service.get("/v1/reviews", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(service.get("/v1/movements?day=2026-03-01", "Cookie", cookie).statusCode()).isEqualTo(403);
  }

  @Test
  void whoeverLogsOutIsOutEverywhere() {
    String cookie = cookie(logIn(RITA));
    String renewed = cookie(service.post("/v1/session", "", "Authorization", "Bearer " + RITA, "Cookie",
        cookie));
    assertThat(service.get("/v1/session", "Cookie", cookie).statusCode()).isEqualTo(401);

    try (TestService other = TestService.start("CATRACA_API_KEYS", KEYS, "CATRACA_DATABASE_URL", URL)) {
      assertThat(other.get("/v1/session", "Cookie", renewed).statusCode()).isEqualTo(200);
      assertThat(other.delete("/v1/session", "Cookie", renewed).statusCode()).isEqualTo(403);
      HttpResponse<String> out = other.delete("/v1/session", "Cookie", renewed, "X-Catraca-Csrf", "1");
      assertThat(out.statusCode()).isEqualTo(204);
      assertThat(out.headers().firstValue("Set-Cookie").orElse("")).startsWith("catraca=; ")
          .contains("Max-Age=0");
    }
    assertThat(service.get("/v1/session", "Cookie", renewed).statusCode()).isEqualTo(401);
  }

  @Test
  void hintsAreSentToASession() {
    assertThat(service.request("HEAD", "/v1/hints", "").statusCode()).isEqualTo(401);
    assertThat(service.head("/v1/hints", "Cookie", cookie(logIn(RITA))).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutKeysThereIsNobodyToLogIn() {
    try (TestService open = TestService.start()) {
      HttpResponse<String> answer = open.post("/v1/session", "{}");
      assertThat(TestService.json(answer).path("roles").get(0).asText()).isEqualTo("admin");
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(open.get("/v1/session").statusCode()).isEqualTo(200);
      assertThat(open.delete("/v1/session").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void aTrustedProxySaysWhoAsksAndNobodyElseDoes() {
    String[] proxied = {"CATRACA_API_KEYS", KEYS, "CATRACA_TRUSTED_USER_HEADER", "X-User",
        "CATRACA_TRUSTED_ROLES_HEADER", "X-Groups", "CATRACA_TRUSTED_PROXIES", "10.9.8.7, 127.0.0.0/8"};
    try (TestService behind = TestService.start(proxied)) {
      JsonNode who = TestService
          .json(behind.get("/v1/session", "X-User", "ana@shop.test", "X-Groups", "staff, reviewer,finance"));
      assertThat(who.path("name").asText()).isEqualTo("ana@shop.test");
      assertThat(who.path("roles").toString()).isEqualTo("[\"reviewer\",\"finance\"]");
      assertThat(behind.get("/v1/movements?day=2026-03-01", "X-User", "ana", "X-Groups", "finance")
          .statusCode()).isEqualTo(200);
      assertThat(behind.get("/v1/session", "X-User", "ana", "X-Groups", "staff").statusCode())
          .isEqualTo(403);
      assertThat(behind.get("/v1/session", "X-Groups", "admin").statusCode()).isEqualTo(403);
      assertThat(behind.get("/v1/session", "X-User", "ana souza", "X-Groups", "admin").statusCode())
          .isEqualTo(403);
      assertThat(behind.post("/v1/notifications/resend", "{}", "X-User", "ana", "X-Groups", "admin").body())
          .contains("csrf_header_missing");
      assertThat(behind.post("/v1/notifications/resend", "{}", "X-User", "ana", "X-Groups", "admin",
          "X-Catraca-Csrf", "1").statusCode()).isEqualTo(400);
      assertThat(behind.get("/v1/session", "Authorization", "Bearer " + RITA).statusCode()).isEqualTo(200);
    }
    proxied[7] = "10.9.8.7";
    try (TestService elsewhere = TestService.start(proxied)) {
      HttpResponse<String> refused = elsewhere.get("/v1/session", "X-User", "ana", "X-Groups", "admin",
          "Authorization", "Bearer " + RITA);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(problem(refused)).isEqualTo("urn:catraca:problem:untrusted_proxy");
    }
  }

  @Test
  void neitherKeyNorSessionIsWrittenOrToldAnywhere() {
    Logger ours = (Logger) LoggerFactory.getLogger("dev.catraca");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    ours.addAppender(log);
    ours.setLevel(Level.TRACE);
    try {
      String key = "canary-key-0123456789abcdef";
      try (TestService watched = TestService.start("CATRACA_API_KEYS", "rita:reviewer:" + key)) {
        HttpResponse<String> opened = watched.post("/v1/session", "{\"key\": \"" + key + "\"}");
        String cookie = cookie(opened);
        String id = cookie.substring(cookie.indexOf('=') + 1);
        StringBuilder told = new StringBuilder(opened.body());
        for (HttpResponse<String> answer : List.of(
            watched.post("/v1/session", "{\"key\": \"" + key + "\", \"other\": \"" + key + "\"}"),
            watched.post("/v1/session", "{\"key\": \"" + key + "x\"}"),
            watched.post("/v1/session", "{\"key\": [\"" + key + "\"]}"),
            watched.post("/v1/session", "{\"key\": \"" + key), watched.get("/v1/session", "Cookie", cookie),
            watched.get("/v1/reviews?colour=1", "Cookie", cookie),
            watched.post("/v1/orders", "{}", "Cookie", cookie),
            watched.post("/v1/orders", "{}", "Cookie", cookie, "X-Catraca-Csrf", id),
            watched.get("/v1/session", "Cookie", cookie + "x", "Authorization", "Bearer " + key + "x"),
            watched.delete("/v1/session", "Cookie", cookie, "X-Catraca-Csrf", "1"),
            watched.get("/metrics"))) {
          told.append(answer.body());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !log.list.isEmpty());
        assertThat(told.toString()).contains("rita", "urn:catraca:problem:").doesNotContain(key, id);
        List<String> lines = List.copyOf(log.list).stream()
            .map(event -> event.getFormattedMessage() + event.getThrowableProxy()).toList();
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(key) || line.contains(id));
      }
    } finally {
      ours.setLevel(null);
      ours.detachAppender(log);
    }
  }
}
