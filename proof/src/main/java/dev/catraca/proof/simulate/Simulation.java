package dev.catraca.proof.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Many worlds of some hundred orders each, one after the other in each of several threads, until one fails. The seed makes all of them;
 * how many threads there are changes nothing: it is always the same world that is named as the first to fail.
 */
final class Simulation {
  /** How many orders are in one world. */
  static final int ORDERS = 250;

  private final long seed;
  private final int worlds;
  private final int threads;
  private final Mistake mistake;

  Simulation(long seed, int worlds, int threads, Mistake mistake) {
    this.seed = seed;
    this.worlds = worlds;
    this.threads = threads;
    this.mistake = mistake;
  }

  /**
   * What came of it.
   *
   * @param violations how many promises were broken in all worlds
   * @param failed the first world in which one was
   * @param latest the longest that due and free work waited, in milliseconds
   */
  record Outcome(Tally tally, long digest, long violations, Optional<Integer> failed, long latest) {}

  /** @param progress told how many worlds have ended */
  Outcome run(IntConsumer progress) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    long[] digests = new long[worlds];
    long[] broken = new long[worlds];
    long[] latest = new long[worlds];
    List<Tally> tallies = new ArrayList<>();
    List<Thread> running = new ArrayList<>();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < threads; i++) {
      Tally tally = new Tally();
      tallies.add(tally);
      running.add(Thread.ofVirtual().start(() -> {
        try (SimulatedThreads strands = new SimulatedThreads()) {
          for (int number = next.getAndIncrement(); number < worlds; number = next.getAndIncrement()) {
            World world = new World(Planner.plan(Seeds.of(seed, number), ORDERS), strands, tally, mistake);
            world.run();
            digests[number] = world.digest().value();
            broken[number] = world.verdicts().size();
            latest[number] = world.punctuality().latest();
            strands.endTheRest();
            progress.accept(ended.incrementAndGet());
            if (broken[number] > 0) {
              // Those before it have begun and come to their end; those after it tell nothing more.
              next.set(worlds);
            }
          }
        } catch (RuntimeException | Error failure) {
          failures.add(failure);
          next.set(worlds);
        }
      }));
    }
    running.forEach(Simulation::await);
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a world ended in confusion", failures.getFirst());
    }
    return outcome(tallies, digests, broken, latest);
  }

  private Outcome outcome(List<Tally> tallies, long[] digests, long[] broken, long[] latest) {
    Tally all = new Tally();
    tallies.forEach(all::add);
    Digest digest = new Digest(seed);
    long violations = 0;
    long latestOfAll = 0;
    Optional<Integer> failed = Optional.empty();
    for (int i = 0; i < worlds; i++) {
      digest.add(digests[i]);
      violations += broken[i];
      latestOfAll = Math.max(latestOfAll, latest[i]);
      failed = failed.isEmpty() && broken[i] > 0 ? Optional.of(i) : failed;
    }
    return new Outcome(all, digest.value(), violations, failed, latestOfAll);
  }

  static void await(Thread thread) {
    boolean waiting = true;
    while (waiting) {
      try {
        thread.join();
        waiting = false;
      } catch (InterruptedException again) {
        throw new IllegalStateException("interrupted", again);
      }
    }
  }
}
