package dev.catraca.proof.simulate;

import java.util.PriorityQueue;

/** True time, in milliseconds, and what is to happen when. What is planned for one moment happens in the order of planning. */
final class Clockwork {
  private record Planned(long at, long number, Runnable action) implements Comparable<Planned> {
    @Override
    public int compareTo(Planned other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Planned> plan = new PriorityQueue<>();
  private long now;
  private long planned;

  Clockwork(long start) {
    now = start;
  }

  long now() {
    return now;
  }

  void at(long time, Runnable action) {
    plan.add(new Planned(Math.max(time, now), planned++, action));
  }

  void after(long millis, Runnable action) {
    at(now + millis, action);
  }

  /** Moves to the next thing that is planned and lets it happen; false if nothing is planned. */
  boolean step() {
    Planned next = plan.poll();
    if (next == null) {
      return false;
    }
    now = next.at();
    next.action().run();
    return true;
  }

  /** Time passes though nothing is planned. */
  void pass(long millis) {
    now += millis;
  }
}
