package dev.catraca.app.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads variables; a value that cannot be read is refused by the variable's name. An empty one counts as unset. */
final class Environment {
  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
  }

  int number(String name, int otherwise, int least, int most) {
    return text(name).map(value -> {
      if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
        throw new InvalidSettingException(name,
            "must be a whole number from " + least + " to " + most + ", not '" + value + "'");
      }
      return Integer.parseInt(value);
    }).orElse(otherwise);
  }

  /** ISO 8601: {@code PT30M}, {@code P5D}. */
  Duration duration(String name, Duration otherwise) {
    return text(name).map(value -> parse(name, value)).orElse(otherwise);
  }

  /** As {@link #duration}, but longer than nothing. */
  Duration positive(String name, Duration otherwise) {
    Duration duration = duration(name, otherwise);
    if (duration.isZero()) {
      throw new InvalidSettingException(name, "must be longer than nothing");
    }
    return duration;
  }

  private static Duration parse(String name, String value) {
    try {
      Duration duration = Duration.parse(value);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException unreadable) {
      // Told below, with the value.
    }
    throw new InvalidSettingException(name,
        "must be a duration such as PT30M or P5D and not negative, not '" + value + "'");
  }

  boolean isOn(String name, boolean otherwise) {
    return text(name).map(value -> switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new InvalidSettingException(name, "must be on or off, not '" + value + "'");
    }).orElse(otherwise);
  }

  <E extends Enum<E>> E word(String name, Class<E> type, E otherwise) {
    return text(name).map(value -> word(name, value, type)).orElse(otherwise);
  }

  /** Words parted by commas; {@code none} for none at all. */
  <E extends Enum<E>> Set<E> words(String name, Class<E> type, Set<E> otherwise) {
    return text(name).map(value -> value.equals("none") ? Set.<E>of()
        : Arrays.stream(value.split(",", -1)).map(each -> word(name, each.strip(), type))
            .collect(Collectors.toCollection(LinkedHashSet<E>::new)))
        .map(Function.<Set<E>>identity()).orElse(otherwise);
  }

  private static <E extends Enum<E>> E word(String name, String value, Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).filter(each -> lower(each).equals(value)).findFirst()
        .orElseThrow(() -> new InvalidSettingException(name, "must be one of " + Arrays
            .stream(type.getEnumConstants()).map(Environment::lower).collect(Collectors.joining(", "))
            + ", not '" + value + "'"));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
