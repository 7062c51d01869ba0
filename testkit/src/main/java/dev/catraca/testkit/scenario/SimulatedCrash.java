package dev.catraca.testkit.scenario;

/**
 * The process is gone, here and now. An {@link Error}, because no code may catch it and go on: whatever was not durable at this moment
 * is lost.
 */
public final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1L;

  SimulatedCrash(Moment moment) {
    this(moment.toString());
  }

  SimulatedCrash(String when) {
    super("the process was killed " + when);
  }
}
