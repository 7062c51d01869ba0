package dev.catraca.app.cli;

import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./catraca simulator}. */
@Command(name = "simulator", mixinStandardHelpOptions = true, description = "Runs the simulated Legiti alone; the buyer's e-mail decides (approve@, reject@, manual@, ...).")
public final class SimulatorCommand implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", converter = Port.class, defaultValue = "8081", description = "Port to listen on; 0 picks a free one. Default: ${DEFAULT-VALUE}.") private int port;

  @Option(names = "--path-prefix", paramLabel = "PREFIX", defaultValue = "", description = "What stands before /order, such as /ticketing/v1.") private String prefix;

  @Option(names = "--evaluated-status", paramLabel = "200|201", defaultValue = "200", description = "Status of an answer to an evaluated order. Default: ${DEFAULT-VALUE}.") private int evaluatedStatus;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    LegitiSimulator simulator = LegitiSimulator
        .start(Settings.defaults().withPort(port).withPathPrefix(prefix)
            .withEvaluatedStatus(evaluatedStatus));
    Out.listening(spec, simulator.port());
    Out.serve(simulator);
    return 0;
  }
}
