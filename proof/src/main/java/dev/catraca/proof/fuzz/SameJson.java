package dev.catraca.proof.fuzz;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what was written says the same as what was read: the same names with the same values, numbers to the last digit. */
final class SameJson {
  private SameJson() {}

  /** An absent value may be left out, spelt {@code null}, or be an empty list. */
  static void check(String path, Object read, Object written) {
    if (read instanceof Map<?, ?> before && written instanceof Map<?, ?> after) {
      Set<Object> names = new HashSet<>(before.keySet());
      names.addAll(after.keySet());
      for (Object name : names) {
        Optional<Object> was = present(before.get(name));
        Optional<Object> is = present(after.get(name));
        String inner = path + "." + name;
        Finding.unless(was.isPresent() || is.isEmpty(), inner + " was invented");
        Finding.unless(was.isEmpty() || is.isPresent(), inner + " was dropped");
        was.ifPresent(value -> check(inner, value, is.orElseThrow()));
      }
    } else if (read instanceof List<?> before && written instanceof List<?> after) {
      Finding.unless(before.size() == after.size(), path + " has another length");
      for (int i = 0; i < before.size(); i++) {
        check(path + "[" + i + "]", before.get(i), after.get(i));
      }
    } else {
      Finding.unless(isSame(read, written), path + " has another value");
    }
  }

  private static Optional<Object> present(@Nullable Object value) {
    return Optional.ofNullable(value).filter(it -> it != PlainJson.Nothing.NULL)
        .filter(it -> !(it instanceof List<?> list && list.isEmpty()));
  }

  private static boolean isSame(Object read, Object written) {
    if (read instanceof PlainJson.Figure before && written instanceof PlainJson.Figure after) {
      return before.text().equals(after.text())
          || new BigDecimal(before.text()).compareTo(new BigDecimal(after.text())) == 0;
    }
    return read.equals(written) || (read instanceof String before && written instanceof String after
        && (Objects.equals(time(before), time(after)) || isSameDuration(before, after)));
  }

  private static Object time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException other) {
      return text;
    }
  }

  private static boolean isSameDuration(String before, String after) {
    try {
      return Duration.parse(before).equals(Duration.parse(after));
    } catch (DateTimeException other) {
      return false;
    }
  }
}
