package dev.catraca.proof.kill;

import dev.catraca.app.config.InstalledAcquirers;
import dev.catraca.port.AcquirerProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./prove kill}. */
@Command(name = "kill", mixinStandardHelpOptions = true, description = "Kills real processes, and the database, while orders run; then judges every order.")
public final class KillCommand implements Callable<Integer> {
  @Option(names = "--deep", description = "1,000 kills, 100 database crashes, 100,000 orders instead of 100, 10 and 5,000.") private boolean deep;

  @Option(names = "--seed", paramLabel = "N", description = "What to draw orders and strikes from. Processes have their own time: a seed repeats the plan, not the run.") private Optional<Long> seed;

  @Option(names = "--kills", paramLabel = "N", description = "How many kills.") private Optional<Integer> kills;

  @Option(names = "--crashes", paramLabel = "N", description = "How many database crashes.") private Optional<Integer> crashes;

  @Option(names = "--orders", paramLabel = "N", description = "How many orders.") private Optional<Integer> orders;

  @Option(names = "--acquirer", paramLabel = "NAME", defaultValue = Peers.SIMULATED, description = "With which adapter, against its own simulator: simulated, stripe, cielo, ... Default: ${DEFAULT-VALUE}.") private String acquirer;

  @Option(names = "--dir", paramLabel = "FOLDER", description = "Where logs and stories go. Default: target/kill/SEED below the project.") private Optional<Path> folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Campaign.Size usual = deep ? Campaign.Size.DEEP : Campaign.Size.SHORT;
    Campaign.Size size = new Campaign.Size(kills.orElse(usual.kills()), crashes.orElse(usual.crashes()),
        orders.orElse(usual.orders()));
    if (InstalledAcquirers.found().find(acquirer).flatMap(AcquirerProvider::simulator).isEmpty()) {
      throw new ParameterException(spec.commandLine(), "There is no adapter " + acquirer
          + " that brings a simulator; there are " + InstalledAcquirers.found().names() + ".");
    }
    long number = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000));
    Path home = Path.of(System.getProperty("catraca.home", "."));
    PrintWriter out = spec.commandLine().getOut();
    return new Campaign(size, acquirer, number, folder.orElse(home.resolve("target/kill/" + number)), out)
        .run()
        .isEmpty() ? 0
            : 1;
  }
}
