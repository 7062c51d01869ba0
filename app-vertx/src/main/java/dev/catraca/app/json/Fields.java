package dev.catraca.app.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import dev.catraca.order.Require;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The fields of one JSON object on their way into the vocabulary. Every complaint names the field by its full path, and all that is
 * wrong is told at once: an object in which something is wrong is read again with something harmless in its place, to see what else
 * is. A field that nobody asked for is refused.
 */
final class Fields {
  /** In the place of a text, where one is needed to look on. */
  private static final JsonNode TEXT = TextNode.valueOf("1");
  private static final JsonNode NUMBER = IntNode.valueOf(1);
  private static final JsonNode TIME = TextNode.valueOf("2000-01-01T00:00:00Z");
  private static final Currency CURRENCY = Currency.getInstance("BRL");

  private final String path;
  private final ObjectNode node;
  private final Complaints complaints;
  /** Something else is wrong already with the object that this one stands for. */
  private final boolean muted;
  private final Set<String> asked = new HashSet<>();
  /** What is known to be wrong here, and how it is read now. */
  private final Map<String, Excuse> excused = new HashMap<>();
  /** Objects and lists are read once, however often the one around them is. */
  private final Map<String, Object> read = new HashMap<>();

  private enum Excuse {
    HARMLESS, ABSENT
  }

  private Fields(String path, ObjectNode node, Complaints complaints, boolean muted) {
    this.path = path;
    this.node = node;
    this.complaints = complaints;
    this.muted = muted;
  }

  /**
   * Reads a whole body.
   *
   * @throws InvalidValueException
   *           naming every field that is wrong
   */
  static <T> T read(ObjectNode body, Function<Fields, T> construction) {
    Complaints complaints = new Complaints();
    try {
      T value = new Fields("", body, complaints, false).into(construction);
      if (complaints.isEmpty()) {
        return value;
      }
    } catch (Hopeless noMore) {
      // What was found until then is told.
    }
    throw complaints.exception();
  }

  /** Constructs, with something harmless in the place of whatever the constructors refuse; then looks for unknown fields. */
  private <T> T into(Function<Fields, T> construction) {
    T value;
    while (true) {
      try {
        value = construction.apply(this);
        break;
      } catch (Located located) {
        excuse(located.field, located.problem);
      } catch (InvalidValueException refused) {
        refused.all().forEach(each -> complain(each.field(), each.problem()));
        excuse(refused.field(), refused.problem());
      }
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
      String name = names.next();
      if (!asked.contains(name)) {
        complain(name, "is not a field of this request");
      }
    }
    return value;
  }

  private void excuse(String field, String problem) {
    complain(field, problem);
    String name = field.split("[.\\[]", 2)[0];
    Excuse before = excused.get(name);
    // What the whole complains of inside a part that was read: all that could be looked at, was.
    boolean inside = !name.equals(field)
        && (before != null || (field.startsWith(name + ".") && read.containsKey(name))
            || field.contains("]."));
    if (before == Excuse.ABSENT || inside || !asked.contains(name)) {
      throw new Hopeless();
    }
    excused.put(name, before == null ? Excuse.HARMLESS : Excuse.ABSENT);
    read.remove(name);
  }

  private void complain(String field, String problem) {
    if (!muted) {
      complaints.add(path(field), problem);
      if (complaints.isFull()) {
        throw new Hopeless();
      }
    }
  }

  Optional<String> text(String name) {
    return text(name, TEXT);
  }

  private Optional<String> text(String name, JsonNode harmless) {
    return get(name, harmless).map(value -> {
      require(value.isTextual(), name, "must be text");
      return storable(name, value.textValue());
    });
  }

  String requiredText(String name) {
    return required(name, text(name));
  }

  Optional<Boolean> truth(String name) {
    return get(name, BooleanNode.FALSE).map(value -> {
      require(value.isBoolean(), name, "must be true or false");
      return value.booleanValue();
    });
  }

  Optional<Long> integer(String name) {
    return integer(name, "must be a whole number");
  }

