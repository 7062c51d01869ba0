package dev.catraca.proof.simulate;

import dev.catraca.antifraud.Notification;
import dev.catraca.model.Order;
import dev.catraca.testkit.judge.Judge;
import dev.catraca.testkit.judge.Violation;
import dev.catraca.view.OrderView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is looked at once nothing moves any more: every order's trace before the judge, and what only the peers can tell. */
final class Ending {
  private static final int LAST_OF_SAFETY = 25;

  private final World world;

  Ending(World world) {
    this.world = world;
  }

  void judge() {
    for (OrderStory story : world.stories()) {
      world.tally().order();
      for (Violation violation : Judge.judgeEnd(story.trace())) {
        world.verdicts().add(new World.Verdict(story, violation));
      }
      Optional<Order> order = world.store().load(story.id()).map(history -> Order.of(history.facts()));
      order.ifPresentOrElse(placed -> told(story, placed),
          () -> world.breaks(story, 26, "the shop never got its order placed"));
    }
    // What should not have been done explains more than what was not done in the end.
    world.verdicts().sort(Comparator.comparing(verdict -> verdict.violation().invariant() > LAST_OF_SAFETY));
  }

  /** Whatever Legiti was to be told is acknowledged, or visibly is not; and Legiti believes what the order is (12, 28). */
  private void told(OrderStory story, Order order) {
    List<Notification> notices = OrderView.shownNotifications(order);
    boolean owed = notices.stream().anyMatch(notice -> notice.state() == Notification.State.OWED);
    boolean blocked = notices.stream().anyMatch(notice -> notice.state() == Notification.State.PARKED);
    // An order that waits for a person before Legiti ever had it: its payment is told once it has (flows, section 3).
    boolean early = order.ended().isEmpty() && !order.legiti().acknowledged();
    if (owed && !blocked && !early) {
      world.breaks(story, 28, "a notification is neither acknowledged nor parked nor superseded");
    }
    if (!world.store().lanes(story.id()).isEmpty()) {
      world.breaks(story, 26, "something is still to be done though nothing moves any more");
    }
    boolean all = notices.stream().allMatch(notice -> notice.state() == Notification.State.ACKNOWLEDGED);
    String status = order.status().name().toLowerCase(Locale.ROOT);
    if (all && order.ended().isPresent() && !story.legiti().statuses().contains(status)) {
      world.breaks(story, 12, "the order is " + status + ", Legiti was told " + story.legiti().statuses());
    }
  }
}
