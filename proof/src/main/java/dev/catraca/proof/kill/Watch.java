package dev.catraca.proof.kill;

import dev.catraca.order.OrderStatus;
import dev.catraca.view.OrderState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks into the database, past all doors, at what becomes of the orders of one wave. Not for use by many threads. */
final class Watch implements AutoCloseable {
  private static final String ORDERS = "SELECT h.order_id, h.state, h.status,"
      + " h.attention_kind IS NOT NULL"
      + " AND h.attention_kind NOT IN ('OUTCOME_LATE', 'NOTIFICATION_PUT_OFF'),"
      + " EXISTS (SELECT 1 FROM order_lane l WHERE l.order_id = h.order_id AND l.call_name IS NOT NULL)"
      + " FROM order_head h WHERE h.order_id >= ? AND h.order_id < ?";
  private static final String DUE = "SELECT order_id, lane, call_name, due_at, tries FROM order_lane"
      + " WHERE due_at <= ? AND call_name IS NOT NULL AND order_id >= ? AND order_id < ?";
  private static final String HELD_TOO_LONG = "SELECT order_id, lane, lease_until FROM order_lane"
      + " WHERE lease_until > ? AND call_name IS NOT NULL";

  /** An order as its head tells. */
  record Row(OrderState state, OrderStatus status, boolean callsSomebody, boolean hasWork) {
    /** Nothing will happen any more by itself: it is settled, or waits for a person who was called. */
    boolean isAtRest() {
      return state == OrderState.SETTLED || (callsSomebody && !hasWork);
    }
  }

  private final Postgres database;
  private final String prefix;
  private Optional<Connection> connection = Optional.empty();

  /** @param prefix of the ids of the orders that are meant */
  Watch(Postgres database, String prefix) {
    this.database = database;
    this.prefix = prefix;
  }

  /** Every order of the wave; empty while the database is away. */
  Optional<Map<String, Row>> orders() {
    return asked(open -> {
      Map<String, Row> rows = new HashMap<>();
      try (PreparedStatement select = open.prepareStatement(ORDERS)) {
        range(select, 1);
        ResultSet found = select.executeQuery();
        while (found.next()) {
          rows.put(found.getString(1), new Row(OrderState.valueOf(found.getString(2)),
              OrderStatus.valueOf(found.getString(3)), found.getBoolean(4), found.getBoolean(5)));
        }
      }
      return rows;
    });
  }

  /** All work that is due, whoever has it; empty while the database is away. */
  Optional<Set<Recovery.Work>> due(Instant now) {
    return asked(open -> {
      Set<Recovery.Work> due = new HashSet<>();
      try (PreparedStatement select = open.prepareStatement(DUE)) {
        select.setTimestamp(1, Timestamp.from(now));
        range(select, 2);
        ResultSet found = select.executeQuery();
        while (found.next()) {
          due.add(new Recovery.Work(found.getString(1), found.getString(2), found.getString(3),
              found.getTimestamp(4).toInstant(), found.getInt(5)));
        }
      }
      return due;
    });
  }

  /** Work that is kept from others beyond a time. */
  List<String> heldBeyond(Instant limit) {
    return asked(open -> {
      List<String> held = new ArrayList<>();
      try (PreparedStatement select = open.prepareStatement(HELD_TOO_LONG)) {
        select.setTimestamp(1, Timestamp.from(limit));
        ResultSet found = select.executeQuery();
        while (found.next()) {
          held.add(
              found.getString(1) + " " + found.getString(2) + " until " + found.getTimestamp(3).toInstant());
        }
      }
      return held;
    }).orElse(List.of());
  }

  private void range(PreparedStatement select, int from) throws SQLException {
    select.setString(from, prefix);
    select.setString(from + 1, prefix + "~");
  }

  private interface Question<T> {
    T of(Connection open) throws SQLException;
  }

  private <T> Optional<T> asked(Question<T> question) {
    try {
      Connection open = connection.isPresent() ? connection.get() : database.connect();
      connection = Optional.of(open);
      return Optional.of(question.of(open));
    } catch (SQLException away) {
      close();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    connection.ifPresent(Door::close);
    connection = Optional.empty();
  }
}
