package dev.catraca.app.cli;

import dev.catraca.app.config.InstalledAcquirers;
import dev.catraca.port.AcquirerSimulator;
import java.io.PrintWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./catraca acquirer}. */
@Command(name = "acquirer", mixinStandardHelpOptions = true, description = {
    "Runs an adapter's simulator alone, and prints the settings with which serve reaches it.",
    "That of the simulated acquirer behaves as the card's token says (tok_approve, tok_decline_funds, ...)."})
public final class AcquirerCommand implements Callable<Integer> {
  /** The only one that options of its own are for. */
  private static final String SIMULATED = "simulated";

  @Option(names = "--as", paramLabel = "NAME", defaultValue = SIMULATED, description = "Whose simulator: simulated, cielo, adyen, ... Default: ${DEFAULT-VALUE}.") private String name;

  @Option(names = "--port", paramLabel = "N", converter = Port.class, defaultValue = "8082", description = "Port to listen on; 0 picks a free one. Default: ${DEFAULT-VALUE}.") private int port;

  @Option(names = "--class", paramLabel = "idempotent|query|neither", description = "What kind of acquirer the simulated one plays. Default: CATRACA_ACQUIRER_CLASS, or idempotent.") private Optional<String> played = Optional
      .empty();

  @Option(names = "--key-lifetime", paramLabel = "DURATION", description = "How long the simulated one remembers a key; a later repetition is executed anew. Default: CATRACA_ACQUIRER_KEY_LIFETIME, or PT24H.") private Optional<String> keyLifetime = Optional
      .empty();

  @Option(names = "--notices-to", paramLabel = "URL", description = "Where to tell what came of each operation, such as http://127.0.0.1:8080/v1/acquirers/stub/notices; the simulated one signs with CATRACA_ACQUIRER_NOTICE_SECRET.") private Optional<URI> noticesTo = Optional
      .empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (!name.equals(SIMULATED) && (played.isPresent() || keyLifetime.isPresent())) {
      throw new ParameterException(spec.commandLine(),
          "--class and --key-lifetime are for the simulated acquirer only.");
    }
    Map<String, String> variables = new HashMap<>(System.getenv());
    played.ifPresent(word -> variables.put("CATRACA_ACQUIRER_CLASS", word));
    keyLifetime.ifPresent(duration -> variables.put("CATRACA_ACQUIRER_KEY_LIFETIME", duration));
    AcquirerSimulator.Running simulator = InstalledAcquirers.found().simulator(name, port,
        AcquirerSimulator.Tempo.LIFELIKE, variables);
    try {
      noticesTo.ifPresent(simulator::sendNoticesTo);
    } catch (IllegalArgumentException wrong) {
      simulator.close();
      throw wrong;
    }
    tellSettings(simulator);
    Out.listening(spec, simulator.url().getPort());
    Out.serve(simulator);
    return 0;
  }

  /** As lines that a shell takes. */
  private void tellSettings(AcquirerSimulator.Running simulator) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("export CATRACA_ACQUIRER='" + name + "'");
    new TreeMap<>(simulator.variables())
        .forEach((variable, value) -> out.println("export " + variable + "='" + value + "'"));
  }
}
