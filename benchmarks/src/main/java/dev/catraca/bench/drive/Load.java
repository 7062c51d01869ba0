package dev.catraca.bench.drive;

import dev.catraca.bench.contend.Contender;
import dev.catraca.bench.peer.OrderIds;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders that are placed until it is stopped. */
final class Load {
  private static final Logger LOGGER = LoggerFactory.getLogger(Load.class);
  /** How long somebody waits who was turned away. */
  private static final long AFTER_REFUSAL_MS = 20;

  private final Contender contender;
  private final String name;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong placed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong underWay = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Thread pacer = Thread.ofVirtual().unstarted(() -> {});

  /** @param name without a dash */
  Load(Contender contender, String name) {
    this.contender = contender;
    this.name = name;
  }

  /** Closed loop: so many customers, each of whom places the next order once the one before is at its end. */
  void keep(int placers) {
    for (int i = 0; i < placers; i++) {
      underWay.incrementAndGet();
      Thread.ofVirtual().start(() -> {
        try {
          boolean over = false;
          // One order at least, however soon it is stopped.
          do {
            if (!place(OrderIds.of(name, numbers.incrementAndGet()))) {
              over = stopped.await(AFTER_REFUSAL_MS, TimeUnit.MILLISECONDS);
            }
          } while (!over && stopped.getCount() > 0);
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
        } finally {
          underWay.decrementAndGet();
        }
      });
    }
  }

  /** Open loop: so many orders a second, whatever becomes of those before; an order's id tells when it was to be placed. */
  void pace(int perSecond) {
    long start = System.nanoTime();
    long startMicros = OrderIds.micros();
    pacer = Thread.ofPlatform().daemon().name("pace").start(() -> {
      for (long i = 0; isDue(start + i * TimeUnit.SECONDS.toNanos(1) / perSecond); i++) {
        long at = i * TimeUnit.SECONDS.toNanos(1) / perSecond;
        String order = OrderIds.of(name, startMicros + at / 1000, numbers.incrementAndGet());
        underWay.incrementAndGet();
        Thread.ofVirtual().start(() -> {
          try {
            place(order);
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          } finally {
            underWay.decrementAndGet();
          }
        });
      }
    });
  }

  /** Waits until then; false once it is stopped. */
  private boolean isDue(long nanos) {
    while (stopped.getCount() > 0 && System.nanoTime() < nanos) {
      LockSupport.parkNanos(nanos - System.nanoTime());
    }
    return stopped.getCount() > 0;
  }

  private boolean place(String order) throws InterruptedException {
    boolean taken = false;
    try {
      taken = contender.run(order);
    } catch (RuntimeException failed) {
      // Whether it was taken nobody knows: it counts as taken, and the peers' books tell what became of it.
      LOGGER.warn("an order failed", failed);
      taken = true;
    } finally {
      (taken ? placed : refused).incrementAndGet();
    }
    return taken;
  }

  /** Places nothing more, and waits for what is under way. */
  Placed stop(Duration patience) throws InterruptedException {
    stopped.countDown();
    // Or it places one more that nobody waits for.
    pacer.join();
    long end = System.nanoTime() + patience.toNanos();
    while (underWay.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return new Placed(placed.get() + underWay.get(), refused.get());
  }
}
