package dev.catraca.testkit.scenario;

import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.port.History;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.judge.Judge;
import dev.catraca.testkit.judge.Trace;
import dev.catraca.testkit.judge.Violation;
import dev.catraca.view.OrderView;
import java.util.List;
import java.util.function.Function;

/** What the judge says of a story, as far as it has seen all of it. */
final class Verdicts {
  private final Stage stage;

  Verdicts(Stage stage) {
    this.stage = stage;
  }

  /**
   * Whether everything that was stored of the order was stored in this story. What somebody else does with it, another scenario on the
   * same store, say, is unseen here, and what was seen proves nothing then.
   */
  boolean hasSeenAll(OrderId order) {
    int stored = stage.store().load(order).map(History::facts).map(List::size).orElse(0);
    return seen(order).stored() == stored;
  }

  /** What was broken so far; and, if nothing is to be done any more and nobody is waited for, what is owed. */
  List<Violation> soFar(OrderId order) {
    return stage.store().lanes(order).isEmpty() ? owed(order) : judged(order, Judge::judge);
  }

  /** What was broken, and what is owed though nobody is waited for. */
  List<Violation> owed(OrderId order) {
    boolean waits = OrderView.waitsForPerson(order(stage.store(), order));
    return judged(order, waits ? Judge::judge : Judge::judgeEnd);
  }

  private List<Violation> judged(OrderId order, Function<Trace, List<Violation>> judge) {
    return hasSeenAll(order) ? judge.apply(seen(order)) : List.of();
  }

  private Trace seen(OrderId order) {
    return stage.recorder().trace().of(order);
  }

  /** The order as its stored facts tell it. */
  static Order order(OrderStore store, OrderId order) {
    return store.load(order).map(history -> Order.of(history.facts())).orElseThrow();
  }
}
