package dev.catraca.acquirer.cielo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.acquirer.cielo.simulator.SimulatedCards;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a sale was denied, code by code and brand by brand, through the wire. */
class ReturnCodesTest {
  private final CieloSandbox cielo = new CieloSandbox(CieloSimulator.Habits.USUAL);
  private final CieloAcquirer acquirer = cielo.connect(cielo.settings());

  record Row(String brand, DeclineCategory category, String code) {}

  static Stream<Row> rows() throws IOException {
    try (InputStream table = ReturnCodesTest.class.getResourceAsStream("/return-codes.csv")) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(","))
          .flatMap(cells -> Arrays.stream(cells[2].split(" "))
              .map(code -> new Row(cells[0], DeclineCategory.valueOf(cells[1]), code)));
    }
  }

  @AfterEach
  void close() {
    acquirer.close();
    cielo.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_code_has_its_category(Row row) {
    assertThat(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, denied(row.code(), row.brand()))))
        .isInstanceOfSatisfying(Declined.class, declined -> {
          assertThat(declined.category()).isEqualTo(row.category());
          assertThat(declined.code()).isEqualTo(row.code());
          assertThat(declined.transactionId()).isPresent();
        });
  }

  /** Perhaps the sale was made all the same; what a later question calls denied is denied. */
  @ParameterizedTest
  @ValueSource(strings = {"98", "99", "AA", "999", "BP 900", "BP 901", "BP 902", "BP 903", "BP 904"})
  void a_time_out_is_no_decline(String code) {
    var request = Requests.of(cielo, Operation.CHARGE, denied(code, "visa"));
    assertThat(acquirer.perform(request)).isInstanceOf(Unknown.class);

    cielo.pass(Duration.ofHours(2));
    assertThat(acquirer.query(request)).isInstanceOfSatisfying(QueryOutcome.Found.class,
        found -> assertThat(found.outcome()).isInstanceOfSatisfying(Declined.class,
            declined -> assertThat(declined.category()).isEqualTo(DeclineCategory.ISSUER_UNAVAILABLE)));
  }

  /** A scheme's advice outweighs want of funds, and never a suspicion of fraud, which a mark depends on. */
  @ParameterizedTest
  @CsvSource({"51,03,DO_NOT_RETRY", "51,21,DO_NOT_RETRY", "51,40,DO_NOT_RETRY", "51,41,DO_NOT_RETRY",
      "51,24,FUNDS", "51,02,FUNDS", "59,03,FRAUD", "41,03,LOST_OR_STOLEN"})
  void a_scheme_may_forbid_another_try(String code, String advice, DeclineCategory category) {
    cielo.wire().next(Requests.sale(Operation.AUTHORIZE,
        "\"Status\": 3, \"ReturnCode\": \"%s\", \"MerchantAdviceCode\": \"%s\"".formatted(code, advice)));
    assertThat(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, denied(code, "visa"))))
        .isInstanceOfSatisfying(Declined.class,
            declined -> assertThat(declined.category()).isEqualTo(category));
  }

  @ParameterizedTest
  @CsvSource({"2,00,FUNDS", "12,00,CARD_DATA", "15,00,CARD_DATA", "21,00,CARD_DATA", "13,00,DO_NOT_RETRY",
      "14,00,DO_NOT_RETRY", "16,00,FRAUD", "33,00,FRAUD", "18,00,ISSUER_UNAVAILABLE",
      "20,00,ISSUER_UNAVAILABLE", "7,51,FUNDS", "7,59,FRAUD"})
  void braspag_has_codes_of_its_own(String reason, String code, DeclineCategory category) {
    assertThat(atBraspag(reason, code)).isInstanceOfSatisfying(Declined.class,
        declined -> assertThat(declined.category()).isEqualTo(category));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "22"})
  void braspag_may_not_have_reached_the_acquirer_behind_it(String reason) {
    assertThat(atBraspag(reason, "00")).isInstanceOf(Unknown.class);
  }

  private AcquirerOutcome atBraspag(String reason, String code) {
    cielo.wire().next(Requests.sale(Operation.AUTHORIZE,
        "\"Status\": 3, \"ReasonCode\": %s, \"ProviderReturnCode\": \"%s\"".formatted(reason, code)));
    try (CieloAcquirer braspag = cielo.connect(cielo.settings().atBraspag("Simulado"))) {
      return braspag.perform(Requests.of(cielo, Operation.AUTHORIZE, denied(code, "visa")));
    }
  }

  @Test
  void a_code_without_a_status_says_nothing() {
    cielo.wire().next(Requests.sale(Operation.AUTHORIZE, "\"ReturnCode\": \"51\""));
    assertThat(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, denied("51", "visa"))))
        .isInstanceOf(Unknown.class);
  }

  private dev.catraca.order.Card denied(String code, String brand) {
    return cielo.card(SimulatedCards.CardBehavior.DENIED, code, brand);
  }

}
