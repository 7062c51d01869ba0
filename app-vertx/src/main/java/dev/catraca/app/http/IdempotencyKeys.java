package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.StrictJson;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.OrderStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * {@code Idempotency-Key}: bound to the request that it first came with, for each caller. The same request goes its way and recognises
 * itself; another one under the same key is refused. Only digests are stored: a key may be a caller's secret.
 */
final class IdempotencyKeys {
  private static final String HEADER = "Idempotency-Key";

  private final OrderStore store;
  private final InstantSource time;

  IdempotencyKeys(OrderStore store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  /** The key's digest, for requests that recognise themselves by it. */
  Optional<String> of(Incoming request) {
    return request.header(HEADER).map(key -> {
      if (!key.matches("[!-~]{1,255}")) {
        throw new InvalidValueException(HEADER, "must have 1 to 255 visible ASCII characters");
      }
      return digest(request.caller() + "\n" + key);
    });
  }

  /** The refusal, if the key came with another request before. */
  Optional<Reply> bind(Incoming request, ObjectNode body) {
    return of(request).flatMap(key -> {
      String content = digest(request.method() + " " + request.route() + "\n"
          + String.join("\n", request.parameters()) + "\n" + StrictJson.canonical(body));
      return store.bind(key, content, time.instant().truncatedTo(ChronoUnit.MILLIS)) ? Optional.empty()
          : Optional.of(new Problem(422, "idempotency_key_reused", "The key belongs to another request",
              "This Idempotency-Key was used with another request.").reply());
    });
  }

  private static String digest(String text) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
