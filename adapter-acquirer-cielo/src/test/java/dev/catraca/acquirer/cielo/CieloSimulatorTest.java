package dev.catraca.acquirer.cielo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.acquirer.cielo.simulator.SimulatedSale;
import dev.catraca.http.SimulatorServer.Answer;
import dev.catraca.http.SimulatorServer.Asked;
import dev.catraca.testkit.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the simulator takes nothing that the documents do not have, and keeps its books by them: else it would prove nothing. */
class CieloSimulatorTest {
  private static final String SALE = """
      {"MerchantOrderId":"3k5q7m2w4x6z8b9d1f2g","Payment":{"Type":"CreditCard","Amount":11000,"Installments":1,\
      "Capture":false,"CreditCard":{"CardToken":"6e1bf77a-b28b-4660-b14f-455e2a1c95e9","Brand":"Visa"}}}""";

  private final MovableClock clock = new MovableClock();
  private final CieloSimulator cielo = new CieloSimulator(clock, CieloSimulator.Habits.USUAL);

  @Test
  void it_takes_a_sale_as_documented() {
    assertThat(status(ask("POST", "/api/1/sales/", SALE))).isEqualTo(201);
    assertThat(cielo.violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"\"Amount\":11000|\"Amount\":110.00", "\"Amount\":11000|\"Amount\":0",
      "\"Amount\":11000|\"Amount\":\"11000\"", "\"Installments\":1,|", "\"Visa\"|\"VISA\"",
      ",\"Brand\":\"Visa\"|", "6e1bf77a-b28b|6e1bf77a", "\"CreditCard\",|\"DebitCard\",",
      "\"Capture\":false|\"Capture\":\"false\"", "\"Capture\":false|\"Currency\":\"USD\"",
      "\"Capture\":false|\"Provider\":\"Simulado\"", "3k5q7m2w4x6z8b9d1f2g|order-1",
      "\"Capture\":false|\"SoftDescriptor\":\"fourteen chars\""})
  void it_takes_no_sale_that_is_otherwise(String part, String instead) {
    assertThat(status(ask("POST", "/api/1/sales/", SALE.replace(part, instead == null ? "" : instead))))
        .isEqualTo(400);
    assertThat(cielo.violations()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /query/1/sales/", "GET /api/1/sales/x", "PUT /query/1/sales/x/void",
      "PUT /api/1/sales/x/void?amount=1.00", "PUT /api/1/sales/x/refund", "POST /api/1/sales",
      "POST /api/v2/sales/", "DELETE /api/1/sales/x"})
  void it_knows_no_other_request(String line) {
    String[] words = line.split(" ", 2);
    assertThat(status(ask(words[0], words[1], ""))).isEqualTo(404);
    assertThat(cielo.violations()).hasSize(1);
  }

  @Test
  void it_knows_its_merchant_by_both_headers() {
    for (String header : List.of("merchantid", "merchantkey")) {
      Map<String, String> headers = headers();
      headers.put(header, "another");
      assertThat(status(cielo.answer(new Asked("POST", "/api/1/sales/", headers, bytes(SALE)))))
          .isEqualTo(401);
    }
    assertThat(cielo.all()).isEmpty();
  }

  @Test
  void one_request_voids_what_is_held_and_refunds_what_was_captured() {
    SimulatedSale held = cielo.sold("A", 1_000, false);
    SimulatedSale taken = cielo.sold("B", 1_000, true);
    act(held, "void");
    act(taken, "void?amount=300");
    assertThat(List.of(held.status(), taken.status())).containsExactly(10, 2);
    assertThat(List.of(held.voided(), taken.voided())).containsExactly(1_000L, 300L);

    clock.advance(Duration.ofDays(1));
    act(taken, "void");
    assertThat(taken.status()).as("of a later day").isEqualTo(11);
  }

  @Test
  void what_comes_too_soon_after_another_is_taken_twice() {
    SimulatedSale taken = cielo.sold("B", 1_000, true);
    act(taken, "void?amount=100");
    act(taken, "void?amount=100");
    assertThat(taken.voided()).isEqualTo(300);
  }

  @Test
  void a_hold_that_is_over_keeps_its_status() {
    SimulatedSale held = cielo.sold("A", 1_000, false);
    clock.advance(CieloSettings.USUAL_HOLD);
    assertThat(body(act(held, "capture?amount=1000"))).contains("\"843\"");
    assertThat(body(act(held, "void"))).contains("309");
    assertThat(held.status()).isEqualTo(1);
  }

  @Test
  void a_reference_prevents_no_second_sale() {
    ask("POST", "/api/1/sales/", SALE);
    ask("POST", "/api/1/sales/", SALE);
    assertThat(cielo.sales("3k5q7m2w4x6z8b9d1f2g")).hasSize(2);
  }

  @Test
  void changes_are_told_without_their_outcome() {
    List<String> told = new ArrayList<>();
    cielo.notifying((paymentId, changeType) -> told.add(paymentId + " " + changeType));
    ask("POST", "/api/1/sales/", SALE);
    SimulatedSale sale = cielo.all().getFirst();
    act(sale, "capture?amount=11000");
    assertThat(told).containsExactly(sale.paymentId() + " 1", sale.paymentId() + " 1");
  }

  private Answer act(SimulatedSale sale, String action) {
    return ask("PUT", "/api/1/sales/" + sale.paymentId() + "/" + action, "");
  }

  private Answer ask(String method, String path, String body) {
    return cielo.answer(new Asked(method, path, headers(), bytes(body)));
  }

  private static Map<String, String> headers() {
    return new HashMap<>(
        Map.of("merchantid", CieloSimulator.MERCHANT_ID, "merchantkey", CieloSimulator.MERCHANT_KEY,
            "content-type", "application/json", "accept-encoding", "identity"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int status(Answer answer) {
    return answer instanceof Answer.Reply reply ? reply.status() : -1;
  }

  private static String body(Answer answer) {
    return answer instanceof Answer.Reply reply ? reply.body() : "";
  }
}
