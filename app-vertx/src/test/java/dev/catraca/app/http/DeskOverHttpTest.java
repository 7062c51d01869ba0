package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What analysts, auditors and finance ask, with real keys: dossier, claims, preview, search, movements. */
class DeskOverHttpTest {
  private static final String SHOP = "shop-0123456789abcdef";
  private static final String RITA = "rita-0123456789abcdef";
  private static final String CARLA = "carla-0123456789abcdef";
  private static final String DESK = "desk-0123456789abcdef";
  private static final String AUDIT = "audit-0123456789abcdef";
  private static final String MONEY = "money-0123456789abcdef";
  private static final String EMAIL = "manual@canario.test";
  private static final String CPF = "529.982.247-25";
  private static final String TOKEN = "tok_approve";
  /** As people write it down. */
  private static final String NOTE = "ligou Ana Souza, 21 98765-0000: canario de nota";
  private static final Contract CONTRACT = Contract.read();

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start("CATRACA_API_KEYS", "shop:merchant:" + SHOP + ",rita:reviewer:" + RITA
        + ",carla:reviewer:" + CARLA + ",desk:reviewer:" + DESK + ",audit:auditor:" + AUDIT
        + ",money:finance:" + MONEY,
        "CATRACA_ON_BEHALF_CALLERS", "desk");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> post(String key, String path, String body) {
    return service.post(path, body, "Authorization", "Bearer " + key);
  }

  private static HttpResponse<String> get(String key, String path) {
    return service.get(path, "Authorization", "Bearer " + key);
  }

