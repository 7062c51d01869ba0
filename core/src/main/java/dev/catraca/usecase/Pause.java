package dev.catraca.usecase;

import java.time.Duration;

/** How the engine waits before it tries once more to store an answer that it has in hand. */
@FunctionalInterface
public interface Pause {
  /**
   * Waits on the calling thread.
   *
   * @return false if nobody is to wait any longer: then the answer is given up, and found out again by whoever takes the order over
   */
  boolean pause(Duration time);
}
