package dev.catraca.acquirer.cielo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.acquirer.cielo.simulator.SimulatedCards;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.HttpAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each code of a capture, void or refund means, and each error of HTTP, through the wire. */
class ActionCodesTest {
  private static final String ID = "24bc8366-fc31-4d6c-8555-17049a836a07";

  private final CieloSandbox cielo = new CieloSandbox(CieloSimulator.Habits.USUAL);
  private final CieloAcquirer acquirer = cielo.connect(cielo.settings());
  private final Card card = cielo.card(SimulatedCards.CardBehavior.APPROVED, "", "visa");

  @AfterEach
  void close() {
    acquirer.close();
    cielo.close();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/action-codes.csv")
  void a_code_has_its_meaning(Operation operation, String code, int status, String meaning) {
    OperationRequest request = onSale(operation);
    if (operation == Operation.VOID) {
      cielo.wire().next(held());
    }
    cielo.wire().next(acted(status, code));
    assertThat(words(acquirer.perform(request))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "52", "77", "100", "206"})
  void a_refund_of_what_is_still_not_found_is_refused_once_that_is_settled(String code) {
    OperationRequest request = onSale(Operation.REFUND);
    cielo.pass(Duration.ofMinutes(61));
    cielo.wire().next(acted(2, code));
    assertThat(words(acquirer.perform(request))).isEqualTo("Refused NOT_FOUND");
  }

  @Test
  void a_refund_for_want_of_balance_says_that_it_can_be_ordered_again() {
    cielo.wire().next(acted(2, "55"));
    assertThat(acquirer.perform(onSale(Operation.REFUND))).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.message()).contains("can be ordered again"));
  }

  /** At the most one thing is wrong with a 400 that means anything. */
  @ParameterizedTest
  @CsvSource(quoteCharacter = '"', value = {"CAPTURE,307,Refused NOT_FOUND", "REFUND,307,Refused NOT_FOUND",
      "REFUND,309,Refused OTHER", "REFUND,312,Refused OTHER", "CAPTURE,132,NotSent", "REFUND,306,NotSent",
      "CAPTURE,308,Unknown", "CAPTURE,4711,Unknown", "REFUND,4711,Unknown"})
  void an_error_has_its_meaning(Operation operation, int code, String meaning) {
    cielo.wire().next(errors(code));
    assertThat(words(acquirer.perform(onSale(operation)))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({"125,Declined CARD_DATA", "126,Declined CARD_DATA", "127,Declined CARD_DATA",
      "128,Declined CARD_DATA", "130,Declined CARD_DATA", "146,Declined CARD_DATA",
      "180,Declined CARD_DATA", "302,Unknown", "114,NotSent", "115,NotSent", "129,NotSent", "131,NotSent",
      "132,NotSent", "300,NotSent", "301,NotSent", "306,NotSent", "310,NotSent", "311,NotSent",
      "4711,Refused OTHER"})
  void a_rejected_sale_has_its_meaning(String code, String meaning) {
    Card rejected = cielo.card(SimulatedCards.CardBehavior.REJECTED, code, "visa");
    AcquirerOutcome outcome = acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, rejected));
    assertThat(words(outcome)).isEqualTo(meaning);
  }

  @Test
  void a_rejection_for_several_reasons_is_the_worst_of_them() {
    cielo.wire().next(HttpAnswer.json(400, "[{\"Code\":126,\"Message\":\"m\"},{\"Code\":302}]"));
    assertThat(words(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, card)))).isEqualTo("Unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "[{\"Message\":\"no code\"}]", "[{\"Code\":true}]", "<html>",
      "[{\"Code\":126,\"Code\":302}]", "[{\"Code\":9223372036854775807}]"})
  void a_rejection_that_makes_no_sense_is_unknown(String body) {
    cielo.wire().next(HttpAnswer.json(400, body));
    assertThat(words(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, card)))).isEqualTo("Unknown");
  }

  @ParameterizedTest
  @CsvSource({"401,NotSent", "403,NotSent", "404,NotSent", "405,NotSent", "415,NotSent", "429,NotSent",
      "202,Unknown", "204,Unknown", "302,Unknown", "408,Unknown", "409,Unknown", "422,Unknown", "500,Unknown",
      "502,Unknown", "503,Unknown", "504,Unknown"})
  void a_status_of_http_has_its_meaning(int status, String meaning) {
    for (Operation operation : Operation.values()) {
      if (operation != Operation.VOID) {
        OperationRequest request = operation.opens() ? Requests.of(cielo, operation, card)
            : onSale(operation);
        cielo.wire().next(HttpAnswer.json(status, ""));
        assertThat(words(acquirer.perform(request))).as(operation.toString()).isEqualTo(meaning);
      }
    }
    cielo.wire().next(HttpAnswer.json(status, ""));
    assertThat(acquirer.query(Requests.of(cielo, Operation.AUTHORIZE, card)))
        .isInstanceOf(status == 404 ? QueryOutcome.NoTrace.class : QueryOutcome.Unanswered.class);
  }

  private OperationRequest onSale(Operation operation) {
    return Requests.on(cielo, operation, card, ID, 11_000, 0);
  }

  private static HttpAnswer held() {
    return HttpAnswer.json(200, Requests.body(Operation.AUTHORIZE, "\"Status\": 1"));
  }

  private static HttpAnswer acted(int status, String code) {
    return HttpAnswer.json(200, "{\"Status\": %d, \"ReturnCode\": \"%s\", \"Tid\": \"1\"}"
        .formatted(status, code));
  }

  private static HttpAnswer errors(int code) {
    return HttpAnswer.json(400, "[{\"Code\": %d, \"Message\": \"as told\"}]".formatted(code));
  }

  static String words(AcquirerOutcome outcome) {
    String name = outcome.getClass().getSimpleName();
    return switch (outcome) {
      case Refused refused -> name + " " + refused.reason();
      case AcquirerOutcome.Declined declined -> name + " " + declined.category();
      case AcquirerOutcome other -> name;
    };
  }
}
