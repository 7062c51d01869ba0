package dev.catraca.model;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.LegitiStatus;
import dev.catraca.antifraud.Notification.State;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How each fact changes an order. Nothing is decided here: a fact is true, also where it is strange, and the flows decide what
 * follows. One switch, in the order in which {@link Fact} lists the facts; what it says of the money is below, what Legiti is to be told
 * of it in {@link Reporting}, when what failed is tried again in {@link Retries}.
 */
final class OrderFold {
  private final OrderId id;
  private final FlowKind flow;
  private final Money amount;
  private final Policy policy;
  private final Instant placedAt;
  private long sequence;
  private Instant lastAt;
  private String lastBy;
  private final List<Payment> payments;
  private final List<UnexpectedFunds> unexpectedFunds;
  private Optional<OpenOperation> open;
  private Optional<OpenEvaluation> evaluation;
  private boolean reviewed;
  private Optional<Ending> endRequested;
  private Optional<Ending> ended;
  private final List<Refund> refunds;
  private final Map<Long, RefundStart> refundStarts;
  private final Map<Long, Conclusion> concluded;
  private final List<Chargeback> chargebacks;
  private Optional<String> missingAcquirer;
  private final Retries retries;
  private final List<Withdrawal> withdrawn;
  private final Reporting reporting;

  OrderFold(Order order) {
    id = order.id();
    flow = order.flow();
    amount = order.amount();
    policy = order.policy();
    placedAt = order.placedAt();
    sequence = order.sequence();
    lastAt = order.lastAt();
    lastBy = "";
    payments = new ArrayList<>(order.payments());
    unexpectedFunds = new ArrayList<>(order.unexpectedFunds());
    open = order.open();
    evaluation = order.evaluation();
    reviewed = order.reviewed();
    endRequested = order.endRequested();
    ended = order.ended();
    refunds = new ArrayList<>(order.refunds());
    refundStarts = new HashMap<>(order.refundStarts());
    concluded = new HashMap<>(order.concluded());
    chargebacks = new ArrayList<>(order.chargebacks());
    missingAcquirer = order.missingAcquirer();
    retries = new Retries(order.retries());
    withdrawn = new ArrayList<>(order.withdrawn());
    reporting = new Reporting(order.legiti(), order.reported());
  }

  static OrderFold begin(RecordedFact first) {
    if (first.fact() instanceof Fact.OrderPlaced placed && first.sequence() == 1) {
      return new OrderFold(
          new Order(placed.order(), placed.flow(), placed.amount(), placed.policy(), first.at(), 1,
              first.at(), List.of(), List.of(), Optional.empty(), Optional.empty(), false, Optional.empty(),
              Optional.empty(), List.of(), Map.of(), Map.of(), List.of(), Set.of(), Optional.empty(),
              List.of(), List.of(),
              LegitiStatus.EMPTY));
    }
    throw new IllegalArgumentException("a history begins with OrderPlaced, not with " + first);
  }

  Order toOrder() {
    return new Order(id, flow, amount, policy, placedAt, sequence, lastAt, payments, unexpectedFunds, open,
        evaluation,
        reviewed, endRequested, ended, refunds, refundStarts, concluded, chargebacks, reporting.reported(),
        missingAcquirer,
        retries.all(), withdrawn, reporting.book());
  }

