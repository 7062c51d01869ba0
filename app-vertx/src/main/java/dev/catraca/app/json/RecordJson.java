package dev.catraca.app.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Values of the vocabulary as JSON, component by component, in snake_case; what is empty is left out. */
final class RecordJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecordJson() {}

  static ObjectNode object(Record value) {
    ObjectNode object = NODES.objectNode();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object inner = read(component, value);
      if (!(inner instanceof Optional<?> optional) || optional.isPresent()) {
        object.set(snakeCase(component.getName()), node(inner));
      }
    }
    return object;
  }

  static ObjectNode money(Money money) {
    return NODES.objectNode().put("amount", money.minorUnits()).put("currency",
        money.currency().getCurrencyCode());
  }

  /** {@code OrderPlaced} is {@code order_placed}. */
  static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case Optional<?> optional -> node(optional.orElseThrow());
      case Money money -> money(money);
      case OrderId id -> NODES.textNode(id.value());
      case NotificationId id -> NODES.textNode(id.toString());
      case Record record -> object(record);
      case Enum<?> word -> NODES.textNode(word(word));
      case Boolean truth -> NODES.booleanNode(truth);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Collection<?> many -> {
        ArrayNode list = NODES.arrayNode();
        // A set has no order of its own, and whoever reads it twice shall read the same.
        Stream<JsonNode> nodes = many.stream().map(RecordJson::node);
        (many instanceof Set<?> ? nodes.sorted(Comparator.comparing(JsonNode::toString)) : nodes)
            .forEach(list::add);
        yield list;
      }
      case Map<?, ?> pairs -> {
        ObjectNode object = NODES.objectNode();
        pairs.forEach((name, each) -> object.set(name.toString(), node(each)));
        yield object;
      }
      default -> NODES.textNode(value.toString());
    };
  }

  private static Object read(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record hides its " + component.getName(), impossible);
    }
  }
}
