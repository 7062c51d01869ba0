package dev.catraca.persistence.jdbc;

import dev.catraca.persistence.jdbc.ColumnArrays.Kind;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The statements by which PostgreSQL writes many appends at once, rows as arrays of columns. A statement says only what some append wants:
 * the parts of a large one are paid for each time, also those without a row.
 */
final class AppendSql {
  static final Map<String, Kind> HEAD = ColumnArrays.kinds("order_id", Kind.TEXT, "expected",
      Kind.LONG, "flow",
      Kind.TEXT, "status", Kind.TEXT, "state", Kind.TEXT, "sequence", Kind.LONG, "minor_units", Kind.LONG,
      "currency", Kind.TEXT, "placed_at", Kind.TIME, "changed_at", Kind.TIME, "review_deadline", Kind.TIME,
      "review_payment", Kind.INTEGER, "needs_attention", Kind.BOOLEAN, "attention_from", Kind.TIME,
      "attention_kind", Kind.TEXT, "open_since", Kind.TIME, "unknown_from", Kind.TIME, "notices_owed",
      Kind.INTEGER, "notices_parked", Kind.INTEGER, "untold_since", Kind.TIME, "held_minor_units", Kind.LONG,
      "hold_until", Kind.TIME, "in_progress", Kind.BOOLEAN);
  static final Map<String, Kind> KEY = ColumnArrays.kinds("request_key", Kind.TEXT, "digest",
      Kind.TEXT,
      "order_id", Kind.TEXT, "answer", Kind.TEXT, "detail", Kind.TEXT, "bound_at", Kind.TIME, "append_id",
      Kind.ID);
  static final Map<String, Kind> FACT = ColumnArrays.kinds("order_id", Kind.TEXT, "sequence",
      Kind.LONG,
      "recorded_at", Kind.TIME, "recorded_by", Kind.TEXT, "fact_type", Kind.TEXT, "version", Kind.INTEGER,
      "body", Kind.TEXT, "append_id", Kind.ID);
  static final Map<String, Kind> DOSSIER = ColumnArrays.kinds("order_id", Kind.TEXT, "version",
      Kind.INTEGER,
      "body", Kind.TEXT);
  /** What each is to do; the lease that is given back, if it is that of this lane; and the one that is wanted, if any. */
  static final Map<String, Kind> LANE = ColumnArrays.kinds("order_id", Kind.TEXT, "lane", Kind.TEXT,
      "call_name", Kind.TEXT, "due_at", Kind.TIME, "back", Kind.TEXT, "token", Kind.TEXT, "asked_at",
      Kind.TIME,
      "until", Kind.TIME);
  static final Map<String, Kind> LEASED = ColumnArrays.kinds("order_id", Kind.TEXT, "lane", Kind.TEXT,
      "token", Kind.TEXT);
  static final Map<String, Kind> REFERENCE = ColumnArrays.kinds("kind", Kind.TEXT, "digest",
      Kind.TEXT,
      "placed_at", Kind.TIME, "order_id", Kind.TEXT);
  static final Map<String, Kind> LEARNED = ColumnArrays.kinds("acquirer", Kind.TEXT, "reference",
      Kind.TEXT,
      "order_id", Kind.TEXT, "payment", Kind.INTEGER, "operation", Kind.TEXT, "start", Kind.LONG);
  static final Map<String, Kind> OWN = ColumnArrays.kinds("order_id", Kind.TEXT, "next", Kind.LONG,
      "request_key",
      Kind.TEXT, "append_id", Kind.ID);

  private static final String HEAD_VALUES = HEAD.keySet().stream().skip(2).collect(Collectors.joining(", "));

  private static final Map<Set<Heads>, String> HEADS = new ConcurrentHashMap<>();
  private static final Map<Set<Rest>, String> REST = new ConcurrentHashMap<>();
  private static final Map<Shape, String> ALL = new ConcurrentHashMap<>();

  private record Shape(Set<Heads> heads, Set<Rest> rest) {}

  private static final String TELLING = " RETURNING mine.order_id, mine.lane, mine.call_name, mine.tries, mine.lease_token";

