package dev.catraca.acquirer.stripe.simulator;

/** What goes wrong with one request. */
public enum Fault {
  /** Nothing is done, and the connection ends without an answer. */
  REQUEST_LOST,
  /** It is done, and the connection ends without an answer. */
  ANSWER_LOST,
  /** It is done, and the connection ends in the middle of the answer. */
  ANSWER_CUT,
  /** It is done, and the answer takes as long as processing does. */
  SLOW,
  /** The connection ends without an answer; it is done once it was processed, and until then its key is in use. */
  LATE,
  /** Nothing is done: 409, another request of that key is said to be under way. */
  CONFLICT,
  /** Nothing is done: 429, something is locked. */
  LOCKED,
  /** Nothing is done: 429, too many requests. */
  TOO_MANY,
  /** Nothing is done: 503, and nothing is kept under the key. */
  UNAVAILABLE,
  /** Nothing is done: 500, which is kept under the key. */
  FAILS_WITHOUT_EFFECT,
  /** It is done: 500, which is kept under the key. */
  FAILS_WITH_EFFECT
}
