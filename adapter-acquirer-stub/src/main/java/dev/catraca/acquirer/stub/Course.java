package dev.catraca.acquirer.stub;

import dev.catraca.flow.DeclineCategory;

/** How one operation goes at the simulated acquirer, as its card token wants it. */
sealed interface Course {
  /**
   * It is done, as far as the ledger's rules allow.
   *
   * @param answered whether the answer arrives
   * @param halved whether only half of the amount is authorized
   */
  record Proceed(boolean answered, boolean halved) implements Course {}

  /** Declined for good; nothing moves. */
  record Decline(DeclineCategory category, String code, String message) implements Course {}

  /** Refused, perhaps not the next time; nothing moves and nothing is kept under the key. */
  record Refuse(String message) implements Course {}

  /** The request is lost before it has any effect. */
  record LoseRequest() implements Course {}

  /** No answer, and the effect comes later. */
  record ActLate() implements Course {}

  Course NORMAL = new Proceed(true, false);
  Course UNHEARD = new Proceed(false, false);
}
