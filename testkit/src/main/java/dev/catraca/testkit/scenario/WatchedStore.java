package dev.catraca.testkit.scenario;

import dev.catraca.flow.Fact;
import dev.catraca.flow.Recorded;
import dev.catraca.port.Append;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
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

  private void come(Append append, Function<Class<? extends Fact>, Moment> moment) {
    for (Recorded recorded : append.facts()) {
      moments.come(moment.apply(recorded.fact().getClass()));
    }
  }
}
