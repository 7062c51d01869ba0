package dev.catraca.app.config;

import dev.catraca.port.InvalidSettingException;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads variables; a value that cannot be read is refused by the variable's name. An empty one counts as unset. */
final class Environment {
  private static final String OURS = "CATRACA_";
  /** Read elsewhere: by the launcher, the log and the command line's own client. */
  private static final Set<String> OF_OTHERS = Set.of("CATRACA_JAVA_OPTS", "CATRACA_LOG_LEVEL",
      "CATRACA_API_KEY", "CATRACA_ADAPTERS");

  private final Map<String, String> variables;
  private final Set<String> known = new TreeSet<>(OF_OTHERS);

  Environment(Map<String, String> variables) {
    this.variables = new HashMap<>(variables);
  }

  /**
   * Refuses what begins as our variables do and was never asked for: a slip of the pen never becomes a default. To be called once
   * everything was read.
   */
  void refuseUnknown() {
    Set<String> unknown = new TreeSet<>(variables.keySet());
    unknown.removeIf(name -> !name.toUpperCase(Locale.ROOT).startsWith(OURS) || known.contains(name));
    if (!unknown.isEmpty()) {
      String first = unknown.iterator().next();
      String more = unknown.size() == 1 ? ""
          : ", and neither are " + String.join(", ", unknown.stream().skip(1).toList());
      throw new InvalidSettingException(first, "is not a setting of this service" + more + "; known are "
          + String.join(", ", known));
    }
  }

  Optional<String> text(String name) {
    known.add(name);
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** Reads what a provider declares. */
  Settings read(List<Setting<?>> declared) {
    declared.forEach(each -> known.add(each.variable()));
    return Settings.read(declared, variables);
  }

  /** Says what another variable was short for. */
  void put(String name, String value) {
    variables.put(name, value);
  }

  private <T> T read(Setting<T> setting) {
    return read(List.of(setting)).get(setting);
  }

  /** Makes these known, though nothing of this start reads them. */
  void know(List<Setting<?>> others) {
    others.forEach(each -> known.add(each.variable()));
  }

  int number(String name, int otherwise, int least, int most) {
    return read(Setting.number(name, "", least, most).otherwise(otherwise));
  }

  /** ISO 8601: {@code PT30M}, {@code P5D}. */
  Duration duration(String name, Duration otherwise) {
    return read(Setting.duration(name, "").otherwise(otherwise));
  }

  /** As {@link #duration}, but longer than nothing. */
  Duration positive(String name, Duration otherwise) {
    return read(Setting.positiveDuration(name, "").otherwise(otherwise));
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
