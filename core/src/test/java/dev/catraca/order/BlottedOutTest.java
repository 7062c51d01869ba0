package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlottedOutTest {
  @ParameterizedTest
  @CsvSource({"card 4111 1111 1111 1111 is unknown,card [digits] is unknown",
      "4111-1111-1111-1111 or 5555.5555.5555.4444,[digits] or [digits]", "4111:1111:1111:1111,[digits]",
      "４１１１　1111٤ 1111 1111,[digits]", "at 2026-11-28 12:30:00.123,at 2026-11-28 12:30:00.123",
      "4111111111111112,[digits]",
      "41111111111111111111111111,[digits]", "code 51 at 12:30:00,code 51 at 12:30:00",
      "123456789012,123456789012"})
  void what_could_be_a_card_number_is_not_shown(String words, String shown) {
    assertThat(CardNumber.blottedOut(words)).isEqualTo(shown);
  }
}