  void apply(RecordedFact recorded) {
    if (recorded.sequence() != sequence + 1) {
      throw new IllegalArgumentException(
          "fact " + recorded.sequence() + " of order " + id + " follows fact " + sequence);
    }
    sequence = recorded.sequence();
    lastAt = recorded.at();
    lastBy = recorded.by();
    Instant at = recorded.at();
    switch (recorded.fact()) {
      case Fact.OrderPlaced f -> throw new IllegalArgumentException("order " + id + " was placed before");
      case Fact.PaymentOffered f -> offered(f, at);
      case Fact.OperationStarted f -> started(f, at);
      case Fact.OperationAccepted f -> open = open
          .map(o -> o.ref().number() == f.start() ? o.accepted(f.acquirerReference()) : o);
      case Fact.OutcomeWithdrawn f ->
          withdrawn
              .add(new Withdrawal(new OperationRef(f.payment(), f.operation(), f.start()), f.why(), false));
      case Fact.OutcomeAnnounced f -> open = open
          .map(o -> o.ref().number() == f.start() ? o.announced(sequence, at) : o);
      case Fact.OperationNotExecuted f -> notExecuted(f, at);
      case Fact.OperationResolved f -> resolved(f, at);
      case Fact.Authorized f -> authorized(f, at);
      case Fact.PaymentDeclined f -> {
        conclude(f.start());
        change(f.payment(), p -> p.withFunds(new Funds.Declined(f.category(), at)).withDecline(f.category()));
        transaction(f.payment(), f.transactionId());
      }
      case Fact.Captured f -> captured(f, at);
      case Fact.CaptureRefused f -> captureRefused(f, at);
      case Fact.Charged f -> charged(f);
      case Fact.HoldClosed f -> {
        conclude(f.start());
        tookEffect(f.start());
        close(f.payment(), f.authorizationId(), at);
      }
      case Fact.VoidRefused f -> {
        conclude(f.start());
        retries.failed(f.payment(), Operation.VOID, Optional.of(f.authorizationId()), Optional.empty(), at,
            true);
      }
      case Fact.Refunded f -> refunded(f, at);
      case Fact.RefundRefused f -> refundRefused(f, at);
      case Fact.HoldLapsed f ->
          release(f.payment(), new Release(Release.Cause.LAPSED, DeclineCategory.OTHER));
      case Fact.AttemptDeadlinePassed f -> attemptOver(f.payment(), at);
      case Fact.RepetitionEnded f -> open = open.map(
          o -> o.ref().number() == f.start() ? o.withoutRepeating(sequence, at) : o);
      case Fact.AcquirerMissing f -> missingAcquirer = Optional.of(f.acquirer());
      case Fact.EvaluationStarted f -> {
        evaluation = Optional
            .of(new OpenEvaluation(f.payment(), sequence, f.deadline(), toOrder().snapshot()));
        reporting.posted();
      }
      case Fact.CreationInDoubt f -> reporting.inDoubt();
      case Fact.Evaluated f -> {
        evaluation = Optional.empty();
        reporting.received(Optional.empty());
        evaluated(f, at);
      }
      case Fact.EvaluationEnded f -> {
        evaluation = Optional.empty();
        if (f.acknowledged()) {
          reporting.received(Optional.empty());
        }
        change(f.payment(), p -> p.withRiskDecision(new RiskDecision.NoDecision(false)));
      }
      case Fact.ReceivedByLegiti f -> reporting.received(f.decision());
      case Fact.FallbackApplied f -> {
        switch (f.action()) {
          case REVIEW -> review(f.payment(), at);
          case APPROVE -> judge(f.payment(), new RiskDecision.Approved(RiskDecision.By.FALLBACK));
          case DECLINE -> judge(f.payment(), refused(RiskDecision.By.FALLBACK, false, Optional.empty()));
        }
      }
      case Fact.VerdictGiven f -> {
        resumeClock(f.payment(), at);
        judge(f.payment(), f.approved() ? new RiskDecision.Approved(RiskDecision.By.REVIEWER)
            : refused(RiskDecision.By.REVIEWER, f.fraudSuspected(), Optional.of(f.reason())));
        change(f.payment(),
            p -> p.withReviewEnd(new Payment.ReviewEnd(f.approved(), f.fraudSuspected(), f.reviewer(),
                f.reason(), at, f.code(), f.onBehalfOf())));
      }
      case Fact.ReviewDeadlinePassed f -> {
        boolean approved = f.action() == DeadlineAction.APPROVE;
        resumeClock(f.payment(), at);
        judge(f.payment(), approved ? new RiskDecision.Approved(RiskDecision.By.DEADLINE)
            : refused(RiskDecision.By.DEADLINE, false, Optional.empty()));
        change(f.payment(), p -> p.withReviewEnd(
            new Payment.ReviewEnd(approved, false, Payment.ReviewEnd.DEADLINE, "no verdict in time", at,
                Optional.empty(), Optional.empty())));
      }
      case Fact.EndRequested f -> endRequested = Optional.of(f.ending());
      case Fact.OrderEnded f -> {
        ended = Optional.of(f.ending());
        endRequested = Optional.empty();
        reporting.status(toOrder(), f.ending().status(), f.ending().detail());
        f.ending().signal().ifPresent(signal -> reporting.mark(toOrder(), signal));
      }
      case Fact.RefundRequested f ->
          refunds.add(Refund.requested(f.refundId(), f.amount(), f.signal()));
      case Fact.ChargedBack f -> chargedBack(f);
      case Fact.ChargebackReversed f ->
          chargebacks.replaceAll(b -> b.chargebackId().equals(f.chargebackId()) ? b.asReversed() : b);
      case Fact.FraudReported f -> reporting.fraud(toOrder(), f.signal());
      case Fact.NotificationAcknowledged f -> reporting.acknowledged(f.notice());
      case Fact.NotificationParked f -> reporting.change(f.notice(), n -> n.parked(f.error(), at));
      case Fact.NotificationUnreadable f -> reporting.change(f.notice(), n -> n.unreadable(f.why()));
      case Fact.NotificationReleased f -> reporting.change(f.notice(), n -> n.now(State.OWED));
      case Fact.ReportCorrected f -> reporting.corrected();
    }
  }

