package dev.catraca.app.cli;

import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.wiring.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./catraca serve}. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = {
    "Runs the service, configured by CATRACA_* environment variables.",
    "CATRACA_LEGITI_URL and CATRACA_ACQUIRER must be set: to addresses, or to the word simulated.",
    "docs/configuration.md lists them all; one that is not known is refused."})
public final class ServeCommand implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", converter = Port.class, description = "Port to listen on; 0 picks a free one. Wins over CATRACA_PORT.") private Optional<Integer> port;

  /** How long a balancer has to see that this instance is not ready any more, before it stops listening. */
  private static final Duration NOTICE = Duration.ofSeconds(3);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ServiceSettings settings = ServiceSettings.from(System.getenv());
    Service service = Service.start(port.map(settings::onPort).orElse(settings));
    Out.listening(spec, service.port());
    Out.serve(() -> service.stop(NOTICE));
    return 0;
  }
}
