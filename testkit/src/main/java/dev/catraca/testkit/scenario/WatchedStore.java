package dev.catraca.testkit.scenario;

import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A store whose appends come by the moments before and after their facts are durable. */
final class WatchedStore extends PassingStore {
  private final Moments moments;

  WatchedStore(OrderStore store, Moments moments) {
    super(store);
    this.moments = moments;
  }

  @Override
  public Append.Result append(Append append) {
    come(append, Moment::beforeStoring);
    Append.Result result = super.append(append);
    come(append, Moment::afterStoring);
    return result;
  }

  @Override
  public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
    List<Claim> claims = super.claimDue(now, lanes, most, lease);
    claims.forEach(claim -> moments.work("takes up lane " + claim.lane() + " of " + claim.order()));
    return claims;
  }

  private void come(Append append, Function<Class<? extends Fact>, Moment> moment) {
    for (RecordedFact recorded : append.facts()) {
      moments.come(moment.apply(recorded.fact().getClass()));
    }
  }
}