  /** An approval belongs to card and amount: the same card needs no other (flows, section 6). */
  private void offered(Fact.PaymentOffered f, Instant at) {
    RiskDecision riskDecision = payments.stream().filter(p -> p.card().isSameAs(f.card()))
        .map(Payment::riskDecision)
        .filter(RiskDecision.Approved.class::isInstance).findFirst().orElse(new RiskDecision.Undecided());
    AttemptClock clock = f.renewal() && !payments.isEmpty() ? payments.get(payments.size() - 1).clock()
        : AttemptClock.from(at, policy);
    payments.add(
        new Payment(f.payment(), f.card(), f.installments(), f.renewal(), f.requestKey(), f.acquirerData(),
            new Funds.Unpaid(), riskDecision, Optional.empty(), Optional.empty(), false, Optional.empty(),
            clock));
  }

  private void started(Fact.OperationStarted f, Instant at) {
    OperationRef ref = new OperationRef(f.payment(), f.operation(), sequence);
    missingAcquirer = Optional.empty();
    open = Optional.of(new OpenOperation(ref, f.amount(), f.reference(), f.refundId(), f.terms(), at)
        .after(before(f)));
    change(f.payment(), p -> p.withTerms(f.terms()));
    if (f.operation() == Operation.REFUND) {
      refundStarts.put(sequence,
          new RefundStart(f.payment(), f.amount(), f.reference().orElse(""), f.refundId(), Optional.empty()));
    }
  }

  /** What is known of the money that an operation acts on, by the acquirer's id of it. */
  private OpenOperation.Before before(Fact.OperationStarted f) {
    Optional<Funds> money = f.reference().flatMap(
        id -> toOrder().allFunds().filter(funds -> funds.isHoldOrChargeOf(id)).findFirst());
    Money none = f.amount().none();
    return money.map(funds -> switch (funds) {
      case Funds.Held held ->
          new OpenOperation.Before(Optional.empty(), none, Optional.of(held.captureBefore()));
      case Funds.Captured taken ->
          new OpenOperation.Before(Optional.of(taken.amount()), taken.refunded(), Optional.empty());
      case Funds.Unpaid unpaid -> new OpenOperation.Before(Optional.empty(), none, Optional.empty());
      case Funds.Declined declined -> new OpenOperation.Before(Optional.empty(), none, Optional.empty());
      case Funds.Released released -> new OpenOperation.Before(Optional.empty(), none, Optional.empty());
    }).orElseGet(() -> new OpenOperation.Before(Optional.empty(), none, Optional.empty()));
  }

  /** What is held goes back, what was not claimed counts as declined; what is open is found out first, by asking where that can be. */
  private void attemptOver(int payment, Instant at) {
    change(payment, p -> p.withClock(p.clock().asPassed()));
    Payment over = payments.get(payment - 1);
    if (open.filter(o -> o.isClaimOf(over)).isPresent()) {
      open = open
          .map(o -> o.terms().capabilities().queryByReference() ? o.withoutRepeating(sequence, at) : o);
    } else {
      unclaimed(payment, at);
    }
  }

