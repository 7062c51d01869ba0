package dev.catraca.proof.kill;

/** What befalls one exchange on its way. */
enum ExchangeFault {
  PASS,
  /** The request takes its time, less than the acquirer's settling time. */
  DELAY,
  /** The connection is cut before the request goes on. */
  CUT_REQUEST,
  /** The connection is cut in the middle of the request. */
  CUT_IN_REQUEST,
  /** The request arrives, the answer never comes, and the connection stays. */
  DROP_ANSWER,
  /** The request arrives, and the connection is cut instead of the answer. */
  CUT_ANSWER,
  /** The connection is cut in the middle of the answer. */
  CUT_IN_ANSWER
}
