package dev.catraca.model;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.Notification.State;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * How each fact changes an order. Nothing is decided here: a fact is true, also where it is strange, and the flows decide what
 * follows. One switch, in the order in which {@link Fact} lists the facts. It says which parts of the order a fact concerns, and in which
 * sequence; what it does to a part, the part says itself: {@link Operations} what was asked of the acquirer, {@link RetrySchedule} when
 * that is tried again, {@link MoneyIn} where the money is, {@link MoneyBack} what is asked back of it,
 * {@link RiskDecisions} what a word on its risk comes to, {@link Lifecycle} how far the order
 * is, {@link Reporting} what Legiti is to be told. None of them knows another; where a rule is about two, the two meet here.
 */
final class OrderFold {
  private final Placement placement;
  private long sequence;
  private Instant lastAt;
  private String lastBy = "";
  private Lifecycle lifecycle;
  private Optional<OpenEvaluation> evaluation;
  private MoneyIn moneyIn;
  private MoneyBack moneyBack;
  private Operations operations;
  private RetrySchedule schedule;
  private Reporting reporting;

  OrderFold(Order order) {
    placement = order.placement();
    sequence = order.sequence();
    lastAt = order.lastAt();
    lifecycle = order.lifecycle();
    evaluation = order.evaluation();
    moneyIn = order.moneyIn();
    moneyBack = order.moneyBack();
    operations = order.operations();
    schedule = order.schedule();
    reporting = order.reporting();
  }

  static OrderFold begin(RecordedFact first) {
    if (first.fact() instanceof Fact.OrderPlaced placed && first.sequence() == 1) {
      Placement placement = new Placement(placed.order(), placed.flow(), placed.amount(), placed.policy(),
          first.at());
      return new OrderFold(
          new Order(placement, 1, first.at(), Lifecycle.PLACED, Optional.empty(), MoneyIn.NONE,
              MoneyBack.NONE, Operations.NONE, RetrySchedule.NOTHING_WAITS, Reporting.NOTHING_TOLD));
    }
    throw new IllegalArgumentException("a history begins with OrderPlaced, not with " + first);
  }

  Order toOrder() {
    return new Order(placement, sequence, lastAt, lifecycle, evaluation, moneyIn, moneyBack, operations,
        schedule,
        reporting);
  }

