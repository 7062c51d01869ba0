package dev.catraca.acquirer.http;

import dev.catraca.http.HttpEndpoint;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Require;
import dev.catraca.port.HashedKeys;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The settings of an account at an acquirer, in the order in which they are asked for; and what most accounts have. */
public final class AccountSettings {
  private static final int FEWEST_SECRET_CHARACTERS = 16;
  private static final String ADDRESS = "must begin with https:// and hold neither a query nor a user; "
      + "plain HTTP is for the loopback interface only";

  private final String name;
  private final List<Setting<?>> all = new ArrayList<>();

  /** @param name by which the acquirer is chosen */
  public AccountSettings(String name) {
    this.name = name;
  }

  /** By which the acquirer is chosen. */
  public String name() {
    return name;
  }

  /** A variable of this account's. */
  public String variable(String what) {
    return "CATRACA_" + name.toUpperCase(Locale.ROOT) + "_" + what;
  }

  /** All that were asked for so far. */
  public List<Setting<?>> all() {
    return List.copyOf(all);
  }

  /** The same setting, which belongs to this account from now on. */
  public <T> Setting<T> with(Setting<T> setting) {
    all.add(setting);
    return setting;
  }

  public Setting<String> text(String what, String meaning) {
    return with(Setting.text(variable(what), meaning));
  }

  public Setting<String> text(String what, String meaning, String otherwise) {
    return with(Setting.text(variable(what), meaning).otherwise(otherwise));
  }

  public Setting<Optional<String>> optional(String what, String meaning) {
    return with(Setting.text(variable(what), meaning).optional());
  }

  /** A text that is never shown. */
  public Setting<String> secret(String what, String meaning) {
    return with(Setting.secret(variable(what), meaning));
  }

  /** A secret of the merchant's own, long enough for {@link HashedKeys}. */
  private Setting<String> ownSecret(String what, String meaning) {
    return with(Setting.secret(variable(what), meaning).checked(
        secret -> secret.length() >= FEWEST_SECRET_CHARACTERS,
        "must have at least " + FEWEST_SECRET_CHARACTERS + " characters"));
  }

  public Setting<Duration> duration(String what, String meaning, Duration otherwise) {
    return with(Setting.positiveDuration(variable(what), meaning).otherwise(otherwise));
  }

  /** Where the acquirer answers. */
  public Setting<HttpEndpoint> endpoint(String what, String meaning) {
    return with(Setting.url(variable(what), meaning).as(HttpEndpoint::of, ADDRESS));
  }

  public Setting<HttpEndpoint> endpoint(String what, String meaning, URI otherwise) {
    return with(Setting.url(variable(what), meaning).otherwise(otherwise).as(HttpEndpoint::of, ADDRESS));
  }

  /** How long an operation or question may take. */
  public Setting<Duration> timeout(Duration otherwise) {
    return duration("TIMEOUT", "how long a call may take before its outcome is unknown", otherwise);
  }

  /**
   * A secret and a prefix of the merchant's, and the keys that are hashed with them.
   *
   * @param what the variables are called by, such as {@code KEY}
   * @param made what happens to them with the secret, such as "idempotency keys are made"
   * @param things what they are, in one word
   * @param length of a key, in characters
   * @return makes them of the settings that were read
   */
  public Function<Settings, HashedKeys> keys(String what, String made, String things, int length) {
    Setting<String> secret = ownSecret(what + "_SECRET",
        "a secret of your own, of " + FEWEST_SECRET_CHARACTERS
            + " characters or more, that " + made + " with; it must never change");
    Setting<String> prefix = text(what + "_PREFIX", "tells this shop's " + things
        + " from those of others at the same account; it must never change", "");
    return given -> new HashedKeys(given.get(secret).getBytes(StandardCharsets.UTF_8), given.get(prefix),
        length);
  }

  /** @throws InvalidValueException if the whole text has another form; the message does not repeat it */
  public static void require(String field, Pattern form, String text, String problem) {
    Require.that(form.matcher(text).matches(), field, problem);
  }

  /** @throws InvalidValueException if it is no longer than nothing */
  public static void requirePositive(String field, Duration duration) {
    Require.that(duration.isPositive(), field, "must be longer than nothing");
  }
}
