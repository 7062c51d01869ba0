package dev.catraca.port;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.OperationRef;
import dev.catraca.order.OrderId;
import java.util.Map;

/**
 * Reads what an acquirer sends of its own accord, over whatever route (flows, section 7). Only the adapter knows how such a notice is
 * written and how it is proved to be the acquirer's; what it has read is judged like an answer of that acquirer. Reading has no effect.
 */
@FunctionalInterface
public interface AcquirerNotices {
  /**
   * Reads one notice.
   *
   * @param headers as they came, names in lower case; of a header that came several times, the values parted by commas
   * @param body the bytes as they came, since they are what is signed
   */
  Reading read(Map<String, String> headers, byte[] body);

  /** What a notice turned out to be. */
  sealed interface Reading {
    /** The acquirer's own word on one operation. */
    record Outcome(OrderId order, OperationRef operation, AcquirerOutcome outcome) implements Reading {}

    /** Not proved to be the acquirer's: nothing of it may be believed, or kept. */
    record Forged(String why) implements Reading {}

    /** The acquirer's, but not to be understood. */
    record Unreadable(String why) implements Reading {}
  }
}
