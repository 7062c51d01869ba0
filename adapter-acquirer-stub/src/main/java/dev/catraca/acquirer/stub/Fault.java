package dev.catraca.acquirer.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.stub.Wire.MalformedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the simulated acquirer's server misbehaves, whatever the card token says.
 *
 * @param operation {@code authorize}, {@code capture}, ... or {@code query}; empty: all
 * @param order only that order's operations; empty: all. Queries name no order and match only faults without one
 * @param times how many requests it meets
 * @param delay with {@link Kind#DELAY}: how long the answer takes
 * @param status with {@link Kind#STATUS}: the HTTP status that is answered instead of doing anything
 */
public record Fault(Kind kind, Optional<String> operation, Optional<String> order, int times, Duration delay,
    int status) {
  private static final int MOST_TIMES = 1_000_000;
  private static final int LONGEST_DELAY_MILLIS = 600_000;
  private static final Set<String> FIELDS = Set.of("fault", "operation", "order", "times", "delay_ms",
      "status");

  /** What goes wrong. */
  public enum Kind {
    /** The connection is closed before anything is done. */
    DROP_REQUEST,
    /** It is done, and the connection is closed instead of an answer. */
    DROP_ANSWER,
    /** The answer is late. */
    DELAY,
    /** Another status is answered, and nothing is done. */
    STATUS
  }

  /** A fault that meets the next requests of every kind. */
  public static Fault of(Kind kind, int times) {
    return new Fault(kind, Optional.empty(), Optional.empty(), times, Duration.ofSeconds(1), 503);
  }

  /** The same, only for one operation. */
  public Fault on(String word) {
    return new Fault(kind, Optional.of(word), order, times, delay, status);
  }

  /** The same, only for one order. */
  public Fault ofOrder(String id) {
    return new Fault(kind, operation, Optional.of(id), times, delay, status);
  }

  /** The same with that HTTP status. */
  public Fault withStatus(int other) {
    return new Fault(kind, operation, order, times, delay, other);
  }

  /** The same with that delay. */
  public Fault withDelay(Duration other) {
    return new Fault(kind, operation, order, times, other, status);
  }

  boolean meets(String word, Optional<String> orderId) {
    return operation.map(word::equals).orElse(true)
        && order.map(id -> orderId.filter(id::equals).isPresent()).orElse(true);
  }

  Fault once() {
    return new Fault(kind, operation, order, times - 1, delay, status);
  }

  static Fault read(JsonNode body) throws MalformedException {
    Wire.onlyFields(body, FIELDS);
    Kind kind = Wire.choice(body, "fault", Kind.class);
    int times = body.has("times") ? Wire.integer(body, "times", 1, MOST_TIMES) : 1;
    int millis = body.has("delay_ms") ? Wire.integer(body, "delay_ms", 1, LONGEST_DELAY_MILLIS) : 1000;
    int status = body.has("status") ? Wire.integer(body, "status", 200, 599) : 503;
    return new Fault(kind, Wire.optionalText(body, "operation"), Wire.optionalText(body, "order"), times,
        Duration.ofMillis(millis), status);
  }

  ObjectNode write() {
    ObjectNode body = Wire.object();
    body.put("fault", Wire.word(kind)).put("times", times);
    operation.ifPresent(word -> body.put("operation", word));
    order.ifPresent(id -> body.put("order", id));
    if (kind == Kind.DELAY) {
      body.put("delay_ms", delay.toMillis());
    } else if (kind == Kind.STATUS) {
      body.put("status", status);
    }
    return body;
  }
}
