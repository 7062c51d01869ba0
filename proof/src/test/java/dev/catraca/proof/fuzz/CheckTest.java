package dev.catraca.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judges of the fuzzing judge: what they share can fail, and says so. */
class CheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "{\"a\":1,}", "[1,]", "01", "1.", "-", "+1", "1e",
      "NaN",
      "'a'", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"", "{} {}", "tru", "\uFEFF{}"})
  void whatIsNoJsonIsNone(String text) {
    assertThat(PlainJson.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void whatIsJsonIsReadAsItIs() {
    String text = "{\"a\": [1, -0.5e+3, \"\\u0041\\n\\ud83d\\ude00\", true, null, {}], \"\": []}";

    assertThat(PlainJson.read(text.getBytes(StandardCharsets.UTF_8)))
        .contains(Map.of("a", List.of(new PlainJson.Figure("1"), new PlainJson.Figure("-0.5e+3"), "A\n😀",
            true,
            PlainJson.Nothing.NULL, Map.of()), "", List.of()));
    assertThat(PlainJson.read(new byte[]{'"', (byte) 0xc0, (byte) 0xaf, '"'})).isEmpty();
  }

  @Test
  void whatWasChangedOnTheWayIsSeen() {
    PlainJson.Figure tenth = new PlainJson.Figure("0.1");
    SameJson.check("", Map.of("a", tenth, "b", List.of()), Map.of("a", new PlainJson.Figure("1e-1")));
    assertThatThrownBy(
        () -> SameJson.check("", Map.of("a", tenth), Map.of("a", new PlainJson.Figure("0.10001"))))
        .isInstanceOf(Finding.class).hasMessage(".a has another value");
    assertThatThrownBy(() -> SameJson.check("", Map.of("a", "x"), Map.of())).hasMessage(".a was dropped");
    assertThatThrownBy(() -> SameJson.check("", Map.of(), Map.of("a", "x"))).hasMessage(".a was invented");
    assertThatThrownBy(() -> SameJson.check("", List.of("x"), List.of())).hasMessage(" has another length");
  }

  @Test
  void aCardNumberInAMessageIsSeen() {
    assertThatThrownBy(() -> Texts.holdNoCardNumber("this", List.of("4111 1111 1111 1111 is wrong")))
        .isInstanceOf(Finding.class).hasMessageNotContaining("4111");
  }

  @Test
  void aReaderThatTakesTooMuchIsSeen() {
    byte[][] kept = new byte[1][];
    Check greedy = new Bounded(input -> kept[0] = Arrays.copyOf(input, 20 << 20));

    assertThatThrownBy(() -> greedy.check(new byte[1])).isInstanceOf(Finding.class);
  }
}