  private void unclaimed(int payment, Instant at) {
    change(payment, p -> switch (p.funds()) {
      case Funds.Unpaid unpaid -> p.withFunds(new Funds.Declined(DeclineCategory.ACQUIRER_UNAVAILABLE, at));
      case Funds.Held held when held.release().isEmpty() -> p.withFunds(held.released(Release.ATTEMPT_OVER));
      case Funds.Held held -> p;
      case Funds.Declined declined -> p;
      case Funds.Released released -> p;
      case Funds.Captured taken -> p;
    });
  }

  /** The attempt's clock stood while the payment was in review. */
  private void resumeClock(int payment, Instant at) {
    change(payment, p -> p.riskDecision() instanceof RiskDecision.InReview review
        ? p.withClock(p.clock().afterReview(review.since(), at))
        : p);
  }

  private void notExecuted(Fact.OperationNotExecuted f, Instant at) {
    Optional<Integer> late = open.filter(o -> o.ref().number() == f.start())
        .filter(o -> o.ref().operation().claimsMoney()).map(o -> o.ref().payment())
        .filter(payment -> payments.get(payment - 1).clock().passed());
    open.filter(o -> o.ref().number() == f.start()).ifPresent(
        o -> retries.failed(o.ref().payment(), o.ref().operation(), o.reference(), o.refundId(), at, false));
    conclude(f.start());
    late.ifPresent(payment -> unclaimed(payment, at));
    // A chargeback that came while the refund was out withdraws it now that it is known not to have happened.
    withdrawExcess();
  }

  /** An operator's word; what it says comes as a fact of its own. */
  private void resolved(Fact.OperationResolved f, Instant at) {
    Conclusion before = concluded.getOrDefault(f.start(), new Conclusion(lastBy, lastAt, false, List.of()));
    concluded.put(f.start(), before.with(new Conclusion.Word(f.tookEffect(), f.reference(), f.reason())));
    boolean settles = withdrawn.stream().anyMatch(each -> each.isOpen(f.start()));
    withdrawn.replaceAll(each -> each.isOpen(f.start()) ? each.asSettled() : each);
    if (settles && !f.tookEffect()) {
      Optional.ofNullable(refundStarts.get(f.start()))
          .ifPresent(refund -> refund.returned().ifPresent(back -> cameBack(f.start(), refund, back)));
      unexpectedFunds.replaceAll(s -> new UnexpectedFunds(s.payment(), neverTaken(s.funds(), f.start(), at)));
      payments.replaceAll(p -> p.withFunds(neverTaken(p.funds(), f.start(), at)));
    }
  }

  /** What an operation took came to nothing: there is nothing to give back. */
  private Funds neverTaken(Funds funds, long start, Instant at) {
    if (!(funds instanceof Funds.Captured taken) || taken.start() != start) {
      return funds;
    }
    retries.notNeeded(taken.reference());
    return new Funds.Released(taken.reference(), givenBack(taken.toRefund().orElse(Release.NOT_WANTED)), at);
  }

  /** The money of a refund, as much as went, is with the merchant again: it can be asked for once more. */
  private void cameBack(long start, RefundStart refund, Money back) {
    refundStarts.put(start, refund.now(Optional.empty()));
    concluded.computeIfPresent(start, (number, conclusion) -> conclusion.withEffect(false));
    refunds.replaceAll(r -> refund.refundId().equals(Optional.of(r.refundId())) ? r.cameBack(back) : r);
    change(refund.payment(), p -> p.funds() instanceof Funds.Captured taken
        && taken.reference().equals(refund.reference()) ? p.withFunds(taken.cameBack(back)) : p);
  }

  private void authorized(Fact.Authorized f, Instant at) {
    boolean expected = isOpen(f.start());
    Optional<Release> release = f.amount().equals(amount) ? knownTooLate(f.payment())
        : Optional.of(new Release(Release.Cause.ANOTHER_AMOUNT, DeclineCategory.AMOUNT_MISMATCH));
    Funds.Held held = new Funds.Held(f.start(), f.authorizationId(), f.amount(), at, f.captureBefore(),
        release);
    if (expected) {
      concludeWithEffect(f.start());
      change(f.payment(), p -> p.withFunds(held));
      transaction(f.payment(), f.transactionId());
    } else {
      tookEffect(f.start());
      unexpectedFunds.add(new UnexpectedFunds(f.payment(), held.released(Release.NOT_WANTED)));
    }
  }

