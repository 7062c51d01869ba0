package dev.catraca.app.diagram;

import dev.catraca.decision.Transition;
import dev.catraca.model.Order;
import dev.catraca.order.FlowKind;
import dev.catraca.view.OrderView;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A flow's states and what leads from one to the next, as Mermaid, found by exploring the code that decides. */
public final class StateDiagram {
  private final Map<String, Map<String, SortedSet<String>>> edges = new TreeMap<>();

  private StateDiagram() {}

  /** The diagram of one flow, the same at each call; ends with a line break. */
  public static String of(FlowKind flow) {
    StateDiagram diagram = new StateDiagram();
    String first = state(FlowExplorer.explore(flow, diagram::add));
    return diagram.print(first);
  }

  private void add(Order before, Transition after) {
    String from = state(before);
    String to = state(after.order());
    if (!from.equals(to)) {
      edges.computeIfAbsent(from, key -> new TreeMap<>()).computeIfAbsent(to, key -> new TreeSet<>())
          .add(StepLabel.of(after.facts()));
    }
  }

  private String print(String first) {
    StringBuilder text = new StringBuilder("stateDiagram-v2\n  [*] --> " + first + ": placed\n");
    TreeSet<String> ends = new TreeSet<>();
    edges.forEach((from, targets) -> targets.forEach((to, labels) -> {
      text.append("  ").append(from).append(" --> ").append(to).append(": ")
          .append(String.join(" / ", labels)).append('\n');
      if (!edges.containsKey(to)) {
        ends.add(to);
      }
    }));
    ends.forEach(end -> text.append("  ").append(end).append(" --> [*]\n"));
    return text.toString();
  }

  /** The state that programs rely on; once the order has ended, with its status. */
  private static String state(Order order) {
    String state = word(OrderView.state(order));
    return order.ended().isPresent() ? state + "_" + word(order.status()) : state;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
