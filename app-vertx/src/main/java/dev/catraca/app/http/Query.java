package dev.catraca.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.CardNumber;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.InvalidValueException.Complaint;
import dev.catraca.order.Require;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a list is asked by: names and values of a query, or of a flat object where something of it must not stand in an address. All that
 * is wrong is told at once, by {@link #done}; until then what is wrong counts as not given.
 */
final class Query {
  private static final int LONGEST = 1024;
  private static final int MOST_COMPLAINTS = 100;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> wrong = new LinkedHashMap<>();

  private Query() {}

  /** The query of an address. */
  static Query of(Incoming request, Set<String> allowed) {
    Query query = new Query();
    for (Map.Entry<String, String> parameter : request.query()) {
      String name = parameter.getKey();
      if (!allowed.contains(name)) {
        query.wrong(shown(name), "is not a parameter of this request");
      } else if (query.values.put(name, parameter.getValue()) != null) {
        query.wrong(name, "must be given once");
      }
    }
    query.bound();
    return query;
  }

  /** A flat object of texts, numbers and truths. */
  static Query of(ObjectNode body, Set<String> allowed) {
    Query query = new Query();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      String name = field.getKey();
      if (!allowed.contains(name)) {
        query.wrong(shown(name), "is not a field of this request");
      } else if (field.getValue().isContainerNode() || field.getValue().isNull()) {
        query.wrong(name, "must be text, a number or true");
      } else {
        query.values.put(name, field.getValue().asText());
      }
    }
    query.bound();
    return query;
  }

  private void bound() {
    values.forEach((name, value) -> {
      if (value.isBlank()) {
        wrong(name, "must not be blank");
      } else {
        try {
          Require.words(name, value, LONGEST);
        } catch (InvalidValueException refused) {
          wrong(name, refused.problem());
        }
      }
    });
  }

  /** Callers choose the names of what nobody knows. */
  private static String shown(String name) {
    String short64 = name.length() <= 64 ? name : name.substring(0, 64);
    return CardNumber.blottedOut(short64.replaceAll("[^A-Za-z0-9_.-]", "?"));
  }

  /** Of one name the first complaint is told. */
  void wrong(String name, String problem) {
    wrong.putIfAbsent(name, problem);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> text(String name) {
    return wrong.containsKey(name) ? Optional.empty() : Optional.ofNullable(values.get(name));
  }

  /** @param parse may throw {@link InvalidValueException} */
  <T> Optional<T> read(String name, Function<String, T> parse) {
    try {
      return text(name).map(parse);
    } catch (InvalidValueException unreadable) {
      wrong(name, unreadable.problem());
      return Optional.empty();
    }
  }

  /** Only {@code true} can be asked for. */
  boolean isAsked(String name) {
    return read(name, text -> {
      if (!text.equals("true")) {
        throw new InvalidValueException(name, "must be true, or left out");
      }
      return true;
    }).orElse(false);
  }

  int number(String name, int least, int most, int otherwise) {
    return read(name, text -> {
      if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
        throw new InvalidValueException(name, "must be a whole number from " + least + " to " + most);
      }
      return Integer.parseInt(text);
    }).orElse(otherwise);
  }

  /** UTC where none is given. */
  ZoneId zone(String name) {
    return read(name, text -> {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException unreadable) {
        throw wrong(name, "must be a time zone such as America/Sao_Paulo", unreadable);
      }
    }).orElse(ZoneOffset.UTC);
  }

  static InvalidValueException wrong(String name, String problem, Exception cause) {
    InvalidValueException wrong = new InvalidValueException(name, problem);
    wrong.initCause(cause);
    return wrong;
  }

  <E extends Enum<E>> Optional<E> word(String name, E[] words) {
    return read(name, text -> Arrays.stream(words).filter(each -> lower(each).equals(text)).findFirst()
        .orElseThrow(() -> new InvalidValueException(name, "must be one of "
            + Arrays.stream(words).map(Query::lower).collect(Collectors.joining(", ")))));
  }

  /** @throws InvalidValueException naming everything that was wrong */
  void done() {
    if (!wrong.isEmpty()) {
      List<Complaint> all = new ArrayList<>();
      wrong.forEach((name, problem) -> all.add(new Complaint(name, problem)));
      throw new InvalidValueException(all.subList(0, Math.min(all.size(), MOST_COMPLAINTS)));
    }
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
