package dev.catraca.model;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.order.Card;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.Require;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to an order. An order is the list of its facts and nothing else; none holds personal data (flows, section 11).
 * {@code payment} is a payment's number and {@code start} the number of the operation or evaluation that it belongs to, which is
 * the sequence of the fact that started it.
 */
public sealed interface Fact {
  /** An order was placed, under the policy in force. */
  record OrderPlaced(OrderId order, FlowKind flow, Money amount, Policy policy) implements Fact {}

  /**
   * A card was offered for the whole amount.
   *
   * @param renewal whether it takes the place of a hold that died before it could be captured; such a payment is no attempt
   * @param requestKey the caller's idempotency key
   * @param acquirerData what only the acquirer understands; not personal
   */
  record PaymentOffered(int payment, Card card, int installments, boolean renewal,
      Optional<String> requestKey, Map<String, String> acquirerData) implements Fact {
    public PaymentOffered {
      acquirerData = Require.sorted(acquirerData);
    }

    /** One with nothing that only the acquirer understands. */
    public PaymentOffered(int payment, Card card, int installments, boolean renewal,
        Optional<String> requestKey) {
      this(payment, card, installments, renewal, requestKey, Map.of());
    }
  }

  // --- the acquirer ---

  /**
   * An operation is about to be sent. Its outcome is unknown until another fact concludes it.
   *
   * @param reference the acquirer's id of the hold or charge that it acts on
   * @param refundId the merchant's id of the refund, for a refund that somebody asked for
   */
  record OperationStarted(int payment, Operation operation, Money amount, Optional<String> reference,
      Optional<String> refundId, AcquirerTerms terms) implements Fact {}

  /**
   * The acquirer has taken an operation on and will tell later what came of it. Until then its outcome is not unknown, nothing is repeated,
   * and nothing is done.
   *
   * @param acquirerReference the acquirer's own id of the operation
   */
  record OperationAccepted(int payment, long start, String acquirerReference, String why) implements Fact {}

  /**
   * What the acquirer told of an operation before is not so any more. The facts of then stay; somebody has to see to it.
   *
   * @param why the acquirer's own words
   */
  record OutcomeWithdrawn(int payment, Operation operation, long start, String why) implements Fact {}

  /** The acquirer says that there is news of an operation, which it tells only when it is asked: it is asked at once. */
  record OutcomeAnnounced(int payment, long start) implements Fact {}

  /** An operation certainly had no effect. */
  record OperationNotExecuted(int payment, long start, String why) implements Fact {}

  /**
   * An operator said what came of an operation (flows, section 10); the facts that follow from it come right after.
   *
   * @param reference the acquirer's id of what it made, as the operator gave it
   */
  record OperationResolved(int payment, long start, boolean tookEffect, Optional<String> reference,
      String reason) implements Fact {}

  /** Money is held. Not under an open authorization: a unexpected hold, to be voided. */
  record Authorized(int payment, long start, String authorizationId, Optional<String> transactionId,
      Money amount,
      Instant captureBefore) implements Fact {}

  /** An authorization or charge was declined. */
  record PaymentDeclined(int payment, long start, DeclineCategory category, String code, String message,
      Optional<String> transactionId) implements Fact {}

  /** The held money was taken. Learned from a void that came too late: to be refunded. */
  record Captured(int payment, long start, Money amount, Optional<String> transactionId) implements Fact {}

  /** A capture was refused for good. */
  record CaptureRefused(int payment, long start, CaptureRefusal why, DeclineCategory category,
      String message) implements Fact {}

  /** Why a capture was refused. */
  enum CaptureRefusal {
    DECLINED, EXPIRED, VOIDED, OTHER
  }

  /** Money was authorized and taken at once. Not under an open charge: unexpected, to be refunded. */
  record Charged(int payment, long start, String chargeId, Optional<String> transactionId,
      Money amount) implements Fact {}

  /** By the acquirer's word a hold is no more. */
  record HoldClosed(int payment, long start, String authorizationId, Closure how) implements Fact {}

  /** How a hold ended. */
  enum Closure {
    VOIDED, EXPIRED,
    /** The acquirer does not know it, after the settling time. */
    UNKNOWN
  }

  /** A void was refused though the hold is still there; it is tried again, ever slower. */
  record VoidRefused(int payment, long start, String authorizationId, String why) implements Fact {}

  /**
   * Money was given back.
   *
   * @param transactionId the acquirer's id of the refund
   */
  record Refunded(int payment, long start, String reference, Optional<String> refundId, Money amount,
      Optional<String> transactionId) implements Fact {}

  /** A refund was refused for good. */
  record RefundRefused(int payment, long start, String reference, Optional<String> refundId,
      String why) implements Fact {}

  /** By our clock the hold is past its {@code captureBefore}: it is to be voided, not captured (flows, section 8). */
  record HoldLapsed(int payment) implements Fact {}

  /**
   * An attempt's deadline has passed: nothing that takes or holds money for it is begun any more (flows, section 6).
   */
  record AttemptDeadlinePassed(int payment) implements Fact {}

