package dev.catraca.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Setting<URI> URL = Setting.url("CATRACA_RIVERBANK_URL", "where it answers");
  private static final Setting<List<String>> KEYS = Setting.secret("CATRACA_RIVERBANK_KEYS", "of the account")
      .checked(key -> key.length() >= 4, "must have four characters").list();
  private static final Setting<Duration> HOLD = Setting
      .positiveDuration("CATRACA_RIVERBANK_HOLD", "how long a hold lasts").otherwise(Duration.ofDays(5));
  private static final Setting<Optional<Integer>> SHARE = Setting
      .number("CATRACA_RIVERBANK_SHARE", "in percent", 1, 100).optional();
  private static final Setting<String> MOOD = Setting.word("CATRACA_RIVERBANK_MOOD", "of the bank", "calm",
      "angry").otherwise("calm");
  private static final List<Setting<?>> ALL = List.of(URL, KEYS, HOLD, SHARE, MOOD);
  private static final Map<String, String> NEEDED = Map.of("CATRACA_RIVERBANK_URL",
      "https://riverbank.example/v1", "CATRACA_RIVERBANK_KEYS", "first,later");

  private static Settings with(String variable, String text) {
    Map<String, String> variables = new java.util.HashMap<>(NEEDED);
    variables.put(variable, text);
    return Settings.read(ALL, variables);
  }

  @Test
  void each_is_read_as_what_it_is() {
    Settings settings = Settings.read(ALL, NEEDED);

    assertThat(settings.get(URL)).isEqualTo(URI.create("https://riverbank.example/v1"));
    assertThat(settings.get(KEYS)).containsExactly("first", "later");
    assertThat(settings.get(HOLD)).isEqualTo(Duration.ofDays(5));
    assertThat(settings.get(SHARE)).isEmpty();
    assertThat(settings.get(MOOD)).isEqualTo("calm");
    assertThat(with("CATRACA_RIVERBANK_SHARE", " 40 ").get(SHARE)).contains(40);
    assertThat(with("CATRACA_RIVERBANK_MOOD", "").get(MOOD)).isEqualTo("calm");
  }

  @Test
  void all_that_are_missing_are_named_at_once() {
    assertThatThrownBy(() -> Settings.read(ALL, Map.of("CATRACA_RIVERBANK_URL", " ")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("CATRACA_RIVERBANK_URL, CATRACA_RIVERBANK_KEYS must be set.");
  }

  @ParameterizedTest
  @CsvSource({"CATRACA_RIVERBANK_URL,riverbank", "CATRACA_RIVERBANK_URL,ftp://riverbank.example",
      "CATRACA_RIVERBANK_URL,https:///v1", "CATRACA_RIVERBANK_HOLD,P1M", "CATRACA_RIVERBANK_HOLD,-PT1S",
      "CATRACA_RIVERBANK_HOLD,PT0S", "CATRACA_RIVERBANK_SHARE,0", "CATRACA_RIVERBANK_SHARE,101",
      "CATRACA_RIVERBANK_SHARE,1e1", "CATRACA_RIVERBANK_MOOD,Calm"})
  void what_cannot_be_is_refused_by_one_sentence_that_names_variable_and_value(String variable, String text) {
    assertThatThrownBy(() -> with(variable, text)).isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " must ").hasMessageEndingWith(", not '" + text + "'.");
  }

  @Test
  void a_secret_is_never_repeated() {
    assertThatThrownBy(() -> with("CATRACA_RIVERBANK_KEYS", "hidden1,no"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("CATRACA_RIVERBANK_KEYS must have four characters.");
    assertThat(with("CATRACA_RIVERBANK_KEYS", "hidden2,hidden3").toString()).doesNotContain("hidden")
        .contains("CATRACA_RIVERBANK_KEYS");
  }

  @Test
  void what_was_not_declared_cannot_be_read() {
    Settings few = Settings.read(List.of(MOOD), Map.of());

    assertThatThrownBy(() -> few.get(URL)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CATRACA_RIVERBANK_URL is read but not declared");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RIVERBANK_URL", "CATRACA_", "CATRACA_riverbank", "CATRACA_RIVERBANK URL"})
  void a_variable_is_named_as_ours_are(String name) {
    assertThatThrownBy(() -> Setting.text(name, "anything")).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void it_says_what_holds_where_it_is_not_set() {
    assertThat(List.of(URL.shownDefault(), HOLD.shownDefault(), SHARE.shownDefault(), MOOD.shownDefault()))
        .containsExactly("", "PT120H", "none", "calm");
  }

  @Test
  void what_is_read_further_keeps_what_holds_where_it_is_not_set() {
    Setting<Long> hours = HOLD.as(Duration::toHours, "must be a duration");

    assertThat(hours.unset()).contains(120L);
    assertThat(hours.shownDefault()).isEqualTo("PT120H");
    assertThat(URL.as(URI::getHost, "must have a host").unset()).isEmpty();
  }
}
