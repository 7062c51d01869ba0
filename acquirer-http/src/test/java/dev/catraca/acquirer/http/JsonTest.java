package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields as acquirers write them, and as they must not be. */
class JsonTest {
  private static JsonNode with(String value) {
    return Json.read("{\"f\": %s}".formatted(value).getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "7", "\"text\"", "<html>", "{", "{} {}", "{\"a\":1,\"a\":2}", "[1,]"})
  void what_is_neither_an_object_nor_a_list_is_not_read(String body) {
    assertThat(Json.read(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void bytes_that_are_no_text_are_not_read() {
    assertThat(Json.read(new byte[]{'{', '"', (byte) 0xff, '"', ':', '1', '}'})).isEmpty();
    assertThat(Json.read("[".repeat(100).getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'\"05\"',05", "5,5", "8415718415172204,8415718415172204"})
  void a_text_may_be_written_as_a_number(String value, String text) {
    assertThat(Json.text(with(value), "f")).contains(text);
  }

  @ParameterizedTest
  @CsvSource({"5,5", "'\"0005\"',5", "0,0", "99999999999999900,99999999999999900"})
  void a_number_may_be_written_as_a_text(String value, long number) {
    assertThat(Json.number(with(value), "f")).contains(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \""})
  void what_is_empty_is_not_there(String value) {
    assertThat(Json.text(with(value), "f")).isEmpty();
    assertThat(Json.id(with(value), "f")).isEmpty();
    assertThat(Json.text(with("1"), "another")).isEmpty();
    assertThat(Json.number(with("null"), "f")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "-1", "true", "[]", "{}", "\"1e3\"", "\"\"", "\"-1\"",
      "18446744073709551617",
      "100000000000000000"})
  void what_is_no_number_is_told_and_not_repeated(String value) {
    assertThatThrownBy(() -> Json.number(with(value), "f")).isInstanceOfSatisfying(NoAnswerException.class,
        no -> assertThat(no.why()).isEqualTo("an answer that makes no sense: f is no whole number"));
  }

  @Test
  void an_integer_is_not_written_as_text() {
    assertThat(Json.integer(with("5"), "f")).contains(5L);
    assertThatThrownBy(() -> Json.integer(with("\"5\""), "f")).isInstanceOf(NoAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "true", "[]", "{}"})
  void what_is_no_text_is_told(String value) {
    assertThatThrownBy(() -> Json.text(with(value), "f")).isInstanceOf(NoAnswerException.class);
  }

  @Test
  void an_id_may_stand_in_its_object_and_has_no_blanks() {
    assertThat(Json.id(with("{\"id\": \"ch_1\", \"more\": 1}"), "f")).contains("ch_1");
    assertThatThrownBy(() -> Json.id(with("{}"), "f")).isInstanceOf(NoAnswerException.class);
    assertThatThrownBy(() -> Json.id(with("\"ch 1\""), "f")).isInstanceOf(NoAnswerException.class);
    assertThatThrownBy(() -> Json.id(with("\"" + "x".repeat(256) + "\""), "f"))
        .isInstanceOf(NoAnswerException.class);
  }

  @Test
  void a_moment_is_told_in_seconds() {
    assertThat(Json.moment(with("1760000000"), "f")).contains(Instant.ofEpochSecond(1_760_000_000));
    assertThatThrownBy(() -> Json.moment(with("99999999999999900"), "f"))
        .isInstanceOf(NoAnswerException.class);
  }
}
