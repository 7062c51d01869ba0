package dev.catraca.proof.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of Jazzer, in a process of its own, for a bounded number of executions. */
final class JazzerRun {
  /** {@code #8192 pulse cov: 512 ft: 1432 corp: 100/12Kb ...}, as libFuzzer writes it. */
  private static final Pattern FIGURES = Pattern
      .compile("^#([0-9]+)\\s.*\\bcov: ([0-9]+) ft: ([0-9]+) corp: ([0-9]+)/.*");
  private static final Pattern FOUND = Pattern.compile("^== Java Exception: (.*)");
  private static final Pattern KEPT = Pattern
      .compile(".*Test unit written to (\\S*/(?:crash|timeout|oom|leak)-\\S+).*");
  private static final int LONGEST_INPUT = 8192;
  private static final int HUNG_SECONDS = 60;
  /** What Jazzer takes every connection for that is opened; the campaign's own database is reached by some. */
  private static final String CONNECTIONS = "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

  /**
   * What came of a run.
   *
   * @param coverage
   *          branches of the guiding classes that were reached
   * @param findings
   *          what was thrown, and where the input lies
   * @param clean
   *          whether the fuzzer itself came to its end
   */
  record Outcome(long executions, int coverage, int corpus, List<String> findings, boolean clean,
      Duration time) {}

  private final Search search;
  private final Path work;
  private final long seed;
  private long executions;
  private int coverage;
  private int corpus;
  private final List<String> findings = new ArrayList<>();
  private final List<String> tail = new ArrayList<>();

  /**
   * What is searched.
   *
   * @param title
   *          what the entry is told
   * @param guides
   *          the classes whose branches guide the search
   * @param corpus
   *          where it starts from
   * @param entry
   *          the class whose static {@code fuzzerTestOneInput(byte[])} takes the inputs
   */
  record Search(String title, String guides, Map<String, byte[]> corpus, Class<?> entry) {
    static Search of(FuzzTarget target) {
      return new Search(target.title(), target.guides(), Corpus.of(target), JazzerEntry.class);
    }

    static Search ofEverything() {
      return new Search(Everything.TITLE, Everything.guides(), Everything.corpus(), JazzerEntry.class);
    }
  }

  /** @param work a folder for the corpus that grows and the inputs that broke something */
  JazzerRun(Search search, Path work, long seed) {
    this.search = search;
    this.work = work;
    this.seed = seed;
  }

  /** Runs until so many executions were made, or so much time has passed. */
  Outcome run(long most, Duration longest) {
    long start = System.nanoTime();
    try {
      Path inputs = Files.createDirectories(work.resolve("corpus"));
      Path broken = Files.createDirectories(work.resolve("findings"));
      for (Map.Entry<String, byte[]> kept : search.corpus().entrySet()) {
        Files.write(inputs.resolve(kept.getKey()), kept.getValue());
      }
      Process process = new ProcessBuilder(command(inputs, broken, most, longest)).redirectErrorStream(true)
          .directory(work.toFile()).start();
      try (BufferedReader lines = new BufferedReader(
          new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          read(line);
        }
        int status = process.waitFor();
        boolean clean = status == 0 && findings.isEmpty();
        if (!clean && findings.isEmpty()) {
          findings.add("the fuzzer ended with status " + status + ": " + String.join(" | ", tail));
        }
        return new Outcome(executions, coverage, corpus, findings, clean,
            Duration.ofNanos(System.nanoTime() - start));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  private List<String> command(Path inputs, Path broken, long most, Duration longest) {
    String guides = search.guides() + ":" + search.entry().getName();
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m", "-Xss1m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
    if (Runtime.version().feature() >= 24) {
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    }
    if (isOnPostgres()) {
      command.add("-D" + FuzzStores.SERVER + "=" + FuzzStores.url());
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer", "--target_class=" + search.entry().getName(),
        "--disabled_hooks=" + (isOnPostgres() ? CONNECTIONS : ""),
        "--target_args=" + search.title(), "--instrumentation_includes=" + guides,
        "--custom_hook_includes=" + guides,
        "--keep_going=10", "-runs=" + most, "-max_total_time=" + longest.toSeconds(), "-seed=" + seed,
        "-max_len=" + LONGEST_INPUT, "-timeout=" + HUNG_SECONDS, "-report_slow_units=" + HUNG_SECONDS,
        "-rss_limit_mb=0",
        "-use_value_profile=1", "-artifact_prefix=" + broken + "/", inputs.toString()));
    return command;
  }

  private boolean isOnPostgres() {
    return search.title().equals(FuzzTarget.HTTP_ON_POSTGRES.title());
  }

  private void read(String line) {
    Matcher figures = FIGURES.matcher(line);
    Matcher found = FOUND.matcher(line);
    Matcher kept = KEPT.matcher(line);
    if (figures.matches()) {
      executions = Long.parseLong(figures.group(1));
      coverage = Integer.parseInt(figures.group(2));
      corpus = Integer.parseInt(figures.group(4));
    } else if (found.matches()) {
      findings.add(found.group(1));
    } else if (kept.matches()) {
      if (findings.isEmpty()) {
        findings.add(tail.isEmpty() ? "the fuzzer stopped" : tail.get(tail.size() - 1));
      }
      findings.set(findings.size() - 1, findings.getLast() + " (" + kept.group(1) + ")");
    }
    tail.add(line);
    if (tail.size() > 8) {
      tail.remove(0);
    }
  }
}