  void apply(RecordedFact recorded) {
    if (recorded.sequence() != sequence + 1) {
      throw new IllegalArgumentException(
          "fact " + recorded.sequence() + " of order " + placement.id() + " follows fact " + sequence);
    }
    sequence = recorded.sequence();
    lastAt = recorded.at();
    lastBy = recorded.by();
    Instant at = recorded.at();
    switch (recorded.fact()) {
      case Fact.OrderPlaced f ->
          throw new IllegalArgumentException("order " + placement.id() + " was placed before");
      case Fact.PaymentOffered f -> moneyIn = moneyIn.offered(f, at, placement.policy());
      case Fact.OperationStarted f -> started(f, at);
      case Fact.OperationAccepted f -> operations = operations.accepted(f.start(), f.acquirerReference());
      case Fact.OutcomeWithdrawn f -> operations = operations
          .outcomeWithdrawn(new OperationRef(f.payment(), f.operation(), f.start()), f.why());
      case Fact.OutcomeAnnounced f -> operations = operations.announced(f.start(), sequence, at);
      case Fact.OperationNotExecuted f -> notExecuted(f, at);
      case Fact.OperationResolved f -> resolved(f, at);
      case Fact.Authorized f -> {
        boolean expected = operations.isOpen(f.start());
        concludeWithEffect(f.start());
        moneyIn = moneyIn.authorized(f, expected, placement.amount(), at);
        if (expected) {
          transaction(f.payment(), f.transactionId());
        }
      }
      case Fact.PaymentDeclined f -> {
        conclude(f.start());
        moneyIn = moneyIn.declined(f, at);
        transaction(f.payment(), f.transactionId());
      }
      case Fact.Captured f -> captured(f, at);
      case Fact.CaptureRefused f -> {
        conclude(f.start());
        moneyIn = moneyIn.captureRefused(f, at);
      }
      case Fact.Charged f -> {
        boolean expected = operations.isOpen(f.start());
        concludeWithEffect(f.start());
        moneyIn = moneyIn.charged(f, expected);
        if (expected) {
          transaction(f.payment(), f.transactionId());
        }
      }
      case Fact.HoldClosed f -> {
        conclude(f.start());
        operations = operations.tookEffect(f.start());
        schedule = schedule.closed(f.authorizationId());
        moneyIn = moneyIn.holdClosed(f.payment(), f.authorizationId(), at);
      }
      case Fact.VoidRefused f -> {
        conclude(f.start());
        schedule = schedule.failed(f.payment(), Operation.VOID, Optional.of(f.authorizationId()),
            Optional.empty(), at, true);
      }
      case Fact.Refunded f -> refunded(f, at);
      case Fact.RefundRefused f -> {
        conclude(f.start());
        if (f.refundId().isPresent()) {
          moneyBack = moneyBack.refundRefused(f.refundId());
        } else {
          schedule = schedule.failed(f.payment(), Operation.REFUND, Optional.of(f.reference()),
              Optional.empty(), at, true);
        }
      }
      case Fact.HoldLapsed f -> moneyIn = moneyIn.released(f.payment(),
          new Release(Release.Cause.LAPSED, DeclineCategory.OTHER));
      case Fact.AttemptDeadlinePassed f -> attemptOver(f.payment(), at);
      case Fact.RepetitionEnded f -> operations = operations.repetitionEnded(f.start(), sequence, at);
      case Fact.AcquirerMissing f -> schedule = schedule.acquirerMissing(f.acquirer());
      case Fact.EvaluationStarted f -> {
        evaluation = Optional
            .of(new OpenEvaluation(f.payment(), sequence, f.deadline(), toOrder().snapshot()));
        reporting = reporting.posted();
      }
      case Fact.CreationInDoubt f -> reporting = reporting.inDoubt();
      case Fact.Evaluated f -> {
        evaluation = Optional.empty();
        reporting = reporting.received(Optional.empty());
        judge(f.payment(), RiskDecisions.byLegiti(f.decision(), review(f.payment(), at)));
      }
      case Fact.EvaluationEnded f -> {
        evaluation = Optional.empty();
        if (f.acknowledged()) {
          reporting = reporting.received(Optional.empty());
        }
        judge(f.payment(), new RiskDecision.NoDecision(false));
      }
      case Fact.ReceivedByLegiti f -> reporting = reporting.received(f.decision());
      case Fact.FallbackApplied f ->
          judge(f.payment(), RiskDecisions.byFallback(f.action(), review(f.payment(), at)));
      case Fact.VerdictGiven f ->
          endReview(f.payment(), RiskDecisions.byReviewer(f), Payment.ReviewEnd.of(f, at));
      case Fact.ReviewDeadlinePassed f ->
          endReview(f.payment(), RiskDecisions.byDeadline(f.action()), Payment.ReviewEnd.of(f, at));
      case Fact.EndRequested f -> lifecycle = lifecycle.endRequested(f.ending());
      case Fact.OrderEnded f -> {
        lifecycle = lifecycle.ended(f.ending());
        reporting = reporting.status(toOrder(), f.ending().status(), f.ending().detail());
        f.ending().signal().ifPresent(signal -> reporting = reporting.mark(toOrder(), signal));
      }
      case Fact.RefundRequested f -> moneyBack = moneyBack.refundRequested(f);
      case Fact.ChargedBack f -> chargedBack(f);
      case Fact.ChargebackReversed f -> moneyBack = moneyBack.chargebackReversed(f.chargebackId());
      case Fact.FraudReported f -> reporting = reporting.fraud(toOrder(), f.signal());
      case Fact.NotificationAcknowledged f -> reporting = reporting.acknowledged(f.notice());
      case Fact.NotificationParked f ->
          reporting = reporting.change(f.notice(), n -> n.parked(f.error(), at));
      case Fact.NotificationUnreadable f ->
          reporting = reporting.change(f.notice(), n -> n.unreadable(f.why()));
      case Fact.NotificationReleased f -> reporting = reporting.change(f.notice(), n -> n.now(State.OWED));
      case Fact.ReportCorrected f -> reporting = reporting.corrected();
    }
  }

  private void started(Fact.OperationStarted f, Instant at) {
    OpenOperation.Before before = OpenOperation.Before.of(f.reference().flatMap(moneyIn::find),
        f.amount().none());
    operations = operations.started(f, sequence, at, before);
    schedule = schedule.acquirerFound();
    moneyIn = moneyIn.askedFor(f.payment(), f.terms());
  }

  private void notExecuted(Fact.OperationNotExecuted f, Instant at) {
    Optional<OpenOperation> open = operations.open(f.start());
    open.ifPresent(operation -> schedule = schedule.failed(operation, at));
    conclude(f.start());
    open.filter(operation -> operation.ref().operation().claimsMoney())
        .map(operation -> operation.ref().payment())
        .filter(payment -> moneyIn.payment(payment).clock().passed())
        .ifPresent(payment -> moneyIn = moneyIn.unclaimed(payment, at));
    // A chargeback that came while the refund was out withdraws it now that it is known not to have happened.
    withdrawExcess();
  }

  /** An operator's word; what it says comes as a fact of its own, unless it is that what was taken back came to nothing. */
  private void resolved(Fact.OperationResolved f, Instant at) {
    boolean cameToNothing = operations.isUnsettled(f.start()) && !f.tookEffect();
    operations = operations.resolved(f, lastBy, lastAt);
    if (cameToNothing) {
      operations.refundStart(f.start()).ifPresent(
          refund -> refund.returned().ifPresent(back -> refundCameBack(f.start(), refund, back)));
      moneyIn.allFunds().forEach(funds -> {
        if (funds instanceof Funds.Captured taken && taken.start() == f.start()) {
          schedule = schedule.closed(taken.reference());
        }
      });
      moneyIn = moneyIn.neverTaken(f.start(), at);
    }
  }

