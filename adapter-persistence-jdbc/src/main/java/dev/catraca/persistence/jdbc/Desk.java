package dev.catraca.persistence.jdbc;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.History;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.view.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What those who work with orders keep beside them and ask across them: who is at work on which review, who looked at personal data,
 * what money moved, which orders changed. Every method throws {@link StoreUnavailableException} when the database does not answer.
 */
public final class Desk {
  private static final String MOVED = "fact_type IN ('authorized', 'captured', 'charged', 'hold_closed',"
      + " 'refunded', 'charged_back', 'chargeback_reversed'";
  /** What the index of moved money was first made over. */
  static final String WHERE_MOVED_BEFORE = "WHERE " + MOVED + ")";
  /** The predicate of the index of moved money, and what a query must say to use it. */
  static final String WHERE_MOVED = "WHERE " + MOVED + ", 'capture_refused')";
  /** What is held now, and what was held once and was not any more later than that. */
  static final String HELD_AT = "SELECT order_id FROM "
      + Heads.both("listed_hold IS NOT NULL AND placed_at < :at",
          "hold_until IS NOT NULL AND placed_at < :at")
      + " UNION SELECT f.order_id FROM order_fact f JOIN order_head h ON h.order_id = f.order_id "
      + WHERE_MOVED + " AND f.recorded_at >= :at AND h.placed_at < :at ORDER BY order_id";

  /** Counts orders of a stretch of time by status. */
  static final String PLACED = counting("status");
  /** Counts orders of a stretch of time by state. */
  static final String STANDING = counting("state");

  private final Database database;

  Desk(Database database) {
    this.database = database;
  }

  /**
   * Somebody is at work on a review. Others see it and may take it over; what fences is the verdict alone.
   *
   * @param until when the claim ends by itself
   */
  public record ReviewClaim(OrderId order, String reviewer, Instant since, Instant until) {}

  /**
   * Claims a review, or lengthens one's own claim.
   *
   * @param takeOver whether also another's claim is taken
   * @return the claim that stands now, which may be another's; empty if there is no such order
   */
  public Optional<ReviewClaim> claim(OrderId order, String reviewer, Instant now, Duration lease,
      boolean takeOver) {
    return database.attempt("claim a review", handle -> {
      if (Heads.lock(handle, order).isEmpty()) {
        return Optional.empty();
      }
      Optional<ReviewClaim> standing = claims(handle, List.of(order), now).stream().findFirst();
      boolean own = standing.filter(claim -> claim.reviewer().equals(reviewer)).isPresent();
      if (standing.isPresent() && !own && !takeOver) {
        return standing;
      }
      Instant since = own ? standing.get().since() : now;
      ReviewClaim claim = new ReviewClaim(order, reviewer, since, now.plus(lease));
      handle.createUpdate("DELETE FROM review_claim WHERE order_id = :order").bind("order", order.value())
          .execute();
      handle.createUpdate("INSERT INTO review_claim (order_id, reviewer, claimed_at, claimed_until)"
          + " VALUES (:order, :reviewer, :since, :until)").bind("order", order.value())
          .bind("reviewer", reviewer).bind("since", since).bind("until", claim.until()).execute();
      return Optional.of(claim);
    });
  }

  /** Everything that happened to some orders, and their dossiers: what a list shows beyond their heads. */
  public Map<OrderId, History> histories(Collection<OrderId> orders) {
    return orders.isEmpty() ? Map.of()
        : database.call("read orders", handle -> Facts.load(handle, orders));
  }

  /** Ends one's own claim; false where there is none. */
  public boolean release(OrderId order, String reviewer) {
    return database.attempt("release a review", handle -> handle
        .createUpdate("DELETE FROM review_claim WHERE order_id = :order AND reviewer = :reviewer")
        .bind("order", order.value()).bind("reviewer", reviewer).execute()) > 0;
  }

  /** The claims that stand on some orders. */
  public Map<OrderId, ReviewClaim> claims(Collection<OrderId> orders, Instant now) {
    Map<OrderId, ReviewClaim> found = new LinkedHashMap<>();
    if (!orders.isEmpty()) {
      database.call("read claims", handle -> claims(handle, orders, now))
          .forEach(claim -> found.put(claim.order(), claim));
    }
    return found;
  }

  private static List<ReviewClaim> claims(Handle handle, Collection<OrderId> orders, Instant now) {
    return handle
        .createQuery("SELECT order_id, reviewer, claimed_at, claimed_until FROM review_claim"
            + " WHERE order_id IN (<orders>) AND claimed_until > :now")
        .bindList("orders", orders.stream().map(OrderId::value).toList()).bind("now", now)
        .map((row, context) -> new ReviewClaim(order(row), row.getString("reviewer"),
            Columns.instant(row, "claimed_at"), Columns.instant(row, "claimed_until")))
        .list();
  }

  /**
   * Somebody was shown personal data that is not shown by itself.
   *
   * @param field its path in the order, such as {@code buyer.email}
   */
  public record Access(OrderId order, Instant at, String by, String field) {}

