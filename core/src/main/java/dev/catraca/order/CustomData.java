package dev.catraca.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Free data agreed between Legiti and the merchant: JSON's own kinds of values, nothing else.
 *
 * @param values text, {@link BigDecimal}, {@link Boolean}, lists and maps of these; at most {@value #DEEPEST} deep. Numbers of
 *     other types are turned into {@link BigDecimal}, so that equal data compares equal
 */
public record CustomData(Map<String, Object> values) {
  /** How deep lists and maps may be nested. */
  public static final int DEEPEST = 16;

  public CustomData {
    values = object("custom_data", values, 1);
  }

  /** Shows every text and number in it, keys included, with its path. */
  void texts(Texts.Visitor visitor) {
    visit("custom_data", values, visitor);
  }

  private static void visit(String path, Object value, Texts.Visitor visitor) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> {
        visitor.text(path, key.toString());
        visit(path + "." + key, inner, visitor);
      });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        visit(path + "[" + i + "]", list.get(i), visitor);
      }
    } else if (value instanceof BigDecimal number) {
      visitor.number(path, number);
    } else {
      visitor.text(path, value.toString());
    }
  }

  private static Map<String, Object> object(String path, Map<?, ?> map, int depth) {
    Require.that(depth <= DEEPEST, path, "must be at most " + DEEPEST + " deep");
    Map<String, Object> copy = new LinkedHashMap<>();
    List<InvalidValueException> wrong = new ArrayList<>();
    map.forEach((key, value) -> {
      try {
        copy.put(Require.text(path, key.toString()), value(path + "." + key, value, depth));
      } catch (InvalidValueException refused) {
        wrong.add(refused);
      }
    });
    InvalidValueException.throwAny(wrong);
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(String path, Object value, int depth) {
    if (value instanceof String text) {
      return Require.storable(path, text);
    } else if (value instanceof Boolean || value instanceof BigDecimal) {
      return value instanceof BigDecimal number ? plain(number) : value;
    } else if (value instanceof Number number) {
      boolean floating = number instanceof Double || number instanceof Float;
      Require.that(!floating || Double.isFinite(number.doubleValue()), path, "must be a finite number");
      return plain(new BigDecimal(number.toString()));
    } else if (value instanceof Map<?, ?> map) {
      return object(path, map, depth + 1);
    } else if (value instanceof List<?> list) {
      Require.that(depth < DEEPEST, path, "must be at most " + DEEPEST + " deep");
      List<Object> copy = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        copy.add(value(path + "[" + i + "]", list.get(i), depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }
    throw new InvalidValueException(path, "must be text, a number, true, false, a list or an object");
  }

  /** One spelling for each number, so that 1, 1.0 and 1e0 are the same data. */
  private static BigDecimal plain(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  @Override
  public String toString() {
    return "CustomData[...]";
  }
}
