package dev.catraca.persistence.jdbc;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of callers' idempotency keys. */
final class RequestKeys {
  private RequestKeys() {}

  static Optional<String> digest(Handle handle, String key) {
    return handle.createQuery("SELECT digest FROM request_key WHERE request_key = :key").bind("key", key)
        .mapTo(String.class).findOne();
  }

  /** @throws DuplicateRowException if somebody else was first */
  static void add(Handle handle, String key, String digest, Instant now) {
    handle
        .createUpdate("INSERT INTO request_key (request_key, digest, bound_at) VALUES (:key, :digest, :now)")
        .bind("key", key).bind("digest", digest).bind("now", now).execute();
  }
}
