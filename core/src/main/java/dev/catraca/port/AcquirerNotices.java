package dev.catraca.port;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.util.Map;
import java.util.Optional;

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

    /** Something that the acquirer tells of an operation, or of money, that it names in its own way. */
    record Told(Match match, News news) implements Reading {}

    /** Not proved to be the acquirer's: nothing of it may be believed, or kept. */
    record Forged(String why) implements Reading {}

    /** The acquirer's, but not to be understood. */
    record Unreadable(String why) implements Reading {}
  }

  /** How a notice names what it is about. */
  sealed interface Match {
    /** By our key, as {@link OperationRequest#key} made it: from data of the merchant's that the acquirer keeps. */
    record Key(String key) implements Match {}

    /**
     * By the acquirer's own id: of a hold, of a charge, of a transaction, or of an operation that it has accepted.
     *
     * @param about which operation on that it is; where the id is that of a hold, not always the one that made it
     * @param on the acquirer's id of the hold or charge that it acts on, where the notice tells that as well: the other id may be one that
     *     never reached us
     * @param amount of that operation, where the notice tells it: it tells refunds of one charge apart
     */
    record Reference(String acquirerReference, Operation about, Optional<String> on,
        Optional<Money> amount) implements Match {
      /** One of which no more is told. */
      public Reference(String acquirerReference, Operation about) {
        this(acquirerReference, about, Optional.empty(), Optional.empty());
      }

      /** What it names, whatever else it tells of it. */
      public Reference name() {
        return new Reference(acquirerReference, about);
      }
    }
  }

  /** What a notice says. */
  sealed interface News {
    /** This came of the operation. */
    record Outcome(AcquirerOutcome outcome) implements News {}

    /** Something came of it that only an answer to a question tells: it is asked about at once. */
    record AskNow() implements News {}

    /**
     * What was held by it was let go, for its time is over.
     *
     * @param authorizationId the acquirer's id of the hold
     */
    record HoldExpired(String authorizationId) implements News {}

    /** What was told of it before is not so any more. */
    record Withdrawn(String why) implements News {}

    /**
     * The card's holder took money back.
     *
     * @param chargebackId the acquirer's id of the dispute
     * @param amount empty for all that is left
     */
    record Chargeback(String chargebackId, Optional<Money> amount, boolean fraud) implements News {}

    /** A dispute was won: what that chargeback took is the merchant's again. */
    record ChargebackReversed(String chargebackId) implements News {}

    /** Nothing that concerns an order. */
    record Ignored(String why) implements News {}
  }
}
