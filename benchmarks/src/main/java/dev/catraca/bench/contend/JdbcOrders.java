package dev.catraca.bench.contend;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.catraca.order.FlowKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders in two tables, as somebody keeps them who writes JDBC by hand: how an order stands, and what happened to it. Each step is one
 * transaction: it changes the order if it still stands as expected, and adds what happened.
 */
final class JdbcOrders implements AutoCloseable {
  private static final String TABLES = """
      CREATE TABLE IF NOT EXISTS shop_order (
        id varchar(128) COLLATE "C" PRIMARY KEY,
        version integer NOT NULL,
        step varchar(20) NOT NULL,
        flow varchar(20) NOT NULL,
        amount bigint NOT NULL,
        currency char(3) NOT NULL,
        card_token varchar(128) NOT NULL,
        checkout text NOT NULL,
        reference varchar(255) NOT NULL,
        transaction_id varchar(255) NOT NULL,
        decision varchar(20) NOT NULL,
        placed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp());
      CREATE TABLE IF NOT EXISTS shop_event (
        order_id varchar(128) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        step varchar(20) NOT NULL,
        detail text NOT NULL,
        happened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (order_id, version));
      """;
  private static final String INSERT = """
      INSERT INTO shop_order (id, version, step, flow, amount, currency, card_token, checkout, reference,
        transaction_id, decision) VALUES (?, 1, ?, ?, ?, ?, ?, ?, '', '', '')
      """;
  private static final String UPDATE = """
      UPDATE shop_order SET version = version + 1, step = ?, reference = ?, transaction_id = ?, decision = ?,
        changed_at = clock_timestamp() WHERE id = ? AND version = ?
      """;
  private static final String EVENT = """
      INSERT INTO shop_event (order_id, version, step, detail) VALUES (?, ?, ?, ?)
      """;

  private final HikariDataSource pool;

  JdbcOrders(Contest place) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(place.database());
    config.setUsername(Contest.USER);
    config.setMaximumPoolSize(Contest.DATABASE_CONNECTIONS);
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(TABLES);
      connection.commit();
    } catch (SQLException failed) {
      pool.close();
      throw new IllegalStateException("the tables cannot be made", failed);
    }
  }

  /** What is about to be done for an order, durable before it is. */
  enum Step {
    AUTHORIZE, EVALUATE, CAPTURE, CHARGE, TELL, DONE
  }

  /** How an order stands. */
  record Row(String id, int version, Step step, FlowKind flow, String checkout, String reference,
      String transaction, String decision) {
    Row at(Step next) {
      return new Row(id, version + 1, next, flow, checkout, reference, transaction, decision);
    }

    Row with(Calls.Money money) {
      return new Row(id, version, step, flow, checkout, money.reference(), money.transaction(), decision);
    }

    Row decided(String word) {
      return new Row(id, version, step, flow, checkout, reference, transaction, word);
    }
  }

  Row place(String id, FlowKind flow, String checkout) throws SQLException {
    Step first = flow == FlowKind.DIRECT ? Step.EVALUATE : Step.AUTHORIZE;
    try (Connection connection = pool.getConnection()) {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        insert.setString(1, id);
        insert.setString(2, first.name());
        insert.setString(3, flow.name());
        insert.setLong(4, Sample.AMOUNT);
        insert.setString(5, Sample.CURRENCY);
        insert.setString(6, Sample.CARD);
        insert.setString(7, checkout);
        insert.executeUpdate();
      }
      event(connection, id, 1, first, "placed");
      connection.commit();
    }
    return new Row(id, 1, first, flow, checkout, "", "", "");
  }

  /**
   * Stores the next step of an order.
   *
   * @return false if the order does not stand at the version before it any more
   */
  boolean store(Row next, String detail) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
        update.setString(1, next.step().name());
        update.setString(2, next.reference());
        update.setString(3, next.transaction());
        update.setString(4, next.decision());
        update.setString(5, next.id());
        update.setInt(6, next.version() - 1);
        if (update.executeUpdate() == 0) {
          connection.rollback();
          return false;
        }
      }
      event(connection, next.id(), next.version(), next.step(), detail);
      connection.commit();
      return true;
    }
  }

  private static void event(Connection connection, String id, int version, Step step, String detail)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(EVENT)) {
      insert.setString(1, id);
      insert.setInt(2, version);
      insert.setString(3, step.name());
      insert.setString(4, detail);
      insert.executeUpdate();
    }
  }

  Optional<Row> find(String id) throws SQLException {
    return rows("WHERE id = ?", id).stream().findFirst();
  }

  /** What a process that died has left. */
  List<Row> unfinished() throws SQLException {
    return rows("WHERE step <> ?", Step.DONE.name());
  }

  private List<Row> rows(String which, String argument) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement query = connection.prepareStatement(
            "SELECT id, version, step, flow, checkout, reference, transaction_id, decision FROM shop_order "
                + which)) {
      query.setString(1, argument);
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          rows.add(new Row(found.getString(1), found.getInt(2), Step.valueOf(found.getString(3)),
              FlowKind.valueOf(found.getString(4)), found.getString(5), found.getString(6),
              found.getString(7),
              found.getString(8)));
        }
      }
      connection.commit();
      return rows;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