  /** Writes an access down, before the data is shown. */
  public void note(Access access) {
    database.attempt("note an access", handle -> handle
        .createUpdate("INSERT INTO personal_data_access (order_id, accessed_at, accessed_by, field)"
            + " VALUES (:order, :at, :by, :field)")
        .bind("order", access.order().value()).bind("at", access.at()).bind("by", access.by())
        .bind("field", access.field()).execute());
  }

  /** Every access to the personal data of an order, the last first, 500 at most. */
  public List<Access> accesses(OrderId order) {
    return database.call("read accesses", handle -> handle
        .createQuery("SELECT order_id, accessed_at, accessed_by, field FROM personal_data_access"
            + " WHERE order_id = :order ORDER BY accessed_at DESC, field FETCH FIRST 500 ROWS ONLY")
        .bind("order", order.value()).map((row, context) -> new Access(order(row),
            Columns.instant(row, "accessed_at"), row.getString("accessed_by"), row.getString("field")))
        .list());
  }

  /** Every order of which something may have been held at that moment, and some of which nothing was. */
  public List<OrderId> heldAt(Instant at) {
    return database.call("list what was held", handle -> handle.createQuery(HELD_AT).bind("at", at)
        .map((row, context) -> order(row)).list());
  }

  /** What happened to some orders, persons aside. */
  public Map<OrderId, List<RecordedFact>> facts(Collection<OrderId> orders) {
    return orders.isEmpty() ? Map.of()
        : database.call("read what happened", handle -> Facts.of(handle, orders));
  }

  /** A fact, and of which order. */
  public record OfOrder(OrderId order, RecordedFact recorded) {}

  /**
   * Facts by which money moved, the first first.
   *
   * @param after the last one of the page before
   * @param most how many at the most
   */
  public List<OfOrder> moved(Instant from, Instant before, Optional<OfOrder> after, int most) {
    return database.call("list what moved", handle -> {
      try (Query select = handle.createQuery(movedSql(after.isPresent()))) {
        after.ifPresent(last -> select.bind("at", last.recorded().at()).bind("order", last.order().value())
            .bind("sequence", last.recorded().sequence()));
        return select.bind("from", from).bind("before", before).bind("most", most)
            .map((row, context) -> new OfOrder(order(row), Facts.recorded(order(row), row))).list();
      }
    });
  }

  static String movedSql(boolean after) {
    return "SELECT order_id, sequence, recorded_at, recorded_by, fact_type, version, body FROM order_fact "
        + WHERE_MOVED + " AND recorded_at >= :from AND recorded_at < :before"
        + (after
            ? " AND recorded_at >= :at AND (recorded_at > :at OR order_id > :order"
                + " OR (order_id = :order AND sequence > :sequence))"
            : "")
        + " ORDER BY recorded_at, order_id, sequence FETCH FIRST :most ROWS ONLY";
  }

  /** Names every value, so that an index that begins with it answers alone. */
  private static String counting(String column) {
    String rest = " IN (<words>) AND placed_at >= :from AND placed_at < :before";
    return "SELECT " + column + " AS word, COUNT(*) AS orders FROM "
        + Heads.both("listed_" + column + rest, column + rest) + " GROUP BY " + column;
  }

  /** How many of the orders that were placed from then on and before that have which status now; those that none has are left out. */
  public Map<OrderStatus, Long> placed(Instant from, Instant before) {
    return counted(PLACED, List.of(OrderStatus.values()), OrderStatus.class, from, before);
  }

  /** How many of the orders that were placed from then on and before that are in which state, the settled aside. */
  public Map<OrderState, Long> open(Instant from, Instant before) {
    List<OrderState> open = Arrays.stream(OrderState.values()).filter(each -> each != OrderState.SETTLED)
        .toList();
    return counted(STANDING, open, OrderState.class, from, before);
  }

  private <E extends Enum<E>> Map<E, Long> counted(String sql, List<E> words, Class<E> kind, Instant from,
      Instant before) {
    Map<E, Long> counted = new EnumMap<>(kind);
    database.call("count orders", handle -> handle.createQuery(sql)
        .bindList("words", words.stream().map(Enum::name).toList()).bind("from", from).bind("before", before)
        .map((row, context) -> Map.entry(Enum.valueOf(kind, row.getString("word")), row.getLong("orders")))
        .list()).forEach(each -> counted.put(each.getKey(), each.getValue()));
    return counted;
  }

  /** An order changed. */
  public record Change(OrderId order, long sequence, OrderState state, Instant at) {}

  /** The orders that changed after that, the first first. */
  public List<Change> changedAfter(Instant since, int most) {
    return database.call("list what changed", handle -> handle
        .createQuery("SELECT order_id, sequence, state, changed_at FROM "
            + Heads.both("listed_changed > :since", "changed_at > :since")
            + " ORDER BY changed_at FETCH FIRST :most ROWS ONLY")
        .bind("since", since).bind("most", most).map((row, context) -> new Change(order(row),
            row.getLong("sequence"), OrderState.valueOf(row.getString("state")),
            Columns.instant(row, "changed_at")))
        .list());
  }

  private static OrderId order(ResultSet row) throws SQLException {
    return new OrderId(row.getString("order_id"));
  }
}
