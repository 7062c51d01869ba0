package dev.catraca.persistence.jdbc;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Two statements for any number of appends, a third where some come under keys: the heads, which say who was first, then all that
 * belongs to those who were, leases included. For few, one statement does both, and commits: most of what a small transaction costs is going to
 * and fro. Before PostgreSQL 17, whose MERGE tells what it changed, that cannot be, and one more asks for the leases.
 */
final class PostgresAppends implements Appends {
  /** The first release whose MERGE can tell. */
  private static final int MERGE_TELLS = 17;
  /** For more, who was first would be looked up in too long a list. */
  private static final int FEW = 8;

  @Override
  public Map<UUID, Appended> store(Handle handle, List<Write.OfFacts> writes, boolean again) {
    try {
      return store(handle.getConnection(), writes, again);
    } catch (SQLException failed) {
      throw new TransactionException("appends were not written", failed);
    }
  }

  @Override
  public Optional<Map<UUID, Appended>> storeAtOnce(Connection connection, List<Write.OfFacts> writes)
      throws SQLException {
    boolean fits = writes.size() <= FEW && writes.stream()
        .noneMatch(write -> write.key().isPresent() || write.appending().replacesDossier())
        && tells(connection);
    if (!fits) {
      return Optional.empty();
    }
    HeadRows heads = HeadRows.of(appendings(writes));
    RestRows rest = RestRows.of(appendings(writes));
    Set<String> first = new HashSet<>();
    Map<OrderId, List<Claim>> claims = new HashMap<>();
    Map<String, Leases.Wanted> wanted = wanted(writes);
    try (
        PreparedStatement statement = connection.prepareStatement(AppendSql.all(heads.what(), rest.what()))) {
      int next = heads.rows().bind(connection, statement, 1);
      lanes(writes).bind(connection, statement, rest.bind(connection, statement, next));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (row.getString("lane") == null) {
            first.add(row.getString("order_id"));
          } else {
            add(claims, row, wanted);
          }
        }
      }
    }
    return Optional.of(ends(writes, claims, write -> first.contains(write.order().value())
        ? Append.Result.DONE
        : Append.Result.STALE));
  }

  private static boolean tells(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion() >= MERGE_TELLS;
  }

  private static Map<UUID, Appended> ends(List<Write.OfFacts> writes, Map<OrderId, List<Claim>> claims,
      Function<Write.OfFacts, Append.Result> result) {
    return writes.stream().collect(Collectors.toMap(write -> write.appending().id(),
        write -> new Appended(result.apply(write), claims.getOrDefault(write.order(), List.of()))));
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
    return ends(writes, claims,
        write -> Optional.ofNullable(results.get(write.appending().id())).orElseThrow());
  }

  private static List<Appending> appendings(List<Write.OfFacts> writes) {
    return writes.stream().map(Write.OfFacts::appending).toList();
  }

  /** What becomes of heads. */
  private record HeadRows(Set<AppendSql.Heads> what, ColumnArrays rows) {
    static HeadRows of(List<Appending> appends) {
      ColumnArrays rows = new ColumnArrays(AppendSql.HEAD);
      Set<AppendSql.Heads> what = EnumSet.noneOf(AppendSql.Heads.class);
      for (Appending append : appends) {
        what.add(
            append.append().expectedSequence() == 0 ? AppendSql.Heads.PLACED : AppendSql.Heads.MOVED);
        add(rows, append);
      }
      return new HeadRows(what, rows);
    }

    private static void add(ColumnArrays rows, Appending append) {
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
          .add("held_minor_units", head.concerns().held()).add("hold_until", head.concerns().holdUntil())
          .add("in_progress", append.isInProgress());
    }
  }

  private static Set<String> writeHeads(Connection connection, List<Appending> appends) throws SQLException {
    HeadRows heads = HeadRows.of(appends);
    return Set.copyOf(texts(connection, AppendSql.heads(heads.what()), heads.rows()));
  }

  /** Returns those whose keys were answered before. */
  private static List<Appending> keepAnswers(Connection connection, List<Appending> appends)
      throws SQLException {
    ColumnArrays rows = new ColumnArrays(AppendSql.KEY);
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
    Set<String> kept = new HashSet<>(texts(connection, AppendSql.KEEP_ANSWERS, rows));
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
    boolean tells = wanted && tells(connection);
    forgetPersons(connection, appends.stream().filter(Appending::replacesDossier).toList());
    RestRows rest = RestRows.of(appends);
    Set<AppendSql.Rest> what = rest.what();
    if (tells) {
      what.add(AppendSql.Rest.TOLD);
    }
    try (PreparedStatement statement = connection.prepareStatement(AppendSql.rest(what))) {
      lanes.bind(connection, statement, rest.bind(connection, statement, 1));
      if (tells) {
        return claims(statement, writes);
      }
      statement.executeUpdate();
    }
    return wanted ? findLeased(connection, writes) : Map.of();
  }

  /** What is written beside heads and lanes. */
  private record RestRows(Map<AppendSql.Rest, ColumnArrays> rows) {
    static RestRows of(List<Appending> appends) {
      ColumnArrays facts = new ColumnArrays(AppendSql.FACT);
      ColumnArrays references = new ColumnArrays(AppendSql.REFERENCE);
      ColumnArrays learned = new ColumnArrays(AppendSql.LEARNED);
      ColumnArrays dossiers = new ColumnArrays(AppendSql.DOSSIER);
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
      Map<AppendSql.Rest, ColumnArrays> rows = new EnumMap<>(Map.of(AppendSql.Rest.FACTS, facts,
          AppendSql.Rest.REFERENCES, references, AppendSql.Rest.LEARNED, learned, AppendSql.Rest.DOSSIERS,
          dossiers));
      rows.values().removeIf(ColumnArrays::isEmpty);
      return new RestRows(rows);
    }

    Set<AppendSql.Rest> what() {
      Set<AppendSql.Rest> what = EnumSet.noneOf(AppendSql.Rest.class);
      what.addAll(rows.keySet());
      return what;
    }

    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
      int next = first;
      for (ColumnArrays each : rows.values()) {
        next = each.bind(connection, statement, next);
      }
      return next;
    }
  }

  /** One order stands there once. */
  private static ColumnArrays lanes(List<Write.OfFacts> writes) {
    ColumnArrays lanes = new ColumnArrays(AppendSql.LANE);
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
    ColumnArrays rows = new ColumnArrays(AppendSql.LEASED);
    for (Write.OfFacts write : writes) {
      write.wanted().forEach(wanted -> rows.add("order_id", wanted.order().value())
          .add("lane", wanted.lane().name()).add("token", wanted.lease().token()));
    }
    try (PreparedStatement statement = connection.prepareStatement(AppendSql.FIND_LEASED)) {
      rows.bind(connection, statement, 1);
      return claims(statement, writes);
    }
  }

  /** Those of the lanes that it tells whose lease is the one that was wanted. */
  private static Map<OrderId, List<Claim>> claims(PreparedStatement statement, List<Write.OfFacts> writes)
      throws SQLException {
    Map<String, Leases.Wanted> wanted = wanted(writes);
    Map<OrderId, List<Claim>> claims = new HashMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        add(claims, row, wanted);
      }
    }
    return claims;
  }

  private static Map<String, Leases.Wanted> wanted(List<Write.OfFacts> writes) {
    return writes.stream().flatMap(write -> write.wanted().stream())
        .collect(Collectors.toMap(wanted -> wanted.lane() + " " + wanted.order(), wanted -> wanted));
  }

  /** A lane that is told counts where its lease is the one that was wanted. */
  private static void add(Map<OrderId, List<Claim>> claims, ResultSet row, Map<String, Leases.Wanted> asked)
      throws SQLException {
    Leases.Wanted wanted = asked.get(row.getString("lane") + " " + row.getString("order_id"));
    if (wanted != null && wanted.lease().token().equals(row.getString("lease_token"))) {
      claims.computeIfAbsent(wanted.order(), order -> new ArrayList<>())
          .add(new Claim(wanted.order(), wanted.lane(), wanted.lease().token(), row.getString("call_name"),
              row.getInt("tries"), wanted.lease().until(), false));
    }
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
    ColumnArrays rows = new ColumnArrays(AppendSql.OWN);
    for (Appending append : appends) {
      rows.add("order_id", append.order()).add("next", append.append().expectedSequence() + 1)
          .add("request_key", append.key()).add("append_id", append.id());
    }
    return texts(connection, AppendSql.FIND_OWN, rows).stream().map(UUID::fromString).toList();
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