  /**
   * The acquirer may soon have forgotten the key of an operation whose outcome is unknown: from here on nobody repeats it (flows,
   * section 7).
   */
  record RepetitionEnded(int payment, long start) implements Fact {}

  /** The acquirer that has a payment is not configured any more: somebody has to see to that (flows, section 1). */
  record AcquirerMissing(String acquirer) implements Fact {}

  // --- the riskDecision ---

  /** {@code POST /order} with {@code evaluate: true} is about to be sent; no try begins after the deadline. */
  record EvaluationStarted(int payment, Instant deadline) implements Fact {}

  /** A {@code POST /order} may have arrived though no answer says so (flows, section 5). */
  record CreationInDoubt() implements Fact {}

  /** Legiti decided in time. */
  record Evaluated(int payment, long start, Decision decision, Optional<String> message) implements Fact {}

  /**
   * An evaluation ended without a decision.
   *
   * @param acknowledged whether Legiti has the order all the same
   */
  record EvaluationEnded(int payment, long start, NoDecisionCause cause, boolean acknowledged,
      String detail) implements Fact {}

  /** Why there is no decision. */
  enum NoDecisionCause {
    /** A 2xx that names no decision, or none that is known. */
    NOT_STATED,
    /** Legiti refused the request. */
    CONTRACT_ERROR,
    /** Legiti refused the key. */
    NOT_AUTHORIZED,
    /** No answer before the deadline. */
    DEADLINE,
    /** Nobody needed it any more. */
    ABANDONED
  }

  /**
   * Legiti has the order, as an answer too late to decide anything says.
   *
   * @param decision what it would have been, for the reviewer to see
   */
  record ReceivedByLegiti(Optional<Decision> decision) implements Fact {}

  /** The merchant's policy took the place of a decision (flows, section 5). */
  record FallbackApplied(int payment, FallbackAction action) implements Fact {}

  /**
   * The review desk's answer on one payment.
   *
   * @param reviewer who gave it: whoever the caller's credential names
   * @param onBehalfOf whom the caller says that it gave it for
   */
  record VerdictGiven(int payment, boolean approved, boolean fraudSuspected, String reviewer,
      String reason, Optional<VerdictCode> code, Optional<String> onBehalfOf) implements Fact {
    /** One without a code, and for nobody else. */
    public VerdictGiven(int payment, boolean approved, boolean fraudSuspected, String reviewer,
        String reason) {
      this(payment, approved, fraudSuspected, reviewer, reason, Optional.empty(), Optional.empty());
    }
  }

  /** Nobody gave a verdict in time; the policy did (flows, section 8). */
  record ReviewDeadlinePassed(int payment, DeadlineAction action) implements Fact {}

  // --- the end ---

  /** The order is to end so as soon as a capture or charge in flight is resolved (flows, section 10). */
  record EndRequested(Ending ending) implements Fact {}

  /** The order has its final status. */
  record OrderEnded(Ending ending) implements Fact {}

  /**
   * A refund was asked for, after approval.
   *
   * @param signal the fraud mark that is owed once everything is back
   */
  record RefundRequested(String refundId, Money amount, Optional<FraudSignal> signal,
      String reason) implements Fact {}

  /**
   * The card's holder took money back.
   *
   * @param chargebackId the merchant's id of it; empty where it was told before chargebacks had ids
   * @param amount empty, as then, for all that was left
   * @param reference the acquirer's id of the capture or charge that it was taken from; empty as then
   */
  record ChargedBack(boolean fraud, Optional<String> chargebackId, Optional<Money> amount,
      Optional<String> reference) implements Fact {}

  /** A dispute was won: what a chargeback took is the merchant's again. */
  record ChargebackReversed(String chargebackId) implements Fact {}

  /** The merchant learned of fraud when nothing was left to decline or to refund; it is marked. */
  record FraudReported(FraudSignal signal, Optional<String> reason) implements Fact {}

  // --- what Legiti was told ---

  /** Legiti acknowledged a notification. */
  record NotificationAcknowledged(NotificationId notice) implements Fact {}

  /** Legiti refused a notification; it waits for an operator. */
  record NotificationParked(NotificationId notice, String error) implements Fact {}

  /** A notification got a 2xx that acknowledges nothing, for the first time; it stays owed, and somebody should look (section 5). */
  record NotificationUnreadable(NotificationId notice, String why) implements Fact {}

  /** An operator wants a parked notification sent again. */
  record NotificationReleased(NotificationId notice, String reason) implements Fact {}

  /**
   * An operator put right what Legiti had refused of the order, and its creation is sent again, as a new request. The values stand
   * beside the facts, with the rest of the personal data.
   *
   * @param fields the paths of what was changed, such as {@code buyer.email}
   */
  record ReportCorrected(List<String> fields, String reason) implements Fact {
    public ReportCorrected {
      fields = List.copyOf(fields);
    }
  }
}
