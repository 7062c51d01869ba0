package dev.catraca.testkit.judge;

/**
 * A broken promise.
 *
 * @param invariant its number in the list of what must always hold
 * @param event the number of the event that broke it, from 1; one past the last for what is missing at the end
 * @param evidence what happened, in one sentence
 */
public record Violation(int invariant, int event, String evidence) {
  @Override
  public String toString() {
    return "invariant " + invariant + " at event " + event + ": " + evidence;
  }
}