  /** What becomes of a head. */
  enum Heads {
    /** Of an order that is known: the head is the fence, and its lock lets the writers of one order pass one by one. */
    MOVED("UPDATE order_head AS h SET " + HEAD.keySet().stream().skip(2)
        .map(column -> column + " = given." + column).collect(Collectors.joining(", "))
        + " FROM given WHERE given.expected <> 0 AND h.order_id = given.order_id AND h.sequence = given.expected"
        + " RETURNING h.order_id"),
    /** Of an order that is new. */
    PLACED("INSERT INTO order_head (order_id, " + HEAD_VALUES + ") SELECT order_id, " + HEAD_VALUES
        + " FROM given WHERE given.expected = 0 ON CONFLICT DO NOTHING RETURNING order_id");

    private final String sql;

    Heads(String sql) {
      this.sql = sql;
    }
  }

  /** The orders whose heads are written by the statement that asks. */
  private static final String WON = " WHERE g.order_id IN (SELECT order_id FROM won)";

  /** What an append brings beside its head and its lanes; in this order. */
  enum Rest {
    /** Facts. */
    FACTS("order_fact", FACT, ""),
    /** By what the order is found. One that is there keeps its meaning. */
    REFERENCES("order_reference", REFERENCE, " ON CONFLICT DO NOTHING"),
    /** Ids of the acquirer's. One that is there keeps its meaning. */
    LEARNED("acquirer_reference", AppendSql.LEARNED, " ON CONFLICT DO NOTHING"),
    /** Personal data. */
    DOSSIERS("order_dossier", DOSSIER,
        " ON CONFLICT (order_id) DO UPDATE SET version = excluded.version, body = excluded.body"),
    /** The leases: every lane that was changed and is leased is told. */
    TOLD("", Map.of(), "");

    private final String rows;
    private final String conflict;

    Rest(String table, Map<String, Kind> columns, String conflict) {
      rows = "INSERT INTO " + table + " (" + names(columns) + ") SELECT " + names(columns) + " FROM "
          + (columns.isEmpty() ? "" : ColumnArrays.unnest("g", columns));
      this.conflict = conflict;
    }

    private static String allOf(Set<Rest> what, String where) {
      return what.stream().filter(each -> each != TOLD)
          .map(each -> "new_" + each.name() + " AS (" + each.rows + where + each.conflict + "), ")
          .collect(Collectors.joining());
    }
  }

  /** A key that an older version bound before the request had its effect gets its answer now. */
  static final String KEEP_ANSWERS = "INSERT INTO request_key AS old (" + names(KEY) + ") SELECT "
      + names(KEY) + " FROM " + ColumnArrays.unnest("g", KEY)
      + " ON CONFLICT (request_key) DO UPDATE SET order_id = excluded.order_id, answer = excluded.answer,"
      + " detail = excluded.detail, bound_at = excluded.bound_at, append_id = excluded.append_id"
      + " WHERE old.answer IS NULL AND old.digest = excluded.digest RETURNING old.request_key";

  static final String FIND_LEASED = "SELECT l.order_id, l.lane, l.call_name, l.tries, l.lease_token FROM "
      + ColumnArrays.unnest("w", LEASED)
      + " JOIN order_lane l ON l.order_id = w.order_id AND l.lane = w.lane AND l.lease_token = w.token";

  /** Joined from outside in: subqueries might be answered by reading all facts once. */
  static final String FIND_OWN = "SELECT own.append_id FROM " + ColumnArrays.unnest("own", OWN)
      + " LEFT JOIN order_fact f ON f.order_id = own.order_id AND f.sequence = own.next AND f.append_id = own.append_id"
      + " LEFT JOIN request_key k ON k.request_key = own.request_key AND k.append_id = own.append_id"
      + " WHERE f.append_id IS NOT NULL OR k.append_id IS NOT NULL";

