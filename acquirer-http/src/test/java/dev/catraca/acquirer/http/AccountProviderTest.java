package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.InvalidValueException;
import dev.catraca.port.Acquirer;
import dev.catraca.port.HashedKeys;
import dev.catraca.port.InvalidSettingException;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An account's settings: declared and read in one place, and held to what every account must be. */
class AccountProviderTest {
  private static final String SECRET = "a secret of the merchant's";

  private final AccountProvider provider = new AccountProvider("riverbank",
      AccountProviderTest::declared) {};

  private static Function<Settings, Acquirer> declared(AccountSettings own) {
    var endpoint = own.endpoint("URL", "where it answers");
    var keys = own.keys("KEY", "idempotency keys are made", "keys", 32);
    var hold = own.duration("HOLD_DURATION", "how long it is held", Duration.ofDays(7));
    var timeout = own.timeout(Duration.ofSeconds(10));
    return given -> new Riverbank(new Account(own.name(), given.get(endpoint), keys.apply(given),
        given.get(hold), given.get(timeout)), System::nanoTime, budget -> "");
  }

  private Account opened(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(
        Map.of("CATRACA_RIVERBANK_URL", "http://127.0.0.1:9", "CATRACA_RIVERBANK_KEY_SECRET", SECRET));
    variables.putAll(more);
    return ((Riverbank) provider.open(Settings.read(provider.settings(), variables))).account;
  }

  @Test
  void settings_are_asked_for_in_their_order() {
    assertThat(provider.name()).isEqualTo("riverbank");
    assertThat(provider.settings()).map(Setting::variable).containsExactly("CATRACA_RIVERBANK_URL",
        "CATRACA_RIVERBANK_KEY_SECRET", "CATRACA_RIVERBANK_KEY_PREFIX", "CATRACA_RIVERBANK_HOLD_DURATION",
        "CATRACA_RIVERBANK_TIMEOUT");
    assertThat(provider.settings().get(1).meaning()).isEqualTo("a secret of your own, of 16 characters or "
        + "more, that idempotency keys are made with; it must never change");
    assertThat(provider.settings().get(2).meaning()).isEqualTo(
        "tells this shop's keys from those of others at the same account; it must never change");
  }

  @Test
  void an_account_is_what_the_settings_say() {
    Account account = opened(
        Map.of("CATRACA_RIVERBANK_KEY_PREFIX", "shop", "CATRACA_RIVERBANK_TIMEOUT", "PT3S"));
    assertThat(account.name()).isEqualTo("riverbank");
    assertThat(account.holdDuration()).isEqualTo(Duration.ofDays(7));
    assertThat(account.callTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(account.keys().of("key"))
        .isEqualTo(new HashedKeys(SECRET.getBytes(StandardCharsets.UTF_8), "shop", 32).of("key"));
  }

  @Test
  void a_secret_that_is_too_short_is_not_repeated() {
    assertThatThrownBy(() -> opened(Map.of("CATRACA_RIVERBANK_KEY_SECRET", "hush")))
        .isInstanceOf(InvalidSettingException.class).hasMessageContaining("at least 16 characters")
        .hasMessageNotContaining("hush");
  }

  @Test
  void durations_are_longer_than_nothing() {
    Account account = opened(Map.of());
    assertThatThrownBy(() -> account.holdingFor(Duration.ZERO)).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("hold_duration");
    assertThatThrownBy(() -> account.timingOutAfter(Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidValueException.class).hasMessageContaining("call_timeout");
  }

  @Test
  void the_same_account_differs_in_what_was_said() {
    Account account = opened(Map.of());
    Account other = account.named("creek").holdingFor(Duration.ofDays(1))
        .timingOutAfter(Duration.ofSeconds(1));
    assertThat(other).isEqualTo(new Account("creek", account.endpoint(), account.keys(), Duration.ofDays(1),
        Duration.ofSeconds(1)));
  }
}
