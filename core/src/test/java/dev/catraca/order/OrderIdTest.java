package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", " ", "PED-2024/000872", "pedido nº 7", "😀", "1700000000002"})
  void any_text_of_1_to_128_characters_is_an_id(String text) {
    assertThat(new OrderId(text).toString()).isEqualTo(text);
    assertThat(new OrderId("x".repeat(128)).value()).hasSize(128);
  }

  @Test
  void none_and_too_many_are_not() {
    assertRefused("");
    assertRefused("x".repeat(129));
  }

  @Test
  void what_cannot_be_stored_or_sent_is_refused() {
    assertRefused("a\0b");
    assertRefused("a\ud83d");
    assertRefused("\ude00a");
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> new OrderId(text)).isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("id ");
  }

  @Test
  void ids_are_compared_as_they_are_and_never_normalised() {
    assertThat(new OrderId("\u00e9")).isNotEqualTo(new OrderId("e\u0301"));
    assertThat(new OrderId("A")).isNotEqualTo(new OrderId("a"));
    assertThat(new OrderId("a ")).isNotEqualTo(new OrderId("a"));
    assertThat(new OrderId("\u0410")).isNotEqualTo(new OrderId("A"));
  }

  @Property
  void an_id_survives_being_written_as_bytes(@ForAll String text) {
    boolean accepted = isAccepted(text);
    String read = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(!accepted || read.equals(text)).isTrue();
  }

  private static boolean isAccepted(String text) {
    try {
      return new OrderId(text).value().equals(text);
    } catch (InvalidValueException refused) {
      return false;
    }
  }
}
