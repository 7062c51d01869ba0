package dev.catraca.legiti.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegitiSettingsTest {
  private static final BearerKey KEY = new BearerKey("lv_very-secret");

  @ParameterizedTest
  @ValueSource(strings = {"https://legiti.example", "https://legiti.example:8443/ticketing/v1",
      "http://127.0.0.1:8080",
      "http://localhost/x", "http://[::1]:9", "HTTPS://legiti.example/"})
  void acceptsHttpsAndPlainHttpToLoopback(String url) {
    assertThat(LegitiSettings.of(url, KEY).baseUrl().toString()).doesNotEndWith("/");
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"http://legiti.example; plain HTTP is for loopback only",
      "http://127.0.0.1.evil.example; plain HTTP is for loopback only",
      "http://localhost.evil.example; plain HTTP is for loopback only",
      "http://10.0.0.1; plain HTTP is for loopback only", "ftp://legiti.example; must begin with https://",
      "legiti.example; must name a host", "https:///order; must name a host",
      "https://user:lv_very-secret@legiti.example; must not carry credentials",
      "https://legiti.example/?x=1; no query", "https://legiti.example/#x; no query",
      "https://legiti.example/a/../b; must not contain", "https://legiti example; is not a URL"})
  void refusesWhatCannotBeCalledSafelyAndSaysWhy(String url, String why) {
    assertThatThrownBy(() -> LegitiSettings.of(url, KEY)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why).hasMessageNotContaining("secret");
  }

  @Test
  void timesLongerThanTheDefaultsAreSetTogether() {
    LegitiSettings patient = LegitiSettings.of("http://localhost", new BearerKey("lv_1"))
        .withTimeouts(Duration.ofSeconds(40), Duration.ofSeconds(45));

    assertThat(patient.readTimeout()).isEqualTo(Duration.ofSeconds(40));
    assertThat(patient.callTimeout()).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void refusesTimesAndSizesThatMakeNoSense() {
    LegitiSettings good = LegitiSettings.of("https://legiti.example", KEY);
    assertThatThrownBy(() -> good.withCallTimeout(Duration.ofSeconds(24)))
        .hasMessageContaining("readTimeout");
    assertThatThrownBy(() -> good.withConnectTimeout(Duration.ZERO)).hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> good.withPool(0, 1)).hasMessageContaining("poolSize");
    assertThatThrownBy(() -> good.withPool(1, -1)).hasMessageContaining("waitQueue");
    assertThatThrownBy(() -> good.withCaps(10, 32)).hasMessageContaining("bodyCap");
    assertThatThrownBy(() -> good.withCaps(4096, 1)).hasMessageContaining("depthCap");
    assertThatThrownBy(() -> good.withProbeInterval(Duration.ZERO)).hasMessageContaining("probeInterval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Bearer lv_very-secret", "lv_very-secret\r\nX: y", "chave-é"})
  void refusesAKeyThatNoHeaderCanCarryWithoutShowingIt(String key) {
    assertThatThrownBy(() -> new BearerKey(key)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret").hasNoCause();
  }

  @Test
  void neitherTheSettingsNorTheKeyShowTheKey() {
    assertThat(LegitiSettings.of("https://legiti.example", KEY).toString()).contains("BearerKey[...]")
        .doesNotContain("secret");
  }
}
