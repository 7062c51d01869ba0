package dev.catraca.order;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which fields two values of the vocabulary differ, by the paths that callers know. */
public final class Differences {
  private final List<String> paths = new ArrayList<>();

  private Differences() {}

  /** The paths of the fields that differ, in the order in which the record declares them; none if the records are equal. */
  public static <R extends Record> List<String> between(R one, R other) {
    Differences differences = new Differences();
    differences.compare("", one, other);
    return differences.paths;
  }

  private void compare(String path, Object one, Object other) {
    if (one.equals(other)) {
      return;
    }
    if (one instanceof Optional<?> o && other instanceof Optional<?> p && o.isPresent() && p.isPresent()) {
      compare(path, o.get(), p.get());
    } else if (one instanceof List<?> o && other instanceof List<?> p && o.size() == p.size()) {
      for (int i = 0; i < o.size(); i++) {
        compare(path + "[" + i + "]", o.get(i), p.get(i));
      }
    } else if (one instanceof Record && one.getClass() == other.getClass() && !(one instanceof Money)) {
      for (RecordComponent component : one.getClass().getRecordComponents()) {
        String name = snakeCase(component.getName());
        compare(path.isEmpty() ? name : path + "." + name, read(component, one), read(component, other));
      }
    } else {
      paths.add(path);
    }
  }

  private static Object read(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record hides its " + component.getName(), impossible);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
