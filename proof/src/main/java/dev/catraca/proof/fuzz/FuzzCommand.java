package dev.catraca.proof.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./prove fuzz}. */
@Command(name = "fuzz", mixinStandardHelpOptions = true, description = "Feeds everything that reads bytes from outside with inputs made to break it.")
public final class FuzzCommand implements Callable<Integer> {
  @Option(names = "--deep", description = "Ten minutes for each target instead of one.") private boolean deep;

  @Option(names = "--seed", paramLabel = "N", description = "What the first inputs are drawn from; 1 if nothing is said.") private long seed = 1;

  @Option(names = "--seconds", paramLabel = "N", description = "How long to search each target, at most.") private long seconds;

  @Option(names = "--target", paramLabel = "NAME", description = "Only this one; may be given again.") private List<String> titles = List
      .of();

  @Option(names = "--attack", description = "Nothing but callers who mean ill, many at once, on a service in a process of its own.") private boolean attackOnly;

  @Option(names = "--control", description = "With --attack: attacks services with planted faults instead, each of which has to be found.") private boolean control;

  @Option(names = "--keep", paramLabel = "FOLDER", description = "Where grown corpora and inputs that broke something are put; a temporary folder if nothing is said.") private @org.jspecify.annotations.Nullable Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<FuzzTarget> targets = titles.isEmpty() ? List.of(FuzzTarget.values())
        : titles.stream().map(title -> FuzzTarget.of(title).orElseThrow(() -> new ParameterException(
            spec.commandLine(), "There is no target " + title + "."))).toList();
    Path work = folder == null ? Files.createTempDirectory("catraca-fuzz") : Files.createDirectories(folder);
    Duration each = Duration.ofSeconds(seconds > 0 ? seconds : deep ? 600 : 60);
    if (attackOnly && control) {
      List<String> missed = new AttackRun(work.toAbsolutePath(), out)
          .control(Path.of(System.getProperty("catraca.home", "..")));
      out.printf("planted %d, violations %d%n", AttackControl.values().length, missed.size());
      out.flush();
      return missed.isEmpty() ? 0 : 1;
    }
    if (attackOnly) {
      List<String> found = new AttackRun(work.toAbsolutePath(), out).run();
      out.printf("waves %d, violations %d%n", Attack.Wave.values().length, found.size());
      out.flush();
      return found.isEmpty() ? 0 : 1;
    }
    Campaign campaign = new Campaign(work.toAbsolutePath(), seed, each, out);
    out.printf("%-16s %6s %12s %9s %7s %6s %9s%n", "target", "kept", "executions", "branches", "corpus",
        "time", "findings");
    Map<FuzzTarget, Campaign.Result> results = campaign.run(targets);
    long executions = results.values().stream().mapToLong(Campaign.Result::executions).sum();
    List<String> attacked = titles.isEmpty() ? new AttackRun(work.toAbsolutePath(), out).run() : List.of();
    long findings = attacked.size()
        + results.values().stream().mapToLong(result -> result.findings().size()).sum();
    out.printf("targets %d, executions %d, seed %d, violations %d%n", results.size(), executions, seed,
        findings);
    out.flush();
    return findings == 0 ? 0 : 1;
  }
}
