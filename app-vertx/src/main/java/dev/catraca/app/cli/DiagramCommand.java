package dev.catraca.app.cli;

import dev.catraca.app.diagram.StateDiagram;
import dev.catraca.order.FlowKind;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./catraca diagram}. */
@Command(name = "diagram", mixinStandardHelpOptions = true, description = "Prints the state diagrams of both flows as Mermaid, drawn from the code.")
public final class DiagramCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (FlowKind flow : FlowKind.values()) {
      out.println("%% " + flow.name().toLowerCase(Locale.ROOT));
      out.print(StateDiagram.of(flow));
      out.println();
    }
    out.flush();
    return 0;
  }
}
