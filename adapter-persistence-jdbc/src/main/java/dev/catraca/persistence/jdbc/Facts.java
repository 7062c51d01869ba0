package dev.catraca.persistence.jdbc;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.port.History;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The table of facts, to which rows are only added, and what is loaded with it. */
final class Facts {
  private static final String INSERT = "INSERT INTO order_fact (order_id, sequence, recorded_at, recorded_by, fact_type,"
      + " version, body, append_id) VALUES (:order, :sequence, :at, :by, :type, :version, :body, :append)";
  private static final String SELECT = "SELECT sequence, recorded_at, recorded_by, fact_type, version, body"
      + " FROM order_fact WHERE order_id = :order";
  /** The dossier comes as the row before the first fact: one round trip, and one moment for both. */
  private static final String WITH_DOSSIER = "SELECT sequence, recorded_at, recorded_by, fact_type, version, body"
      + " FROM order_fact WHERE order_id = ? UNION ALL SELECT 0, NULL, NULL, NULL, version, body"
      + " FROM order_dossier WHERE order_id = ? ORDER BY sequence";

  private static final String OF_SEVERAL = "SELECT order_id, sequence, recorded_at, recorded_by, fact_type, version, body"
      + " FROM order_fact WHERE order_id IN (<orders>) ORDER BY order_id, sequence";

  private Facts() {}

  static void add(Handle handle, Appending append) {
    if (append.facts().isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
      for (int i = 0; i < append.facts().size(); i++) {
        RecordedFact recorded = append.append().facts().get(i);
        Encoded encoded = append.facts().get(i);
        batch.bind("order", append.order()).bind("sequence", recorded.sequence()).bind("at", recorded.at())
            .bind("by", Columns.storable(recorded.by())).bind("type", encoded.type())
            .bind("version", encoded.version()).bind("body", encoded.body()).bind("append", append.id())
            .add();
      }
      batch.execute();
    }
  }

  static List<RecordedFact> of(Handle handle, OrderId order) {
    return handle.createQuery(SELECT + " ORDER BY sequence").bind("order", order.value())
        .map((row, context) -> recorded(order, row)).list();
  }

  /** Those of several orders, in one round trip. */
  static Map<OrderId, List<RecordedFact>> of(Handle handle, Collection<OrderId> orders) {
    Map<OrderId, List<RecordedFact>> facts = new LinkedHashMap<>();
    try (Query select = handle.createQuery(OF_SEVERAL)) {
      select.bindList("orders", orders.stream().map(OrderId::value).toList()).map((row, context) -> {
        OrderId order = new OrderId(row.getString("order_id"));
        return facts.computeIfAbsent(order, first -> new ArrayList<>()).add(recorded(order, row));
      }).list();
    }
    return facts;
  }

  static Optional<History> load(Connection connection, OrderId order) throws SQLException {
    List<RecordedFact> facts = new ArrayList<>();
    Optional<PersonalData> dossier = Optional.empty();
    try (PreparedStatement select = connection.prepareStatement(WITH_DOSSIER)) {
      select.setString(1, order.value());
      select.setString(2, order.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (row.getLong("sequence") == 0) {
            dossier = Optional
                .of(DossierCodec.decode(order, row.getInt("version"), row.getString("body")));
          } else {
            facts.add(recorded(order, row));
          }
        }
      }
    }
    return facts.isEmpty() ? Optional.empty() : Optional.of(new History(facts, dossier));
  }

  /** Those of several orders, in two round trips. */
  static Map<OrderId, History> load(Handle handle, Collection<OrderId> orders) {
    List<String> ids = orders.stream().map(OrderId::value).toList();
    Map<OrderId, List<RecordedFact>> facts = new LinkedHashMap<>();
    try (Query select = handle.createQuery(OF_SEVERAL)) {
      select.bindList("orders", ids).map((row, context) -> {
        OrderId order = new OrderId(row.getString("order_id"));
        return facts.computeIfAbsent(order, first -> new ArrayList<>()).add(recorded(order, row));
      }).list();
    }
    Map<OrderId, PersonalData> dossiers = Dossiers.of(handle, ids);
    Map<OrderId, History> histories = new LinkedHashMap<>();
    facts.forEach((order, all) -> histories.put(order,
        new History(all, Optional.ofNullable(dossiers.get(order)))));
    return histories;
  }

  static RecordedFact recorded(OrderId order, ResultSet row) throws SQLException {
    long sequence = row.getLong("sequence");
    Encoded encoded = new Encoded(row.getString("fact_type"), row.getInt("version"), row.getString("body"));
    return new RecordedFact(sequence, Columns.instant(row, "recorded_at"), row.getString("recorded_by"),
        FactCodec.decode(order, sequence, encoded));
  }
}
