package dev.catraca.order;

/** Which of the two payment flows an order runs (flows, sections 2 and 3). */
public enum FlowKind {
  /** Authorize, evaluate, then capture or void. */
  PRE_AUTHORIZATION,
  /** Evaluate, and only after an approval charge. */
  DIRECT
}
