package dev.catraca.persistence.jdbc;

import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Locks and updates in one statement. The rows to take are fixed first: a plan must not look for them twice. */
final class PostgresClaiming implements Claiming {
  private static final String TAKE = ") UPDATE order_lane AS mine SET lease_token = :token, lease_until = :until, leased_at = CURRENT_TIMESTAMP FROM free"
      + " WHERE mine.order_id = free.order_id AND mine.lane = free.lane"
      + " RETURNING mine.order_id, mine.lane, mine.call_name, mine.due_at, mine.tries, free.lease_token";
  private static final String TAKE_DUE = "WITH free AS MATERIALIZED (" + DUE_ROWS + TAKE;

  private record Taken(Instant due, Claim claim) {}

  @Override
  public List<Claim> due(Handle handle, Lease lease, Set<Lane> lanes, int most) {
    return handle.createQuery(TAKE_DUE).bind("now", lease.now()).bind("most", most)
        .bindList("lanes", Claiming.names(lanes))
        .bind("token", lease.token())
        .bind("until", lease.until())
        .map((row, context) -> new Taken(dueAt(row), lease.claims().map(row, context))).stream()
        .sorted(Comparator.comparing(Taken::due)).map(Taken::claim).toList();
  }

  private static Instant dueAt(java.sql.ResultSet row) throws SQLException {
    return row.getObject("due_at", OffsetDateTime.class).toInstant();
  }
}
