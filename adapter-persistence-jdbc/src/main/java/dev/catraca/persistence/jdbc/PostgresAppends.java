package dev.catraca.persistence.jdbc;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.ColumnArrays.Kind;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Head;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.Schedule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Two statements for any number of appends, a third where some come under keys: the heads, which say who was first, then all that
 * belongs to those who were, leases included. Before PostgreSQL 17, whose MERGE tells what it changed, one more asks for the leases.
 */
final class PostgresAppends implements Appends {
  private static final Map<String, Kind> HEAD = ColumnArrays.kinds("order_id", Kind.TEXT, "expected",
      Kind.LONG, "flow",
      Kind.TEXT, "status", Kind.TEXT, "state", Kind.TEXT, "sequence", Kind.LONG, "minor_units", Kind.LONG,
      "currency", Kind.TEXT, "placed_at", Kind.TIME, "changed_at", Kind.TIME, "review_deadline", Kind.TIME,
      "review_payment", Kind.INTEGER, "needs_attention", Kind.BOOLEAN, "attention_from", Kind.TIME,
      "attention_kind", Kind.TEXT, "open_since", Kind.TIME, "unknown_from", Kind.TIME, "notices_owed",
      Kind.INTEGER, "notices_parked", Kind.INTEGER, "untold_since", Kind.TIME, "held_minor_units", Kind.LONG,
      "hold_until", Kind.TIME);
  private static final Map<String, Kind> KEY = ColumnArrays.kinds("request_key", Kind.TEXT, "digest",
      Kind.TEXT,
      "order_id", Kind.TEXT, "answer", Kind.TEXT, "detail", Kind.TEXT, "bound_at", Kind.TIME, "append_id",
      Kind.ID);
  private static final Map<String, Kind> FACT = ColumnArrays.kinds("order_id", Kind.TEXT, "sequence",
      Kind.LONG,
      "recorded_at", Kind.TIME, "recorded_by", Kind.TEXT, "fact_type", Kind.TEXT, "version", Kind.INTEGER,
      "body", Kind.TEXT, "append_id", Kind.ID);
  private static final Map<String, Kind> DOSSIER = ColumnArrays.kinds("order_id", Kind.TEXT, "version",
      Kind.INTEGER,
      "body", Kind.TEXT);
  /** What each is to do; the lease that is given back, if it is that of this lane; and the one that is wanted, if any. */
  private static final Map<String, Kind> LANE = ColumnArrays.kinds("order_id", Kind.TEXT, "lane", Kind.TEXT,
      "call_name", Kind.TEXT, "due_at", Kind.TIME, "back", Kind.TEXT, "token", Kind.TEXT, "asked_at",
      Kind.TIME,
      "until", Kind.TIME);
  private static final Map<String, Kind> LEASED = ColumnArrays.kinds("order_id", Kind.TEXT, "lane", Kind.TEXT,
      "token", Kind.TEXT);
  /** The first release whose MERGE can tell. */
  private static final int MERGE_TELLS = 17;
  private static final Map<String, Kind> REFERENCE = ColumnArrays.kinds("kind", Kind.TEXT, "digest",
      Kind.TEXT,
      "placed_at", Kind.TIME, "order_id", Kind.TEXT);
  private static final Map<String, Kind> LEARNED = ColumnArrays.kinds("acquirer", Kind.TEXT, "reference",
      Kind.TEXT,
      "order_id", Kind.TEXT, "payment", Kind.INTEGER, "operation", Kind.TEXT, "start", Kind.LONG);
  private static final Map<String, Kind> OWN = ColumnArrays.kinds("order_id", Kind.TEXT, "next", Kind.LONG,
      "request_key",
      Kind.TEXT, "append_id", Kind.ID);

  private static final String HEAD_VALUES = HEAD.keySet().stream().skip(2).collect(Collectors.joining(", "));

  /** The head is the fence, and its lock lets the writers of one order pass one by one. */
  private static final String WRITE_HEADS = "WITH given AS (SELECT * FROM " + ColumnArrays.unnest("g", HEAD)
      + "), moved AS (UPDATE order_head AS h SET " + HEAD.keySet().stream().skip(2)
          .map(column -> column + " = given." + column).collect(Collectors.joining(", "))
      + " FROM given WHERE given.expected <> 0 AND h.order_id = given.order_id AND h.sequence = given.expected"
      + " RETURNING h.order_id), placed AS (INSERT INTO order_head (order_id, " + HEAD_VALUES
      + ") SELECT order_id, " + HEAD_VALUES + " FROM given WHERE expected = 0 ON CONFLICT DO NOTHING"
      + " RETURNING order_id) SELECT order_id FROM moved UNION ALL SELECT order_id FROM placed";

