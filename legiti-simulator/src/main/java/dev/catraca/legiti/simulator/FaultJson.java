package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Faults as JSON, for {@code /faults}. Fields that a fault does not have are refused by name. */
final class FaultJson {
  private static final long DEFAULT_DRIBBLE_MS = 10;

  private final ObjectNode json;
  private final Set<String> read = new HashSet<>();

  private FaultJson(ObjectNode json) {
    this.json = json;
  }

  /**
   * Reads a fault.
   *
   * @throws IllegalArgumentException
   *           naming the field that is wrong, missing or unknown
   */
  static Fault parse(ObjectNode json) {
    return new FaultJson(json).fault();
  }

  static ObjectNode print(Fault fault) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    fault.method().ifPresent(method -> json.put("method", method));
    fault.path().ifPresent(path -> json.put("path", path));
    fault.order().ifPresent(order -> json.put("order", order));
    json.put("fault", name(fault.misbehaviour()));
    switch (fault.misbehaviour()) {
      case Misbehaviour.Status status -> {
        json.put("status", status.status()).put("body", status.body());
        ObjectNode headers = json.putObject("headers");
        status.headers().forEach(headers::put);
      }
      case Misbehaviour.Delay delay -> json.put("ms", delay.by().toMillis());
      case Misbehaviour.Dribble dribble -> json.put("ms", dribble.pause().toMillis());
      case Misbehaviour.LoginPage plain -> {
      }
      case Misbehaviour.DropRequest plain -> {
      }
      case Misbehaviour.DropAnswer plain -> {
      }
      case Misbehaviour.Truncate plain -> {
      }
      case Misbehaviour.Huge plain -> {
      }
      case Misbehaviour.Deep plain -> {
      }
      case Misbehaviour.Malformed plain -> {
      }
      case Misbehaviour.WrongType plain -> {
      }
      case Misbehaviour.Redirect plain -> {
      }
      case Misbehaviour.Recover plain -> {
      }
    }
    return json.put("times", fault.times());
  }

  private static String name(Misbehaviour misbehaviour) {
    return switch (misbehaviour) {
      case Misbehaviour.Status status -> "status";
      case Misbehaviour.LoginPage plain -> "login_page";
      case Misbehaviour.DropRequest plain -> "drop_request";
      case Misbehaviour.DropAnswer plain -> "drop_answer";
      case Misbehaviour.Delay delay -> "delay";
      case Misbehaviour.Truncate plain -> "truncate";
      case Misbehaviour.Huge plain -> "huge";
      case Misbehaviour.Deep plain -> "deep";
      case Misbehaviour.Malformed plain -> "malformed";
      case Misbehaviour.WrongType plain -> "wrong_type";
      case Misbehaviour.Redirect plain -> "redirect";
      case Misbehaviour.Dribble dribble -> "dribble";
      case Misbehaviour.Recover plain -> "recover";
    };
  }

  private Fault fault() {
    Optional<String> method = text("method");
    Optional<String> path = text("path");
    Optional<String> order = text("order");
    int times = Math.toIntExact(number("times", Integer.MAX_VALUE).orElse(1L));
    Misbehaviour misbehaviour = misbehaviour(text("fault").orElseThrow(() -> wrong("fault", "is missing")));
    Set<String> unknown = new TreeSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(read);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown field: " + String.join(", ", unknown));
    }
    return new Fault(method, path, order, misbehaviour, times);
  }

  private Misbehaviour misbehaviour(String name) {
    return switch (name) {
      case "status" -> new Misbehaviour.Status(
          Math.toIntExact(number("status", 599).orElseThrow(() -> wrong("status", "is missing"))), body(),
          headers());
      case "login_page" -> new Misbehaviour.LoginPage();
      case "drop_request" -> new Misbehaviour.DropRequest();
      case "drop_answer" -> new Misbehaviour.DropAnswer();
      case "delay" -> new Misbehaviour.Delay(
          Duration.ofMillis(number("ms", Integer.MAX_VALUE).orElseThrow(() -> wrong("ms", "is missing"))));
      case "truncate" -> new Misbehaviour.Truncate();
      case "huge" -> new Misbehaviour.Huge();
      case "deep" -> new Misbehaviour.Deep();
      case "malformed" -> new Misbehaviour.Malformed();
      case "wrong_type" -> new Misbehaviour.WrongType();
      case "redirect" -> new Misbehaviour.Redirect();
      case "dribble" -> new Misbehaviour.Dribble(
          Duration.ofMillis(number("ms", Integer.MAX_VALUE).orElse(DEFAULT_DRIBBLE_MS)));
      case "recover" -> new Misbehaviour.Recover();
      // Not a switch over a sealed type: the names come from outside.
      default -> throw wrong("fault",
          "must be one of status, login_page, drop_request, drop_answer, delay, truncate, huge, deep,"
              + " malformed, wrong_type, redirect, dribble, recover");
    };
  }

  /** A text is sent as it is, so that a body need not be JSON; anything else is sent as JSON. */
  private String body() {
    return field("body").map(value -> value.isTextual() ? value.textValue() : value.toString()).orElse("");
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    field("headers").ifPresent(given -> {
      if (!given.isObject()) {
        throw wrong("headers", "must be an object");
      }
      for (Map.Entry<String, JsonNode> header : given.properties()) {
        if (!header.getValue().isTextual()) {
          throw wrong("headers." + header.getKey(), "must be a text");
        }
        headers.put(header.getKey(), header.getValue().textValue());
      }
    });
    return headers;
  }

  private Optional<String> text(String name) {
    return field(name).map(value -> {
      if (!value.isTextual()) {
        throw wrong(name, "must be a text");
      }
      return value.textValue();
    });
  }

  private Optional<Long> number(String name, long most) {
    return field(name).map(value -> {
      if (!value.isIntegralNumber() || !value.canConvertToInt() || value.longValue() > most
          || value.longValue() < 0) {
        throw wrong(name, "must be a whole number from 0 to " + most);
      }
      return value.longValue();
    });
  }

  private Optional<JsonNode> field(String name) {
    read.add(name);
    return Optional.ofNullable(json.get(name));
  }

  private static IllegalArgumentException wrong(String field, String what) {
    return new IllegalArgumentException(field + " " + what);
  }
}
