package dev.catraca.testkit.contract;

import static dev.catraca.testkit.fake.HttpAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.ContractError;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.NotAuthorized;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
import dev.catraca.antifraud.Decision;
import dev.catraca.order.CardNumber;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@link AntiFraudContract} for an adapter that speaks HTTP to Legiti: every documented request and response (Legiti page, sections 3
 * to 9), byte by byte. It brings its own peer; all that is left to say is how to make the adapter:
 *
 * <pre>{@code
 * class MyLegitiContractTest extends AntiFraudWireContract {
 *   protected AntiFraud connect(URI baseUrl, String key) {
 *     return new MyLegiti(baseUrl, key);
 *   }
 * }
 * }</pre>
 */
public abstract class AntiFraudWireContract extends AntiFraudContract {
  private static final String APPROVED = "{\"legiti_decision\": \"approve\"}";
  private final LegitiPeer peer = new LegitiPeer();

  /** An adapter of a Legiti at that address, which has a path of its own. */
  protected abstract AntiFraud connect(URI baseUrl, String key);

  /** The same with a call time-out of a second at most; empty: an answer that never comes is not tested. */
  protected Optional<AntiFraud> connectHastily(URI baseUrl, String key) {
    return Optional.empty();
  }

  @Override
  protected final AntiFraudSandbox sandbox() {
    return peer;
  }

  @Override
  protected final AntiFraud connect() {
    return connect(peer.url(), LegitiPeer.KEY);
  }

  @Override
  protected final Optional<AntiFraud> connectHastily() {
    return connectHastily(peer.url(), LegitiPeer.KEY);
  }

  // --- what is sent ---

  @TestFactory
  Stream<DynamicTest> eachCallIsTheRequestThatIsDocumented() {
    return each(true, call -> {
      call.on(legiti());
      HttpAsked asked = peer.asked().getLast();
      assertThat(asked.header("authorization")).as("authorization").isEqualTo("Bearer " + LegitiPeer.KEY);
      assertThat(asked.header("content-type")).startsWith("application/json");
      assertThat(asked.toString()).isEqualTo(switch (call) {
        case EVALUATE, COLLECT -> "POST " + LegitiPeer.PREFIX + "/order";
        case STATUS -> "PUT " + LegitiPeer.PREFIX + "/order";
        case PAYMENT -> "PUT " + LegitiPeer.PREFIX + "/order/payment";
        case MARK -> "POST " + LegitiPeer.PREFIX + "/order/mark_fraudulent";
      });
      assertThat(asked.json(call == PortCall.PAYMENT || call == PortCall.MARK ? "order_id" : "id"))
          .contains(ORDER.value());
    });
  }

  @Test
  void anEvaluationAndACollectDifferInOneWord() {
    legiti().evaluate(report(OrderStatus.PENDING));
    legiti().collect(report(OrderStatus.PENDING));
    HttpAsked evaluation = peer.asked().get(0);
    HttpAsked collect = peer.asked().get(1);
    assertThat(evaluation.json("evaluate")).contains("true");
    assertThat(collect.json("evaluate")).contains("false");
    assertThat(evaluation.json("status")).contains("pending");
    assertThat(collect.body()).isEqualTo(
        evaluation.body().replaceFirst("(\"evaluate\"\\s*:\\s*)true", "$1false"));
  }

  @Test
  void aStatusCarriesItsReasonAndAMarkItsSignal() {
    PortCall.STATUS.on(legiti());
    assertThat(peer.asked().getLast().json("status")).contains("declined");
    assertThat(peer.asked().getLast().json("status_reason")).contains("out of stock");
    legiti().notifyStatus(ORDER, OrderStatus.MANUAL_ANALYSIS, Optional.empty());
    assertThat(peer.asked().getLast().json("status")).contains("manual_analysis");
    assertThat(peer.asked().getLast().json("status_reason")).isEmpty();
    PortCall.MARK.on(legiti());
    assertThat(peer.asked().getLast().json("fraud_signal_type")).contains("chargeback");
  }

  @Test
  void aPaymentCarriesTheTransactionThatMatchesAChargeback() {
    PortCall.PAYMENT.on(legiti());
    assertThat(peer.asked().getLast().body()).contains("\"" + TRANSACTION + "\"");
  }