  /** A key that an older version bound before the request had its effect gets its answer now. */
  private static final String KEEP_ANSWERS = "INSERT INTO request_key AS old (" + names(KEY) + ") SELECT "
      + names(KEY) + " FROM " + ColumnArrays.unnest("g", KEY)
      + " ON CONFLICT (request_key) DO UPDATE SET order_id = excluded.order_id, answer = excluded.answer,"
      + " detail = excluded.detail, bound_at = excluded.bound_at, append_id = excluded.append_id"
      + " WHERE old.answer IS NULL AND old.digest = excluded.digest RETURNING old.request_key";

  private static final String WRITE_REST = "WITH fact AS (INSERT INTO order_fact (" + names(FACT)
      + ") SELECT " + names(FACT) + " FROM " + ColumnArrays.unnest("f", FACT) + "), found AS ("
      + add("order_reference", REFERENCE) + "), learned AS (" + add("acquirer_reference", LEARNED)
      + "), dossier AS (INSERT INTO order_dossier (" + names(DOSSIER) + ") SELECT " + names(DOSSIER)
      + " FROM "
      + ColumnArrays.unnest("d", DOSSIER)
      + " ON CONFLICT (order_id) DO UPDATE SET version = excluded.version, body = excluded.body) "
      + scheduling();

  /** As {@link #WRITE_REST}, telling every lane that was changed and is leased. */
  private static final String WRITE_REST_AND_TELL = WRITE_REST
      + " RETURNING mine.order_id, mine.lane, mine.call_name, mine.tries, mine.lease_token";

  private static final String FIND_LEASED = "SELECT l.order_id, l.lane, l.call_name, l.tries, l.lease_token FROM "
      + ColumnArrays.unnest("w", LEASED)
      + " JOIN order_lane l ON l.order_id = w.order_id AND l.lane = w.lane AND l.lease_token = w.token";

  private static final String FIND_OWN = "SELECT own.append_id FROM " + ColumnArrays.unnest("own", OWN)
      + " WHERE EXISTS (SELECT 1 FROM order_fact f WHERE f.order_id = own.order_id AND f.sequence = own.next"
      + " AND f.append_id = own.append_id) OR EXISTS (SELECT 1 FROM request_key k"
      + " WHERE k.request_key = own.request_key AND k.append_id = own.append_id)";

