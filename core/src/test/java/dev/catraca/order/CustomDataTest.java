package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomDataTest {
  @Test
  void equal_data_is_equal_however_its_numbers_are_written() {
    assertThat(new CustomData(Map.of("n", 1, "list", List.of(1L, 1.5))))
        .isEqualTo(new CustomData(
            Map.of("n", new BigDecimal("1.00"), "list", List.of(new BigDecimal("1e0"), 1.50f))));
    assertThat(new CustomData(Map.of("zero", new BigDecimal("0.000"))))
        .isEqualTo(new CustomData(Map.of("zero", 0)));
  }

  @Property
  void every_whole_number_is_kept_exactly(@ForAll long number) {
    assertThat(new CustomData(Map.of("n", number)).values())
        .hasEntrySatisfying("n", kept -> assertThat(((BigDecimal) kept).longValueExact()).isEqualTo(number));
  }

  @Test
  void what_is_not_json_is_refused_by_its_path() {
    assertRefused("custom_data.a[1]", Map.of("a", List.of("x", new Object())));
    assertRefused("custom_data.a.b", Map.of("a", Map.of("b", 'c')));
    assertRefused("custom_data", Map.of("", "an empty key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "half \ud83d"})
  void text_that_cannot_be_stored_or_sent_is_refused_by_its_path(String text) {
    assertRefused("custom_data.a", Map.of("a", text));
    assertRefused("custom_data", Map.of(text, "value"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numbers_that_json_does_not_have_are_refused_by_their_path(double number) {
    assertRefused("custom_data.n", Map.of("n", number));
  }

  @Test
  void nothing_is_nested_deeper_than_allowed() {
    assertThat(new CustomData(nested(CustomData.DEEPEST))).isNotNull();
    assertThatThrownBy(() -> new CustomData(nested(CustomData.DEEPEST + 1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("deep");
  }

  private static Map<String, Object> nested(int deep) {
    return deep == 1 ? Map.of("leaf", true) : Map.of("d", nested(deep - 1));
  }

  @Test
  void what_the_caller_changes_afterwards_changes_nothing() {
    List<Object> list = new ArrayList<>(List.of("x"));
    Map<String, Object> map = new LinkedHashMap<>(Map.of("list", list));
    CustomData data = new CustomData(map);
    list.add("y");
    map.put("z", 1);
    assertThat(data.values()).containsExactly(Map.entry("list", List.of("x")));
    assertThat(data.toString()).doesNotContain("x\"", "list");
  }

  private static void assertRefused(String path, Map<String, Object> values) {
    assertThatThrownBy(() -> new CustomData(values)).isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(path + " ");
  }
}
