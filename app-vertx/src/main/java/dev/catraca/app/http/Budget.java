package dev.catraca.app.http;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The memory that requests may hold together. Where it runs out, the body that has been coming in for longest gives way: whoever sends
 * slowly, or never ends, cannot keep out those who send at once.
 */
final class Budget {
  private final long most;
  /** Of requests that are still coming in, the oldest first. */
  private final Set<Share> incoming = new LinkedHashSet<>();
  private long held;

  Budget(long most) {
    this.most = most;
  }

  /** What one request holds; {@code givenWay} is told, on whatever thread, if it had to give way. */
  Share open(Runnable givenWay) {
    Share share = new Share(givenWay);
    synchronized (this) {
      incoming.add(share);
    }
    return share;
  }

  synchronized long held() {
    return held;
  }

  final class Share {
    private final Runnable givenWay;
    private long own;
    private boolean closed;

    private Share(Runnable givenWay) {
      this.givenWay = givenWay;
    }

    /** Holds that much from now on, as a request that still comes in; false if there is no room for it. */
    boolean hold(long bytes) {
      synchronized (Budget.this) {
        return !closed && madeRoom(bytes) && resized(bytes);
      }
    }

    /** As {@link #hold}, for a request that has come in whole and no longer gives way. */
    boolean work(long bytes) {
      synchronized (Budget.this) {
        incoming.remove(this);
        return hold(bytes);
      }
    }

    /** Holds that much whether there is room or not: an answer that exists has to leave. */
    void answer(long bytes) {
      synchronized (Budget.this) {
        if (!closed) {
          resized(bytes);
        }
      }
    }

    void close() {
      synchronized (Budget.this) {
        incoming.remove(this);
        resized(0);
        closed = true;
      }
    }

    private boolean resized(long bytes) {
      held += bytes - own;
      own = bytes;
      return true;
    }

    private boolean madeRoom(long bytes) {
      while (bytes > own && held - own + bytes > most) {
        Share oldest = null;
        for (Share each : incoming) {
          if (each != this && each.own > 0) {
            oldest = each;
            break;
          }
        }
        if (oldest == null) {
          return false;
        }
        oldest.close();
        oldest.givenWay.run();
      }
      return true;
    }
  }
}
