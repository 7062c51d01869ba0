package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.StrictJson;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.RequestKey;
import java.util.Optional;

/**
 * {@code Idempotency-Key}: stored with the effect of the request that it first came with, for each caller. The same request again gets
 * the first answer; another one under the same key is refused. Only digests are stored: a key may be a caller's secret.
 */
final class IdempotencyKeys {
  private static final String HEADER = "Idempotency-Key";

  private IdempotencyKeys() {}

  /** The request's key, if it has one. */
  static Optional<RequestKey> of(Incoming request, ObjectNode body) {
    return request.header(HEADER).map(key -> {
      if (!key.matches("[!-~]{1,255}")) {
        throw new InvalidValueException(HEADER, "must have 1 to 255 visible ASCII characters");
      }
      return RequestKey.of(request.caller(), key, request.method() + " " + request.route() + "\n"
          + String.join("\n", request.parameters()) + "\n" + StrictJson.canonical(body));
    });
  }
}
