package dev.catraca.acquirer.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  private static Optional<Money> told(long units, String currency) {
    try {
      return Amounts.told(Json.object().put("amount", units).put("currency", currency), "amount");
    } catch (NoAnswerException none) {
      return Optional.empty();
    }
  }

  /** Ours, and what Stripe is sent: 110.01, 11001 yen, 11.010 dinars, and so on. */
  @ParameterizedTest
  @CsvSource({"BRL,11001,11001", "USD,11001,11001", "HUF,1100100,1100100", "TWD,11001,11001",
      "JPY,11001,11001",
      "BIF,11001,11001", "CLP,11001,11001", "DJF,11001,11001", "GNF,11001,11001", "KMF,11001,11001",
      "KRW,11001,11001", "PYG,11001,11001", "RWF,11001,11001", "VND,11001,11001", "VUV,11001,11001",
      "XAF,11001,11001", "XOF,11001,11001", "XPF,11001,11001", "MGA,1100100,11001", "ISK,11001,1100100",
      "UGX,11001,1100100", "BHD,11010,11010", "JOD,11010,11010", "KWD,11010,11010", "OMR,11010,11010",
      "TND,11010,11010"})
  void each_currency_has_stripes_decimals(String currency, long ours, long sent) {
    Money money = Money.of(ours, currency);
    assertThat(Amounts.TABLE.problem(money, true)).isEmpty();
    assertThat(Amounts.TABLE.sent(money)).isEqualTo(sent);
    assertThat(told(sent, currency.toLowerCase(java.util.Locale.ROOT))).contains(money);
  }

  @ParameterizedTest
  @CsvSource({"KWD,11001", "TND,11011", "MGA,11001", "IQD,11010", "LYD,11010", "CLF,11010", "BRL,100000000",
      "JPY,100000000", "ISK,1000000", "BRL,0", "BRL,49", "GBP,29", "CZK,1499", "HUF,17499", "JPY,49",
      "MXN,999",
      "THB,999", "HKD,399", "NOK,299", "DKK,249", "AED,199"})
  void what_stripe_would_not_take_is_not_sent(String currency, long ours) {
    assertThat(Amounts.TABLE.problem(Money.of(ours, currency), true)).isPresent();
  }

  /** The least is of payments: what is left of one may be less. */
  @ParameterizedTest
  @CsvSource({"CAPTURE,BRL,1", "REFUND,HUF,1", "REFUND,KWD,10"})
  void a_part_may_be_less_than_a_payment(Operation operation, String currency, long ours) {
    assertThat(Amounts.TABLE.problem(Money.of(ours, currency), operation.opens())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1,brl", "11000,xxx", "11000,no", "11001,isk", "11000,iqd", "999999999999999999,brl"})
  void what_is_no_amount_of_ours_is_not_believed(long units, String currency) {
    assertThat(told(units, currency)).isEmpty();
  }
}
