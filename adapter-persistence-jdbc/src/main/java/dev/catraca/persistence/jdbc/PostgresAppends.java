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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Two statements for any number of appends, a third where some come under keys: the heads, which say who was first, then all that
 * belongs to those who were, leases included. Before PostgreSQL 17, whose MERGE tells what it changed, one more asks for the leases.
 */
final class PostgresAppends implements Appends {
  /** The first release whose MERGE can tell. */
  private static final int MERGE_TELLS = 17;

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
    ColumnArrays rows = new ColumnArrays(AppendSql.HEAD);
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
          .add("held_minor_units", head.concerns().held()).add("hold_until", head.concerns().holdUntil())
          .add("in_progress", append.isInProgress());
    }
    Set<AppendSql.Heads> what = EnumSet.noneOf(AppendSql.Heads.class);
    appends.forEach(append -> what.add(
        append.append().expectedSequence() == 0 ? AppendSql.Heads.PLACED : AppendSql.Heads.MOVED));
    return Set.copyOf(texts(connection, AppendSql.heads(what), rows));
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
    boolean tells = wanted && connection.getMetaData().getDatabaseMajorVersion() >= MERGE_TELLS;
    forgetPersons(connection, appends.stream().filter(Appending::replacesDossier).toList());
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
    Set<AppendSql.Rest> what = EnumSet.noneOf(AppendSql.Rest.class);
    what.addAll(rows.keySet());
    if (tells) {
      what.add(AppendSql.Rest.TOLD);
    }
    try (PreparedStatement statement = connection.prepareStatement(AppendSql.rest(what))) {
      int next = 1;
      for (ColumnArrays each : rows.values()) {
        next = each.bind(connection, statement, next);
      }
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