  /** The money of a refund, as much as went, is with the merchant again: it can be asked for once more. */
  private void refundCameBack(long start, RefundStart refund, Money back) {
    operations = operations.refundCameBack(start, refund);
    moneyBack = moneyBack.refundCameBack(refund.refundId(), back);
    moneyIn = moneyIn.refundCameBack(refund, back);
  }

  private void captured(Fact.Captured f, Instant at) {
    Optional<OpenOperation> open = operations.open(f.start());
    boolean byVoid = open.map(operation -> operation.ref().operation() == Operation.VOID).orElse(false);
    Optional<String> unexpected = open.flatMap(OpenOperation::reference).filter(moneyIn::isUnexpectedHold);
    concludeWithEffect(f.start());
    if (unexpected.isPresent()) {
      moneyIn = moneyIn.capturedUnexpectedly(f, unexpected.get());
    } else {
      moneyIn = moneyIn.captured(f, byVoid, at);
      transaction(f.payment(), f.transactionId());
    }
  }

  private void refunded(Fact.Refunded f, Instant at) {
    Money asked = operations.refundStart(f.start()).map(RefundStart::amount).orElse(f.amount());
    if (f.refundId().isEmpty() && Amounts.isMore(asked, f.amount())) {
      // The rest of a debt is asked for again, ever slower, and somebody should see it.
      schedule = schedule.failed(f.payment(), Operation.REFUND, Optional.of(f.reference()), Optional.empty(),
          at,
          false);
    } else {
      // Also where this one was concluded before: whatever was tried in its place is not needed any more.
      schedule = schedule.succeeded(f.payment(), Operation.REFUND, Optional.of(f.reference()), f.refundId());
    }
    operations = operations.refunded(f.start(), f.amount());
    conclude(f.start());
    operations = operations.tookEffect(f.start());
    moneyBack = moneyBack.refunded(f.refundId(), f.amount());
    moneyIn = moneyIn.refunded(f.reference(), f.amount(), asked, at);
    withdrawExcess();
  }

  /** What is open is found out first, by asking where that can be. */
  private void attemptOver(int payment, Instant at) {
    moneyIn = moneyIn.attemptOver(payment);
    Payment over = moneyIn.payment(payment);
    Optional<OpenOperation> claim = operations.open().filter(open -> open.isClaimOf(over));
    if (claim.isEmpty()) {
      moneyIn = moneyIn.unclaimed(payment, at);
    } else if (claim.get().terms().capabilities().queryByReference()) {
      operations = operations.repetitionEnded(claim.get().ref().number(), sequence, at);
    }
  }

  private void chargedBack(Fact.ChargedBack f) {
    Optional<Funds.Captured> from = moneyIn.taken()
        .filter(taken -> f.reference().map(taken.reference()::equals).orElse(true)).findFirst();
    moneyBack = moneyBack.chargedBack(f, sequence, from, placement.amount());
    withdrawExcess();
    if (f.fraud()) {
      reporting = reporting.mark(toOrder(), FraudSignal.CHARGEBACK);
    }
  }

  private void withdrawExcess() {
    if (moneyIn.lastPayment().funds() instanceof Funds.Captured taken) {
      moneyBack = moneyBack.withoutExcess(taken, operations.openRefund());
    }
  }

  private RiskDecision.InReview review(int payment, Instant at) {
    return RiskDecision.InReview.from(at, moneyIn.payment(payment).funds(), placement.policy());
  }

  /** That it is in review Legiti is told once, however many payments of the order come to the desk. */
  private void judge(int payment, RiskDecision decision) {
    moneyIn = moneyIn.change(payment, p -> p.withRiskDecision(decision));
    if (decision instanceof RiskDecision.InReview && !lifecycle.reviewed()) {
      lifecycle = lifecycle.inReview();
      reporting = reporting.status(toOrder(), OrderStatus.MANUAL_ANALYSIS, Optional.empty());
    }
  }

  private void endReview(int payment, RiskDecision decision, Payment.ReviewEnd end) {
    moneyIn = moneyIn.change(payment, p -> p.reviewEnded(decision, end));
  }

  private void conclude(long start) {
    schedule = operations.isOpen(start) ? schedule.acquirerFound() : schedule;
    operations = operations.concluded(start, lastBy, lastAt);
  }

  /** Also where it was concluded otherwise before: what is known by now is that it did something. */
  private void concludeWithEffect(long start) {
    operations.open(start).ifPresent(operation -> schedule = schedule.succeeded(operation));
    conclude(start);
    operations = operations.tookEffect(start);
  }

  /** A transaction id that is new or another than before is told (flows, section 3). */
  private void transaction(int payment, Optional<String> transactionId) {
    if (transactionId.isEmpty() || transactionId.equals(moneyIn.payment(payment).transactionId())) {
      return;
    }
    moneyIn = moneyIn.change(payment, p -> p.withTransactionId(transactionId.get()));
    reporting = reporting.transaction(toOrder(), moneyIn.payment(payment));
  }
}
