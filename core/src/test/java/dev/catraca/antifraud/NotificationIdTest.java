package dev.catraca.antifraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One notification has one name: what is read is written back the same. */
class NotificationIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"1-creation", "12-status", "7-payment", "999999999999999999-mark"})
  void readsWhatItWrites(String name) {
    assertThat(NotificationId.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"007-status", "0-status", "12-Status", "+12-status", "12", "-status", "12-",
      "1000000000000000000-mark", "12-status ", "१२-status"})
  void refusesEverythingElse(String name) {
    assertThatThrownBy(() -> NotificationId.parse(name)).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("12-status");
  }
}
