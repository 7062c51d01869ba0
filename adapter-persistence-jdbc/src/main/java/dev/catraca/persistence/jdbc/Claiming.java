package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Takes leases on lanes; passes by every row that somebody else is just claiming. Needs a transaction. */
interface Claiming {
  /** Not leased, or the lease ran out. */
  String FREE = "(lease_until IS NULL OR lease_until <= :now)";

  /** The rows of some lanes that are due, the longest first. */
  String DUE_ROWS = "SELECT order_id, lane, call_name, due_at, tries, lease_token FROM order_lane WHERE due_at <= :now"
      + " AND lane IN (<lanes>) AND " + FREE
      + " ORDER BY due_at FETCH FIRST :most ROWS ONLY FOR UPDATE SKIP LOCKED";

  List<Claim> due(Handle handle, Lease lease, Set<Lane> lanes, int most);

  static List<String> names(Set<Lane> lanes) {
    return lanes.stream().map(Lane::name).toList();
  }

  /**
   * What is given to whoever claims.
   *
   * @param token new for each claiming call; lanes claimed together share it
   */
  record Lease(String token, Instant now, Instant until) {
    RowMapper<Claim> claims() {
      return (row, context) -> claim(row, row.getString("lease_token") != null);
    }

    /** Where only lanes are taken that nobody had: a token that is there is that of this lease. */
    RowMapper<Claim> firstClaims() {
      return (row, context) -> claim(row, false);
    }

    private Claim claim(ResultSet row, boolean takenOver) throws SQLException {
      return new Claim(new OrderId(row.getString("order_id")), Lane.valueOf(row.getString("lane")), token,
          row.getString("call_name"), row.getInt("tries"), until, takenOver);
    }
  }
}