  private Optional<Release> knownTooLate(int payment) {
    return payments.get(payment - 1).clock().passed() ? Optional.of(Release.KNOWN_TOO_LATE)
        : Optional.empty();
  }

  private void captured(Fact.Captured f, Instant at) {
    boolean byVoid = open.filter(o -> o.ref().number() == f.start())
        .map(o -> o.ref().operation() == Operation.VOID).orElse(false);
    Optional<String> of = open.filter(o -> o.ref().number() == f.start()).flatMap(OpenOperation::reference);
    concludeWithEffect(f.start());
    for (int i = 0; i < unexpectedFunds.size(); i++) {
      if (unexpectedFunds.get(i).funds() instanceof Funds.Held held
          && of.equals(Optional.of(held.authorizationId()))) {
        unexpectedFunds.set(i,
            new UnexpectedFunds(f.payment(),
                taken(f, held.authorizationId(), Optional.of(Release.NOT_WANTED))));
        return;
      }
    }
    change(f.payment(), p -> p.withFunds(switch (p.funds()) {
      case Funds.Held held -> takenNow(f, held.authorizationId(),
          toRefund(held.release(), byVoid).or(() -> knownTooLate(f.payment())), at);
      case Funds.Released released ->
          takenNow(f, released.authorizationId(), Optional.of(released.why()), at);
      case Funds.Unpaid other -> other;
      case Funds.Declined other -> other;
      case Funds.Captured other -> other;
    }));
    transaction(f.payment(), f.transactionId());
  }

  private static Optional<Release> toRefund(Optional<Release> release, boolean byVoid) {
    return release.filter(r -> byVoid || r.cause() != Release.Cause.LAPSED);
  }

  private static Funds.Captured taken(Fact.Captured f, String reference, Optional<Release> toRefund) {
    return new Funds.Captured(f.start(), reference, f.amount(), f.amount().none(), f.amount().none(),
        toRefund);
  }

  /** Nothing that was taken against our will is back at once, unless its order ends for it. */
  private static Funds takenNow(Fact.Captured f, String reference, Optional<Release> toRefund, Instant at) {
    Funds.Captured taken = taken(f, reference, toRefund);
    return taken.isKnownTooLate() ? taken : givenBack(taken, at);
  }

  private void captureRefused(Fact.CaptureRefused f, Instant at) {
    conclude(f.start());
    change(f.payment(), p -> p.withDecline(f.category()));
    Release refused = new Release(Release.Cause.CAPTURE_REFUSED, f.category());
    Release expired = new Release(Release.Cause.EXPIRED_AT_CAPTURE, f.category());
    switch (f.why()) {
      case DECLINED, OTHER -> release(f.payment(), refused);
      case VOIDED -> gone(f.payment(), refused, at);
      case EXPIRED -> gone(f.payment(), expired, at);
    }
  }

  private void charged(Fact.Charged f) {
    boolean expected = isOpen(f.start());
    Money none = f.amount().none();
    Funds.Captured taken = new Funds.Captured(f.start(), f.chargeId(), f.amount(), none, none,
        knownTooLate(f.payment()));
    if (expected) {
      concludeWithEffect(f.start());
      change(f.payment(), p -> p.withFunds(taken));
      transaction(f.payment(), f.transactionId());
    } else {
      tookEffect(f.start());
      unexpectedFunds.add(
          new UnexpectedFunds(f.payment(), new Funds.Captured(f.start(), f.chargeId(), f.amount(), none, none,
              Optional.of(Release.NOT_WANTED))));
    }
  }

