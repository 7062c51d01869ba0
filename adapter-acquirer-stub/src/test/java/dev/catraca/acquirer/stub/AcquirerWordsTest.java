package dev.catraca.acquirer.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.DeclineCategory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Found by fuzzing: what an acquirer says of a card in its own words is stored and shown. */
class AcquirerWordsTest {
  @Test
  void a_card_number_in_an_acquirers_words_is_blotted_out() throws Wire.MalformedException {
    assertThat(read("""
        {"outcome": "declined", "category": "card_data", "code": "4111111111111111",
         "message": "4111 1111 1111 1111 is unknown", "transaction_id": "1700000000002"}"""))
        .isEqualTo(new AcquirerOutcome.Declined(DeclineCategory.CARD_DATA, "[digits]", "[digits] is unknown",
            Optional.of("1700000000002")));
    assertThat(
        read("{\"outcome\": \"refused\", \"reason\": \"expired\", \"message\": \"5555-5555-5555-4444\"}"))
        .isEqualTo(new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.EXPIRED, "[digits]"));
  }

  @Test
  void an_answer_in_another_encoding_makes_no_sense() {
    byte[] voided = "{\"outcome\": \"voided\"}".getBytes(StandardCharsets.UTF_16LE);

    assertThatThrownBy(() -> Wire.parse(voided)).isInstanceOf(Wire.MalformedException.class);
  }

  private static AcquirerOutcome read(String answer) throws Wire.MalformedException {
    return OutcomeJson.read(Wire.parse(answer.getBytes(StandardCharsets.UTF_8)));
  }
}
