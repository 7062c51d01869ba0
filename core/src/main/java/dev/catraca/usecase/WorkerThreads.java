package dev.catraca.usecase;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * On what a {@link Worker} works, from its start to its stop. Unless told otherwise it takes a virtual thread for each lane; whoever
 * simulates the service chooses whose turn it is.
 */
public interface WorkerThreads {
  /**
   * Runs it beside everything else, and returns at once.
   *
   * @throws RejectedExecutionException once {@link #end} was called
   */
  void run(Runnable work);

  /** Begins nothing any more. What is under way is not interrupted: a thread that is stopped inside a database's driver can leave a lock behind. */
  void end();

  /**
   * Waits until somebody has called {@link #wake} since the last time that this returned, or until that much time is over. One thread waits.
   *
   * @throws InterruptedException if whoever waits is to end
   */
  void awaitWake(Duration atMost) throws InterruptedException;

  /** There may be something to do. */
  void wake();

  /** A virtual thread for each. */
  static WorkerThreads virtual() {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Semaphore woken = new Semaphore(0);
    return new WorkerThreads() {
      @Override
      public void run(Runnable work) {
        threads.execute(work);
      }

      @Override
      public void end() {
        threads.shutdown();
      }

      @Override
      public void awaitWake(Duration atMost) throws InterruptedException {
        if (woken.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
      }

      @Override
      public void wake() {
        woken.release();
      }
    };
  }
}
