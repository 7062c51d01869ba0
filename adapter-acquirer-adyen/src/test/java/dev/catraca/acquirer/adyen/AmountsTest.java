package dev.catraca.acquirer.adyen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adyen's decimals against ISO 4217's. */
class AmountsTest {
  @ParameterizedTest
  @CsvSource({"BRL, 11000, 11000", "JPY, 110, 110", "KWD, 11001, 11001", "CLP, 110, 11000", "ISK, 7, 700",
      "CVE, 1200, 12", "IDR, 500, 5", "CLP, 999999999999999, 99999999999999900"})
  void anAmountIsTheSameThereAndBack(String currency, long ours, long adyens) {
    Money money = Money.of(ours, currency);
    assertThat(Amounts.TABLE.problem(money, true)).isEmpty();
    assertThat(Amounts.TABLE.sent(money)).isEqualTo(adyens);
    assertThat(Amounts.TABLE.received(adyens, currency)).hasValue(money);
  }

  @ParameterizedTest
  @CsvSource({"CVE, 1201", "IDR, 1"})
  void whatAdyenCannotCountIsNotRounded(String currency, long ours) {
    assertThat(Amounts.TABLE.problem(Money.of(ours, currency), false)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"CLP, 11001", "BRL, -1", "XXX, 1", "brl, 1", "IDR, 99999999999999", "BRL, 1000000000000000"})
  void whatWeCannotCountIsNoAmount(String currency, long adyens) {
    assertThat(Amounts.TABLE.received(adyens, currency)).isEmpty();
  }
}
