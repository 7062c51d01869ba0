package dev.catraca.proof.simulate;

import java.util.ArrayDeque;
import java.util.Deque;

/** Strands that wait for something to do; one set for each simulation that runs at the same time. */
final class Strands implements AutoCloseable {
  private final Deque<Strand> idle = new ArrayDeque<>();

  Strand take() {
    Strand waiting = idle.poll();
    return waiting == null ? new Strand() : waiting;
  }

  void giveBack(Strand strand) {
    idle.push(strand);
  }

  @Override
  public void close() {
    idle.forEach(Strand::close);
    idle.clear();
  }
}
