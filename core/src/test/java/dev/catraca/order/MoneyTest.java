package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({"BRL, 11000, 110.00", "CLP, 11000, 11000", "JPY, 1, 1", "KWD, 11000, 11.000", "BRL, 1, 0.01",
      "KWD, 1, 0.001", "BRL, 0, 0.00"})
  void the_currency_says_how_many_decimals(String currency, long minorUnits, BigDecimal major) {
    assertThat(Money.of(minorUnits, currency).majorUnits()).isEqualTo(major);
  }

  @Property
  void major_units_are_exact(@ForAll @LongRange(min = 0, max = Money.MOST_MINOR_UNITS) long minorUnits) {
    for (String currency : new String[]{"CLP", "BRL", "KWD"}) {
      Money money = Money.of(minorUnits, currency);
      assertThat(money.majorUnits().unscaledValue().longValueExact()).isEqualTo(minorUnits);
      assertThat(Double.parseDouble(money.majorUnits().toPlainString()))
          .as("as a reader of doubles sees it, to its last minor unit")
          .isEqualTo(money.majorUnits().doubleValue());
      assertThat(BigDecimal.valueOf(money.majorUnits().doubleValue()))
          .isEqualByComparingTo(money.majorUnits());
    }
  }

  @Property
  void what_is_added_can_be_taken_away(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long a,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long b) {
    assertThat(Money.of(a, "BRL").plus(Money.of(b, "BRL")).minus(Money.of(b, "BRL")))
        .isEqualTo(Money.of(a, "BRL"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Money.MOST_MINOR_UNITS + 1, Long.MAX_VALUE})
  void amounts_out_of_range_are_refused(long minorUnits) {
    assertThatThrownBy(() -> Money.of(minorUnits, "BRL")).isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("amount ");
  }

  /** ISO 4217 has a code for "no currency", three times X, and one for gold. */
  @ParameterizedTest
  @ValueSource(strings = {"", "R$", "brl", "XXX", "XAU", "BRLL"})
  void what_is_no_currency_that_money_is_paid_in_is_refused(String code) {
    assertThatThrownBy(() -> Money.of(1, code)).isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("currency ");
  }

  @Test
  void amounts_of_different_currencies_have_nothing_to_do_with_each_other() {
    Money reais = Money.of(100, "BRL");
    Money pesos = Money.of(100, "CLP");
    assertThat(reais).isNotEqualTo(pesos);
    assertThatThrownBy(() -> reais.plus(pesos)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> reais.minus(pesos)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> reais.compareTo(pesos)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void no_debt_is_money() {
    assertThatThrownBy(() -> Money.of(1, "BRL").minus(Money.of(2, "BRL")))
        .isInstanceOf(InvalidValueException.class);
  }
}
