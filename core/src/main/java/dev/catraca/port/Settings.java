package dev.catraca.port;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings that were read: each that was declared is there, and no other. Never shows a value. */
public final class Settings {
  private final Map<Setting<?>, Object> values;

  private Settings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  /**
   * Reads them; a variable that is empty or blank counts as not set.
   *
   * @throws InvalidSettingException naming all that are missing, or else the first that is wrong
   */
  public static Settings read(List<Setting<?>> declared, Map<String, String> variables) {
    List<String> missing = declared.stream()
        .filter(each -> each.unset().isEmpty() && text(each, variables).isEmpty()).map(Setting::variable)
        .toList();
    if (!missing.isEmpty()) {
      throw new InvalidSettingException(String.join(", ", missing), "must be set");
    }
    Map<Setting<?>, Object> values = new HashMap<>();
    for (Setting<?> each : declared) {
      Optional<String> text = text(each, variables);
      Object value = text.isPresent() ? each.read(text.get()) : each.unset().orElseThrow();
      values.put(each, value);
    }
    return new Settings(values);
  }

  private static Optional<String> text(Setting<?> setting, Map<String, String> variables) {
    return Optional.ofNullable(variables.get(setting.variable())).map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalArgumentException if it was not declared, which is a bug of the provider
   */
  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    if (!values.containsKey(setting)) {
      throw new IllegalArgumentException(setting + " is read but not declared");
    }
    return (T) values.get(setting);
  }

  @Override
  public String toString() {
    return "Settings" + values.keySet().stream().map(Setting::variable).sorted().toList();
  }
}
