package dev.catraca.view;

/** What an order is doing, finer than its status; programs may rely on these names (flows, section 10). */
public enum OrderState {
  AUTHORIZING, EVALUATING, IN_REVIEW, CAPTURING, CHARGING, AWAITING_ATTEMPT, CANCELLING,
  /** Final for the customer; something is still owed to the acquirer or to Legiti. */
  SETTLING,
  /** Final, and nothing is owed to anybody. */
  SETTLED
}
