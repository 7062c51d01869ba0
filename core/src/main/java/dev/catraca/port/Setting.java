package dev.catraca.port;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One thing that can be set from outside: the variable, what it means, and how its text is read. Begins as one that must be set; made
 * otherwise by {@link #otherwise} and {@link #optional}.
 *
 * @param <T> what it is read as
 */
public final class Setting<T> {
  private static final Pattern VARIABLE = Pattern.compile("CATRACA_[A-Z0-9]+(_[A-Z0-9]+)*");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

  private final String variable;
  private final String meaning;
  private final boolean secret;
  private final Function<String, T> reading;
  private final Optional<T> unset;
  private final String shownDefault;

  private Setting(String variable, String meaning, boolean secret, Function<String, T> reading,
      Optional<T> unset, String shownDefault) {
    if (!VARIABLE.matcher(variable).matches()) {
      throw new IllegalArgumentException(variable + " is no name of a setting");
    }
    this.variable = variable;
    this.meaning = meaning;
    this.secret = secret;
    this.reading = reading;
    this.unset = unset;
    this.shownDefault = shownDefault;
  }

  /** Any text. */
  public static Setting<String> text(String variable, String meaning) {
    return new Setting<>(variable, meaning, false, Function.identity(), Optional.empty(), "");
  }

  /** A text that is never shown. */
  public static Setting<String> secret(String variable, String meaning) {
    return new Setting<>(variable, meaning, true, Function.identity(), Optional.empty(), "");
  }

  /** An address over HTTP or HTTPS that names a host. */
  public static Setting<URI> url(String variable, String meaning) {
    return text(variable, meaning).as(text -> {
      URI url = URI.create(text);
      if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
        throw new IllegalArgumentException();
      }
      return url;
    }, "must be a URL that begins with https:// or http:// and names a host");
  }

  /** By ISO 8601, such as {@code PT30M} and {@code P5D}; not negative. */
  public static Setting<Duration> duration(String variable, String meaning) {
    return text(variable, meaning).as(text -> {
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException unreadable) {
        throw new IllegalArgumentException(unreadable);
      }
    }, "must be a duration such as PT30M or P5D and not negative").checked(
        duration -> !duration.isNegative(),
        "must be a duration such as PT30M or P5D and not negative");
  }

  /** As {@link #duration}, but longer than nothing. */
  public static Setting<Duration> positiveDuration(String variable, String meaning) {
    return duration(variable, meaning).checked(Duration::isPositive, "must be longer than nothing");
  }

  /** A whole number within bounds. */
  public static Setting<Integer> number(String variable, String meaning, int least, int most) {
    String problem = "must be a whole number from " + least + " to " + most;
    return text(variable, meaning).checked(text -> WHOLE_NUMBER.matcher(text).matches(), problem)
        .as(Integer::valueOf, problem).checked(number -> number >= least && number <= most, problem);
  }

  /** One of these words. */
  public static Setting<String> word(String variable, String meaning, String... words) {
    return text(variable, meaning).checked(List.of(words)::contains,
        "must be one of " + String.join(", ", words));
  }

  /** Texts parted by commas, at least one. */
  public Setting<List<T>> list() {
    return new Setting<>(variable, meaning, secret,
        text -> Arrays.stream(text.split(",", -1)).map(each -> read(each.strip())).toList(), Optional.empty(),
        "");
  }

  /** The same, read further; so is what holds where it is not set. */
  public <R> Setting<R> as(Function<T, R> further, String problem) {
    return new Setting<>(variable, meaning, secret, text -> {
      T value = reading.apply(text);
      try {
        return further.apply(value);
      } catch (IllegalArgumentException wrong) {
        throw wrong(text, problem);
      }
    }, unset.map(further), shownDefault);
  }

  /** The same with values for which something more holds. */
  public Setting<T> checked(Predicate<T> holds, String problem) {
    return new Setting<>(variable, meaning, secret, text -> {
      T value = reading.apply(text);
      if (!holds.test(value)) {
        throw wrong(text, problem);
      }
      return value;
    }, unset, shownDefault);
  }

  /** The same that need not be set. */
  public Setting<T> otherwise(T value) {
    return new Setting<>(variable, meaning, secret, reading, Optional.of(value), String.valueOf(value));
  }

  /** The same that need not be set, and then has no value. */
  public Setting<Optional<T>> optional() {
    return new Setting<>(variable, meaning, secret, text -> Optional.of(reading.apply(text)),
        Optional.of(Optional.empty()), "none");
  }

  private InvalidSettingException wrong(String text, String problem) {
    return new InvalidSettingException(variable, problem + (secret ? "" : ", not '" + text + "'"));
  }

  /**
   * Reads what the variable says.
   *
   * @param text neither empty nor with blanks around it
   * @throws InvalidSettingException if it cannot be that; a secret is not repeated
   */
  public T read(String text) {
    return reading.apply(text);
  }

  public String variable() {
    return variable;
  }

  /** What it means, as the end of a table's row. */
  public String meaning() {
    return meaning;
  }

  /** What holds where it is not set; empty if it must be. */
  public Optional<T> unset() {
    return unset;
  }

  /** What holds where it is not set, in words; empty if it must be. */
  public String shownDefault() {
    return shownDefault;
  }

  @Override
  public String toString() {
    return variable;
  }
}
