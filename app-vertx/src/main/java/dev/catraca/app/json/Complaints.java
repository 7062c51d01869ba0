package dev.catraca.app.json;

import dev.catraca.order.CardNumber;
import dev.catraca.order.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is wrong with one body, by field; of a field the first thing that is wrong with it. */
final class Complaints {
  /** Nobody mends more at once, and a body may have thousands of wrong fields. */
  private static final int MOST = 100;
  private static final int LONGEST_FIELD = 200;

  private final Map<String, String> problems = new LinkedHashMap<>();

  void add(String field, String problem) {
    problems.putIfAbsent(shown(field), problem);
  }

  boolean isFull() {
    return problems.size() >= MOST;
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  InvalidValueException exception() {
    List<InvalidValueException.Complaint> all = new ArrayList<>();
    problems.forEach((field, problem) -> all.add(new InvalidValueException.Complaint(field, problem)));
    return new InvalidValueException(all);
  }

  /** Callers choose the names of fields that nobody knows, and of custom data. */
  private static String shown(String field) {
    String short200 = field.codePointCount(0, field.length()) <= LONGEST_FIELD ? field
        : field.substring(0, field.offsetByCodePoints(0, LONGEST_FIELD - 1)) + "…";
    return CardNumber.blottedOut(short200);
  }
}
