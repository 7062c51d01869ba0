package dev.catraca.persistence.jdbc;

import dev.catraca.persistence.jdbc.ColumnArrays.Kind;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/** One statement of each kind for any number of lanes. */
final class PostgresLeases implements Leases {
  private static final Map<String, Kind> TAKEN = ColumnArrays.kinds("order_id", Kind.TEXT, "lane", Kind.TEXT,
      "token",
      Kind.TEXT, "asked_at", Kind.TIME, "until", Kind.TIME);
  private static final Map<String, Kind> KEPT = ColumnArrays.kinds("order_id", Kind.TEXT, "lane", Kind.TEXT,
      "token",
      Kind.TEXT, "until", Kind.TIME);
  private static final Map<String, Kind> LEFT = ColumnArrays.kinds("order_id", Kind.TEXT, "lane", Kind.TEXT,
      "token",
      Kind.TEXT);

  /** Which of those that were asked for a row is. */
  private record LaneKey(String order, String lane) {}

  /**
   * The row of a lane that is due; one that has nothing to do is not. One that has this very lease is taken again: the commit that took it was
   * not acknowledged. The rows to take are fixed first: a plan must not look for them twice.
   */
  static final String TAKE = "WITH free AS MATERIALIZED (SELECT l.order_id, l.lane, l.lease_token AS before,"
      + " w.token, w.until FROM " + ColumnArrays.unnest("w", TAKEN)
      + " JOIN order_lane l ON l.order_id = w.order_id AND l.lane = w.lane WHERE l.call_name IS NOT NULL"
      + " AND l.due_at <= w.asked_at AND (l.lease_token = w.token OR l.lease_token IS NULL"
      + " OR l.lease_until <= w.asked_at)"
      + " FOR UPDATE OF l SKIP LOCKED) UPDATE order_lane AS mine SET lease_token = free.token, lease_until = free.until,"
      + " leased_at = CURRENT_TIMESTAMP FROM free WHERE mine.order_id = free.order_id AND mine.lane = free.lane"
      + " RETURNING mine.order_id, mine.lane, mine.call_name, mine.tries,"
      + " free.before IS NOT NULL AS taken_over";

  static final String LENGTHEN = "UPDATE order_lane AS mine SET lease_until = w.until,"
      + " leased_at = CURRENT_TIMESTAMP FROM " + ColumnArrays.unnest("w", KEPT)
      + " WHERE mine.order_id = w.order_id AND mine.lane = w.lane AND mine.lease_token = w.token"
      + " RETURNING mine.order_id";

  /** Whether a lane has something to do is looked at with its row locked, so no append comes in between. */
  static final String GIVE_BACK = "MERGE INTO order_lane AS mine USING (SELECT * FROM "
      + ColumnArrays.unnest("u", LEFT)
      + ") AS w ON mine.order_id = w.order_id AND mine.lane = w.lane AND mine.lease_token = w.token"
      + " WHEN MATCHED AND mine.call_name IS NULL THEN DELETE"
      + " WHEN MATCHED THEN UPDATE SET lease_token = NULL, lease_until = NULL";

  /** What is done with a statement's connection. */
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private static <T> T with(Handle handle, Work<T> work) {
    try {
      return work.on(handle.getConnection());
    } catch (SQLException failed) {
      throw new TransactionException("leases were not written", failed);
    }
  }

  @Override
  public List<Optional<Claim>> take(Handle handle, List<Wanted> wanted) {
    ColumnArrays rows = new ColumnArrays(TAKEN);
    Map<LaneKey, Wanted> asked = new HashMap<>();
    for (Wanted one : wanted) {
      asked.put(key(one), one);
      add(rows, one.order().value(), one.lane(), one.lease().token()).add("asked_at", one.lease().now())
          .add("until", one.lease().until());
    }
    Map<LaneKey, Claim> taken = with(handle, connection -> {
      Map<LaneKey, Claim> claims = new HashMap<>();
      try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
        rows.bind(connection, statement, 1);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            LaneKey found = new LaneKey(row.getString("order_id"), row.getString("lane"));
            Wanted one = Optional.ofNullable(asked.get(found)).orElseThrow();
            claims.put(found,
                new Claim(one.order(), one.lane(), one.lease().token(), row.getString("call_name"),
                    row.getInt("tries"), one.lease().until(), row.getBoolean("taken_over")));
          }
        }
      }
      return claims;
    });
    return wanted.stream().map(one -> Optional.ofNullable(taken.get(key(one)))).toList();
  }

  private static LaneKey key(Wanted one) {
    return new LaneKey(one.order().value(), one.lane().name());
  }

  @Override
  public List<Boolean> lengthen(Handle handle, List<Write.Lengthen> wanted) {
    ColumnArrays rows = new ColumnArrays(KEPT);
    for (Write.Lengthen one : wanted) {
      add(rows, one.order().value(), one.claim().lane(), one.claim().token()).add("until", one.until());
    }
    Set<String> held = with(handle, connection -> {
      Set<String> orders = new HashSet<>();
      try (PreparedStatement statement = connection.prepareStatement(LENGTHEN)) {
        rows.bind(connection, statement, 1);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            orders.add(row.getString(1));
          }
        }
      }
      return orders;
    });
    return wanted.stream().map(one -> held.contains(one.order().value())).toList();
  }

  @Override
  public void giveBack(Handle handle, List<Claim> unwanted) {
    ColumnArrays rows = new ColumnArrays(LEFT);
    for (Claim one : unwanted) {
      add(rows, one.order().value(), one.lane(), one.token());
    }
    int ignored = with(handle, connection -> {
      try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
        rows.bind(connection, statement, 1);
        return statement.executeUpdate();
      }
    });
  }

  private static ColumnArrays add(ColumnArrays rows, String order, Lane lane, String token) {
    return rows.add("order_id", order).add("lane", lane.name()).add("token", token);
  }
}
