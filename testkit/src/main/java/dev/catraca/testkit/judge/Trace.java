package dev.catraca.testkit.judge;

import dev.catraca.order.OrderId;
import java.util.List;

/** Everything that could be seen of a run from outside the core, in the order in which it happened. */
public record Trace(List<Event> events) {
  public Trace {
    events = List.copyOf(events);
  }

  /** A trace of these events. */
  public static Trace of(Event... events) {
    return new Trace(List.of(events));
  }

  /** What concerns that order; deaths and restarts concern all. */
  public Trace of(OrderId order) {
    return new Trace(
        events.stream().filter(e -> !(e instanceof Event.OfOrder of) || of.order().equals(order)).toList());
  }

  /** How many facts were seen to become durable. */
  public int stored() {
    return events.stream().mapToInt(
        e -> e instanceof Event.Written written && written.durable() ? written.append().facts().size() : 0)
        .sum();
  }

  /** One line an event, numbered from 1 as {@link Violation} counts. */
  public String story() {
    StringBuilder story = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      story.append(i + 1).append(". ").append(Words.of(events.get(i))).append('\n');
    }
    return story.toString();
  }
}
