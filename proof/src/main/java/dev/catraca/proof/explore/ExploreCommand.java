package dev.catraca.proof.explore;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./prove explore}: every schedule of one order, in many places. */
@Command(name = "explore", mixinStandardHelpOptions = true, description = "Goes every way that one order can go, breadth-first, and judges every step.")
public final class ExploreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--deep", description = "The long profile: more places, more faults, half an hour or more; better with --threads 1.") private boolean deep;

  @Option(names = "--only", description = "Only places with this in their words.", defaultValue = "") private String only;

  @Option(names = "--threads", description = "How many places at once.", defaultValue = "2") private int threads;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    PrintWriter out = spec.commandLine().getOut();
    List<ExploredSetting> places = Stream.concat((deep ? Profiles.deep() : Profiles.ordinary()).stream(),
        Profiles.unreduced().stream()).filter(place -> place.toString().contains(only)).toList();
    long began = System.nanoTime();
    long states = 0;
    long edges = 0;
    int depth = 0;
    int broken = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<Exploration>> explorations = places.stream()
          .map(place -> workers.submit(() -> Explorer.explore(place))).toList();
      for (Future<Exploration> future : explorations) {
        Exploration done = future.get();
        states += done.states();
        edges += done.edges();
        depth = Math.max(depth, done.depth());
        broken += done.broken().isPresent() ? 1 : 0;
        show(out, done);
      }
    }
    out.printf("places %d, states %,d, edges %,d, depth %d, %d s, violations %d%n", places.size(), states,
        edges, depth, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), broken);
    out.flush();
    return broken == 0 ? 0 : 1;
  }

  private static void show(PrintWriter out, Exploration done) {
    out.printf("%,9d states %,10d edges  depth %2d  %s%n", done.states(), done.edges(), done.depth(),
        done.place());
    done.broken().ifPresent(story -> {
      out.println(story);
      out.println(story.asTest());
    });
    out.flush();
  }
}
