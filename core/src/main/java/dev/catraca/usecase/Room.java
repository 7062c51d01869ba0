package dev.catraca.usecase;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The room for one kind of call: so many may be under way at once, however slow their peer is, and whatever other kinds wait for. What is
 * handed over where there is no place stands in line, as long as the line moves.
 */
final class Room {
  /** How many may stand in line for each place. */
  private static final int MOST_IN_LINE = 16;
  /** Nothing joins a line whose first has waited for so long: its lease would run out before its turn. */
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);
  /** As often a place goes to what is looked for, and not to the line: retries, deadlines, what others left behind. */
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(250);

  private final int size;
  private final LongSupplier nanos;
  private final Semaphore free;
  private final Queue<Waiting> line = new ArrayDeque<>();
  private int promised;
  private long lookedAt;
  private volatile boolean wanted;
  private volatile boolean closed;

  /** Work in line, and since when. */
  private record Waiting(Runnable work, long since) {}

  /**
   * What becomes of places that were given back.
   *
   * @param next who stood in line and has one of them now
   * @param missed whether somebody found none meanwhile
   */
  record Left(List<Runnable> next, boolean missed) {}

  Room(int size, LongSupplier nanos) {
    if (size < 1) {
      throw new IllegalArgumentException("a room for " + size + " calls lets none be made");
    }
    this.size = size;
    this.nanos = nanos;
    free = new Semaphore(size);
    lookedAt = nanos.getAsLong();
  }

  /** Takes one place; false if there is none, and then {@link #leave} tells when there is. */
  boolean enter() {
    if (free.tryAcquire()) {
      return true;
    }
    wanted = true;
    return free.tryAcquire();
  }

  /** Takes all places that are free; returns how many. Where there is none, {@link #leave} tells when there is. */
  int enterAll() {
    int places = free.drainPermits();
    if (places > 0) {
      return places;
    }
    wanted = true;
    return free.drainPermits();
  }

  /** Promises a place, soon if not at once; false if the line is too long or too slow. */
  synchronized boolean promise() {
    Waiting first = line.peek();
    boolean slow = first != null && nanos.getAsLong() - first.since() > LONGEST_WAIT;
    if (slow || promised + line.size() >= size * MOST_IN_LINE) {
      wanted = true;
      return false;
    }
    promised++;
    return true;
  }

  /** What was promised is not needed. */
  synchronized void release() {
    promised--;
    notifyAll();
  }

  /** Takes what was promised: true with a place; else the work stands in line, and {@link #leave} tells when it is its turn. */
  synchronized boolean enter(Runnable work) {
    promised--;
    boolean placed = line.isEmpty() && free.tryAcquire();
    if (!placed) {
      line.add(new Waiting(work, nanos.getAsLong()));
    }
    return placed;
  }

  /**
   * Gives places back, or on to those in line.
   *
   * @param looks whether somebody looks for work that is in no line, and gives back what it does not need
   */
  synchronized Left leave(int places, boolean looks) {
    List<Runnable> next = new ArrayList<>();
    int left = places;
    boolean look = looks && nanos.getAsLong() - lookedAt > LOOK_EVERY;
    while (left > (look ? 1 : 0) && !line.isEmpty()) {
      next.add(line.remove().work());
      left--;
    }
    if (left == 0) {
      return new Left(next, false);
    }
    lookedAt = nanos.getAsLong();
    // Whoever finds no place says so and tries once more: so places are given back first, and asked for afterwards.
    free.release(left);
    boolean missed = wanted || !line.isEmpty();
    wanted = false;
    notifyAll();
    return new Left(next, missed);
  }

  /** Gives a place back that nobody can use any more; nor can those in line, whose leases run out. */
  synchronized void abandon() {
    line.clear();
    free.release();
    notifyAll();
  }

  /** Waits until all places are free, and lets nobody in any more; false if time runs out first. Asked again, it goes on waiting. */
  synchronized boolean close(Duration patience) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long end = System.nanoTime() + patience.toNanos();
    while (!closed) {
      closed = promised == 0 && line.isEmpty() && free.tryAcquire(size);
      long left = end - System.nanoTime();
      if (!closed && left <= 0) {
        return false;
      }
      if (!closed) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
    return true;
  }

  /** Lets work in again after a {@link #close}; what was inside when time ran out is inside still. */
  synchronized void open() {
    if (closed) {
      closed = false;
      free.release(size);
    }
  }
}
