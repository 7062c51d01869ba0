package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the simulator adds for tests: {@code GET /received?order=&after=&limit=}, {@code DELETE /received},
 * {@code POST /faults}, {@code GET /faults}, {@code DELETE /faults}.
 */
final class ControlEndpoint {
  static final String RECEIVED = "/received";
  static final String FAULTS = "/faults";

  private static final int DEFAULT_PAGE = 1_000;
  private static final int LARGEST_PAGE = 10_000;

  private final LegitiSimulator simulator;

  ControlEndpoint(LegitiSimulator simulator) {
    this.simulator = simulator;
  }

  static boolean owns(String path) {
    return path.equals(RECEIVED) || path.equals(FAULTS);
  }

  void serve(HttpServerRequest request, RequestBody body) {
    try {
      switch (request.method().name() + " " + request.path()) {
        case "GET " + RECEIVED -> send(request, 200, page(request));
        case "DELETE " + RECEIVED -> {
          simulator.forget();
          request.response().setStatusCode(204).end();
        }
        case "POST " + FAULTS -> {
          Fault fault = fault(body);
          simulator.inject(fault);
          send(request, 201, FaultJson.print(fault));
        }
        case "GET " + FAULTS -> {
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          ArrayNode faults = answer.putArray("faults");
          simulator.faults().forEach(each -> faults.add(FaultJson.print(each)));
          send(request, 200, answer);
        }
        case "DELETE " + FAULTS -> {
          simulator.clearFaults();
          request.response().setStatusCode(204).end();
        }
        default -> refuse(request, 405, "This path does not know the method " + request.method().name());
      }
    } catch (IllegalArgumentException invalid) {
      refuse(request, 400, String.valueOf(invalid.getMessage()));
    }
  }

  static void refuse(HttpServerRequest request, int status, String message) {
    send(request, status, Answer.message(status, message).body());
  }

  private static void send(HttpServerRequest request, int status, ObjectNode body) {
    request.response().setStatusCode(status).putHeader("Content-Type", "application/json")
        .end(body.toString());
  }

  private static Fault fault(RequestBody body) {
    return switch (body) {
      case RequestBody.JsonObject object -> FaultJson.parse(object.content());
      case RequestBody.NotJson notJson -> throw new IllegalArgumentException(notJson.reason());
      case RequestBody.OtherJson other -> throw new IllegalArgumentException("a fault is a JSON object");
      case RequestBody.Missing missing -> throw new IllegalArgumentException("a fault is a JSON object");
    };
  }

  private ObjectNode page(HttpServerRequest request) {
    Set<String> unknown = new TreeSet<>(request.params().names());
    unknown.removeAll(Set.of("order", "after", "limit"));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown parameter: " + String.join(", ", unknown));
    }
    Optional<String> order = Optional.ofNullable(request.getParam("order"));
    long after = number(request, "after", 0, Long.MAX_VALUE, 0);
    long limit = number(request, "limit", 1, LARGEST_PAGE, DEFAULT_PAGE);
    List<Received> later = simulator.received(order, after, limit + 1);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode received = answer.putArray("received");
    later.stream().limit(limit).forEach(each -> received.add(print(each)));
    if (later.size() > limit) {
      answer.put("next_after", later.get((int) limit - 1).sequence());
    }
    return answer;
  }

  private static long number(HttpServerRequest request, String name, long least, long most, long otherwise) {
    String text = request.getParam(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the same refusal as a number out of range.
    }
    throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most);
  }

  private static ObjectNode print(Received each) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sequence", each.sequence()).put("time", each.at().toString()).put("method", each.method())
        .put("path", each.path());
    each.order().ifPresent(order -> json.put("order_id", order));
    each.body().ifPresent(body -> json.set("body", body));
    json.put("taken", each.taken());
    each.decision().ifPresent(decision -> json.put("decision", decision));
    if (each.status().isPresent()) {
      json.put("status", each.status().getAsInt());
    } else {
      json.put("status", "none");
    }
    return json;
  }
}
