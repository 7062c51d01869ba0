package dev.catraca.proof.kill;

import java.time.Duration;

/** Says what befalls what passes the doors. */
interface Fates {
  /** The fate of one exchange. */
  Fate next();

  /** How long a request takes that is to take its time. */
  Duration delay();

  /**
   * Of a commit: {@link Fate#PASS}, or it is lost ({@link Fate#CUT_REQUEST}), or its acknowledgement is ({@link Fate#CUT_ANSWER});
   * lost, the connection is cut.
   */
  Fate nextCommit();
}
