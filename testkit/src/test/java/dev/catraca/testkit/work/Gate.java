package dev.catraca.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds up whoever comes by until it is opened. */
final class Gate {
  private final Semaphore arrived = new Semaphore(0);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  void pass() {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    arrived.release();
    try {
      assertThat(opened.await(WorkerTest.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new AssertionError("nobody interrupts a worker", stop);
    } finally {
      inside.decrementAndGet();
    }
  }

  void open() {
    opened.countDown();
  }

  boolean awaitArrivals(int many) throws InterruptedException {
    return arrived.tryAcquire(many, WorkerTest.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean arrivesWithin(Duration time) throws InterruptedException {
    return arrived.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How many were held up at the same time, at most. */
  int most() {
    return most.get();
  }
}
