package dev.catraca.testkit.work;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.History;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.util.Optional;

/** A store that loses the acknowledgement of one commit, which shows only after the scenario's witness and the engine looked for it. */
final class LateCommit extends PassingStore {
  boolean next;
  private Optional<Append> under = Optional.empty();
  private int looks;

  LateCommit(OrderStore store) {
    super(store);
  }

  @Override
  public Append.Result append(Append append) {
    if (next) {
      next = false;
      under = Optional.of(append);
      looks = 0;
      return Append.Result.IN_DOUBT;
    }
    return super.append(append);
  }

  @Override
  public Optional<History> load(OrderId order) {
    Optional<History> before = super.load(order);
    if (under.isPresent() && ++looks == 2) {
      super.append(under.get());
      under = Optional.empty();
    }
    return before;
  }
}
