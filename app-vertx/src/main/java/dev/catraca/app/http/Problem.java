package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param name
 *          stable; programs may rely on the type that is made of it
 */
record Problem(int status, String name, String title, String detail) {
  private static final String TYPE = "urn:catraca:problem:";
  private static final int MOST_IN_WORDS = 10;

  ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("type", TYPE + name).put("title", title)
        .put("status", status).put("detail", detail);
  }

  Reply reply() {
    return reply(json());
  }

  private Reply reply(ObjectNode json) {
    return new Reply(status, "application/problem+json", Map.of(),
        json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Problem malformed(String detail) {
    return new Problem(400, "malformed_request", "The request cannot be read", detail);
  }

  /** Every field that is wrong, the first one also by itself. */
  static Reply invalid(InvalidValueException invalid) {
    String detail = invalid.all().stream().map(each -> each.field() + " " + each.problem())
        .limit(MOST_IN_WORDS)
        .collect(Collectors.joining("; "));
    int more = invalid.all().size() - MOST_IN_WORDS;
    Problem problem = new Problem(400, "invalid_field", "A field is wrong",
        detail + (more > 0 ? "; and " + more + " more" : "") + ".");
    ObjectNode json = problem.json().put("field", invalid.field());
    ArrayNode errors = json.putArray("errors");
    invalid.all()
        .forEach(each -> errors.addObject().put("field", each.field()).put("detail", each.problem()));
    return problem.reply(json);
  }

  static Reply unauthorized() {
    return new Problem(401, "unauthorized", "A key is needed",
        "Send Authorization: Bearer KEY, or log in at the console.").reply()
        .with("WWW-Authenticate", "Bearer");
  }

  static Problem forbidden(String detail) {
    return new Problem(403, "forbidden", "Not allowed", detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "not_found", "Not found", detail);
  }

  static Problem tooLarge(int bytes) {
    return new Problem(413, "body_too_large", "The body is too large",
        "A body may have at most " + bytes + " bytes.");
  }

  static Problem busy() {
    return new Problem(503, "overloaded", "Too many requests at once", "Try again in a moment.");
  }

  static Problem ordersInWork(String detail) {
    return new Problem(503, "orders_in_work", "Too many orders are in work", detail);
  }

  static Problem tooSlow() {
    return new Problem(408, "request_timeout", "The request took too long",
        "It has to arrive whole in time.");
  }

  static Problem unsupported(String detail) {
    return new Problem(415, "unsupported_encoding", "The body's encoding is not spoken here", detail);
  }

  static Problem storeBusy() {
    return new Problem(503, "store_busy", "The database has no room just now",
        "Nothing was changed; the same request may be repeated in a moment.");
  }

  static Problem inDoubt() {
    return new Problem(504, "in_doubt", "It is not known whether the request took effect",
        "The database's acknowledgement was lost. The same request again, or a look at the order, tells.");
  }

  static Problem storeUnavailable() {
    return new Problem(503, "store_unavailable", "The database cannot be reached",
        "Nothing was changed; the same request may be repeated.");
  }

  static Problem unforeseen() {
    return new Problem(500, "internal_error", "Something unforeseen happened", "The log says what.");
  }
}
