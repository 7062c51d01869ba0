package dev.catraca.usecase;

import java.time.Duration;

/** From when to when a worker works by itself. Meanwhile whoever holds an answer waits for the store; before and afterwards nobody does. */
final class WorkingHours implements Pause {
  private final Admission admission;
  private volatile boolean open;

  WorkingHours(Admission admission) {
    this.admission = admission;
  }

  void begin() {
    open = true;
    admission.begin();
  }

  void end() {
    open = false;
    admission.end();
  }

  @Override
  public boolean pause(Duration time) {
    if (!open) {
      return false;
    }
    try {
      Thread.sleep(time);
      return open;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
