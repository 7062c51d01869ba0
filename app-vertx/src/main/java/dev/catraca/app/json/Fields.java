package dev.catraca.app.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.CardNumber;
import dev.catraca.order.InvalidValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of one JSON object on their way into the vocabulary. Every complaint names the field by its full path; a field that
 * nobody asked for is refused by {@link #into}.
 */
final class Fields {
  private final String path;
  private final ObjectNode node;
  private final Set<String> asked = new HashSet<>();

  private Fields(String path, ObjectNode node) {
    this.path = path;
    this.node = node;
  }

  /**
   * Reads a whole body.
   *
   * @throws InvalidValueException
   *           naming the first field that is wrong
   */
  static <T> T read(ObjectNode body, Function<Fields, T> construction) {
    try {
      return new Fields("", body).into(construction);
    } catch (Located located) {
      throw located.complaint();
    }
  }

  /** Constructs; what the constructors refuse is told with this object's path, then unknown fields are refused. */
  private <T> T into(Function<Fields, T> construction) {
    T value;
    try {
      value = construction.apply(this);
    } catch (Located located) {
      throw located;
    } catch (InvalidValueException refused) {
      throw new Located(path(refused.field()), refused.problem());
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
      String name = names.next();
      if (!asked.contains(name)) {
        throw new Located(path(name), "is not a field of this request");
      }
    }
    return value;
  }

  Optional<String> text(String name) {
    return get(name).map(value -> {
      require(value.isTextual(), name, "must be text");
      return wellFormed(name, value.textValue());
    });
  }

  String requiredText(String name) {
    return required(name, text(name));
  }

  Optional<Boolean> truth(String name) {
    return get(name).map(value -> {
      require(value.isBoolean(), name, "must be true or false");
      return value.booleanValue();
    });
  }

  Optional<Long> integer(String name) {
    return get(name).map(value -> {
      require(value.isIntegralNumber(), name, "must be a whole number");
      require(value.canConvertToLong(), name, "is out of range");
      return value.longValue();
    });
  }

  Optional<Integer> smallInteger(String name) {
    return integer(name).map(value -> {
      require(value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE, name, "is out of range");
      return value.intValue();
    });
  }

  Optional<BigDecimal> number(String name) {
    return get(name).map(value -> {
      require(value.isNumber(), name, "must be a number");
      BigDecimal number = value.decimalValue();
      require(Math.abs(number.scale()) <= 30, name, "has too many digits");
      return number;
    });
  }

  /** ISO 8601 in UTC. */
  Optional<Instant> time(String name) {
    return text(name).map(value -> {
      try {
        Instant time = Instant.parse(value);
        require(time.getEpochSecond() > -62_000_000_000L && time.getEpochSecond() < 250_000_000_000L, name,
            "is out of range");
        return time;
      } catch (DateTimeParseException unreadable) {
        throw new Located(path(name), "must be a time in UTC such as 2026-01-31T12:00:00Z");
      }
    });
  }

  <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
    return text(name).map(value -> Arrays.stream(type.getEnumConstants())
        .filter(each -> lower(each).equals(value)).findFirst()
        .orElseThrow(() -> new Located(path(name), "must be one of " + Arrays
            .stream(type.getEnumConstants()).map(Fields::lower).collect(Collectors.joining(", ")))));
  }

  <T> Optional<T> object(String name, Function<Fields, T> construction) {
    return get(name).map(value -> {
      require(value.isObject(), name, "must be an object");
      return new Fields(path(name), (ObjectNode) value).into(construction);
    });
  }

  <T> T requiredObject(String name, Function<Fields, T> construction) {
    return required(name, object(name, construction));
  }

  /** The JSON itself, for data that is passed on as it is. */
  Optional<ObjectNode> tree(String name) {
    return get(name).map(value -> {
      require(value.isObject(), name, "must be an object");
      return (ObjectNode) value;
    });
  }

  <T> List<T> objects(String name, Function<Fields, T> construction) {
    return list(name, (at, value) -> {
      require(value.isObject(), at, "must be an object");
      return new Fields(path(at), (ObjectNode) value).into(construction);
    });
  }

  List<String> texts(String name) {
    return list(name, (at, value) -> {
      require(value.isTextual(), at, "must be text");
      return wellFormed(at, value.textValue());
    });
  }

  private <T> List<T> list(String name, BiFunction<String, JsonNode, T> element) {
    List<T> values = new ArrayList<>();
    get(name).ifPresent(list -> {
      require(list.isArray(), name, "must be a list");
      for (int i = 0; i < list.size(); i++) {
        values.add(element.apply(name + "[" + i + "]", list.get(i)));
      }
    });
    return values;
  }

  /** A field's value, whose constructor's complaints are about that field. */
  <T> T naming(String name, java.util.function.Supplier<T> construction) {
    try {
      return construction.get();
    } catch (Located located) {
      throw located;
    } catch (InvalidValueException refused) {
      throw new Located(path(name), refused.problem());
    }
  }

  <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> new Located(path(name), "is missing"));
  }

  void require(boolean holds, String name, String problem) {
    if (!holds) {
      throw new Located(path(name), problem);
    }
  }

  private Optional<JsonNode> get(String name) {
    asked.add(name);
    Optional<JsonNode> value = Optional.ofNullable(node.get(name));
    value.ifPresent(there -> require(!there.isNull(), name, "must not be null; leave it out"));
    return value;
  }

  private String wellFormed(String name, String text) {
    require(StandardCharsets.UTF_8.newEncoder().canEncode(text), name, "must be well-formed Unicode");
    return text;
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** A complaint whose path is complete already. */
  static final class Located extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String problem;

    Located(String field, String problem) {
      super(problem);
      // Callers choose the names of fields that nobody knows, and of custom data.
      this.field = CardNumber.blottedOut(field);
      this.problem = problem;
    }

    InvalidValueException complaint() {
      return new InvalidValueException(field, problem);
    }
  }
}
