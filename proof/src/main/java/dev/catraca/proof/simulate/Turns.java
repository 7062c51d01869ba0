package dev.catraca.proof.simulate;

import dev.catraca.port.StoreUnavailableException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whose turn it is: who works does so until a call takes time, and then it is somebody else's turn. */
final class Turns {
  /** How often the ports are used for one order at most, in worlds that last for days because clocks are set: whoever uses them more circles. */
  private static final long MOST_USES = 4000;
  private static final long USES_OF_NOBODY = 100;

  private final World world;
  private final SimulatedThreads strands;
  private final long mostUses;
  private @Nullable Work current;
  private long uses;

  Turns(World world, SimulatedThreads strands) {
    this.world = world;
    this.strands = strands;
    this.mostUses = MOST_USES * (world.plan().orders().size() + USES_OF_NOBODY);
  }

  /** Begins something at an instance; true if it has ended. */
  boolean begin(Instance instance, Optional<OrderStory> story, boolean request, Runnable task,
      Runnable afterwards) {
    Work work = new Work(instance, strands.take(), story, request, afterwards);
    instance.begins(work);
    return turn(work, () -> work.strand().begin(() -> {
      try {
        task.run();
      } catch (StoreUnavailableException outage) {
        // Whoever polls does so again; whoever asks is told, and asks again.
      }
    }));
  }

  boolean turn(Work work, BooleanSupplier go) {
    Work before = current;
    current = work;
    boolean ended = go.getAsBoolean();
    current = before;
    if (ended) {
      work.instance().ends(work);
      strands.giveBack(work.strand());
      work.afterwards().run();
    }
    world.fleet().blockedOrNot();
    return ended;
  }

  /** Called by whoever works: time passes, and others may work meanwhile. */
  void sleep(long millis) {
    Work work = current;
    if (work == null) {
      return;
    }
    long pause = work.strand().pauseNumber();
    world.clockwork().after(millis, () -> wake(work, pause));
    work.strand().pause();
    check(work.instance());
  }

  /** Called by whoever works: others may work until somebody uses the waker that is given out. */
  void park(Consumer<Runnable> wakers) {
    Work work = Optional.ofNullable(current).orElseThrow();
    long pause = work.strand().pauseNumber();
    wakers.accept(() -> wake(work, pause));
    work.strand().pause();
    check(work.instance());
  }

  private void wake(Work work, long pause) {
    if (!work.strand().isPausedAt(pause) || !work.instance().working().contains(work)) {
      return;
    }
    if (work.instance().isPaused()) {
      world.clockwork().after(1000, () -> wake(work, pause));
      return;
    }
    boolean ended = turn(work, work.strand()::resume);
    if (ended && !work.isRequest()) {
      world.fleet().work(work.instance());
    }
  }

  /** A way between peers, which now and then takes time. */
  void travel(OrderStory story) {
    if (story.chance().nextInt(3) == 0) {
      sleep(1 + story.chance().nextInt(400));
    }
  }

  /** Called at each use of a port: those whose instance has died end there, and so do all who run in circles. */
  void check(Instance instance) {
    if (current != null && current.story().filter(OrderStory::isEndless).isPresent()) {
      // This use is the last: an order that circles alone ends the world before all uses are spent.
      uses = Math.max(uses, mostUses - 1);
    }
    if (++uses == mostUses) {
      Optional<OrderStory> circling = Optional.ofNullable(current).flatMap(Work::story);
      world.breaks(circling.orElseGet(() -> world.stories().iterator().next()), 26,
          "the work on it never comes to rest");
    }
    if (!instance.isAlive() || areTooMany()) {
      throw new Death();
    }
  }

  /** From the next use of a port on everything ends: what is broken is known, and nobody can go on from it. */
  void end() {
    uses = mostUses;
  }

  /** Whether the ports were used more often than any work needs: then everything ends. */
  boolean areTooMany() {
    return uses >= mostUses;
  }

  Work.Doom doom() {
    return current == null ? Work.Doom.NONE : current.doom();
  }

  void doom(Work.Doom doom) {
    if (current != null) {
      current.doom(doom);
    }
  }

  void turnTo(Optional<OrderStory> story) {
    if (current != null) {
      current.turnsTo(story);
    }
  }

  OrderStory story() {
    return Optional.ofNullable(current).flatMap(Work::story)
        .orElseThrow(() -> new IllegalStateException("nobody works on an order at this moment"));
  }
}
