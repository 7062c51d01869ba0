package dev.catraca.proof.explore;

import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.model.Order;
import dev.catraca.port.Append;
import dev.catraca.port.Head;
import dev.catraca.testkit.judge.Event;
import dev.catraca.testkit.judge.OrderJudge;
import dev.catraca.testkit.judge.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One move in the making: what is decided is written, and what can be seen of it is seen by a judge of its own. */
final class MoveInProgress {
  private final ExploredSetting place;
  private final Keys keys;
  private final OrderJudge judge;
  private final int faults;
  private final List<Violation> found = new ArrayList<>();
  private Order order;
  private World world;

  MoveInProgress(ExploredSetting place, Keys keys, State from, int cost) {
    this.place = place;
    this.keys = keys;
    judge = from.judge().copy();
    faults = from.faults() - cost;
    order = from.order();
    world = from.world();
  }

  Order order() {
    return order;
  }

  World world() {
    return world;
  }

  void world(UnaryOperator<World> change) {
    world = change.apply(world);
  }

  void see(Event event) {
    judge.see(event);
  }

  void violated(int invariant, String evidence) {
    found.add(new Violation(invariant, 0, evidence));
  }

  /** Decides on the order as it is now, and writes the facts. */
  Transition decide(Input input, String by, Instant now) {
    Transition decided = Decider.decide(order, input, by, now);
    if (!decided.facts().isEmpty()) {
      write(order.sequence(), decided);
    }
    return decided;
  }

  void write(long before, Transition decided) {
    boolean repeatable = order.open().map(open -> open.lastRepetition().isEmpty()).orElse(true);
    order = decided.order();
    // From the fact that ends all repetitions the time of one call is counted anew.
    if (repeatable && order.open().map(open -> open.lastRepetition().isPresent()).orElse(false)) {
      world = world.aged(World.Age.FRESH);
    }
    judge.see(new Event.Written(
        new Append(order.id(), before, decided.facts(), Head.of(order), Map.of(), Optional.empty()),
        Append.Result.DONE, true));
  }

  List<Violation> violations() {
    found.addAll(judge.violations());
    return found;
  }

  /** Where the move leads. */
  State state() {
    CanonicalState canon = new CanonicalState(place, keys, order, world);
    judge.renumber(canon.numbers());
    return new State(canon.order(), canon.world(), judge, faults);
  }
}
