package dev.catraca.proof.simulate;

import dev.catraca.acquiring.Operation;
import java.util.List;

/** What an acquirer of a simulated world can do. */
enum Peer {
  IDEMPOTENT, QUERY, QUERY_AT_ONCE, NEITHER,
  /** Idempotent; captures, voids and refunds are accepted and told later. It cannot be asked. */
  ACCEPTING,
  /** As {@link #ACCEPTING}, and can be asked; now and then it tells only that there is news. */
  ACCEPTING_ASKED,
  /** Captures and voids are harmless to repeat by the state of the hold; of refunds it tells only the sum, and only when it is asked. */
  BY_STATE_AND_SUM;

  /** Those that answer everything at once, and the same of every operation. */
  static final List<Peer> PLAIN = List.of(IDEMPOTENT, QUERY, QUERY_AT_ONCE, NEITHER);
  static final List<Peer> OTHERS = List.of(ACCEPTING, ACCEPTING_ASKED, BY_STATE_AND_SUM);

  boolean accepts(Operation operation) {
    return (this == ACCEPTING || this == ACCEPTING_ASKED) && operation != Operation.AUTHORIZE
        && operation != Operation.CHARGE;
  }

  /** Whether only the sum of all such operations is told. */
  boolean sums(Operation operation) {
    return this == BY_STATE_AND_SUM && operation == Operation.REFUND;
  }
}
