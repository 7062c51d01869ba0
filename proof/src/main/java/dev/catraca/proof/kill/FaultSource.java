package dev.catraca.proof.kill;

import java.time.Duration;

/** Says what befalls what passes the doors. */
interface FaultSource {
  /** The fate of one exchange. */
  ExchangeFault next();

  /** How long a request takes that is to take its time. */
  Duration delay();

  /**
   * Of a commit: {@link ExchangeFault#PASS}, or it is lost ({@link ExchangeFault#CUT_REQUEST}), or its acknowledgement is ({@link ExchangeFault#CUT_ANSWER});
   * lost, the connection is cut.
   */
  ExchangeFault nextCommit();
}
