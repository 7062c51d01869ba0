package dev.catraca.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {
  @Test
  void a_short_line_stays_as_it_is() {
    assertThat(Wrapped.lines("a: ", "one two")).containsExactly("a: one two");
  }

  @Test
  void a_long_one_is_broken_at_blanks_and_its_rest_indented() {
    String word = "x".repeat(40);
    assertThat(Wrapped.lines("ab ", word + " " + word + " " + word))
        .containsExactly("ab " + word + " " + word, "   " + word);
  }

  @Test
  void a_word_that_is_longer_than_a_line_has_one_to_itself() {
    String word = "x".repeat(120);
    assertThat(Wrapped.lines("", "a " + word + " b")).containsExactly("a", word, "b");
  }
}
