package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever the key names is who did it, and sees as much as its role may. */
class AuthorTest {
  private static final String SHOP = "shop-0123456789abcdef";
  private static final String RITA = "rita-0123456789abcdef";
  private static final String DESK = "desk-0123456789abcdef";
  private static final String OLGA = "olga-0123456789abcdef";
  private static final String AUDIT = "audit-0123456789abcdef";
  private static final Contract CONTRACT = Contract.read();

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start("CATRACA_API_KEYS",
        "shop:merchant:" + SHOP + ",rita:reviewer:" + RITA + ",desk:reviewer:" + DESK + ",olga:operator:"
            + OLGA
            + ",audit:auditor:" + AUDIT,
        "CATRACA_ON_BEHALF_CALLERS", "desk");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> post(String key, String path, String body) {
    return service.post(path, body, "Authorization", "Bearer " + key);
  }

  private static String get(String key, String path) {
    return service.get(path, "Authorization", "Bearer " + key).body();
  }

  private static void inReview(String id) {
    assertThat(post(SHOP, "/v1/orders",
        TestService.order(id, "pre_authorization", "manual@buyer.test", "tok_approve")).statusCode())
        .isEqualTo(201);
  }

  private static JsonNode review(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(CONTRACT.complaints("Order", answer.body())).isEmpty();
    return TestService.json(answer).path("payments").path(0).path("review");
  }

  @Test
  void aVerdictIsThatOfTheKeysOwner() {
    inReview("own");

    JsonNode review = review(post(RITA, "/v1/reviews/own/verdict",
        "{\"verdict\": \"approve\", \"code\": \"buyer_confirmed\"}"));

    assertThat(review.path("reviewer").asText()).isEqualTo("rita");
    assertThat(review.has("on_behalf_of")).isFalse();
    assertThat(review.path("code").asText()).isEqualTo("buyer_confirmed");
  }

  @Test
  void nobodyDecidesForOthersUnlessTheyAreLet() {
    inReview("others");
    String body = "{\"verdict\": \"reject\", \"reviewer\": \"carla\", \"code\": \"velocity\"}";

    HttpResponse<String> refused = post(RITA, "/v1/reviews/others/verdict", body);
    JsonNode review = review(post(DESK, "/v1/reviews/others/verdict", body));
    HttpResponse<String> another = post(DESK, "/v1/reviews/others/verdict", body.replace("carla", "bruno"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(review.path("reviewer").asText()).isEqualTo("desk");
    assertThat(review.path("on_behalf_of").asText()).isEqualTo("carla");
    assertThat(review.path("fraud_suspected").asBoolean()).isTrue();
    assertThat(another.statusCode()).isEqualTo(409);
    assertThat(another.body()).contains("rejected by desk for carla");
  }

  @Test
  void aReviewersOwnNameInTheBodySaysNothingNew() {
    inReview("same");

    assertThat(review(post(RITA, "/v1/reviews/same/verdict",
        "{\"verdict\": \"approve\", \"reviewer\": \"rita\"}")).has("on_behalf_of")).isFalse();
  }

  @Test
  void aCodeHasToFitTheVerdict() {
    inReview("codes");

    for (String wrong : List.of("\"approve\", \"code\": \"velocity\"",
        "\"reject\", \"code\": \"known_buyer\"",
        "\"reject\", \"code\": \"stock\"", "\"reject\", \"code\": \"velocity\", \"fraud_suspected\": false",
        "\"reject\", \"code\": \"price\", \"reason\": \"too low\", \"fraud_suspected\": true",
        "\"approve\", \"code\": \"hunch\"")) {
      assertThat(post(RITA, "/v1/reviews/codes/verdict", "{\"verdict\": " + wrong + "}").statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(review(post(RITA, "/v1/reviews/codes/verdict",
        "{\"verdict\": \"reject\", \"code\": \"stock\", \"reason\": \"sold out\"}")).path("fraud_suspected")
        .asBoolean()).isFalse();
  }

  @Test
  void onlyWhoeverPaysSeesATokenOnAnyRoute() {
    inReview("tokens");

    for (String path : List.of("/v1/orders/tokens", "/v1/orders/tokens/timeline", "/v1/orders",
        "/v1/reviews")) {
      for (String key : List.of(RITA, OLGA, AUDIT)) {
        assertThat(get(key, path)).as(path).contains("tokens\"").doesNotContain("tok_approve");
      }
    }
    assertThat(get(SHOP, "/v1/orders/tokens")).contains("tok_approve");
    assertThat(get(SHOP, "/v1/orders/tokens/timeline")).contains("tok_approve");
  }
}
