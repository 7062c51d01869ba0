package dev.catraca.app.cli;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.AcquirerSimulatorServer;
import dev.catraca.acquirer.stub.CapabilityClass;
import dev.catraca.acquirer.stub.NoticeTarget;
import dev.catraca.acquirer.stub.ServerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./catraca acquirer}. */
@Command(name = "acquirer", mixinStandardHelpOptions = true, description = "Runs the simulated acquirer alone; the card's token decides (tok_approve, tok_decline_funds, ...).")
public final class AcquirerCommand implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", converter = Port.class, defaultValue = "8082", description = "Port to listen on; 0 picks a free one. Default: ${DEFAULT-VALUE}.") private int port;

  @Option(names = "--class", paramLabel = "idempotent|query|neither", defaultValue = "idempotent", description = "What kind of acquirer to play. Default: ${DEFAULT-VALUE}.") private String played;

  @Option(names = "--key-lifetime", paramLabel = "DURATION", defaultValue = "PT24H", description = "How long an idempotent one remembers a key; a later repetition is executed anew. Default: ${DEFAULT-VALUE}.") private Duration keyLifetime;

  @Option(names = "--notices-to", paramLabel = "URL", description = "Where to tell what came of each operation, such as http://127.0.0.1:8080/v1/acquirers/stub/notices; signed with CATRACA_ACQUIRER_NOTICE_SECRET.") private Optional<URI> noticesTo = Optional
      .empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ServerSettings usual = ServerSettings.defaults();
    ServerSettings silent = new ServerSettings(port,
        AcquirerSettings.defaults().playing(CapabilityClass.of(played)).rememberingKeysFor(keyLifetime),
        usual.lostAnswersCloseAfter());
    AcquirerSimulatorServer server = AcquirerSimulatorServer
        .start(noticesTo.map(url -> silent.notifying(new NoticeTarget(url, secret()))).orElse(silent));
    Out.listening(spec, URI.create(server.baseUrl()).getPort());
    Out.serve(server);
    return 0;
  }

  /** Not an option: whoever lists the processes of a machine sees those. */
  private static String secret() {
    return Optional.ofNullable(System.getenv("CATRACA_ACQUIRER_NOTICE_SECRET"))
        .orElseThrow(() -> new IllegalArgumentException(
            "CATRACA_ACQUIRER_NOTICE_SECRET must be set where notices are sent"));
  }
}
