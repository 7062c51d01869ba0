package dev.catraca.persistence.jdbc;

import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Locks the rows, then updates them: H2 has no statement that does both and tells what was there before. */
final class H2Claiming implements Claiming {
  /**
   * The row of one lane that is due; one that has nothing to do is not. One that has this very lease is taken again: the commit that took it
   * was not acknowledged.
   */
  private static final String ONE_ROW = "SELECT order_id, lane, call_name, due_at, tries, lease_token FROM order_lane"
      + " WHERE order_id = :order AND lane = :lane AND call_name IS NOT NULL AND due_at <= :now"
      + " AND (lease_token = :token OR lease_token IS NULL OR (NOT :unclaimed AND lease_until <= :now))"
      + " FOR UPDATE SKIP LOCKED";

  @Override
  public List<Claim> due(Handle handle, Lease lease, Set<Lane> lanes, int most) {
    List<Claim> claims = handle.createQuery(DUE_ROWS).bind("now", lease.now()).bind("most", most)
        .bindList("lanes", Claiming.names(lanes))
        .map(lease.claims())
        .list();
    take(handle, lease, claims);
    return claims;
  }

  /** Also one whose lease has run out. */
  Optional<Claim> one(Handle handle, Leases.Wanted wanted) {
    return one(handle, wanted, false);
  }

  /** Only one that nobody has a lease of, not even one that has run out. */
  Optional<Claim> free(Handle handle, Leases.Wanted wanted) {
    return one(handle, wanted, true);
  }

  private static Optional<Claim> one(Handle handle, Leases.Wanted wanted, boolean unclaimed) {
    Lease lease = wanted.lease();
    Optional<Claim> claim = handle.createQuery(ONE_ROW).bind("now", lease.now())
        .bind("order", wanted.order().value()).bind("lane", wanted.lane().name())
        .bind("token", lease.token()).bind("unclaimed", unclaimed)
        .map(unclaimed ? lease.firstClaims() : lease.claims()).findOne();
    take(handle, lease, claim.stream().toList());
    return claim;
  }

  private static void take(Handle handle, Lease lease, List<Claim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle
        .prepareBatch(
            "UPDATE order_lane SET lease_token = :token, lease_until = :until, leased_at = CURRENT_TIMESTAMP"
                + " WHERE order_id = :order AND lane = :lane")) {
      for (Claim claim : claims) {
        batch.bind("token", lease.token()).bind("until", lease.until()).bind("order", claim.order().value())
            .bind("lane", claim.lane().name()).add();
      }
      batch.execute();
    }
  }
}
