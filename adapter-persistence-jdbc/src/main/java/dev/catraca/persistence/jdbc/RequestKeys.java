package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.RequestKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The table of callers' idempotency keys, and of what the requests under them were answered. */
final class RequestKeys {
  /** A key that an older version bound before the request had its effect gets its answer now. */
  private static final String KEEP = "MERGE INTO request_key AS old USING (VALUES (CAST(:key AS VARCHAR),"
      + " CAST(:digest AS VARCHAR), CAST(:order AS VARCHAR), CAST(:answer AS VARCHAR), CAST(:detail AS VARCHAR),"
      + " CAST(:at AS TIMESTAMP(3) WITH TIME ZONE), CAST(:append AS UUID)))"
      + " AS new (request_key, digest, order_id, answer, detail, bound_at, append_id)"
      + " ON old.request_key = new.request_key"
      + " WHEN MATCHED AND old.answer IS NULL AND old.digest = new.digest"
      + " THEN UPDATE SET order_id = new.order_id, answer = new.answer, detail = new.detail,"
      + " bound_at = new.bound_at, append_id = new.append_id"
      + " WHEN NOT MATCHED THEN INSERT (request_key, digest, order_id, answer, detail, bound_at, append_id)"
      + " VALUES (new.request_key, new.digest, new.order_id, new.answer, new.detail, new.bound_at, new.append_id)";

  private RequestKeys() {}

  /** Somebody asked under this key before: the whole append is off. */
  static final class KeyTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static Optional<KeptAnswer> find(Handle handle, String key) {
    return handle
        .createQuery("SELECT request_key, digest, answer, detail, bound_at FROM request_key"
            + " WHERE request_key = :key")
        .bind("key", key).map((row, context) -> answer(row)).findOne();
  }

  private static KeptAnswer answer(ResultSet row) throws SQLException {
    return new KeptAnswer(new RequestKey(row.getString("request_key"), row.getString("digest")),
        Optional.ofNullable(row.getString("answer")).orElse(""),
        Optional.ofNullable(row.getString("detail")).orElse(""), Columns.instant(row, "bound_at"));
  }

  /**
   * @param append by which step it is kept
   * @throws KeyTakenException if an answer, or another request, is there under the key
   */
  static void keep(Handle handle, OrderId order, UUID append, KeptAnswer answer) {
    int kept;
    try {
      kept = handle.createUpdate(KEEP).bind("key", answer.request().key())
          .bind("digest", answer.request().digest()).bind("order", order.value())
          .bind("answer", answer.answer()).bind("detail", Columns.storable(answer.detail()))
          .bind("at", answer.at()).bind("append", append).execute();
    } catch (JdbiException failed) {
      if (SqlState.isDuplicate(Database.sqlCause(failed))) {
        throw new KeyTakenException();
      }
      throw failed;
    }
    if (kept == 0) {
      throw new KeyTakenException();
    }
  }
}