  /**
   * Forgets, empties, replaces or adds lanes; a lane whose call stays the same keeps when it is due. First the writer's own lease is over, then
   * a lane that is wanted is leased if it is due and nobody has a lease of it, not even one that has run out.
   */
  private static String scheduling() {
    String free = "(mine.lease_token IS NULL OR mine.lease_token = given.back)";
    return "MERGE INTO order_lane AS mine USING (SELECT * FROM " + ColumnArrays.unnest("l", LANE)
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

  /** One that is there keeps its meaning. */
  private static String add(String table, Map<String, Kind> columns) {
    return "INSERT INTO " + table + " (" + names(columns) + ") SELECT " + names(columns) + " FROM "
        + ColumnArrays.unnest("g", columns) + " ON CONFLICT DO NOTHING";
  }

  private static String names(Map<String, Kind> kinds) {
    return String.join(", ", kinds.keySet());
  }

  @Override
  public Map<UUID, Appended> store(Handle handle, List<Write.OfFacts> writes, boolean again) {
    try {
      return store(handle.getConnection(), writes, again);
    } catch (SQLException failed) {
      throw new TransactionException("appends were not written", failed);
    }
  }

  private static Map<UUID, Appended> store(Connection connection, List<Write.OfFacts> writes, boolean again)
      throws SQLException {
    Map<UUID, Append.Result> results = new HashMap<>();
    Map<OrderId, List<Claim>> claims = new HashMap<>();
    List<Write.OfFacts> left = writes;
    boolean keyed = writes.stream().anyMatch(write -> write.key().isPresent());
    while (!left.isEmpty()) {
      Savepoint before = keyed ? connection.setSavepoint() : null;
      Set<String> first = writeHeads(connection, appendings(left));
      List<Write.OfFacts> won = left.stream().filter(write -> first.contains(write.order().value())).toList();
      List<Appending> answered = keyed ? keepAnswers(connection, appendings(won)) : List.of();
      if (before == null || answered.isEmpty()) {
        left.forEach(write -> results.put(write.appending().id(),
            first.contains(write.order().value()) ? Append.Result.DONE : Append.Result.STALE));
        claims.putAll(writeRest(connection, won, lanes(won)));
        break;
      }
      // Nothing of those may stay: all begin anew without them.
      connection.rollback(before);
      answered.forEach(append -> results.put(append.id(), Append.Result.ANSWERED));
      left = left.stream().filter(write -> !answered.contains(write.appending())).toList();
    }
    if (again) {
      List<UUID> own = findOwn(connection, appendings(writes).stream()
          .filter(append -> results.get(append.id()) != Append.Result.DONE).toList());
      own.forEach(id -> results.put(id, Append.Result.DONE));
      claims.putAll(findLeased(connection,
          writes.stream().filter(write -> own.contains(write.appending().id())).toList()));
    }
    return writes.stream().map(Write.OfFacts::appending).collect(Collectors.toMap(Appending::id,
        append -> new Appended(Optional.ofNullable(results.get(append.id())).orElseThrow(),
            claims.getOrDefault(append.append().order(), List.of()))));
  }

  private static List<Appending> appendings(List<Write.OfFacts> writes) {
    return writes.stream().map(Write.OfFacts::appending).toList();
  }

  private static Set<String> writeHeads(Connection connection, List<Appending> appends) throws SQLException {
    ColumnArrays rows = new ColumnArrays(HEAD);
    for (Appending append : appends) {
      Head head = append.append().head();
      rows.add("order_id", append.order()).add("expected", append.append().expectedSequence())
          .add("flow", head.flow().name()).add("status", head.status().name())
          .add("state", head.state().name()).add("sequence", head.sequence())
          .add("minor_units", head.amount().minorUnits())
          .add("currency", head.amount().currency().getCurrencyCode()).add("placed_at", head.placedAt())
          .add("changed_at", head.changedAt()).add("review_deadline", head.reviewDeadline())
          .add("review_payment", head.review().map(Head.Review::payment))
          .add("needs_attention", head.needsAttention(head.changedAt()))
          .add("attention_from", head.concerns().attentionFrom())
          .add("attention_kind", head.concerns().attention().map(Enum::name))
          .add("open_since", head.concerns().openSince()).add("unknown_from", head.concerns().unknownFrom())
          .add("notices_owed", head.concerns().owed()).add("notices_parked", head.concerns().parked())
          .add("untold_since", head.concerns().untoldSince())
          .add("held_minor_units", head.concerns().held()).add("hold_until", head.concerns().holdUntil());
    }
    return Set.copyOf(texts(connection, WRITE_HEADS, rows));
  }

  /** Returns those whose keys were answered before. */
  private static List<Appending> keepAnswers(Connection connection, List<Appending> appends)
      throws SQLException {
    ColumnArrays rows = new ColumnArrays(KEY);
    List<Appending> keyed = appends.stream().filter(append -> append.key().isPresent()).toList();
    if (keyed.isEmpty()) {
      return List.of();
    }
    for (Appending append : keyed) {
      KeptAnswer answer = append.append().answer().orElseThrow();
      rows.add("request_key", answer.request().key()).add("digest", answer.request().digest())
          .add("order_id", append.order()).add("answer", answer.answer())
          .add("detail", Columns.storable(answer.detail())).add("bound_at", answer.at())
          .add("append_id", append.id());
    }
    Set<String> kept = new HashSet<>(texts(connection, KEEP_ANSWERS, rows));
    return keyed.stream().filter(append -> !kept.contains(append.key().orElseThrow())).toList();
  }

  /** Returns the leases that changed hands. */
  private static Map<OrderId, List<Claim>> writeRest(Connection connection, List<Write.OfFacts> writes,
      ColumnArrays lanes) throws SQLException {
    if (writes.isEmpty()) {
      return Map.of();
    }
    List<Appending> appends = appendings(writes);
    boolean wanted = writes.stream().anyMatch(write -> !write.wanted().isEmpty());
    boolean tells = wanted && connection.getMetaData().getDatabaseMajorVersion() >= MERGE_TELLS;
    forgetPersons(connection, appends.stream().filter(Appending::replacesDossier).toList());
    ColumnArrays facts = new ColumnArrays(FACT);
    ColumnArrays references = new ColumnArrays(REFERENCE);
    ColumnArrays learned = new ColumnArrays(LEARNED);
    ColumnArrays dossiers = new ColumnArrays(DOSSIER);
    for (Appending append : appends) {
      for (int i = 0; i < append.facts().size(); i++) {
        RecordedFact recorded = append.append().facts().get(i);
        Encoded encoded = append.facts().get(i);
        facts.add("order_id", append.order()).add("sequence", recorded.sequence())
            .add("recorded_at", recorded.at()).add("recorded_by", Columns.storable(recorded.by()))
            .add("fact_type", encoded.type()).add("version", encoded.version()).add("body", encoded.body())
            .add("append_id", append.id());
      }
      for (References.Digested reference : append.references()) {
        references.add("kind", reference.kind()).add("digest", reference.digest())
            .add("placed_at", append.append().head().placedAt()).add("order_id", append.order());
      }
      append.append().references().forEach(told -> learned.add("acquirer", told.acquirer())
          .add("reference", Columns.storable(told.reference())).add("order_id", append.order())
          .add("payment", told.operation().payment()).add("operation", told.operation().operation().name())
          .add("start", told.operation().number()));
      append.dossier().ifPresent(body -> dossiers.add("order_id", append.order())
          .add("version", DossierCodec.VERSION).add("body", body));
    }
    try (PreparedStatement statement = connection
        .prepareStatement(tells ? WRITE_REST_AND_TELL : WRITE_REST)) {
      int next = facts.bind(connection, statement, 1);
      next = references.bind(connection, statement, next);
      next = learned.bind(connection, statement, next);
      next = dossiers.bind(connection, statement, next);
      lanes.bind(connection, statement, next);
      if (tells) {
        return claims(statement, writes);
      }
      statement.executeUpdate();
    }
    return wanted ? findLeased(connection, writes) : Map.of();
  }

  /** One order stands there once. */
  private static ColumnArrays lanes(List<Write.OfFacts> writes) {
    ColumnArrays lanes = new ColumnArrays(LANE);
    for (Write.OfFacts write : writes) {
      for (Lane lane : Lane.values()) {
        Optional<Schedule> next = Optional.ofNullable(write.appending().append().lanes().get(lane));
        Optional<Claiming.Lease> lease = write.wanted().stream().filter(wanted -> wanted.lane() == lane)
            .map(Leases.Wanted::lease).findFirst();
        lanes.add("order_id", write.order().value()).add("lane", lane.name())
            .add("call_name", next.map(Schedule::call)).add("due_at", next.map(Schedule::at))
            .add("back", write.back().filter(own -> own.lane() == lane).map(Claim::token))
            .add("token", lease.map(Claiming.Lease::token)).add("asked_at", lease.map(Claiming.Lease::now))
            .add("until", lease.map(Claiming.Lease::until));
      }
    }
    return lanes;
  }

  private static Map<OrderId, List<Claim>> findLeased(Connection connection, List<Write.OfFacts> writes)
      throws SQLException {
    ColumnArrays rows = new ColumnArrays(LEASED);
    for (Write.OfFacts write : writes) {
      write.wanted().forEach(wanted -> rows.add("order_id", wanted.order().value())
          .add("lane", wanted.lane().name()).add("token", wanted.lease().token()));
    }
    try (PreparedStatement statement = connection.prepareStatement(FIND_LEASED)) {
      rows.bind(connection, statement, 1);
      return claims(statement, writes);
    }
  }

  /** Those of the lanes that it tells whose lease is the one that was wanted. */
  private static Map<OrderId, List<Claim>> claims(PreparedStatement statement, List<Write.OfFacts> writes)
      throws SQLException {
    Map<String, Leases.Wanted> asked = writes.stream().flatMap(write -> write.wanted().stream())
        .collect(Collectors.toMap(wanted -> wanted.lane() + " " + wanted.order(), wanted -> wanted));
    Map<OrderId, List<Claim>> claims = new HashMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Leases.Wanted wanted = asked.get(row.getString("lane") + " " + row.getString("order_id"));
        if (wanted != null && wanted.lease().token().equals(row.getString("lease_token"))) {
          claims.computeIfAbsent(wanted.order(), order -> new ArrayList<>())
              .add(
                  new Claim(wanted.order(), wanted.lane(), wanted.lease().token(), row.getString("call_name"),
                      row.getInt("tries"), wanted.lease().until(), false));
        }
      }
    }
    return claims;
  }

  private static void forgetPersons(Connection connection, List<Appending> appends) throws SQLException {
    if (appends.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(References.FORGET_MANY)) {
      statement.setArray(1, connection.createArrayOf("text",
          appends.stream().map(Appending::order).toArray(String[]::new)));
      statement.executeUpdate();
    }
  }

  private static List<UUID> findOwn(Connection connection, List<Appending> appends) throws SQLException {
    ColumnArrays rows = new ColumnArrays(OWN);
    for (Appending append : appends) {
      rows.add("order_id", append.order()).add("next", append.append().expectedSequence() + 1)
          .add("request_key", append.key()).add("append_id", append.id());
    }
    return texts(connection, FIND_OWN, rows).stream().map(UUID::fromString).toList();
  }

  private static List<String> texts(Connection connection, String sql, ColumnArrays rows)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      rows.bind(connection, statement, 1);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          texts.add(found.getString(1));
        }
      }
    }
    return texts;
  }
}
