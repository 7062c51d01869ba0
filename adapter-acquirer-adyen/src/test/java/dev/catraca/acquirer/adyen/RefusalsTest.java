package dev.catraca.acquirer.adyen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal reason code that Adyen documents, row by row. */
class RefusalsTest {
  @ParameterizedTest
  @CsvSource({"2, OTHER", "3, OTHER", "4, ISSUER_UNAVAILABLE", "5, DO_NOT_RETRY", "6, CARD_DATA", "7, OTHER",
      "8, CARD_DATA", "9, ISSUER_UNAVAILABLE", "10, OTHER", "11, OTHER", "12, FUNDS", "14, FRAUD",
      "15, OTHER",
      "16, OTHER", "17, OTHER", "18, OTHER", "19, OTHER", "20, FRAUD", "21, OTHER", "22, FRAUD",
      "23, DO_NOT_RETRY",
      "24, CARD_DATA", "25, DO_NOT_RETRY", "26, DO_NOT_RETRY", "27, OTHER", "28, FUNDS", "29, FUNDS",
      "31, FRAUD",
      "32, CARD_DATA", "33, OTHER", "34, OTHER", "35, OTHER", "38, OTHER", "39, OTHER", "40, OTHER",
      "42, OTHER",
      "45, OTHER", "46, DO_NOT_RETRY", "50, OTHER", "99, OTHER", "none, OTHER"})
  void aCodeHasItsCategory(String code, DeclineCategory category) {
    assertThat(Refusals.category(code, Optional.empty(), Optional.empty())).isEqualTo(category);
  }

  @ParameterizedTest
  @CsvSource({"41 : Lost card, LOST_OR_STOLEN", "43 : Stolen card, LOST_OR_STOLEN", "43, LOST_OR_STOLEN",
      "51 : Insufficient funds, OTHER", "4100, OTHER", "DECLINED 41, OTHER"})
  void theIssuersOwnCodeTellsALostCard(String raw, DeclineCategory category) {
    assertThat(Refusals.category("2", Optional.of(raw), Optional.empty())).isEqualTo(category);
  }

  @ParameterizedTest
  @CsvSource({"03 : Do not try again, DO_NOT_RETRY", "21, DO_NOT_RETRY", "40, DO_NOT_RETRY",
      "41, DO_NOT_RETRY",
      "24, FUNDS"})
  void theAdviceOverrules(String advice, DeclineCategory category) {
    assertThat(Refusals.category("12", Optional.of("43 : Stolen card"), Optional.of(advice)))
        .isEqualTo(category == DeclineCategory.FUNDS ? DeclineCategory.LOST_OR_STOLEN : category);
  }

  /** Of it a mark depends, which an advice must not take away. */
  @ParameterizedTest
  @CsvSource({"14", "20", "22", "31"})
  void noAdviceHidesASuspicionOfFraud(String code) {
    assertThat(Refusals.category(code, Optional.empty(), Optional.of("03 : Do not try again")))
        .isEqualTo(DeclineCategory.FRAUD);
  }
}
