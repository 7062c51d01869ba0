package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.OrderId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Found by fuzzing: stored amounts with a fraction were rounded, {@code null} was a fact, and complaints quoted what is stored. */
class StrictReadingTest {
  private static final OrderId ORDER = new OrderId("o-1");

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"hold_lapsed|null", "hold_lapsed|{\"payment\":1.5}",
      "hold_lapsed|{\"payment\":\"1\"}", "hold_lapsed|{\"payment\":true}", "charged_back|{\"fraud\":1}",
      "fallback_applied|{\"payment\":1,\"action\":0}", "acquirer_missing|{\"name\":4111111111111111}",
      "fallback_applied|{\"payment\":1,\"action\":\"4111111111111111\"}"})
  void a_fact_that_would_have_to_be_guessed_is_unreadable_and_not_quoted(String type, String body) {
    assertThatThrownBy(() -> FactCodec.decode(ORDER, 4, new Encoded(type, 1, body)))
        .isInstanceOf(UnreadableRecordException.class).hasNoCause()
        .hasMessage("order o-1, fact 4 (" + type + ", version 1): its body is not of that shape");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{\"purchase\":null,\"payers\":{}}",
      "{\"purchase\":{\"coupon_names\":[],\"buyer\":{\"id\":1},\"items\":[],\"deliveries\":[]},\"payers\":{}}"})
  void so_is_a_dossier(String body) {
    assertThatThrownBy(() -> DossierCodec.decode(ORDER, 1, body))
        .isInstanceOf(UnreadableRecordException.class).hasNoCause();
  }
}
