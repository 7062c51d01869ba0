package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of free text is held to its bounds, and whoever breaks them is told the field's own name. */
class FreeTextBoundsTest {
  /** Longer than any field may be; texts that only help scoring may have up to 8,192 characters, and are shortened where they are sent. */
  private static final String TOO_LONG = "😀".repeat(1025);
  private static final String AS_LONG_AS_CAN_BE = "😀".repeat(8192);

  /** Telephone numbers and free data have bounds of their own. */
  static Stream<String> paths() {
    return EveryTextTest.paths()
        .filter(path -> !path.endsWith("phone_number") && !path.startsWith("custom_data"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void a_text_that_is_too_long_is_refused_by_the_name_of_its_field(String path) {
    String text = isForScoring(path) ? AS_LONG_AS_CAN_BE + "x" : TOO_LONG;
    assertThatThrownBy(() -> FullOrder.with(path, text)).isInstanceOfSatisfying(
        InvalidValueException.class, refused -> {
          assertThat(refused.field()).isEqualTo(field(path));
          assertThat(refused.problem()).endsWith(" characters");
        });
  }

  static Stream<String> textsForScoring() {
    return paths().filter(FreeTextBoundsTest::isForScoring);
  }

  private static boolean isForScoring(String path) {
    return path.matches(".*(title|description|categories\\[0\\])");
  }

  @ParameterizedTest
  @MethodSource("textsForScoring")
  void a_text_that_only_helps_scoring_may_be_long(String path) {
    assertThat(FullOrder.with(path, AS_LONG_AS_CAN_BE)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void a_text_that_says_nothing_is_refused_by_the_name_of_its_field(String path) {
    assertThatThrownBy(() -> FullOrder.with(path, "")).isInstanceOfSatisfying(
        InvalidValueException.class, refused -> assertThat(refused.field()).isEqualTo(field(path)));
  }

  /** A document does not know whose it is. */
  private static String field(String path) {
    return path.substring(path.lastIndexOf('.') + 1).replace("tax_invoice_document", "document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "br", "BRA", "B1", "Brasil"})
  void a_country_is_two_capital_letters(String country) {
    assertThatThrownBy(() -> address(country)).isInstanceOfSatisfying(InvalidValueException.class,
        refused -> assertThat(refused.field()).isEqualTo("country"));
    assertThat(address("BR").country()).contains("BR");
  }

  private static Address address(String country) {
    return new Address(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.of(country), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty());
  }
}
