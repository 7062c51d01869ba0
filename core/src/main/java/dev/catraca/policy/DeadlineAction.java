package dev.catraca.policy;

/** What to do with an order whose review nobody ended in time (flows, section 8). */
public enum DeadlineAction {
  DECLINE, APPROVE
}