  /**
   * Forgets, empties, replaces or adds lanes; a lane whose call stays the same keeps when it is due. First the writer's own lease is over, then
   * a lane that is wanted is leased if it is due and nobody has a lease of it, not even one that has run out.
   */
  private static String scheduling(String where) {
    String free = "(mine.lease_token IS NULL OR mine.lease_token = given.back)";
    return "MERGE INTO order_lane AS mine USING (SELECT * FROM " + ColumnArrays.unnest("g", LANE) + where
        + ") AS given ON mine.order_id = given.order_id AND mine.lane = given.lane"
        + " WHEN MATCHED AND given.call_name IS NULL AND " + free + " THEN DELETE"
        + " WHEN MATCHED AND mine.call_name IS DISTINCT FROM given.call_name THEN UPDATE SET call_name = given.call_name,"
        + " due_at = given.due_at, set_at = CURRENT_TIMESTAMP, tries = 0, trouble = NULL"
        + leased(free, "given.due_at")
        + " WHEN MATCHED AND (mine.lease_token = given.back OR (" + free
        + " AND given.token IS NOT NULL AND mine.due_at <= given.asked_at)) THEN UPDATE SET"
        + leased(free, "mine.due_at").substring(1)
        + " WHEN NOT MATCHED AND given.call_name IS NOT NULL THEN INSERT (order_id, lane, call_name, due_at, set_at, tries,"
        + " lease_token, lease_until, leased_at) VALUES (given.order_id, given.lane, given.call_name, given.due_at,"
        + " CURRENT_TIMESTAMP, 0, " + ifDue("given.due_at", "given.token") + ", "
        + ifDue("given.due_at", "given.until")
        + ", " + ifDue("given.due_at", "CURRENT_TIMESTAMP") + ")";
  }

  private static String leased(String free, String due) {
    return ", lease_token = CASE WHEN " + free + " THEN " + ifDue(due, "given.token")
        + " ELSE mine.lease_token END, lease_until = CASE WHEN " + free + " THEN " + ifDue(due, "given.until")
        + " ELSE mine.lease_until END, leased_at = CASE WHEN " + free + " THEN "
        + ifDue(due, "CURRENT_TIMESTAMP") + " ELSE mine.leased_at END";
  }

  /** Nothing where no lease is wanted. */
  private static String ifDue(String due, String value) {
    return "CASE WHEN " + due + " <= given.asked_at THEN " + value + " END";
  }

  /** Writes heads, and tells the orders that were where their writers believe. */
  static String heads(Set<Heads> what) {
    return HEADS.computeIfAbsent(what, shape -> writing(shape) + " " + written(shape));
  }

  private static String writing(Set<Heads> what) {
    return "WITH given AS (SELECT * FROM " + ColumnArrays.unnest("g", HEAD) + "), "
        + what.stream().map(each -> each.name() + " AS (" + each.sql + ")").collect(Collectors.joining(", "));
  }

  private static String written(Set<Heads> what) {
    return what.stream().map(each -> "SELECT order_id FROM " + each.name())
        .collect(Collectors.joining(" UNION ALL "));
  }

  /** Writes what belongs to heads that were written: what is bound are the columns of each that is named, and those of {@link #LANE}. */
  static String rest(Set<Rest> what) {
    return REST.computeIfAbsent(what, shape -> {
      String rows = Rest.allOf(shape, "");
      return (rows.isEmpty() ? "" : "WITH " + rows.substring(0, rows.length() - 2) + " ") + scheduling("")
          + (shape.contains(Rest.TOLD) ? TELLING : "");
    });
  }

  /**
   * Both at once, for few appends: who was first is looked up in a list. What is bound are the columns of {@link #HEAD}, then those of
   * {@link #rest}. The orders whose heads were written come without a lane, beside their leases.
   */
  static String all(Set<Heads> heads, Set<Rest> rest) {
    return ALL.computeIfAbsent(new Shape(heads, rest), shape -> writing(shape.heads()) + ", won AS ("
        + written(shape.heads()) + "), " + Rest.allOf(shape.rest(), WON) + "scheduled AS (" + scheduling(WON)
        + TELLING
        + ") SELECT order_id, NULL AS lane, NULL AS call_name, 0 AS tries, NULL AS lease_token FROM won"
        + " UNION ALL SELECT * FROM scheduled");
  }

  private static String names(Map<String, Kind> kinds) {
    return String.join(", ", kinds.keySet());
  }

  private AppendSql() {}
}
