package dev.catraca.testkit.work;

import dev.catraca.port.Claim;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Instant;

/** A store that for a while lengthens no lease: as if another instance had taken each lane over. */
final class LostLeases extends PassingStore {
  boolean lost;

  LostLeases(OrderStore store) {
    super(store);
  }

  @Override
  public boolean extend(Claim claim, Instant until) {
    return !lost && super.extend(claim, until);
  }
}
