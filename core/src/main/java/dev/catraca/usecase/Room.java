package dev.catraca.usecase;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The room for one kind of call: so many may be under way at once, however slow their peer is, and whatever other kinds wait for. */
final class Room {
  private final int size;
  private final Semaphore free;
  private volatile boolean wanted;
  private volatile boolean closed;

  Room(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a room for " + size + " calls lets none be made");
    }
    this.size = size;
    free = new Semaphore(size);
  }

  /** Takes one place; false if there is none, and then {@link #leave} tells when there is. */
  boolean enter() {
    if (free.tryAcquire()) {
      return true;
    }
    wanted = true;
    return free.tryAcquire();
  }

  /** Takes all places that are free; returns how many. */
  int enterAll() {
    return free.drainPermits();
  }

  /** Gives places back; true if somebody found none meanwhile. */
  boolean leave(int places) {
    free.release(places);
    boolean missed = places > 0 && wanted;
    if (missed) {
      wanted = false;
    }
    return missed;
  }

  /** Waits until all places are free, and lets nobody in any more; false if time runs out first. Asked again, it goes on waiting. */
  boolean close(Duration patience) throws InterruptedException {
    closed = closed || free.tryAcquire(size, patience.toNanos(), TimeUnit.NANOSECONDS);
    return closed;
  }

  /** Lets work in again after a {@link #close}; what was inside when time ran out is inside still. */
  void open() {
    if (closed) {
      closed = false;
      free.release(size);
    }
  }
}
