package dev.catraca.persistence.jdbc;

import dev.catraca.port.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Forgets what has had its time, in small transactions, so that nobody waits for it. History is evidence and is never forgotten by
 * itself: {@link #purge} takes whole orders, and only when somebody asks for it. Safe while any number of instances work.
 */
public final class Housekeeping {
  private static final int BATCH = 200;
  /** What a dead instance left claimed with nothing to do is swept out once nobody can still be at it. */
  private static final Duration DEAD = Duration.ofDays(1);

  /** Also what an instance of the version before has settled and left in progress. */
  private static final List<String> AGED = List.of("listed_changed < :before",
      "in_progress AND changed_at < :before");
  private static final String OVER = " AND state = 'SETTLED' AND NOT needs_attention";

  private final Database database;
  private final Optional<String> beforePurge;

  /** @param beforePurge what a transaction says that deletes facts on purpose, as a query of one text */
  Housekeeping(Database database, Optional<String> beforePurge) {
    this.database = database;
    this.beforePurge = beforePurge;
  }

  /**
   * How long what is no history is kept.
   *
   * @param requestKeys callers' idempotency keys: a repetition after that is judged as a new request
   * @param remarks of settled orders: what on a timeline is no fact, such as refused requests and calls that were put off
   */
  public record Retention(Duration requestKeys, Duration remarks) {
    public Retention {
      if (requestKeys.isNegative() || remarks.isNegative()) {
        throw new IllegalArgumentException("nothing can be kept for less than no time");
      }
    }
  }

  /** How many rows were forgotten. */
  public record Forgotten(long requestKeys, long remarks, long scheduling) {}

  /**
   * Forgets keys and remarks that are older than they are kept, and what is left of finished orders' scheduling.
   *
   * @throws StoreUnavailableException if the database does not answer; what was forgotten until then stays so
   */
  public Forgotten forget(Retention retention, Instant now) {
    long keys = deleteAll("forget request keys",
        "DELETE FROM request_key WHERE request_key IN (SELECT request_key FROM request_key WHERE bound_at < :before"
            + " ORDER BY bound_at FETCH FIRST " + BATCH + " ROWS ONLY)",
        now.minus(retention.requestKeys()));
    long remarks = deleteAll("forget remarks",
        "DELETE FROM order_remark WHERE (order_id, number) IN (SELECT r.order_id, r.number FROM order_remark r"
            + " JOIN order_head h ON h.order_id = r.order_id WHERE r.last_at < :before AND h.state = 'SETTLED'"
            + " FETCH FIRST " + BATCH + " ROWS ONLY)",
        now.minus(retention.remarks()));
    long scheduling = deleteAll("forget scheduling",
        "DELETE FROM order_lane WHERE (order_id, lane) IN (SELECT order_id, lane FROM order_lane"
            + " WHERE call_name IS NULL AND (lease_until IS NULL OR lease_until < :before)"
            + " FETCH FIRST " + BATCH + " ROWS ONLY)",
        now.minus(DEAD));
    return new Forgotten(keys, remarks, scheduling);
  }

  private long deleteAll(String what, String sql, Instant before) {
    long all = 0;
    int deleted;
    do {
      deleted = database.attempt(what, handle -> handle.createUpdate(sql).bind("before", before).execute());
      all += deleted;
    } while (deleted == BATCH);
    return all;
  }

  /** How many orders {@link #purge} would take. */
  public long purgeable(Instant unchangedSince) {
    return database.call("count old orders", handle -> AGED.stream()
        .mapToLong(aged -> handle.createQuery("SELECT COUNT(*) FROM order_head WHERE " + aged + OVER)
            .bind("before", unchangedSince).mapTo(Long.class).one())
        .sum());
  }

  /**
   * Deletes whole orders, history included, that are settled, need nobody's attention and have not changed since then. Their ids are
   * forgotten with them: whoever places one again places a new order, and a late chargeback finds no order.
   *
   * @return how many
   * @throws StoreUnavailableException if the database does not answer; what was deleted until then stays so
   */
  public long purge(Instant unchangedSince) {
    long all = 0;
    for (String aged : AGED) {
      int purged;
      do {
        purged = database.attempt("purge old orders", handle -> batch(handle, aged, unchangedSince));
        all += purged;
      } while (purged == BATCH);
    }
    return all;
  }

  /** The heads are locked first: a request that comes at the same moment finds its order whole or not at all. */
  private int batch(Handle handle, String aged, Instant unchangedSince) {
    List<String> orders = handle
        .createQuery("SELECT order_id FROM order_head WHERE " + aged + OVER + " FETCH FIRST " + BATCH
            + " ROWS ONLY FOR UPDATE")
        .bind("before", unchangedSince).mapTo(String.class).list();
    if (!orders.isEmpty()) {
      beforePurge.ifPresent(sql -> handle.createQuery(sql).mapTo(String.class).one());
      for (String rows : List.of("DELETE FROM order_fact", "DELETE FROM order_lane",
          "DELETE FROM order_remark", "DELETE FROM acquirer_reference", "DELETE FROM order_reference",
          "DELETE FROM review_claim", "DELETE FROM order_note",
          "DELETE FROM personal_data_access",
          "DELETE FROM order_dossier", "DELETE FROM order_head")) {
        handle.createUpdate(rows + " WHERE order_id IN (<orders>)").bindList("orders", orders).execute();
      }
    }
    return orders.size();
  }
}
