package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Messages by field, for error code 2. Errors inside nested data are nested objects, positions of a list being keys
 * written as text; what concerns an object as a whole stands under {@code _schema}.
 */
final class FieldErrors {
  private static final String WHOLE = "_schema";

  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  static FieldErrors of(String field, String message) {
    FieldErrors errors = new FieldErrors();
    errors.add(List.of(field), message);
    return errors;
  }

  void add(List<String> path, String message) {
    ObjectNode parent = root;
    List<String> steps = path.isEmpty() ? List.of(WHOLE) : path;
    for (String step : steps.subList(0, steps.size() - 1)) {
      parent = descend(parent, step);
    }
    JsonNode there = parent.get(steps.getLast());
    if (there instanceof ObjectNode nested) {
      nested.withArray(WHOLE).add(message);
    } else if (there instanceof ArrayNode messages) {
      messages.add(message);
    } else {
      parent.putArray(steps.getLast()).add(message);
    }
  }

  boolean isEmpty() {
    return root.isEmpty();
  }

  ObjectNode asJson() {
    return root;
  }

  private static ObjectNode descend(ObjectNode parent, String step) {
    JsonNode there = parent.get(step);
    if (there instanceof ObjectNode nested) {
      return nested;
    }
    ObjectNode nested = parent.putObject(step);
    if (there instanceof ArrayNode messages) {
      nested.set(WHOLE, messages);
    }
    return nested;
  }
}
