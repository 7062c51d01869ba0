package dev.catraca.order;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the constructors of the vocabulary ask of their arguments. Lengths count characters as people do: code points. */
public final class Require {
  private static final int LONGEST_TEXT = 1024;
  private static final int LONGEST_DESCRIPTION = 8192;
  private static final int LONGEST_LIST = 1000;

  private Require() {}

  /** @throws InvalidValueException if it does not hold */
  public static void that(boolean holds, String field, String problem) {
    if (!holds) {
      throw new InvalidValueException(field, problem);
    }
  }

  /**
   * Text of 1 to {@code longest} characters that can be stored and sent.
   *
   * @throws InvalidValueException if it is not
   */
  public static String text(String field, String value, int longest) {
    Objects.requireNonNull(value, field);
    that(!value.isEmpty(), field, "must not be empty");
    return words(field, value, longest);
  }

  /**
   * Text of at most {@code longest} characters that can be stored and sent; none is fine too.
   *
   * @throws InvalidValueException if it is not
   */
  public static String words(String field, String value, int longest) {
    that(value.codePointCount(0, value.length()) <= longest, field,
        "must have at most " + longest + " characters");
    return storable(field, value);
  }

  /** Text that only helps scoring, which is shortened where it is sent and need not be short here. */
  static void description(String field, Optional<String> value) {
    value.ifPresent(v -> text(field, v, LONGEST_DESCRIPTION));
  }

  /**
   * Text that can be stored and sent: no NUL, no half of a surrogate pair.
   *
   * @throws InvalidValueException if it is not
   */
  public static String storable(String field, String value) {
    that(value.indexOf('\0') < 0, field, "must not contain a NUL character");
    that(isStorable(value), field, "must be well-formed Unicode");
    return value;
  }

  static boolean isStorable(String value) {
    return value.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }

  static String text(String field, String value) {
    return text(field, value, LONGEST_TEXT);
  }

  static void text(String field, Optional<String> value) {
    value.ifPresent(v -> text(field, v));
  }

  static void matching(String field, Optional<String> value, Pattern shape, String problem) {
    value.ifPresent(v -> that(shape.matcher(v).matches(), field, problem));
  }

  static List<String> texts(String field, List<String> values) {
    return texts(field, values, LONGEST_TEXT);
  }

  /** As {@link #description}. */
  static List<String> descriptions(String field, List<String> values) {
    return texts(field, values, LONGEST_DESCRIPTION);
  }

  private static List<String> texts(String field, List<String> values, int longest) {
    List<String> copy = list(field, values);
    List<InvalidValueException> wrong = new ArrayList<>();
    for (int i = 0; i < copy.size(); i++) {
      try {
        text(field + "[" + i + "]", copy.get(i), longest);
      } catch (InvalidValueException refused) {
        wrong.add(refused);
      }
    }
    InvalidValueException.throwAny(wrong);
    return copy;
  }

  static <T> List<T> list(String field, List<T> values) {
    that(values.size() <= LONGEST_LIST, field, "must have at most " + LONGEST_LIST + " entries");
    return List.copyOf(values);
  }

  /** Pairs of texts, in the order of their names. What is wrong is told of the whole: a name may itself be what must not be shown. */
  static Map<String, String> pairs(String field, Map<String, String> pairs, int most, int longestName,
      int longestValue) {
    that(pairs.size() <= most, field, "must have at most " + most + " entries");
    pairs.forEach((name, value) -> {
      text(field, name, longestName);
      text(field, value, longestValue);
    });
    return sorted(pairs);
  }

  /** The same pairs, always in the order of their names, so that whoever sends them sends the same bytes. */
  public static Map<String, String> sorted(Map<String, String> pairs) {
    return Collections.unmodifiableMap(new TreeMap<>(pairs));
  }

  static void email(String field, Optional<String> value) {
    text(field, value);
    matching(field, value, EMAIL, "must be an e-mail address");
  }

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
}
