package dev.catraca.proof.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** SimulatedThreads that wait for something to do; one set for each simulation that runs at the same time. */
final class SimulatedThreads implements AutoCloseable {
  private final Deque<SimulatedThread> idle = new ArrayDeque<>();
  private final Set<SimulatedThread> busy = new HashSet<>();

  SimulatedThread take() {
    SimulatedThread waiting = idle.poll();
    SimulatedThread taken = waiting == null ? new SimulatedThread() : waiting;
    busy.add(taken);
    return taken;
  }

  void giveBack(SimulatedThread strand) {
    busy.remove(strand);
    idle.push(strand);
  }

  /** Nobody resumes what is paused any more: its world has ended, and would stay in memory for as long as somebody waits in it. */
  void endTheRest() {
    for (SimulatedThread left : List.copyOf(busy)) {
      left.die();
      giveBack(left);
    }
  }

  @Override
  public void close() {
    idle.forEach(SimulatedThread::close);
    idle.clear();
  }
}
