package dev.catraca.proof.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A second opinion on what bytes say as JSON, written from RFC 8259 and sharing nothing with the readers under test: UTF-8, one value,
 * no repeated names. Values are {@link Map}, {@link List}, {@link String}, {@link Figure}, {@link Boolean} and {@link Nothing}.
 */
final class PlainJson {
  /** A number as it is spelt. */
  record Figure(String text) {}

  /** The word {@code null}. */
  enum Nothing {
    NULL
  }

  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  private static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private PlainJson(String text) {
    this.text = text;
  }

  /** Empty where the bytes are no JSON, or deeper than anything under test may read. */
  static Optional<Object> read(byte[] bytes) {
    try {
      return Optional.of(
          new PlainJson(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())
              .whole());
    } catch (CharacterCodingException | NotJson no) {
      return Optional.empty();
    }
  }

  static Optional<Map<?, ?>> object(byte[] bytes) {
    return read(bytes).filter(Map.class::isInstance).map(value -> (Map<?, ?>) value);
  }

  /** How deep objects and lists are nested; 0 for a plain value. */
  static int depth(Object value) {
    Iterable<?> children = value instanceof Map<?, ?> map ? map.values()
        : value instanceof List<?> list ? list : List.of();
    int deepest = value instanceof Map || value instanceof List ? 1 : 0;
    for (Object child : children) {
      deepest = Math.max(deepest, 1 + depth(child));
    }
    return deepest;
  }

  /** The longest spelling of a number in it; 0 where there is none. */
  static int longestNumber(Object value) {
    return switch (value) {
      case Map<?, ?> map -> map.values().stream().mapToInt(PlainJson::longestNumber).max().orElse(0);
      case List<?> list -> list.stream().mapToInt(PlainJson::longestNumber).max().orElse(0);
      case Figure number -> number.text().length();
      default -> 0;
    };
  }

  private Object whole() throws NotJson {
    Object value = value();
    blanks();
    if (at != text.length()) {
      throw new NotJson();
    }
    return value;
  }

  private Object value() throws NotJson {
    blanks();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Nothing.NULL);
      default -> number();
    };
  }

  private Object object() throws NotJson {
    deeper();
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    blanks();
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
        blanks();
      }
      String name = string();
      blanks();
      expect(':');
      if (members.put(name, value()) != null) {
        throw new NotJson();
      }
      blanks();
    }
    at++;
    depth--;
    return members;
  }

  private Object list() throws NotJson {
    deeper();
    List<Object> elements = new ArrayList<>();
    at++;
    blanks();
    while (peek() != ']') {
      if (!elements.isEmpty()) {
        expect(',');
      }
      elements.add(value());
      blanks();
    }
    at++;
    depth--;
    return elements;
  }

  private void deeper() throws NotJson {
    if (++depth > DEEPEST) {
      throw new NotJson();
    }
  }

  private String string() throws NotJson {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char next = text.charAt(at++);
      if (next < ' ') {
        throw new NotJson();
      }
      string.append(next == '\\' ? escaped() : next);
    }
    at++;
    return string.toString();
  }

  private char escaped() throws NotJson {
    char which = peek();
    at++;
    return switch (which) {
      case '"', '\\', '/' -> which;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw new NotJson();
    };
  }

  private char unit() throws NotJson {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw new NotJson();
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private Object number() throws NotJson {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return new Figure(text.substring(start, at));
  }

  private void digits() throws NotJson {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw new NotJson();
    }
  }

  private Object word(String word, Object meaning) throws NotJson {
    if (!text.startsWith(word, at)) {
      throw new NotJson();
    }
    at += word.length();
    return meaning;
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char wanted) throws NotJson {
    if (peek() != wanted) {
      throw new NotJson();
    }
    at++;
  }

  private char peek() throws NotJson {
    if (at >= text.length()) {
      throw new NotJson();
    }
    return text.charAt(at);
  }
}
