package dev.catraca.app.diagram;

import dev.catraca.model.Order;
import dev.catraca.order.FlowKind;
import dev.catraca.view.OrderView;
import java.util.SortedSet;
import java.util.TreeSet;

/** A flow's states and what leads from one to the next, as Mermaid, found by exploring the code that decides. */
public final class StateDiagram {
  private StateDiagram() {}

  /** The diagram of one flow, the same at each call; ends with a line break. */
  public static String of(FlowKind flow) {
    FlowGraph graph = FlowGraph.of(flow, StateDiagram::state);
    StringBuilder text = new StringBuilder("stateDiagram-v2\n  [*] --> " + graph.first() + ": placed\n");
    graph.steps().forEach((from, targets) -> targets.forEach((to, labels) -> text.append("  ").append(from)
        .append(" --> ").append(to).append(": ").append(String.join(" / ", labels)).append('\n')));
    SortedSet<String> ends = new TreeSet<>(graph.places());
    ends.removeAll(graph.steps().keySet());
    ends.forEach(end -> text.append("  ").append(end).append(" --> [*]\n"));
    return text.toString();
  }

  /** The state that programs rely on; once the order has ended, with its status. */
  private static String state(Order order) {
    String state = FlowGraph.word(OrderView.state(order));
    return order.ended().isPresent() ? state + "_" + FlowGraph.word(order.status()) : state;
  }
}
