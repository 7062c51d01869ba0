package dev.catraca.testkit.work;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.History;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.util.Optional;

/** A store that loses the acknowledgement of one commit, which shows only after somebody has looked for it. */
final class LateCommit extends PassingStore {
  boolean next;
  private Optional<Append> under = Optional.empty();

  LateCommit(OrderStore store) {
    super(store);
  }

  @Override
  public Append.Result append(Append append) {
    if (next) {
      next = false;
      under = Optional.of(append);
      return Append.Result.IN_DOUBT;
    }
    return super.append(append);
  }

  @Override
  public Optional<History> load(OrderId order) {
    Optional<History> before = super.load(order);
    Optional<Append> late = under;
    under = Optional.empty();
    late.ifPresent(super::append);
    return before;
  }
}
