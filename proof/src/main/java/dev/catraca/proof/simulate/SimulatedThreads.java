package dev.catraca.proof.simulate;

import java.util.ArrayDeque;
import java.util.Deque;

/** SimulatedThreads that wait for something to do; one set for each simulation that runs at the same time. */
final class SimulatedThreads implements AutoCloseable {
  private final Deque<SimulatedThread> idle = new ArrayDeque<>();

  SimulatedThread take() {
    SimulatedThread waiting = idle.poll();
    return waiting == null ? new SimulatedThread() : waiting;
  }

  void toRefund(SimulatedThread strand) {
    idle.push(strand);
  }

  @Override
  public void close() {
    idle.forEach(SimulatedThread::close);
    idle.clear();
  }
}