  private void refunded(Fact.Refunded f, Instant at) {
    Money asked = Optional.ofNullable(refundStarts.get(f.start())).map(RefundStart::amount)
        .orElse(f.amount());
    if (f.refundId().isEmpty() && Amounts.isMore(asked, f.amount())) {
      // The rest of a debt is asked for again, ever slower, and somebody should see it.
      retries.failed(f.payment(), Operation.REFUND, Optional.of(f.reference()), Optional.empty(), at, false);
    } else {
      // Also where this one was concluded before: whatever was tried in its place is not needed any more.
      retries.notNeeded(f.payment(), Operation.REFUND, Optional.of(f.reference()), f.refundId());
    }
    if (!isOpen(f.start())) {
      // Whoever said that its money came back says now that it went after all: that may be taken back anew.
      withdrawn.removeIf(each -> each.settled() && each.operation().number() == f.start());
    }
    conclude(f.start());
    tookEffect(f.start());
    refundStarts.computeIfPresent(f.start(), (number, start) -> start.now(Optional.of(f.amount())));
    refunds.replaceAll(r -> f.refundId().equals(Optional.of(r.refundId())) ? r.gaveBack(f.amount()) : r);
    unexpectedFunds
        .replaceAll(s -> s.funds() instanceof Funds.Captured taken && taken.reference().equals(f.reference())
            ? new UnexpectedFunds(s.payment(), taken.refund(f.amount(), asked))
            : s);
    payments
        .replaceAll(p -> p.funds() instanceof Funds.Captured taken && taken.reference().equals(f.reference())
            ? p.withFunds(givenBack(taken.refund(f.amount(), asked), at))
            : p);
    withdrawExcess();
  }

  /** Money taken against our will and given back, no more of it than that, is a closed hold; the card is not tried again by itself. */
  private static Funds givenBack(Funds.Captured taken, Instant at) {
    boolean back = taken.toRefund().isPresent() && taken.refunded().equals(taken.amount());
    return back ? new Funds.Released(taken.reference(), givenBack(taken.toRefund().get()), at) : taken;
  }

  private static Release givenBack(Release why) {
    return new Release(Release.Cause.GIVEN_BACK, why.category());
  }

  private void refundRefused(Fact.RefundRefused f, Instant at) {
    conclude(f.start());
    if (f.refundId().isPresent()) {
      // Money that is back stays so, whatever comes of another try.
      refunds.replaceAll(r -> f.refundId().equals(Optional.of(r.refundId())) && !r.hasEffect()
          ? r.now(Refund.State.REFUSED)
          : r);
    } else {
      retries.failed(f.payment(), Operation.REFUND, Optional.of(f.reference()), Optional.empty(), at, true);
    }
  }

  private void chargedBack(Fact.ChargedBack f) {
    Order now = toOrder();
    Optional<Funds.Captured> from = Balance.taken(now)
        .filter(taken -> f.reference().map(taken.reference()::equals).orElse(true)).findFirst();
    String chargebackId = f.chargebackId().orElse("#" + sequence);
    boolean again = f.chargebackId().isEmpty() && !chargebacks.isEmpty();
    if (again) {
      // Told without an id a second time: it is the same money, and news only that it was for fraud.
      chargebacks.replaceAll(b -> f.fraud() ? b.forFraud() : b);
    } else {
      Money left = from.map(taken -> Balance.of(now, taken).kept()).filter(kept -> !kept.isZero())
          .or(() -> from.map(Funds.Captured::amount)).orElse(amount);
      chargebacks.add(new Chargeback(chargebackId, f.amount().orElse(left), f.fraud(),
          f.reference().or(() -> from.map(Funds.Captured::reference)).orElse(""), false));
    }
    withdrawExcess();
    if (f.fraud()) {
      reporting.mark(toOrder(), FraudSignal.CHARGEBACK);
    }
  }

  /** Refunds that are not out yet are withdrawn where too little is left for them (flows, section 10). */
  private void withdrawExcess() {
    Order now = toOrder();
    if (refunds.isEmpty() || !(now.lastPayment().funds() instanceof Funds.Captured taken)) {
      return;
    }
    Money left = refunds.stream().filter(r -> r.isPending() && isOpen(r.refundId())).map(Refund::amount)
        .reduce(Balance.of(now, taken).left(), Amounts::minus);
    for (int i = 0; i < refunds.size(); i++) {
      Refund refund = refunds.get(i);
      if (refund.isPending() && !isOpen(refund.refundId())) {
        boolean fits = Amounts.fits(refund.amount(), left);
        left = fits ? Amounts.minus(left, refund.amount()) : left;
        refunds.set(i, fits ? refund : refund.now(Refund.State.WITHDRAWN));
      }
    }
  }

