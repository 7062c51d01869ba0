package dev.catraca.app.cli;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.AcquirerSimulatorServer;
import dev.catraca.acquirer.stub.CapabilityClass;
import dev.catraca.acquirer.stub.ServerSettings;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./catraca acquirer}. */
@Command(name = "acquirer", mixinStandardHelpOptions = true, description = "Runs the simulated acquirer alone; the card's token decides (tok_approve, tok_decline_funds, ...).")
public final class AcquirerCommand implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", defaultValue = "8082", description = "Port to listen on; 0 picks a free one. Default: ${DEFAULT-VALUE}.") private int port;

  @Option(names = "--class", paramLabel = "idempotent|query|neither", defaultValue = "idempotent", description = "What kind of acquirer to play. Default: ${DEFAULT-VALUE}.") private String played;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ServerSettings usual = ServerSettings.defaults();
    AcquirerSimulatorServer server = AcquirerSimulatorServer.start(new ServerSettings(port,
        AcquirerSettings.defaults().playing(CapabilityClass.of(played)), usual.lostAnswersCloseAfter()));
    Out.listening(spec, URI.create(server.baseUrl()).getPort());
    Out.serve(server);
    return 0;
  }
}
