package dev.catraca.testkit.work;

import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A store whose leases for a while have run out by the time that they are told of, and are lengthened for nobody: as if another instance
 * had taken each lane over.
 */
final class LostLeases extends PassingStore {
  boolean lost;

  LostLeases(OrderStore store) {
    super(store);
  }

  @Override
  public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
    List<Claim> claims = super.claimDue(now, lanes, most, lease);
    return lost
        ? claims.stream().map(claim -> new Claim(claim.order(), claim.lane(), claim.token(), claim.call(),
            claim.tries(), now, claim.takenOver())).toList()
        : claims;
  }

  @Override
  public boolean extend(Claim claim, Instant until) {
    return !lost && super.extend(claim, until);
  }
}