  @TestFactory
  Stream<DynamicTest> amountsAreInMajorUnitsAndExactInEveryCurrency() {
    return Stream.of(Money.of(11_000, "BRL"), Money.of(11_001, "BRL"), Money.of(11_001, "CLP"),
        Money.of(1, "JPY"), Money.of(11_001, "KWD"), Money.of(1, "KWD"),
        Money.of(Money.MOST_MINOR_UNITS, "BRL"),
        Money.of(Money.MOST_MINOR_UNITS, "CLP"))
        .map(amount -> DynamicTest.dynamicTest(amount.toString(), () -> {
          legiti().evaluate(report(ORDER, OrderStatus.PENDING, amount));
          HttpAsked asked = peer.asked().getLast();
          assertThat(asked.json("currency")).contains(amount.currency().getCurrencyCode());
          for (String field : List.of("total_paid_value", "unit_price")) {
            assertThat(asked.json(field)).as(field).hasValueSatisfying(number -> assertThat(
                new BigDecimal(number)).isEqualByComparingTo(amount.majorUnits()));
          }
        }));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsNullAndNoCardIsToldBeyondItsFirstAndLastDigits() {
    return each(true, call -> {
      call.on(legiti());
      String body = peer.asked().getLast().body();
      assertThat(body).doesNotContainPattern("[:\\[,]\\s*null\\b").doesNotContain(TOKEN);
      assertThat(CardNumber.isIn(body)).isFalse();
    });
  }

  // --- what the answers mean ---

  private AntiFraudOutcome evaluatedWith(HttpAnswer answer) {
    restarted();
    peer.next(answer);
    return legiti().evaluate(report(OrderStatus.PENDING));
  }

  private <T> Stream<DynamicTest> of(Stream<T> values, java.util.function.Consumer<T> test) {
    return values.map(value -> DynamicTest.dynamicTest(value.toString(), () -> test.accept(value)));
  }

  @TestFactory
  Stream<DynamicTest> anyCompleteSuccessAcknowledgesAndItsDecisionCounts() {
    return of(Stream.of(200, 201, 202, 203), status -> {
      assertThat(evaluatedWith(json(status, APPROVED)))
          .isEqualTo(new Decided(Decision.APPROVE, Optional.empty()));
      assertThat(evaluatedWith(json(status, "{\"message\": \"Order created\"}")))
          .isInstanceOf(Acknowledged.class);
      assertThat(evaluatedWith(json(status, ""))).isInstanceOf(Acknowledged.class);
      assertThat(evaluatedWith(json(204, ""))).isInstanceOf(Acknowledged.class);
    });
  }

  @TestFactory
  Stream<DynamicTest> onlyTheFourWordsAreDecisions() {
    return of(
        Stream.of("\"APPROVE\"", "\"approved\"", "\" approve\"", "\"\"", "\"null\"", "null", "1", "true",
            "[\"approve\"]", "{\"legiti\": \"approve\"}"),
        word -> assertThat(evaluatedWith(json(200, "{\"legiti_decision\": " + word + "}")))
            .isInstanceOf(Acknowledged.class));
  }

  @TestFactory
  Stream<DynamicTest> aDecisionStandsAtTheTopOfAnObjectOrNowhere() {
    return of(
        Stream.of("{\"result\": {\"legiti_decision\": \"approve\"}}", "{\"decision\": \"approve\"}",
            "{\"inspetor_decision\": \"approve\"}", "{}"),
        body -> assertThat(evaluatedWith(json(200, body))).isInstanceOf(Acknowledged.class));
  }

  @TestFactory
  Stream<DynamicTest> anythingButAnObjectOrAnEmptyBodyAcknowledgesNothing() {
    return each(true, call -> {
      legiti().collect(report(OrderStatus.PENDING));
      for (String body : List.of("<html><body>Please log in.</body></html>", "[" + APPROVED + "]", "[]",
          "\"approve\"", "approve", "null", "true", "201", APPROVED + APPROVED, APPROVED + "]",
          "{\"legiti_decision\": \"approve\"", "ok")) {
        peer.next(new HttpAnswer.Reply(200, Map.of("Content-Type", "text/html"), body), json(201, body));
        assertThat(call.on(legiti())).as(body).isInstanceOf(Unreadable.class);
        assertThat(call.on(legiti())).as(body).isInstanceOf(Unreadable.class);
      }
    });
  }

  @Test
  void aBodyAsDeepAsAWellIsNoEnd() {
    String deep = "{\"legiti_decision\": \"approve\", \"x\": " + "[".repeat(20_000) + "]".repeat(20_000)
        + "}";
    assertThat(evaluatedWith(json(200, deep))).isInstanceOfAny(Acknowledged.class, Decided.class,
        Unreadable.class);
    assertThat(evaluatedWith(json(200, APPROVED))).isInstanceOf(Decided.class);
  }

  @TestFactory
  Stream<DynamicTest> theFourCodesOf400AreRead() {
    return of(Stream.of(1, 2, 4, 5), code -> {
      String words = "words of code " + code;
      String body = "{\"error_message\": "
          + (code == 2 ? "{\"user\": [\"" + words + "\"]}" : "\"" + words + "\"")
          + ", \"error_code\": " + code + "}";
      assertThat(evaluatedWith(json(400, body))).isInstanceOfSatisfying(ContractError.class, it -> {
        assertThat(it.code()).hasValue(code);
        assertThat(it.namesOnlyTheId()).isFalse();
        assertThat(it.message() + it.fields()).contains(words);
      });
    });
  }

  @TestFactory
  Stream<DynamicTest> fieldsAreNamedHoweverDeepTheyLie() {
    return of(Stream.of(Map.entry("{\"id\": [\"no\"]}", "id"),
        Map.entry("{\"user\": {\"id\": [\"no\"]}}", "user.id"),
        Map.entry("{\"items\": {\"3\": {\"product\": {\"sku\": [\"no\"]}}}}", "items.3.product.sku"),
        Map.entry("{\"currency\": \"no\"}", "currency")), error -> {
          AntiFraudOutcome outcome = evaluatedWith(
              json(400, "{\"error_message\": " + error.getKey() + ", \"error_code\": 2}"));
          assertThat(outcome).isInstanceOfSatisfying(ContractError.class, it -> {
            assertThat(it.fields()).containsOnlyKeys(error.getValue());
            assertThat(it.namesOnlyTheId()).isEqualTo(error.getValue().equals("id"));
          });
        });
  }

  @TestFactory
  Stream<DynamicTest> aMessageIsReadHoweverItIsWritten() {
    return of(Stream.of("message", "Message", "MESSAGE"), name -> {
      assertThat(evaluatedWith(json(403, "{\"" + name + "\": \"explicit deny\"}")))
          .isInstanceOfSatisfying(NotAuthorized.class,
              it -> assertThat(it.message()).contains("explicit deny"));
      assertThat(evaluatedWith(json(403, "{\"" + name + "\": \"Missing Authentication Token\"}")))
          .isInstanceOf(ContractError.class);
    });
  }

  @TestFactory
  Stream<DynamicTest> everyOtherRefusalIsAnErrorOfThatCallAlone() {
    return of(Stream.of(301, 302, 303, 307, 308, 402, 404, 405, 409, 413, 415, 422, 499), status -> {
      Map<String, String> headers = status < 400 ? Map.of("Location", peer.url() + "/elsewhere") : Map.of();
      int before = peer.asked().size();
      assertThat(evaluatedWith(new HttpAnswer.Reply(status, headers, APPROVED)))
          .isInstanceOfSatisfying(ContractError.class, it -> assertThat(it.status()).isEqualTo(status));
      assertThat(peer.asked()).hasSize(before + 1);
    });
  }

  @TestFactory
  Stream<DynamicTest> whatMayPassIsTriedLater() {
    return of(Stream.of(408, 425, 429, 500, 502, 503, 504, 599), status -> {
      for (String body : List.of("{\"message\": \"Endpoint request timed out\"}", "<html>no</html>", "",
          APPROVED)) {
        assertThat(evaluatedWith(json(status, body))).isInstanceOfSatisfying(TryLater.class,
            it -> assertThat(it.mayHaveArrived()).isEqualTo(status >= 500));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> aTimeToComeBackIsReadWhereItMakesSense() {
    return of(Stream.of(Map.entry("7", 7), Map.entry("0", 0), Map.entry("soon", -1), Map.entry("-7", -1),
        Map.entry("7.5", -1), Map.entry("99999999999999999999", -1)), header -> {
          AntiFraudOutcome outcome = evaluatedWith(
              new HttpAnswer.Reply(503, Map.of("Retry-After", header.getKey()), "{}"));
          assertThat(outcome).isInstanceOfSatisfying(TryLater.class, it -> {
            if (header.getValue() > 0) {
              assertThat(it.retryAfter()).contains(Duration.ofSeconds(header.getValue()));
            } else {
              assertThat(it.retryAfter()).satisfiesAnyOf(time -> assertThat(time).isEmpty(),
                  time -> assertThat(time.orElseThrow().isNegative()).isFalse());
            }
          });
        });
  }

  @Test
  void manyOrdersAtOnceEachGetTheirOwnAnswer() throws Exception {
    AntiFraud legiti = legiti();
    List<AntiFraudOutcome> outcomes = AcquirerUnknownContract.together(16, turn -> legiti
        .evaluate(report(new OrderId("many-" + turn), OrderStatus.PENDING, Money.of(1000 + turn, "BRL"))));
    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Acknowledged.class));
    Map<String, BigDecimal> told = peer.asked().stream().collect(Collectors.toMap(
        asked -> asked.json("id").orElse(""),
        asked -> new BigDecimal(asked.json("total_paid_value").orElse("0"))));
    assertThat(told).hasSize(16);
    told.forEach((id, amount) -> assertThat(amount).as(id).isEqualByComparingTo(
        Money.of(1000 + Integer.parseInt(id.replace("many-", "")), "BRL").majorUnits()));
  }
}
