package dev.catraca.app.finance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovementsCsvTest {
  private static Movement movement(String order, String reference, Money amount) {
    return new Movement(new OrderId(order), 7, Instant.parse("2026-03-01T12:00:00Z"), Movement.Kind.CAPTURED,
        1,
        Optional.of("riverbank"), amount, Optional.of(reference), Optional.empty());
  }

  @Test
  void amountsAreInMajorUnitsAsTheSpreadsheetOfTheCountryReadsThem() {
    MovementsCsv brazil = new MovementsCsv("pt-BR");
    MovementsCsv english = new MovementsCsv("en");
    brazil.add(movement("o;1", "r", Money.of(1_234_567, "BRL")));
    english.add(movement("o;1", "r", Money.of(500, "CLP")));
    brazil.add(
        new OpenHold(new OrderId("o-2"), Instant.parse("2026-03-01T12:00:00Z"), 1, Optional.of("riverbank"),
            Money.of(99, "BRL"), "=auth"),
        Instant.parse("2026-03-02T03:00:00Z"));

    assertThat(brazil.toString().lines()).containsExactly(
        "at;kind;order;payment;acquirer;currency;amount;reference;transaction_id",
        "2026-03-01T12:00:00Z;captured;\"o;1\";1;riverbank;BRL;12345,67;r;",
        "2026-03-02T03:00:00Z;hold_open;o-2;1;riverbank;BRL;0,99;'=auth;");
    assertThat(english.toString().lines().skip(1))
        .containsExactly("2026-03-01T12:00:00Z,captured,o;1,1,riverbank,CLP,500,r,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"http://evil.example\")", "+1", "-1", "@SUM(A1)", "\t=1"})
  void noTextIsTakenForAFormula(String formula) {
    assertThat(MovementsCsv.safe(formula)).isEqualTo("'" + formula);
    MovementsCsv csv = new MovementsCsv("en");
    csv.add(movement("o", formula, Money.of(1, "BRL")));
    assertThat(csv.toString()).doesNotContain("," + formula)
        .doesNotContain(",\"" + formula.replace("\"", "\"\""));
  }

  @Test
  void anythingElseIsWrittenAsItIs() {
    assertThat(MovementsCsv.safe("ord-1=2")).isEqualTo("ord-1=2");
    assertThat(MovementsCsv.safe("")).isEmpty();
  }
}