  private Optional<Long> integer(String name, String problem) {
    return get(name, NUMBER).map(value -> {
      require(value.isIntegralNumber(), name, problem);
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

  /** An amount in minor units. */
  Optional<Money> money(String name, Currency currency) {
    return money(name, currency, "must not be negative");
  }

  /** @param negative what somebody is told who sends a negative amount */
  Optional<Money> money(String name, Currency currency, String negative) {
    int decimals = currency.getDefaultFractionDigits();
    String problem = "must be a whole number of minor units: "
        + BigDecimal.valueOf(11_000, decimals).toPlainString()
        + " " + currency + " is 11000";
    return integer(name, problem).map(minor -> {
      require(minor >= 0, name, negative);
      return naming(name, () -> new Money(minor, currency));
    });
  }

  /** An ISO 4217 code. */
  Currency currency(String name) {
    if (excused.containsKey(name)) {
      asked.add(name);
      return CURRENCY;
    }
    String code = requiredText(name);
    return naming(name, () -> Money.currency(code));
  }

  Optional<BigDecimal> number(String name) {
    return get(name, NUMBER).map(value -> {
      require(value.isNumber(), name, "must be a number");
      BigDecimal number = value.decimalValue();
      require(Math.abs(number.scale()) <= 30, name, "has too many digits");
      return number;
    });
  }

  /** ISO 8601 in UTC. */
  Optional<Instant> time(String name) {
    return text(name, TIME).map(value -> {
      try {
        Instant time = Instant.parse(value);
        require(time.getEpochSecond() > -62_000_000_000L && time.getEpochSecond() < 250_000_000_000L, name,
            "is out of range");
        return time;
      } catch (DateTimeParseException unreadable) {
        throw new Located(name, "must be a time in UTC such as 2026-01-31T12:00:00Z");
      }
    });
  }

  <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
    E[] words = type.getEnumConstants();
    return text(name, TextNode.valueOf(lower(words[words.length - 1])))
        .map(value -> Arrays.stream(words).filter(each -> lower(each).equals(value)).findFirst()
            .orElseThrow(() -> new Located(name, "must be one of "
                + Arrays.stream(words).map(Fields::lower).collect(Collectors.joining(", ")))));
  }

  <T> Optional<T> object(String name, Function<Fields, T> construction) {
    asked.add(name);
    if (excused.containsKey(name)) {
      return Optional.empty();
    }
    return get(name, NUMBER).map(value -> {
      require(value.isObject(), name, "must be an object");
      return once(name,
          () -> new Fields(path(name), (ObjectNode) value, complaints, muted).into(construction));
    });
  }

  <T> T requiredObject(String name, Function<Fields, T> construction) {
    return requiredObject(name, "is missing", construction);
  }

  /** @param missing what somebody is told who leaves it out */
  <T> T requiredObject(String name, String missing, Function<Fields, T> construction) {
    if (excused.containsKey(name)) {
      asked.add(name);
      // One made of nothing: its own fields are not complained of.
      return once(name, () -> new Fields(path(name), JsonNodeFactory.instance.objectNode(), complaints, true)
          .into(construction));
    }
    return required(name, missing, object(name, construction));
  }

  /** The JSON itself, for data that is passed on as it is. */
  Optional<ObjectNode> tree(String name) {
    asked.add(name);
    if (excused.containsKey(name)) {
      return Optional.empty();
    }
    return get(name, NUMBER).map(value -> {
      require(value.isObject(), name, "must be an object");
      return (ObjectNode) value;
    });
  }

  /** An object of texts; none is the same as an empty one. */
  Map<String, String> pairs(String name) {
    Map<String, String> pairs = new TreeMap<>();
    tree(name).ifPresent(tree -> tree.properties().forEach(pair -> {
      require(pair.getValue().isTextual(), name, "must hold nothing but text");
      pairs.put(storable(name, pair.getKey()), storable(name, pair.getValue().textValue()));
    }));
    return pairs;
  }

  <T> List<T> objects(String name, Function<Fields, T> construction) {
    return once(name, () -> list(name, (at, value) -> value.isObject()
        ? Optional.of(new Fields(path(at), (ObjectNode) value, complaints, muted).into(construction))
        : wrong(at)));
  }

  List<String> texts(String name) {
    return list(name, (at, value) -> {
      try {
        require(value.isTextual(), at, "must be text");
        return Optional.of(storable(at, value.textValue()));
      } catch (Located wrong) {
        complain(at, wrong.problem);
        return Optional.of(TEXT.textValue());
      }
    });
  }

  private <T> Optional<T> wrong(String at) {
    complain(at, "must be an object");
    return Optional.empty();
  }

  private <T> List<T> list(String name, BiFunction<String, JsonNode, Optional<T>> element) {
    asked.add(name);
    List<T> values = new ArrayList<>();
    if (!excused.containsKey(name)) {
      get(name, NUMBER).ifPresent(list -> {
        require(list.isArray(), name, "must be a list");
        for (int i = 0; i < list.size(); i++) {
          element.apply(name + "[" + i + "]", list.get(i)).ifPresent(values::add);
        }
      });
    }
    return values;
  }

  @SuppressWarnings("unchecked") // A name is read in one way only.
  private <T> T once(String name, Supplier<T> reading) {
    Object known = read.get(name);
    if (known == null) {
      T value = reading.get();
      read.put(name, value);
      return value;
    }
    return (T) known;
  }

  /** A field's value, whose constructor's complaints are about that field. */
  <T> T naming(String name, Supplier<T> construction) {
    try {
      return construction.get();
    } catch (InvalidValueException refused) {
      throw new Located(name, refused.problem());
    }
  }

  <T> T required(String name, Optional<T> value) {
    return required(name, "is missing", value);
  }

  /** @param missing what somebody is told who leaves it out */
  <T> T required(String name, String missing, Optional<T> value) {
    if (value.isEmpty() && excused.containsKey(name)) {
      // It was there, and what is wrong with it is told.
      throw new Hopeless();
    }
    return value.orElseThrow(() -> new Located(name, missing));
  }

  void require(boolean holds, String name, String problem) {
    if (!holds) {
      throw new Located(name, problem);
    }
  }

  /** @param harmless what is read where something else was wrong */
  private Optional<JsonNode> get(String name, JsonNode harmless) {
    asked.add(name);
    if (excused.get(name) == Excuse.HARMLESS) {
      return Optional.of(harmless);
    }
    Optional<JsonNode> value = excused.get(name) == Excuse.ABSENT ? Optional.empty()
        : Optional.ofNullable(node.get(name));
    value.ifPresent(there -> require(!there.isNull(), name, "must not be null; leave it out"));
    return value;
  }

  private String storable(String name, String text) {
    return naming(name, () -> Require.storable(name, text));
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** A complaint about a field of the object that is being read. */
  private static final class Located extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String problem;

    Located(String field, String problem) {
      super(problem, null);
      this.field = field;
      this.problem = problem;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** Nothing harmless can be put in the place of what is wrong. */
  private static final class Hopeless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hopeless() {
      super("no more can be said of this body", null, false, false);
    }
  }
}