  private static JsonNode checked(HttpResponse<String> response, String schema) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(CONTRACT.complaints(schema, response.body())).as(response.body()).isEmpty();
    return TestService.json(response);
  }

  private static String order(String id, String email) {
    return """
        {"id": "%s", "flow": "pre_authorization", "amount": 11000, "currency": "BRL",
         "buyer": {"id": "canario-1", "name": "Ana Souza", "email": "%s", "document_type": "cpf", "document": "%s",
           "address": {"street_name": "Rua Canario", "city": "Sao Paulo", "state": "SP", "country": "BR"}},
         "items": [{"product": {"sku": "A-1", "title": "Book"}, "quantity": 2, "unit_price": 5500}],
         "deliveries": [{"id": "d-1", "method": "courier", "recipient_name": "Bia Lima"}],
         "payment": {"card": {"token": "%s", "bin": "411111", "last4": "1111", "holder_name": "ANA SOUZA"}, "installments": 1}}"""
        .formatted(id, email, CPF, TOKEN);
  }

  /** Places an order that waits for a reviewer, and for nothing else: Legiti has been told all there is to tell. */
  private static void inReview(String id) {
    assertThat(post(SHOP, "/v1/orders", order(id, EMAIL)).statusCode()).isEqualTo(201);
    await().atMost(Duration.ofSeconds(60)).until(() -> TestService.json(get(SHOP, "/v1/orders/" + id))
        .path("agenda").findValuesAsText("lane").equals(List.of("clock")));
    assertThat(TestService.json(get(SHOP, "/v1/orders/" + id)).path("state").asText()).isEqualTo("in_review");
  }

  @Test
  void aDossierShowsEachRoleWhatItMaySee() {
    inReview("dossier");

    JsonNode seen = checked(get(RITA, "/v1/orders/dossier/dossier"), "Dossier");
    assertThat(seen.path("buyer").path("name").asText()).isEqualTo("Ana Souza");
    assertThat(seen.toString()).doesNotContain(EMAIL, CPF, "52998224725", TOKEN);
    assertThat(seen.path("hidden").toString()).contains("buyer.email", "buyer.document");
    for (String key : List.of(AUDIT, MONEY)) {
      String plain = checked(get(key, "/v1/orders/dossier/dossier"), "Dossier").toString();
      assertThat(plain).contains("Book").doesNotContain("Ana", "ANA", "Bia", "Canario", "canario", EMAIL, CPF,
          "982");
    }
    assertThat(get(RITA, "/v1/orders/nobody/dossier").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsHiddenIsRevealedOneByOneAndWrittenDown() {
    inReview("reveal");

    JsonNode revealed = checked(
        post(RITA, "/v1/orders/reveal/dossier/reveal", "{\"field\": \"buyer.email\"}"),
        "Revealed");
    assertThat(revealed.path("value").asText()).isEqualTo(EMAIL);
    assertThat(post(RITA, "/v1/orders/reveal/dossier/reveal", "{\"field\": \"buyer.name\"}").statusCode())
        .isEqualTo(400);
    assertThat(post(AUDIT, "/v1/orders/reveal/dossier/reveal", "{\"field\": \"buyer.email\"}").statusCode())
        .isEqualTo(403);

    JsonNode accesses = checked(get(AUDIT, "/v1/orders/reveal/dossier/accesses"), "Accesses")
        .path("accesses");
    assertThat(accesses).hasSize(1);
    assertThat(accesses.path(0).path("by").asText()).isEqualTo("rita");
    assertThat(accesses.path(0).path("field").asText()).isEqualTo("buyer.email");
    assertThat(accesses.toString()).doesNotContain(EMAIL);
  }

  @Test
  void earlierOrdersOfTheBuyerAndOfTheCardAreFoundAndAnErasedDossierSaysSo() {
    post(SHOP, "/v1/orders", order("earlier-1", "reject@buyer.test"));
    inReview("earlier-2");

    JsonNode earlier = checked(get(RITA, "/v1/orders/earlier-2/dossier"), "Dossier").path("earlier");
    assertThat(earlier.path("of_buyer").path("orders").findValuesAsText("id")).contains("earlier-1")
        .doesNotContain("earlier-2");
    assertThat(earlier.path("of_card").path("orders").findValuesAsText("id")).contains("earlier-1");
  }

  @Test
  void aClaimIsSeenByOthersWhoMayTakeItOver() {
    inReview("claimed");

    JsonNode claim = checked(post(RITA, "/v1/reviews/claimed/claim", "{}"), "ReviewClaim");
    assertThat(claim.path("reviewer").asText()).isEqualTo("rita");
    HttpResponse<String> refused = post(CARLA, "/v1/reviews/claimed/claim", "{}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("urn:catraca:problem:claimed_by_another", "rita");
    assertThat(listed("claimed")).isEqualTo("rita");

    checked(post(CARLA, "/v1/reviews/claimed/claim", "{\"take_over\": true}"), "ReviewClaim");
    assertThat(listed("claimed")).isEqualTo("carla");
    assertThat(post(RITA, "/v1/reviews/claimed/release", "{}").body()).isEqualTo("{\"released\":false}");
    assertThat(post(CARLA, "/v1/reviews/claimed/release", "{}").body()).isEqualTo("{\"released\":true}");
    assertThat(listed("claimed")).isEmpty();

    assertThat(post(RITA, "/v1/reviews/claimed/claim", "{\"reviewer\": \"bruno\"}").statusCode())
        .isEqualTo(403);
    assertThat(checked(post(DESK, "/v1/reviews/claimed/claim", "{\"reviewer\": \"bruno\"}"), "ReviewClaim")
        .path("reviewer").asText()).isEqualTo("bruno");
    assertThat(post(RITA, "/v1/reviews/nobody/claim", "{}").statusCode()).isEqualTo(404);
  }

  private static String listed(String id) {
    for (JsonNode head : checked(get(RITA, "/v1/reviews?limit=500"), "OrderPage").path("orders")) {
      if (head.path("id").asText().equals(id)) {
        return head.path("claim").path("reviewer").asText();
      }
    }
    throw new AssertionError(id + " is not in the queue");
  }

  @Test
  void theQueueShowsWhatAnOrderIsToldApartBy() {
    inReview("queued");

    JsonNode seen = queued(RITA, "queued");
    assertThat(seen.path("attempt").asInt()).isEqualTo(1);
    assertThat(seen.path("installments").asInt()).isEqualTo(1);
    assertThat(seen.path("ends_by").asText()).isEqualTo("limit");
    assertThat(seen.path("legiti").path("decision").asText()).isEqualTo("manual");
    assertThat(seen.path("buyer").path("name").asText()).isEqualTo("Ana S.");
    assertThat(seen.path("buyer").path("document").asText()).contains("982247").doesNotContain("529", "25");
    assertThat(queued(AUDIT, "queued").has("buyer")).isFalse();

    JsonNode order = checked(get(RITA, "/v1/orders/queued"), "Order");
    assertThat(order.path("deadlines").path("review_ends_by").asText()).isEqualTo("limit");
    assertThat(order.path("deadlines").path("review_action").asText()).isEqualTo("decline");
    assertThat(order.has("now")).isTrue();
    assertThat(order.has("open_operation")).isFalse();
  }

  private static JsonNode queued(String key, String id) {
    JsonNode page = checked(get(key, "/v1/reviews?limit=500"), "OrderPage");
    assertThat(page.has("now")).isTrue();
    for (JsonNode head : page.path("orders")) {
      if (head.path("id").asText().equals(id)) {
        return head.path("review");
      }
    }
    throw new AssertionError(id + " is not in the queue");
  }

  @Test
  void aPreviewTellsWhatAVerdictWouldOweAndDecidesNothing() {
    inReview("preview");
    String before = get(SHOP, "/v1/orders/preview/timeline").body();

    JsonNode approval = checked(post(RITA, "/v1/reviews/preview/preview", "{\"verdict\": \"approve\"}"),
        "Preview");
    JsonNode fraud = checked(post(RITA, "/v1/reviews/preview/preview",
        "{\"verdict\": \"reject\", \"code\": \"velocity\"}"), "Preview");

    assertThat(approval.path("calls").path(0).path("call").asText()).isEqualTo("capture");
    assertThat(approval.path("calls").path(0).path("amount").asLong()).isEqualTo(11000);
    assertThat(approval.path("calls").findValuesAsText("call")).contains("status approved");
    assertThat(fraud.path("calls").findValuesAsText("call")).contains("void", "status declined",
        "fraud mark manual_analysis").doesNotContain("capture");
    assertThat(get(SHOP, "/v1/orders/preview/timeline").body()).isEqualTo(before);
  }

  @Test
  void whatAPreviewToldIsWhatTheVerdictDoes() {
    inReview("told");
    List<String> told = checked(post(RITA, "/v1/reviews/told/preview", "{\"verdict\": \"approve\"}"),
        "Preview")
        .path("calls").findValuesAsText("call");

    post(RITA, "/v1/reviews/told/verdict", "{\"verdict\": \"approve\"}");
    await().atMost(Duration.ofSeconds(60)).until(
        () -> TestService.json(get(RITA, "/v1/orders/told")).path("state").asText().equals("settled"));

    String done = get(RITA, "/v1/orders/told").body();
    assertThat(told).containsExactly("capture", "status approved");
    assertThat(done).contains("\"state\":\"captured\"", "\"what\":\"status approved\"");
    HttpResponse<String> late = post(RITA, "/v1/reviews/told/preview", "{\"verdict\": \"reject\"}");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("verdict_already_given");
  }

  @Test
  void ordersAreFoundByWhatIsKnownOfThemAndByAllOfItAtOnce() {
    inReview("found");
    String reference = TestService.json(get(SHOP, "/v1/orders/found")).path("payments").path(0).path("funds")
        .path("reference").asText();

    assertThat(ids(RITA, "reference=" + reference)).containsExactly("found");
    assertThat(
        ids(RITA, "buyer=canario-1&state=in_review&flow=pre_authorization&amount_from=11000&amount_to=11000"
            + "&currency=BRL&placed_from=2020-01-01T00:00:00Z&limit=500"))
        .contains("found");
    assertThat(ids(RITA, "buyer=canario-1&flow=direct")).isEmpty();
    assertThat(ids(RITA, "reference=" + reference + "&amount_from=11001&currency=BRL")).isEmpty();
    assertThat(get(MONEY, "/v1/orders?buyer=canario-1").statusCode()).isEqualTo(403);
    assertThat(get(RITA, "/v1/orders?amount_from=1").statusCode()).isEqualTo(400);
    assertThat(get(RITA, "/v1/orders?placed_from=yesterday").statusCode()).isEqualTo(400);
  }

  private static List<String> searched(String body) {
    return checked(post(RITA, "/v1/search", body), "OrderPage").path("orders").findValuesAsText("id");
  }

  @Test
  void personsAndCardsAreLookedForInABodyAndTogetherWithTheRest() {
    inReview("searched");

    for (String who : List.of("\"email\": \"Manual@CANARIO.test\"", "\"document\": \"52998224725\"",
        "\"document\": \"" + CPF + "\"", "\"card_token\": \"" + TOKEN + "\"",
        "\"email\": \"" + EMAIL + "\", \"document\": \"" + CPF + "\", \"card_token\": \"" + TOKEN
            + "\", \"buyer\": \"canario-1\", \"state\": \"in_review\", \"flow\": \"pre_authorization\", "
            + "\"amount_from\": 11000, \"amount_to\": 11000, \"currency\": \"BRL\", \"limit\": 500, "
            + "\"placed_from\": \"2020-01-01T00:00:00Z\"")) {
      assertThat(searched("{" + who + "}")).as(who).contains("searched");
      assertThat(searched("{" + who + ", \"placed_before\": \"2020-01-01T00:00:00Z\"}")).as(who).isEmpty();
      assertThat(post(AUDIT, "/v1/search", "{" + who + "}").statusCode()).as(who).isEqualTo(403);
    }
    assertThat(searched("{\"email\": \"" + EMAIL + "\", \"document\": \"1\"}")).isEmpty();
    assertThat(searched("{\"email\": \"anual@canario.test\"}")).isEmpty();
    assertThat(checked(post(AUDIT, "/v1/search", "{\"state\": \"in_review\", \"limit\": 500}"), "OrderPage")
        .path("orders").findValuesAsText("id")).contains("searched");
    JsonNode first = checked(post(RITA, "/v1/search", "{\"card_token\": \"" + TOKEN + "\", \"limit\": 1}"),
        "OrderPage");
    assertThat(searched("{\"card_token\": \"" + TOKEN + "\", \"cursor\": \""
        + first.path("next_cursor").asText() + "\"}"))
        .isNotEmpty().doesNotContain(first.path("orders").path(0).path("id").asText());
  }

  @Test
  void everythingThatIsWrongWithAListIsToldAtOnce() {
    HttpResponse<String> listed = get(RITA,
        "/v1/orders?limit=0&state=asleep&placed_from=now&colour=red&amount_from=x&flow=&status=a&status=b");
    HttpResponse<String> searched = post(RITA, "/v1/search",
        "{\"limit\": 501, \"email\": [1], \"colour\": 1, \"needs_attention\": false, \"document\": \" \"}");
    HttpResponse<String> money = get(MONEY,
        "/v1/movements.csv?day=today&zone=Mars&currency=real&language=fr");

    assertThat(TestService.json(listed).path("errors").findValuesAsText("field")).containsExactlyInAnyOrder(
        "limit", "state", "placed_from", "colour", "amount_from", "currency", "flow", "status");
    assertThat(TestService.json(searched).path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("limit", "email", "colour", "needs_attention", "document");
    assertThat(TestService.json(money).path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("day", "zone", "currency", "language");
    assertThat(TestService.json(get(RITA, "/v1/reviews?limit=no&page=2")).path("errors")
        .findValuesAsText("field")).containsExactlyInAnyOrder("limit", "page");
  }

  @Test
  void anOrderNeedsAnIdThatCanBeSeen() {
    HttpResponse<String> blank = post(SHOP, "/v1/orders",
        TestService.order(" \u00a0\u2003", "direct", "ana@buyer.test", "tok_approve").replace("\u00a0", " "));

    assertThat(blank.statusCode()).isEqualTo(400);
    assertThat(TestService.json(blank).path("field").asText()).isEqualTo("id");
  }

  private static List<String> ids(String key, String query) {
    return checked(get(key, "/v1/orders?" + query), "OrderPage").path("orders").findValuesAsText("id");
  }

  private static HttpResponse<String> note(String key, String order, String text, String... idempotency) {
    List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + key));
    if (idempotency.length > 0) {
      headers.addAll(List.of("Idempotency-Key", idempotency[0]));
    }
    return service.post("/v1/orders/" + order + "/notes", "{\"text\": \"" + text + "\"}",
        headers.toArray(String[]::new));
  }

  @Test
  void notesAreReadByThoseWhoMayWriteThemAndChangeNothing() {
    inReview("noted");
    String before = TestService.json(get(RITA, "/v1/orders/noted")).path("changed_at").asText();

    checked(note(RITA, "noted", "comprador confirma"), "Notes");
    JsonNode notes = checked(note(MONEY, "noted", "valor \\u00e9 alto"), "Notes").path("notes");

    assertThat(notes.findValuesAsText("by")).containsExactly("money", "rita");
    assertThat(notes.findValuesAsText("text")).containsExactly("valor é alto", "comprador confirma");
    assertThat(Instant.parse(notes.path(0).path("at").asText())).isAfterOrEqualTo(Instant.parse(before));
    assertThat(checked(get(RITA, "/v1/orders/noted/notes"), "Notes").path("notes")).isEqualTo(notes);
    assertThat(TestService.json(get(RITA, "/v1/orders/noted")).path("changed_at").asText())
        .isEqualTo(before);
    assertThat(get(RITA, "/v1/orders/noted/timeline").body()).doesNotContain("comprador confirma");
    for (String key : List.of(AUDIT, SHOP)) {
      assertThat(note(key, "noted", "x").statusCode()).isEqualTo(403);
      assertThat(get(key, "/v1/orders/noted/notes").statusCode()).isEqualTo(403);
    }
    assertThat(note(RITA, "nobody", "x").statusCode()).isEqualTo(404);
    assertThat(get(RITA, "/v1/orders/nobody/notes").statusCode()).isEqualTo(404);
  }

  @Test
  void aNoteThatIsSentTwiceUnderItsKeyIsOne() {
    inReview("noted-twice");
    assertThat(note(RITA, "noted-twice", "uma vez", "k-note").statusCode()).isEqualTo(200);
    assertThat(TestService.json(note(RITA, "noted-twice", "uma vez", "k-note")).path("notes")).hasSize(1);
    HttpResponse<String> other = note(RITA, "noted-twice", "outra", "k-note");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(TestService.json(other).path("type").asText()).endsWith("idempotency_key_reused");
    assertThat(note(RITA, "noted-twice", "uma vez").statusCode()).isEqualTo(200);
    assertThat(TestService.json(get(RITA, "/v1/orders/noted-twice/notes")).path("notes")).hasSize(2);
  }

  @Test
  void whatCannotBeKeptIsRefusedByItsName() {
    inReview("noted-wrong");
    for (String wrong : List.of("", "  \\n ", "a\\u0000b", "a\\ud800b", "x".repeat(2001),
        "cartao 4111 1111 1111 1111", "\\ud83d\\ude00".repeat(2001))) {
      HttpResponse<String> refused = note(RITA, "noted-wrong", wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(TestService.json(refused).path("field").asText()).as(wrong).isEqualTo("text");
      assertThat(refused.body()).doesNotContain("4111");
    }
    assertThat(TestService.json(get(RITA, "/v1/orders/noted-wrong/notes")).path("notes")).isEmpty();
    assertThat(note(RITA, "noted-wrong", "\\ud83d\\ude00".repeat(2000)).statusCode()).isEqualTo(200);
  }

  @Test
  void noCanaryGetsOutWhereItDoesNotBelong() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Level before = root.getLevel();
    logged.start();
    root.setLevel(Level.DEBUG);
    root.addAppender(logged);
    List<String> seen = new ArrayList<>();
    try {
      inReview("canary");
      seen.add(post(SHOP, "/v1/orders", order("canary", "manual@another.test")).body());
      seen.add(post(SHOP, "/v1/orders", order("canary-2", EMAIL).replace("BRL", "??")).body());
      seen.add(post(RITA, "/v1/orders/canary/dossier/reveal", "{\"field\": \"" + EMAIL + "\"}").body());
      post(RITA, "/v1/orders/canary/dossier/reveal", "{\"field\": \"buyer.document\"}");
      assertThat(note(RITA, "canary", NOTE, "k-canary").statusCode()).isEqualTo(200);
      seen.add(note(RITA, "nobody", NOTE).body());
      seen.add(note(RITA, "canary", NOTE + "x".repeat(2001)).body());
      seen.add(note(RITA, "canary", NOTE + " ", "k-canary").body());
      seen.add(note(AUDIT, "canary", NOTE).body());
      seen.add(get(AUDIT, "/v1/orders/canary/notes").body());
      seen.add(get(MONEY, "/v1/movements.csv?day=" + LocalDate.now(ZoneOffset.UTC)).body());
      seen.add(service.get("/metrics").body());
      for (String path : List.of("/v1/orders/canary", "/v1/orders/canary/timeline",
          "/v1/orders/canary/dossier",
          "/v1/orders/canary/dossier/accesses", "/v1/orders", "/v1/reviews", "/v1/orders?buyer=canario-1",
          "/v1/movements?day=" + LocalDate.now(ZoneOffset.UTC))) {
        seen.add(get(AUDIT, path).body());
      }
    } finally {
      root.detachAppender(logged);
      root.setLevel(before);
    }
    List.copyOf(logged.list).forEach(event -> seen.add(event.getFormattedMessage() + " "
        + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))));
    assertThat(seen).hasSizeGreaterThan(15).allSatisfy(text -> assertThat(text).doesNotContain(EMAIL, CPF,
        "52998224725", "\"" + TOKEN + "\"", SHOP, RITA, AUDIT, "Ana Souza", "canario de nota"));
  }

  @Test
  void howAllOrdersStandIsCounted() {
    inReview("counted");
    JsonNode overview = checked(get(RITA, "/v1/overview?days=2"), "Overview");

    assertThat(overview.path("placed").findValuesAsText("day")).containsExactly(
        LocalDate.now(ZoneOffset.UTC).minusDays(1).toString(), LocalDate.now(ZoneOffset.UTC).toString());
    assertThat(overview.path("placed").path(1).path("orders").path("manual_analysis").asInt()).isPositive();
    assertThat(overview.path("open").findValuesAsText("older_than_seconds"))
        .containsExactly("0", "3600", "86400", "604800");
    assertThat(overview.path("open").path(0).path("orders").path("in_review").asInt()).isPositive();
    assertThat(get(RITA, "/v1/overview?days=32&zone=Nowhere").body()).contains("from 1 to 31")
        .contains("must be a time zone");
  }

  @Test
  void whatMovedOnADayIsListedSummedAndExported() {
    inReview("moved");
    post(RITA, "/v1/reviews/moved/verdict", "{\"verdict\": \"approve\"}");
    post(SHOP, "/v1/orders/moved/refund", "{\"refund_id\": \"r-1\", \"amount\": 1000}");
    await().atMost(Duration.ofSeconds(60)).until(() -> TestService.json(get(SHOP, "/v1/orders/moved"))
        .path("refunds").path(0).path("standing").asText().equals("done"));
    String day = "day=" + LocalDate.now(ZoneOffset.UTC);

    inReview("still-held");
    JsonNode held = checked(get(MONEY, "/v1/movements/totals?" + day + "&acquirer=nobody"), "MovementTotals");
    assertThat(held.path("holds_open")).isEmpty();
    JsonNode open = checked(get(MONEY, "/v1/movements?currency=BRL&" + day), "Movements").path("holds_open");
    assertThat(open.findValuesAsText("order")).contains("still-held").doesNotContain("moved");
    assertThat(checked(get(MONEY, "/v1/movements/totals?" + day), "MovementTotals").path("holds_open")
        .findValuesAsText("currency")).containsExactly("BRL");

    JsonNode list = checked(get(MONEY, "/v1/movements?" + day), "Movements").path("movements");
    List<String> kinds = new ArrayList<>();
    list.forEach(one -> {
      if (one.path("order").asText().equals("moved")) {
        kinds.add(one.path("kind").asText() + " " + one.path("amount").asLong());
        assertThat(one.path("reference").asText()).isNotEmpty();
        assertThat(one.path("acquirer").asText()).isNotEmpty();
      }
    });
    assertThat(kinds).containsExactly("authorized 11000", "captured 11000", "refunded 1000");
    assertThat(checked(get(MONEY, "/v1/movements/totals?" + day), "MovementTotals").path("totals")
        .findValuesAsText("kind")).contains("authorized", "captured", "refunded");

    HttpResponse<String> csv = get(AUDIT, "/v1/movements.csv?" + day + "&zone=UTC&currency=BRL");
    assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(csv.body()).startsWith("at;kind;order;")
        .contains(";captured;moved;1;", ";hold_open;still-held;1;", ";BRL;110,00;")
        .doesNotContain(EMAIL, CPF, TOKEN, "Ana");
    assertThat(get(MONEY, "/v1/movements.csv?language=en&" + day).body()).contains(",BRL,110.00,");
    assertThat(get(MONEY, "/v1/movements?day=tomorrow").statusCode()).isEqualTo(400);
    assertThat(get(MONEY, "/v1/movements?zone=Mars&" + day).statusCode()).isEqualTo(400);
    assertThat(get(MONEY, "/v1/movements").statusCode()).isEqualTo(400);
    assertThat(get(RITA, "/v1/movements?" + day).statusCode()).isEqualTo(403);
  }
}
