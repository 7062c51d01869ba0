package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who bought can be erased of an order that nothing is owed for; what happened stays readable (flows, section 11). */
class ErasureTest {
  private static final String KEYS = "shop:merchant:a-key-of-the-shop,desk:operator:a-key-of-the-desk";
  private static final String[] SHOP = {"Authorization", "Bearer a-key-of-the-shop"};
  private static final String[] DESK = {"Authorization", "Bearer a-key-of-the-desk"};

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start("CATRACA_API_KEYS", KEYS);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aSettledOrdersPersonalDataIsErasedAndItsHistoryStays() {
    place("gone", "approve@buyer.test");
    await().atMost(Duration.ofSeconds(60)).until(
        () -> TestService.json(service.get("/v1/orders/gone", SHOP)).path("state").asText()
            .equals("settled"));

    assertThat(service.post("/v1/orders/gone/notes", "{\"text\": \"Ana Souza ligou\"}", DESK).body())
        .contains("Ana Souza ligou");

    HttpResponse<String> first = service.post("/v1/orders/gone/erase", "", DESK);
    HttpResponse<String> again = service.post("/v1/orders/gone/erase", "{}", DESK);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(TestService.json(service.get("/v1/orders/gone/notes", DESK)).path("notes")).isEmpty();
    HttpResponse<String> late = service.post("/v1/orders/gone/notes", "{\"text\": \"Ana\"}", DESK);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(TestService.json(late).path("type").asText())
        .isEqualTo("urn:catraca:problem:personal_data_erased");
    assertThat(service.get("/v1/orders/gone/timeline", SHOP).body()).contains("erased");
    assertThat(TestService.json(service.get("/v1/orders/gone", SHOP)).path("status").asText())
        .isEqualTo("approved");
  }

  @Test
  void anOrderThatStillNeedsItKeepsIt() {
    place("needed", "manual@buyer.test");

    HttpResponse<String> refused = service.post("/v1/orders/needed/erase", "", DESK);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(TestService.json(refused).path("type").asText())
        .isEqualTo("urn:catraca:problem:order_not_settled");
  }

  @Test
  void aShopMayNotErase() {
    place("kept", "approve@buyer.test");

    assertThat(service.post("/v1/orders/kept/erase", "", SHOP).statusCode()).isEqualTo(403);
    assertThat(service.post("/v1/orders/nowhere/erase", "", DESK).statusCode()).isEqualTo(404);
  }

  private static void place(String id, String email) {
    int status = service.post("/v1/orders", TestService.order(id, "direct", email, "tok_approve"), SHOP)
        .statusCode();
    assertThat(status).isIn(201, 202);
  }
}
