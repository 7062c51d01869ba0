package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds full card numbers (13 to 19 digits that pass Luhn, spaces and hyphens ignored) in payment data. No source asks
 * for them, and an anti-fraud service would not want to hold them.
 *
 * <p>
 * One in ten identifiers of that length passes Luhn by chance. In a field that holds an identifier, a document or a
 * phone number, digits therefore count as a card number only where they start with the BIN and end with the last four
 * digits given beside them.
 */
final class CardNumbers {
  static final String MESSAGE = "A full card number is not accepted here.";

  private static final String MASK = "[card number withheld]";
  private static final Pattern SEPARATORS = Pattern.compile("[ -]");
  private static final Pattern CARD_LENGTH = Pattern.compile("[0-9]{13,19}");
  private static final Pattern BIN = Pattern.compile("[0-9]{6,8}");
  private static final Pattern LAST_FOUR = Pattern.compile("[0-9]{4}");
  private static final Pattern IDENTIFIER = Pattern
      .compile("(.*_)?(id|nsu|reference|document|cpf|cnpj|phone|phone_number)");

  private CardNumbers() {}

  /** Where card numbers stand in a request; paths from the body's root, positions of a list as text. */
  static List<List<String>> in(Operation operation, ObjectNode body) {
    List<List<String>> found = new ArrayList<>();
    switch (operation) {
      case CREATE_ORDER -> {
        JsonNode payments = body.path("payments");
        for (int index = 0; index < payments.size(); index++) {
          JsonNode payment = payments.path(index);
          search(payment, List.of("payments", Integer.toString(index)), "", Digits.of(payment), found);
        }
      }
      case UPDATE_PAYMENT -> search(body, List.of(), "", Digits.of(body), found);
      case UPDATE_STATUS, UPDATE_DELIVERY, MARK_FRAUDULENT -> {
        // No payment data travels in these.
      }
    }
    return List.copyOf(found);
  }

  /** A copy in which the text at each of the paths is masked, so that nothing downstream keeps a card number. */
  static ObjectNode masked(ObjectNode body, List<List<String>> paths) {
    ObjectNode copy = body.deepCopy();
    for (List<String> path : paths) {
      JsonNode parent = copy;
      for (String step : path.subList(0, path.size() - 1)) {
        parent = parent instanceof ArrayNode array ? array.path(Integer.parseInt(step)) : parent.path(step);
      }
      if (parent instanceof ObjectNode object) {
        object.put(path.getLast(), MASK);
      } else if (parent instanceof ArrayNode array) {
        array.set(Integer.parseInt(path.getLast()), MASK);
      }
    }
    return copy;
  }

  private static void search(JsonNode node, List<String> path, String field, Digits known,
      List<List<String>> found) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        search(entry.getValue(), append(path, entry.getKey()), entry.getKey(), known, found);
      }
    } else if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        search(array.get(index), append(path, Integer.toString(index)), field, known, found);
      }
    } else if (node.isTextual() && isCardNumber(node.textValue(), field, known)) {
      found.add(path);
    }
  }

  private static boolean isCardNumber(String text, String field, Digits known) {
    String digits = SEPARATORS.matcher(text).replaceAll("");
    if (!CARD_LENGTH.matcher(digits).matches() || !passesLuhn(digits)) {
      return false;
    }
    return !IDENTIFIER.matcher(field.toLowerCase(Locale.ROOT)).matches() || known.frame(digits);
  }

  static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
      int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
      int weighted = fromRight % 2 == 1 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  private static List<String> append(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  /** The parts of a card number that a payment may carry; their field names are not documented, so their form tells. */
  private record Digits(List<String> bins, List<String> lastFours) {
    static Digits of(JsonNode payment) {
      List<String> bins = new ArrayList<>();
      List<String> lastFours = new ArrayList<>();
      collect(payment, bins, lastFours);
      return new Digits(bins, lastFours);
    }

    boolean frame(String number) {
      return bins.stream().anyMatch(number::startsWith) && lastFours.stream().anyMatch(number::endsWith);
    }

    private static void collect(JsonNode node, List<String> bins, List<String> lastFours) {
      if (node.isTextual()) {
        String text = node.textValue();
        if (BIN.matcher(text).matches()) {
          bins.add(text);
        } else if (LAST_FOUR.matcher(text).matches()) {
          lastFours.add(text);
        }
      } else {
        node.forEach(child -> collect(child, bins, lastFours));
      }
    }
  }
}
