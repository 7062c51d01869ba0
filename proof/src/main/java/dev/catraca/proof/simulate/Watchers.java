package dev.catraca.proof.simulate;

import dev.catraca.model.Order;
import dev.catraca.port.Head;
import dev.catraca.testkit.judge.Event;
import dev.catraca.usecase.AwaitOutcome;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shops that wait for their orders, and operators at their screens: while an operation is under way they look, at a moment between its
 * start and long after, at the order, its place in the lists, and whether it is said to be at rest. They take no turn and change nothing.
 */
final class Watchers {
  /** As many call time-outs after the start the last of them looks. */
  private static final int LONGEST = 5;

  private final World world;

  Watchers(World world) {
    this.world = world;
  }

  void see(OrderStory story, Head head) {
    head.concerns().openSince().ifPresent(since -> {
      Duration call = Duration.between(since, head.concerns().unknownFrom().orElseThrow());
      // Chance of their own: whether anybody looks changes nothing else.
      SplittableRandom chance = new SplittableRandom(story.plan().seed() + head.sequence());
      world.later(chance.nextLong(LONGEST * call.toMillis()), () -> look(story));
    });
  }

  private void look(OrderStory story) {
    Order order = world.store().load(story.id()).map(history -> Order.of(history.facts())).orElseThrow();
    List<Instance> instances = world.fleet().instances();
    Instant at = instances.get(Math.floorMod(order.sequence(), instances.size())).instant();
    boolean shown = !OrderView.attention(order, at).isEmpty();
    boolean listed = story.head().orElseThrow().needsAttention(at);
    if (shown != listed) {
      world.breaks(story, 18, "the order " + (shown ? "needs" : "does not need")
          + " attention, its place in the lists says otherwise");
    }
    story.record(new Event.Shown(story.id(), at, AwaitOutcome.isAtRest(order, at), listed));
  }
}
