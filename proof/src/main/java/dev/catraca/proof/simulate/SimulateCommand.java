package dev.catraca.proof.simulate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./prove simulate}: many orders through the production code in simulated worlds full of faults. */
@Command(name = "simulate", mixinStandardHelpOptions = true, description = "Runs orders through the production code in simulated "
    + "worlds, with every fault that a simulation can strike. The same seed gives the same bytes.")
public final class SimulateCommand implements Callable<Integer> {
  /** How many orders are simulated where nothing is said. */
  static final long ORDERS = 1_000_000;
  /** How many in the long profile, and in continuous integration. */
  static final long DEEP_ORDERS = 10_000_000;

  private static final long SECOND = 1_000_000_000L;

  @Option(names = "--seed", description = "What everything follows from; drawn and printed if not given.") private Optional<Long> seed = Optional
      .empty();

  @Option(names = "--orders", description = "How many orders, rounded up to whole worlds of 250; a million if not given.") private Optional<Long> orders = Optional
      .empty();

  @Option(names = "--deep", description = "The long profile: ten million orders.") private boolean deep;

  @Option(names = "--world", description = "Only the world of that number, told in full if it fails.") private Optional<Integer> world = Optional
      .empty();

  @Option(names = "--keep", split = ",", description = "With --world: only these orders (o17), faults of orders (o17.0) "
      + "and of the world (d2).") private List<String> keep = List.of();

  private long lastTold = System.nanoTime();

  @Override
  public Integer call() {
    long from = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000));
    System.out.println("seed " + from);
    return world.isPresent() ? one(from, world.get()) : many(from);
  }

  private int many(long from) {
    long wanted = orders.orElse(deep ? DEEP_ORDERS : ORDERS);
    int worlds = Math.toIntExact((wanted + Simulation.ORDERS - 1) / Simulation.ORDERS);
    int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
    long start = System.nanoTime();
    Simulation.Outcome outcome = new Simulation(from, worlds, threads, Mistake.NONE)
        .run(ended -> progress(ended, worlds, start));
    double seconds = (System.nanoTime() - start) / (double) SECOND;
    outcome.failed().ifPresent(number -> tell(from, number));
    Report report = new Report(outcome, seconds);
    System.out.println(report.faults());
    System.out.println(report.figures());
    return report.violations() == 0 ? 0 : 1;
  }

  private synchronized void progress(int ended, int worlds, long start) {
    long now = System.nanoTime();
    if (now - lastTold > 5 * SECOND) {
      lastTold = now;
      long done = (long) ended * Simulation.ORDERS;
      System.out.printf("%d of %d orders, %.0f a second%n", done, (long) worlds * Simulation.ORDERS,
          done / ((now - start) / (double) SECOND));
    }
  }

  private static void tell(long from, int number) {
    System.out.println("world " + number + " failed; looking for the shortest story");
    Counterexample found = inside(strands -> Counterexample.in(from, number, Mistake.NONE, strands));
    System.out.println(found.story());
  }

  private int one(long from, int number) {
    Plan all = Planner.plan(Seeds.of(from, number), Simulation.ORDERS);
    Plan plan = keep.isEmpty() ? all : all.keeping(new LinkedHashSet<>(keep));
    World ran = inside(strands -> Shrinker.run(plan, Mistake.NONE, strands));
    ran.verdicts().stream().findFirst()
        .ifPresent(verdict -> System.out.println(new Counterexample(from, number, plan, verdict).story()));
    System.out.println(Report.figures(ran));
    return ran.verdicts().isEmpty() ? 0 : 1;
  }

  /** Runs it where strands are cheap to hand over to: on a virtual thread. */
  static <T> T inside(java.util.function.Function<SimulatedThreads, T> task) {
    AtomicReference<T> result = new AtomicReference<>();
    Thread thread = Thread.ofVirtual().unstarted(() -> {
      try (SimulatedThreads strands = new SimulatedThreads()) {
        result.set(task.apply(strands));
      }
    });
    thread.start();
    Simulation.await(thread);
    return Optional.ofNullable(result.get())
        .orElseThrow(() -> new IllegalStateException("a world ended in confusion"));
  }
}
