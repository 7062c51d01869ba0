package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param name
 *          stable; programs may rely on the type that is made of it
 */
record Problem(int status, String name, String title, String detail) {
  private static final String TYPE = "urn:catraca:problem:";

  ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("type", TYPE + name).put("title", title)
        .put("status", status).put("detail", detail);
  }

  Reply reply() {
    return reply(json());
  }

  /** With the field that is wrong. */
  Reply reply(String field) {
    return reply(json().put("field", field));
  }

  private Reply reply(ObjectNode json) {
    return new Reply(status, "application/problem+json", Map.of(),
        json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Problem malformed(String detail) {
    return new Problem(400, "malformed_request", "The request cannot be read", detail);
  }

  static Problem invalid(String detail) {
    return new Problem(400, "invalid_field", "A field is wrong", detail);
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

  static Problem storeUnavailable() {
    return new Problem(503, "store_unavailable", "The database cannot be reached",
        "Nothing is known to have changed; the same request may be repeated.");
  }

  static Problem unforeseen() {
    return new Problem(500, "internal_error", "Something unforeseen happened", "The log says what.");
  }
}
