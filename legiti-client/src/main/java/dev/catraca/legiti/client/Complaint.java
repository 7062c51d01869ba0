package dev.catraca.legiti.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What an answer says in words: {@code error_message}, {@code message} or {@code Message}, a text or nested messages by field
 * (Legiti page, section 9.2).
 *
 * @param message the text, or the names of the fields complained of; empty where nothing was said
 * @param fields messages by path, such as {@code items.0.quantity}
 */
record Complaint(OptionalInt code, String message, Map<String, List<String>> fields) {
  private static final int MOST_FIELDS = 100;
  private static final int MOST_MESSAGES = 10;

  /**
   * @param showing makes a text of the peer fit to be shown
   */
  static Complaint in(ObjectNode body, UnaryOperator<String> showing) {
    Map<String, List<String>> fields = new TreeMap<>();
    JsonNode said = property(body, "error_message", "message");
    String message;
    if (said.isObject()) {
      collect("", said, fields, showing);
      message = "refused: " + String.join(", ", fields.keySet());
    } else if (said.isArray()) {
      List<String> texts = new ArrayList<>();
      said.forEach(each -> texts.add(each.isValueNode() ? each.asText() : each.toString()));
      message = String.join("; ", texts);
    } else {
      message = said.isMissingNode() || said.isNull() ? "" : said.asText();
    }
    return new Complaint(code(property(body, "error_code")), showing.apply(message), fields);
  }

  /** The value of the first of the names, in any case of letters. */
  private static JsonNode property(ObjectNode body, String... names) {
    for (String name : names) {
      for (Iterator<String> each = body.fieldNames(); each.hasNext();) {
        String given = each.next();
        if (given.toLowerCase(Locale.ROOT).equals(name)) {
          return body.path(given);
        }
      }
    }
    return body.path("");
  }

  private static OptionalInt code(JsonNode code) {
    if (code.isIntegralNumber() && code.canConvertToInt()) {
      return OptionalInt.of(code.intValue());
    }
    return code.isTextual() && code.textValue().matches("[0-9]{1,6}")
        ? OptionalInt.of(Integer.parseInt(code.textValue()))
        : OptionalInt.empty();
  }

  private static void collect(String path, JsonNode node, Map<String, List<String>> fields,
      UnaryOperator<String> showing) {
    if (node.isObject()) {
      node.properties()
          .forEach(each -> collect(under(path, each.getKey()), each.getValue(), fields, showing));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i).isContainerNode() ? under(path, Integer.toString(i)) : path, node.get(i), fields,
            showing);
      }
    } else {
      String shown = showing.apply(path);
      if (fields.size() < MOST_FIELDS || fields.containsKey(shown)) {
        List<String> messages = fields.computeIfAbsent(shown, field -> new ArrayList<>());
        if (messages.size() < MOST_MESSAGES) {
          messages.add(showing.apply(node.asText()));
        }
      }
    }
  }

  private static String under(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