  private void evaluated(Fact.Evaluated f, Instant at) {
    switch (f.decision()) {
      case APPROVE -> judge(f.payment(), new RiskDecision.Approved(RiskDecision.By.LEGITI));
      case REJECT -> judge(f.payment(), refused(RiskDecision.By.LEGITI, false, Optional.empty()));
      case MANUAL -> review(f.payment(), at);
      case UNAVAILABLE -> judge(f.payment(), new RiskDecision.NoDecision(true));
    }
  }

  /** In review until the limit, or until a margin before the hold ends, whichever comes first (flows, section 8). */
  private void review(int payment, Instant at) {
    Instant limit = at.plus(policy.reviewTimeLimit());
    Instant deadline = payments.get(payment - 1).funds() instanceof Funds.Held held
        && lastCapture(held).isBefore(limit)
            ? lastCapture(held)
            : limit;
    judge(payment, new RiskDecision.InReview(at, deadline));
    if (!reviewed) {
      reviewed = true;
      reporting.status(toOrder(), OrderStatus.MANUAL_ANALYSIS, Optional.empty());
    }
  }

  private Instant lastCapture(Funds.Held held) {
    Duration quarter = Duration.between(held.heldAt(), held.captureBefore()).dividedBy(4);
    Duration margin = policy.captureMargin().compareTo(quarter) < 0 ? policy.captureMargin() : quarter;
    return held.captureBefore().minus(margin);
  }

  private static RiskDecision.Refused refused(RiskDecision.By by, boolean fraud, Optional<String> reason) {
    return new RiskDecision.Refused(by, fraud, reason);
  }

  private void judge(int payment, RiskDecision riskDecision) {
    change(payment, p -> p.withRiskDecision(riskDecision));
  }

  private void release(int payment, Release why) {
    change(payment, p -> p.funds() instanceof Funds.Held held ? p.withFunds(held.released(why)) : p);
  }

  private void gone(int payment, Release why, Instant at) {
    change(payment, p -> p.funds() instanceof Funds.Held held
        ? p.withFunds(new Funds.Released(held.authorizationId(), why, at))
        : p);
  }

  private void close(int payment, String authorizationId, Instant at) {
    retries.notNeeded(authorizationId);
    unexpectedFunds.replaceAll(
        s -> s.funds() instanceof Funds.Held held && held.authorizationId().equals(authorizationId)
            ? new UnexpectedFunds(s.payment(), new Funds.Released(authorizationId, Release.NOT_WANTED, at))
            : s);
    change(payment,
        p -> p.funds() instanceof Funds.Held held && held.authorizationId().equals(authorizationId)
            ? p.withFunds(new Funds.Released(authorizationId, held.release().orElse(Release.NOT_WANTED), at))
            : p);
  }

  private boolean isOpen(long start) {
    return open.filter(o -> o.ref().number() == start).isPresent();
  }

  private boolean isOpen(String refundId) {
    return open.flatMap(OpenOperation::refundId).filter(refundId::equals).isPresent();
  }

  private void conclude(long start) {
    missingAcquirer = isOpen(start) ? Optional.empty() : missingAcquirer;
    if (isOpen(start)) {
      concluded.putIfAbsent(start, new Conclusion(lastBy, lastAt, false, List.of()));
    }
    open = open.filter(o -> o.ref().number() != start);
  }

  private void concludeWithEffect(long start) {
    open.filter(o -> o.ref().number() == start).ifPresent(
        o -> retries.notNeeded(o.ref().payment(), o.ref().operation(), o.reference(), o.refundId()));
    conclude(start);
    tookEffect(start);
  }

  private void tookEffect(long start) {
    concluded.computeIfPresent(start, (number, conclusion) -> conclusion.withEffect(true));
  }

  private void change(int payment, UnaryOperator<Payment> change) {
    payments.set(payment - 1, change.apply(payments.get(payment - 1)));
  }

  /** A transaction id that is new or another than before is told (flows, section 3). */
  private void transaction(int payment, Optional<String> transactionId) {
    Payment before = payments.get(payment - 1);
    if (transactionId.isEmpty() || transactionId.equals(before.transactionId())) {
      return;
    }
    change(payment, p -> p.withTransactionId(transactionId.get()));
    Order now = toOrder();
    reporting.transaction(now, now.payments().get(payment - 1));
  }
}
