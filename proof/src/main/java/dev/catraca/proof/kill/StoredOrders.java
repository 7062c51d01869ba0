package dev.catraca.proof.kill;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.port.Concerns;
import dev.catraca.port.History;
import dev.catraca.port.Lane;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what PostgreSQL keeps, past all doors. */
final class StoredOrders implements AutoCloseable {
  private static final String COMMITS = "SELECT xmin::text, pg_xact_commit_timestamp(xmin) FROM order_fact"
      + " WHERE order_id = ? ORDER BY sequence";
  private static final String HEAD = "SELECT status, state, sequence, attention_from, attention_kind, open_since,"
      + " unknown_from, notices_owed, notices_parked, untold_since FROM order_head WHERE order_id = ?";

  private static final String LOOKS = "SELECT service, lane, taken, pg_xact_commit_timestamp(xmin) FROM campaign_look"
      + " WHERE order_id = ? AND pg_xact_commit_timestamp(xmin) IS NOT NULL";

  private final JdbcOrderStore store;
  private final Connection connection;

  StoredOrders(Postgres database) throws SQLException {
    connection = database.connect();
    store = JdbcOrderStore
        .open(DatabaseSettings.of(Postgres.url(database.port()), "postgres", "").withPoolSize(2));
  }

  /** Empty if there is no such order. */
  Optional<StoredOrder> read(String order) throws SQLException {
    Optional<History> history = store.load(new OrderId(order));
    if (history.isEmpty()) {
      return Optional.empty();
    }
    List<RecordedFact> facts = history.get().facts();
    return Optional.of(new StoredOrder(facts, commits(order), head(order)));
  }

  private List<StoredOrder.Commit> commits(String order) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COMMITS)) {
      select.setString(1, order);
      ResultSet found = select.executeQuery();
      List<StoredOrder.Commit> commits = new ArrayList<>();
      while (found.next()) {
        commits.add(
            new StoredOrder.Commit(found.getString(1), found.getObject(2, OffsetDateTime.class).toInstant()));
      }
      return commits;
    }
  }

  /** When the services looked at the leases of an order's lanes, before calls; see {@link Postgres#noteLooks}. */
  List<Looks.Look> looks(String order) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOOKS)) {
      select.setString(1, order);
      ResultSet found = select.executeQuery();
      List<Looks.Look> looks = new ArrayList<>();
      while (found.next()) {
        looks.add(new Looks.Look(Integer.parseInt(found.getString(1)), Lane.valueOf(found.getString(2)),
            found.getObject(4, OffsetDateTime.class).toInstant(), found.getBoolean(3)));
      }
      return looks;
    }
  }

  private StoredOrder.StoredHead head(String order) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(HEAD)) {
      select.setString(1, order);
      ResultSet found = select.executeQuery();
      if (!found.next()) {
        throw new IllegalStateException("order " + order + " has facts and no head");
      }
      return new StoredOrder.StoredHead(OrderStatus.valueOf(found.getString(1)),
          OrderState.valueOf(found.getString(2)), found.getLong(3), new Concerns(moment(found, 4),
              Optional.ofNullable(found.getString(5)).map(Attention.Kind::valueOf), moment(found, 6),
              moment(found, 7), found.getInt(8), found.getInt(9), moment(found, 10)));
    }
  }

  private static Optional<Instant> moment(ResultSet found, int column) throws SQLException {
    return Optional.ofNullable(found.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
  }

  @Override
  public void close() {
    store.close();
    Door.close(connection);
  }
}
