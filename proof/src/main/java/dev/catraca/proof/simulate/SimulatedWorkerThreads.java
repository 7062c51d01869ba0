package dev.catraca.proof.simulate;

import dev.catraca.usecase.WorkerThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * What the worker of a simulated instance works on: each piece of work has its turns like everything else. Its looks for work at which
 * nothing is due are left out, as they change nothing.
 */
final class SimulatedWorkerThreads implements WorkerThreads {
  private final World world;
  private final Instance instance;
  private boolean woken;
  private Optional<Runnable> waiting = Optional.empty();

  SimulatedWorkerThreads(World world, Instance instance) {
    this.world = world;
    this.instance = instance;
  }

  @Override
  public void run(Runnable work) {
    if (!instance.isAlive()) {
      throw new RejectedExecutionException("dead");
    }
    world.clockwork().after(0, () -> begin(work));
  }

  private void begin(Runnable work) {
    if (instance.isPaused()) {
      world.clockwork().after(1000, () -> begin(work));
    } else if (instance.isAlive()) {
      boolean ignored = world.turns().begin(instance, Optional.empty(), false, work, () -> {
      });
    }
  }

  @Override
  public void end() {
    // Simulated instances do not stop: they die.
  }

  /** Until it is woken, or until {@link #look}: the fleet knows when something is due. */
  @Override
  public void awaitWake(Duration atMost) {
    if (!woken) {
      world.turns().park(waker -> waiting = Optional.of(waker));
      waiting = Optional.empty();
    }
    woken = false;
  }

  @Override
  public void wake() {
    woken = true;
    if (waiting.isPresent()) {
      world.clockwork().after(0, this::look);
    }
  }

  /** Lets it look for work, if it is waiting. */
  void look() {
    Optional<Runnable> who = waiting;
    waiting = Optional.empty();
    who.ifPresent(Runnable::run);
  }
}
