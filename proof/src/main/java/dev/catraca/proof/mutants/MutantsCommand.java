package dev.catraca.proof.mutants;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./prove mutants}: each planted mistake has to be caught. */
@Command(name = "mutants", mixinStandardHelpOptions = true, description = "Plants mistakes into the production code, one at a time, and looks whether each is caught.")
public final class MutantsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--stories", description = "Tell how each was caught.") private boolean stories;

  @Option(names = "--only", description = "Only those with this in their name.", defaultValue = "") private String only;

  @Option(names = "--deep", description = "Look longer for what is not found soon.") private boolean deep;

  /** Outages and poor acquirers are what mutants are hunted with: nobody wants to read of them. Kept here so that it stays so. */
  private static final Logger ENGINE = Logger.getLogger("dev.catraca.usecase");

  @Override
  public Integer call() throws Exception {
    ENGINE.setLevel(Level.OFF);
    PrintWriter out = spec.commandLine().getOut();
    Path root = Path.of(System.getProperty("catraca.home", ".."));
    List<Mutant> mutants = Mutant.all().stream().filter(m -> m.name().contains(only)).toList();
    int caught = 0;
    int explored = 0;
    int told = 0;
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Trial>> trials = mutants.stream().map(m -> threads.submit(() -> Trial.of(m, root, deep)))
          .toList();
      for (Future<Trial> future : trials) {
        Trial trial = future.get();
        caught += trial.caught() ? 1 : 0;
        explored += trial.test().isEmpty() ? 0 : 1;
        told += trial.isToldAsScenario() ? 1 : 0;
        show(out, trial);
      }
    }
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    int missed = mutants.size() - caught;
    out.printf(
        "mutants %d, caught %d, by exploration %d, of these told as scenarios %d, %d s, violations %d%n",
        mutants.size(), caught, explored, told, seconds, missed);
    out.flush();
    return missed == 0 ? 0 : 1;
  }

  private void show(PrintWriter out, Trial trial) {
    if (trial.caught()) {
      out.printf("caught  %-75s by %s at depth %d, told as a %s: %s%n", trial.mutant().name(), trial.check(),
          trial.depth(), trial.form(), trial.broken());
    } else {
      out.printf("MISSED  %s (%s)%n", trial.mutant().name(), trial.mutant().why());
    }
    if (stories) {
      out.println(trial.story());
      out.println(trial.test());
    }
    out.flush();
  }
}
