package dev.catraca.proof.simulate;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an instance does, on a virtual thread of its own that runs only when it is its turn: whoever starts or resumes it
 * waits until it pauses or ends. So at any moment one thread runs, and which one is the simulation's choice.
 */
final class SimulatedThread {
  private final Thread thread;
  private volatile boolean running;
  private volatile boolean closed;
  private volatile boolean dying;
  private volatile @Nullable Thread host;
  private @Nullable Runnable task;
  private @Nullable Throwable failure;
  /** Counts the pauses, so that a wake-up that comes too late is recognised. */
  private long pauses;

  SimulatedThread() {
    thread = Thread.ofVirtual().unstarted(this::loop);
    thread.start();
  }

  /** Begins a task; true if it has ended, false if it paused. */
  boolean begin(Runnable work) {
    task = work;
    return resume();
  }

  /** Lets a paused task go on; true if it has ended. */
  boolean resume() {
    pauses++;
    host = Thread.currentThread();
    running = true;
    LockSupport.unpark(thread);
    while (running) {
      LockSupport.park(this);
    }
    if (failure != null) {
      throw new IllegalStateException("the simulation itself failed", failure);
    }
    return task == null;
  }

  /** Called on the strand: gives the turn back until somebody resumes it. */
  void pause() {
    if (!dying) {
      giveTurnBack();
      awaitTurn();
    }
    if (dying) {
      throw new Death();
    }
  }

  /** Ends a paused task where it stands. */
  void die() {
    dying = true;
    boolean ended = resume();
    dying = false;
    if (!ended) {
      throw new IllegalStateException("the simulation itself failed: a task paused while it was to end");
    }
  }

  /** What a wake-up has to know to find the pause that it is meant for. */
  long pauseNumber() {
    return pauses;
  }

  boolean isPausedAt(long pause) {
    return task != null && pauses == pause;
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void loop() {
    while (awaitTurn()) {
      Runnable work = task;
      try {
        if (work != null) {
          work.run();
        }
      } catch (Death expected) {
        // Whatever it did is over.
      } catch (RuntimeException | Error bug) {
        failure = bug;
      }
      task = null;
      giveTurnBack();
    }
  }

  private boolean awaitTurn() {
    while (!running) {
      if (closed) {
        return false;
      }
      LockSupport.park(this);
    }
    return true;
  }

  private void giveTurnBack() {
    running = false;
    LockSupport.unpark(host);
  }
}
