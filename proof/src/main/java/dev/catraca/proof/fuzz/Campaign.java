package dev.catraca.proof.fuzz;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The kept inputs and the giants of each target, and then as many new inputs as there is time for. */
final class Campaign {
  private static final long MOST_EXECUTIONS = 50_000_000;

  private final Path work;
  private final long seed;
  private final Duration each;
  private final PrintWriter out;

  /** What came of one target. */
  record Result(long executions, List<String> findings) {}

  Campaign(Path work, long seed, Duration each, PrintWriter out) {
    this.work = work;
    this.seed = seed;
    this.each = each;
    this.out = out;
  }

  Map<FuzzTarget, Result> run(List<FuzzTarget> targets) {
    Map<FuzzTarget, Result> results = new EnumMap<>(FuzzTarget.class);
    targets.forEach(target -> results.put(target, run(target)));
    return results;
  }

  private Result run(FuzzTarget target) {
    Map<String, byte[]> corpus = Corpus.of(target);
    Map<String, byte[]> giants = Giants.of(target);
    List<String> findings = new ArrayList<>(replay(target, corpus));
    findings.addAll(replay(target, giants));
    JazzerRun.Outcome outcome = new JazzerRun(JazzerRun.Search.of(target), work.resolve(target.title()), seed)
        .run(MOST_EXECUTIONS, each);
    findings.addAll(outcome.findings());
    int kept = corpus.size() + giants.size();
    out.printf("%-16s %6d %12d %9d %7d %5ds %9d%n", target.title(), kept, outcome.executions(),
        outcome.coverage(),
        outcome.corpus(), outcome.time().toSeconds(), findings.size());
    findings.forEach(finding -> out.println("  " + finding));
    out.flush();
    return new Result(kept + outcome.executions(), findings);
  }

  /** What the inputs found, in words that do not repeat them. */
  static List<String> replay(FuzzTarget target, Map<String, byte[]> inputs) {
    Check check = target.check();
    List<String> findings = new ArrayList<>();
    inputs.forEach((name, bytes) -> {
      try {
        check.check(bytes);
      } catch (RuntimeException | Error found) {
        findings.add(name + ": " + found);
      }
    });
    return findings;
  }
}
