package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.StrictJson;
import dev.catraca.order.CardNumber;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request, read whole.
 *
 * @param route
 *          the template that it matched, such as {@code /v1/orders/{id}}
 * @param parameters
 *          of the path, percent-decoded exactly
 * @param cookie
 *          as it is called on the connection
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes as they came; nobody compares two requests.
record Incoming(String method, String route, List<String> parameters, MultiMap query, MultiMap headers,
    byte[] body, Author author, SessionCookie cookie) {
  /** The name that goes on the timeline. */
  String caller() {
    return author.name();
  }

  OrderId order() {
    return new OrderId(parameters.get(0));
  }

  /** The body; an absent one counts as an object without fields. */
  ObjectNode json() {
    return body.length == 0 ? StrictJson.object(new byte[]{'{', '}'}) : StrictJson.object(body);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** One value of the query; naming it twice is refused. */
  Optional<String> query(String name) {
    List<String> values = query.getAll(name);
    if (values.size() > 1) {
      throw new InvalidValueException(name, "must be given once");
    }
    return values.stream().findFirst();
  }

  void allowQuery(String... names) {
    Set<String> allowed = Set.of(names);
    for (Map.Entry<String, String> parameter : query) {
      if (!allowed.contains(parameter.getKey())) {
        throw new InvalidValueException(
            CardNumber.blottedOut(parameter.getKey().replaceAll("[^A-Za-z0-9_.-]", "?")),
            "is not a parameter of this request");
      }
    }
  }

  /** Whether the caller wants no wait (RFC 7240). */
  boolean wantsNoWait() {
    return headers.getAll("Prefer").stream().flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
  }
}
