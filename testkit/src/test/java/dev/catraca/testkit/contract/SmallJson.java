package dev.catraca.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON into maps, lists, texts, longs and words; what it does not understand, it does not read at all. */
final class SmallJson {
  private static final int DEEPEST = 32;
  private final String text;
  private int at;

  private SmallJson(String text) {
    this.text = text;
  }

  /** An object and nothing behind it; empty for anything else. */
  @SuppressWarnings("unchecked")
  static Optional<Map<String, Object>> object(String text) {
    SmallJson reader = new SmallJson(text);
    try {
      Object value = reader.value(0);
      reader.blanks();
      return value instanceof Map && reader.at == text.length() ? Optional.of((Map<String, Object>) value)
          : Optional.empty();
    } catch (IllegalStateException | StringIndexOutOfBoundsException notJson) {
      return Optional.empty();
    }
  }

  private @Nullable Object value(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalStateException("too deep");
    }
    blanks();
    char next = text.charAt(at);
    if (next == '{') {
      return map(depth);
    } else if (next == '[') {
      return list(depth);
    }
    return next == '"' ? string() : word();
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (at++, blanks(); text.charAt(at) != '}'; blanks()) {
      String name = string();
      blanks();
      expect(':');
      Object value = value(depth + 1);
      map.put(name, value == null ? Optional.empty() : value);
      comma('}');
    }
    at++;
    return map;
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    for (at++, blanks(); text.charAt(at) != ']'; blanks()) {
      Object value = value(depth + 1);
      list.add(value == null ? Optional.empty() : value);
      comma(']');
    }
    at++;
    return list;
  }

  private void comma(char end) {
    blanks();
    if (text.charAt(at) != end) {
      expect(',');
    }
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    for (; text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      }
      string.append(text.charAt(at));
    }
    at++;
    return string.toString();
  }

  private @Nullable Object word() {
    int from = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return switch (text.substring(from, at)) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      case String digits when digits.matches("[0-9]{1,18}") -> Long.parseLong(digits);
      case String other -> throw new IllegalStateException("not a word: " + other);
    };
  }

  private void expect(char wanted) {
    if (text.charAt(at++) != wanted) {
      throw new IllegalStateException("no " + wanted);
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
