package dev.catraca.app.diagram;

import dev.catraca.decision.Transition;
import dev.catraca.model.Order;
import dev.catraca.order.FlowKind;
import dev.catraca.view.OrderView;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A flow as people who handle payments speak of it: where an order may stand, and what leads from one place to the next.
 *
 * @param first
 *          where orders begin
 * @param steps
 *          by where they begin and where they lead, what brings them about
 */
public record FlowGraph(String first, Map<String, Map<String, SortedSet<String>>> steps) {
  public FlowGraph {
    steps = Collections.unmodifiableMap(steps);
  }

  /** Told apart by {@link #place}: whether Legiti was told of the end is no place of its own. */
  public static FlowGraph of(FlowKind flow) {
    return of(flow, FlowGraph::place);
  }

  /** Found by exploring the code that decides; the same at each call. */
  static FlowGraph of(FlowKind flow, Function<Order, String> name) {
    Map<String, Map<String, SortedSet<String>>> steps = new TreeMap<>();
    Order first = FlowExplorer.explore(flow, (before, after) -> add(steps, name.apply(before), name, after));
    return new FlowGraph(name.apply(first), steps);
  }

  private static void add(Map<String, Map<String, SortedSet<String>>> steps, String from,
      Function<Order, String> name, Transition after) {
    String to = name.apply(after.order());
    if (!from.equals(to)) {
      steps.computeIfAbsent(from, key -> new TreeMap<>()).computeIfAbsent(to, key -> new TreeSet<>())
          .add(StepLabel.of(after.facts()));
    }
  }

  /** Every place, sorted. */
  public SortedSet<String> places() {
    SortedSet<String> places = new TreeSet<>(steps.keySet());
    steps.values().forEach(targets -> places.addAll(targets.keySet()));
    return places;
  }

  /** Where an order stands: its state, such as {@code in_review}; once it has ended its status, such as {@code approved}. */
  public static String place(Order order) {
    return word(order.ended().isPresent() ? order.status() : OrderView.state(order));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
