package dev.catraca.acquiring;

/** What an acquirer says when asked for an operation by its key (flows, section 7). */
public sealed interface QueryOutcome {
  /**
   * It was executed, or declined, and this is what came of it; or it was accepted, and nothing came of it yet. Never {@code NotSent} or
   * {@code Unknown}.
   */
  record Found(AcquirerOutcome outcome) implements QueryOutcome {}

  /** Not found, or found without the effect; to be trusted only after the settling time. */
  record NoTrace(String detail) implements QueryOutcome {}

  /** No answer, or "pending". */
  record Unanswered(String why) implements QueryOutcome {}
}
