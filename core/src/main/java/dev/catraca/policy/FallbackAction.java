package dev.catraca.policy;

/** What to do with an order for which there is no decision to act on (flows, section 5). */
public enum FallbackAction {
  REVIEW, APPROVE, DECLINE
}
