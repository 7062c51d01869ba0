package dev.catraca.testkit.judge;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.Decision;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Card;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the judge itself knows of one order: what the acquirer said of its money, who approved which card, and which statuses it went
 * through. JudgeMemory from answers and from single facts; never from the order that the core folds.
 */
final class JudgeLedger {
  /** A start that is stored. */
  record Start(Fact.OperationStarted fact, Instant at, Optional<Instant> quietSince) {
    /** Nobody repeats it from then on. */
    Start quiet(Instant since) {
      return new Start(fact, at, Optional.of(quietSince.orElse(since)));
    }

    boolean isAt(Instant now) {
      return at.equals(now) && quietSince.map(now::equals).orElse(true);
    }

    Start at(Instant now) {
      return new Start(fact, now, quietSince.map(since -> now));
    }
  }

  /**
   * How long a payment may begin to take or hold money, renewals counted to the payment that they renew.
   *
   * @param over whether that moment has come
   */
  record Attempt(Instant deadline, Optional<Instant> inReviewSince, boolean over) {}

  /**
   * Money at the acquirer, by the acquirer's word.
   *
   * @param stray whether it appeared under an operation that had been declared not executed
   */
  record Hold(int payment, Money amount, boolean open, Money taken, Money returned, boolean stray) {
    Hold captured(Money amountTaken) {
      return new Hold(payment, amount, false, amountTaken,
          returned.isZero() ? amountTaken.none() : returned, stray);
    }

    /** What went back in another currency is nothing that anybody can count. */
    Hold refunded(Money more) {
      return new Hold(payment, amount, open, taken, sum(returned, more), stray);
    }

    Hold cameBack(Money again) {
      return new Hold(payment, amount, open, taken, rest(returned, again), stray);
    }

    Hold closed() {
      return new Hold(payment, amount, false, taken, returned, stray);
    }

    boolean keepsMoney() {
      return keepsMoneyBeside(taken.none());
    }

    /** @param chargedBack what the card's holder has of it */
    boolean keepsMoneyBeside(Money chargedBack) {
      return !rest(rest(taken, returned), chargedBack).isZero();
    }
  }

  /**
   * Money that was taken, as the facts that are stored tell it.
   *
   * @param doubted what was asked for in refunds that were answered in another currency
   */
  record Purse(Money taken, Money returned, Money doubted) {}

  /** A chargeback that is stored. */
  record Back(String reference, Money amount, boolean reversed) {}

  /** A sum; what is in another currency is left aside. */
  static Money sum(Money one, Money more) {
    return one.currency().equals(more.currency())
        ? new Money(Math.min(Money.MOST_MINOR_UNITS, one.minorUnits() + more.minorUnits()), one.currency())
        : one;
  }

  /** What remains, at least nothing; what is in another currency takes nothing away. */
  static Money rest(Money whole, Money part) {
    return whole.currency().equals(part.currency())
        ? new Money(Math.max(0, whole.minorUnits() - part.minorUnits()), whole.currency())
        : whole;
  }

  final OrderId order;
  Optional<FlowKind> flow = Optional.empty();
  Optional<Money> amount = Optional.empty();
  Policy policy = Policy.DEFAULT;
  long sequence;
  Instant lastAt = Instant.MIN;
  final JudgeMemory.Row<Fact.PaymentOffered> payments;
  final JudgeMemory.Table<Long, Start> starts;
  final JudgeMemory.Group<Long> unconcluded;
  /** What kinds of answer each operation got. */
  final JudgeMemory.Table<Long, Set<Class<?>>> answers;
  /**
   * Operations that were declared not executed on the acquirer's word, or on an operator's of that very one: should they appear, nobody
   * could know.
   */
  final JudgeMemory.Group<Long> disowned;
  /** Operations that the acquirer has taken on for later. */
  final JudgeMemory.Group<Long> accepted;
  private final JudgeMemory.Group<Long> refunds;
  final JudgeMemory.Table<String, Hold> holds;
  final JudgeMemory.Table<Integer, Set<String>> transactions;
  final JudgeMemory.Group<Integer> refusedPayments;
  /** Payments whose hold was over before it could be captured. */
  final JudgeMemory.Group<Integer> died;
  /** The clock of each payment. */
  final JudgeMemory.Table<Integer, Attempt> attempts;
  boolean acquirerNamedFraud;
  final JudgeMemory.Group<String> approvedCards;
  final JudgeMemory.Table<Integer, String> judged;
  final JudgeMemory.Table<Integer, Boolean> inReview;
  final JudgeMemory.Row<OrderStatus> statuses;
  final JudgeMemory.Table<String, Purse> purses;
  final JudgeMemory.Table<String, Back> chargebacks;
  /** The refunds by their ids for which something went back. */
  final JudgeMemory.Group<String> answeredRefunds;
  /** Whether all that was left was charged back, before chargebacks had ids. */
  boolean chargedBack;
  boolean everEvaluated;
  /** The operations of which it is stored that they did something; a refund only for as long as its money did not come back. */
  private final JudgeMemory.Group<Long> effective;
  /** What each refund gave back, as the facts tell it, for as long as its money did not come back. */
  private final JudgeMemory.Table<Long, Money> gaveBack;
  /** The hold or charge of which an operation took money. */
  private final JudgeMemory.Table<Long, String> took;
  /** The operations of which the acquirer has taken back what it told; a refund only until it takes effect anew. */
  final JudgeMemory.Group<Long> withdrawn;
  /** Those of them of which nobody has said yet what was done about it. */
  private final JudgeMemory.Group<Long> unsettled;
  /** The operations that are not concluded and of which the acquirer told that they came to nothing: the order need not have heard it yet. */
  private final JudgeMemory.Group<Long> toldGone;
  /** The operations that came to nothing, by an operator's word: what was told of them before is not so, whoever tells it again. */
  final JudgeMemory.Group<Long> cameToNothing;
  /** The holds that are stored as such. */
  private final JudgeMemory.Group<String> held;
  /** The holds of which the acquirer told that it let them go; only as long as they are open here. */
  private final JudgeMemory.Group<String> letGo;

  JudgeLedger(OrderId order) {
    this.order = order;
    payments = new JudgeMemory.Row<>(List.of());
    starts = new JudgeMemory.Table<>();
    unconcluded = new JudgeMemory.Group<>();
    answers = new JudgeMemory.Table<>();
    disowned = new JudgeMemory.Group<>();
    accepted = new JudgeMemory.Group<>();
    refunds = new JudgeMemory.Group<>();
    effective = new JudgeMemory.Group<>();
    gaveBack = new JudgeMemory.Table<>();
    took = new JudgeMemory.Table<>();
    withdrawn = new JudgeMemory.Group<>();
    unsettled = new JudgeMemory.Group<>();
    toldGone = new JudgeMemory.Group<>();
    cameToNothing = new JudgeMemory.Group<>();
    held = new JudgeMemory.Group<>();
    letGo = new JudgeMemory.Group<>();
    holds = new JudgeMemory.Table<>();
    transactions = new JudgeMemory.Table<>();
    refusedPayments = new JudgeMemory.Group<>();
    died = new JudgeMemory.Group<>();
    attempts = new JudgeMemory.Table<>();
    approvedCards = new JudgeMemory.Group<>();
    judged = new JudgeMemory.Table<>();
    inReview = new JudgeMemory.Table<>();
    purses = new JudgeMemory.Table<>();
    chargebacks = new JudgeMemory.Table<>();
    answeredRefunds = new JudgeMemory.Group<>();
    statuses = new JudgeMemory.Row<>(List.of(OrderStatus.PENDING));
  }

  JudgeLedger(JudgeLedger other) {
    order = other.order;
    flow = other.flow;
    amount = other.amount;
    policy = other.policy;
    sequence = other.sequence;
    lastAt = other.lastAt;
    payments = new JudgeMemory.Row<>(other.payments);
    starts = new JudgeMemory.Table<>(other.starts);
    unconcluded = new JudgeMemory.Group<>(other.unconcluded);
    answers = new JudgeMemory.Table<>(other.answers);
    disowned = new JudgeMemory.Group<>(other.disowned);
    accepted = new JudgeMemory.Group<>(other.accepted);
    refunds = new JudgeMemory.Group<>(other.refunds);
    effective = new JudgeMemory.Group<>(other.effective);
    gaveBack = new JudgeMemory.Table<>(other.gaveBack);
    took = new JudgeMemory.Table<>(other.took);
    withdrawn = new JudgeMemory.Group<>(other.withdrawn);
    unsettled = new JudgeMemory.Group<>(other.unsettled);
    toldGone = new JudgeMemory.Group<>(other.toldGone);
    cameToNothing = new JudgeMemory.Group<>(other.cameToNothing);
    held = new JudgeMemory.Group<>(other.held);
    letGo = new JudgeMemory.Group<>(other.letGo);
    holds = new JudgeMemory.Table<>(other.holds);
    transactions = new JudgeMemory.Table<>(other.transactions);
    refusedPayments = new JudgeMemory.Group<>(other.refusedPayments);
    died = new JudgeMemory.Group<>(other.died);
    attempts = new JudgeMemory.Table<>(other.attempts);
    acquirerNamedFraud = other.acquirerNamedFraud;
    approvedCards = new JudgeMemory.Group<>(other.approvedCards);
    judged = new JudgeMemory.Table<>(other.judged);
    inReview = new JudgeMemory.Table<>(other.inReview);
    purses = new JudgeMemory.Table<>(other.purses);
    chargebacks = new JudgeMemory.Table<>(other.chargebacks);
    answeredRefunds = new JudgeMemory.Group<>(other.answeredRefunds);
    statuses = new JudgeMemory.Row<>(other.statuses);
    chargedBack = other.chargedBack;
    everEvaluated = other.everEvaluated;
  }

  void renumber(Renumbering numbers) {
    sequence = numbers.last();
    lastAt = numbers.now();
    numbers.keys(starts, start -> start.isAt(numbers.now()) ? start : start.at(numbers.now()));
    attempts.replaceAll((payment, attempt) -> new Attempt(numbers.now().plus(policy.attemptLasts()),
        attempt.inReviewSince().map(since -> numbers.now()), attempt.over()));
    numbers.members(unconcluded);
    numbers.keys(answers, kinds -> kinds);
    numbers.members(disowned);
    numbers.members(accepted);
    numbers.members(refunds);
    numbers.members(effective);
    numbers.keys(gaveBack, amount -> amount);
    numbers.keys(took, id -> id);
    numbers.members(withdrawn);
    numbers.members(unsettled);
    numbers.members(toldGone);
    numbers.members(cameToNothing);
  }

  /** Everything that is held in collections. */
  List<JudgeMemory> kept() {
    return List.of(payments, starts, unconcluded, answers, disowned, accepted, refunds, effective, gaveBack,
        took, withdrawn, unsettled, toldGone,
        cameToNothing, held, letGo, holds, transactions,
        refusedPayments, died, attempts, approvedCards, judged, inReview, purses, chargebacks,
        answeredRefunds, statuses);
  }

  /** Everything else that a later judgement may depend on; flow, amount and policy of an order never change. */
  Object rest() {
    return List.of(sequence, acquirerNamedFraud, chargedBack, everEvaluated);
  }

  Card card(int payment) {
    return payments.get(payment - 1).card();
  }

  boolean hasPayment(int payment) {
    return payment >= 1 && payment <= payments.size();
  }

  boolean isEnded() {
    return statuses.get(statuses.size() - 1).isFinal();
  }

  OrderStatus status() {
    return statuses.get(statuses.size() - 1);
  }

  Optional<Hold> hold(Optional<String> reference) {
    return reference.map(holds::get);
  }

  /** What the card's holder has of money that was taken. */
  Money chargedBack(String reference, Money taken) {
    return chargedBack ? taken
        : chargebacks.values().stream().filter(back -> !back.reversed() && back.reference().equals(reference))
            .map(Back::amount).reduce(taken.none(), JudgeLedger::sum);
  }

  /** What may still be asked back; empty where nothing is known to have been taken. */
  Optional<Money> refundable(String reference) {
    return purses.find(reference).map(purse -> rest(
        rest(rest(purse.taken(), purse.returned()), chargedBack(reference, purse.taken())), purse.doubted()));
  }

  private Optional<String> reference(long start) {
    return Optional.ofNullable(starts.get(start)).flatMap(known -> known.fact().reference());
  }

  private void taken(Optional<String> reference, Money taken) {
    reference.filter(id -> !purses.containsKey(id))
        .ifPresent(id -> purses.put(id, new Purse(taken, taken.none(), taken.none())));
  }

  /** Whether there is anything to take back of an operation: its outcome is not known yet, or it is known to have had an effect. */
  boolean mayBeTakenBack(long start) {
    return unconcluded.contains(start) || effective.contains(start);
  }

  /** Whether something is known to have been taken back of which nobody has said yet what was done about it. */
  boolean isToSettle(long start) {
    return unsettled.contains(start) && !unconcluded.contains(start) && mayBeTakenBack(start);
  }

  /** The acquirer tells that an operation came to nothing. Of one that is not concluded a person may say so before the order hears it. */
  void gone(long start) {
    if (unconcluded.contains(start)) {
      toldGone.add(start);
    }
  }

  /** Whether somebody has to see that the acquirer has taken back what it told. */
  boolean isTakenBack() {
    return unsettled.stream().anyMatch(this::mayBeTakenBack);
  }

  /** The money of a refund, as much as went, is here again; or there is none that a capture or charge took. */
  private void cameToNothing(long start) {
    effective.remove(start);
    String taken = took.remove(start);
    if (taken != null) {
      cameToNothing.add(start);
      holds.computeIfPresent(taken, (id, hold) -> hold.captured(hold.taken().none()));
      purses.find(taken).ifPresent(purse -> purses.put(taken,
          new Purse(purse.taken().none(), purse.returned(), purse.doubted())));
    }
    Money amount = gaveBack.remove(start);
    if (amount == null) {
      return;
    }
    cameToNothing.add(start);
    refunds.remove(start);
    reference(start).ifPresent(id -> {
      holds.computeIfPresent(id, (k, hold) -> hold.cameBack(amount));
      purses.find(id).ifPresent(purse -> purses.put(id,
          new Purse(purse.taken(), rest(purse.returned(), amount), purse.doubted())));
    });
  }

  /** Whether an operation took money that appeared where none was expected. */
  boolean isStray(long start) {
    return took.find(start).flatMap(id -> hold(Optional.of(id))).map(Hold::stray).orElse(false);
  }

  /** Whether a hold that is stored is open still, and nothing asked of it may end it. */
  boolean isKept(String hold) {
    boolean capturing = unconcluded.stream().map(starts::get).filter(Objects::nonNull)
        .map(Start::fact).anyMatch(start -> start.operation() == Operation.CAPTURE
            && start.reference().equals(Optional.of(hold)));
    return !capturing && held.contains(hold) && hold(Optional.of(hold)).map(Hold::open).orElse(false);
  }

  /** The acquirer may say of an operation that the hold is over, as if it had answered so. */
  void mayBeExpired(long start) {
    answers.put(start,
        JudgeMemory.plus(answers.getOrDefault(start, Set.of()), AcquirerOutcome.Refused.class));
  }

  /** @param anew whether it was concluded before, and an operator says that it took effect after all */
  private void returned(Fact.Refunded f, boolean anew) {
    f.refundId().ifPresent(answeredRefunds::add);
    effective.add(f.start());
    gaveBack.put(f.start(), f.amount());
    if (anew && !unsettled.contains(f.start())) {
      withdrawn.remove(f.start());
    }
    Money asked = Optional.ofNullable(starts.get(f.start())).map(start -> start.fact().amount())
        .orElse(f.amount());
    purses.find(f.reference()).ifPresent(purse -> {
      boolean like = purse.taken().currency().equals(f.amount().currency());
      purses.put(f.reference(), new Purse(purse.taken(),
          like ? sum(purse.returned(), f.amount()) : purse.returned(),
          like ? purse.doubted() : sum(purse.doubted(), asked)));
    });
  }

  private void chargedBack(Fact.ChargedBack f) {
    chargedBack |= f.chargebackId().isEmpty();
    f.chargebackId().ifPresent(id -> chargebacks.put(id, new Back(f.reference().orElse(""),
        f.amount().orElseGet(() -> amount.orElseThrow()), false)));
  }

  /** Whether an operation is about money that appeared where none was expected. */
  boolean isOfStray(long start) {
    return Optional.ofNullable(starts.get(start)).flatMap(started -> hold(started.fact().reference()))
        .map(Hold::stray).orElse(false);
  }

  /** @param key as {@link OperationRef#key} writes it, the operation's number last */
  boolean isDisowned(String key) {
    String number = key.substring(key.lastIndexOf('/') + 1);
    return disowned.stream().anyMatch(known -> Long.toString(known).equals(number));
  }

  /** The acquirer, or an operator in its place, says what came of an operation. */
  void learn(OperationRef ref, Optional<String> reference, AcquirerOutcome outcome) {
    if (cameToNothing.contains(ref.number())) {
      return;
    }
    boolean tells = !(outcome instanceof AcquirerOutcome.Unknown
        || outcome instanceof AcquirerOutcome.NotSent);
    if (tells) {
      answers.put(ref.number(),
          JudgeMemory.plus(answers.getOrDefault(ref.number(), Set.of()), outcome.getClass()));
    }
    int payment = ref.payment();
    boolean stray = disowned.contains(ref.number());
    switch (outcome) {
      case AcquirerOutcome.Authorized a -> {
        holds.putIfAbsent(a.authorizationId(),
            new Hold(payment, a.amount(), true, a.amount().none(), a.amount().none(), stray));
        transaction(payment, a.transactionId());
      }
      case AcquirerOutcome.Charged c -> {
        holds.putIfAbsent(c.chargeId(),
            new Hold(payment, c.amount(), false, c.amount(), c.amount().none(), stray));
        transaction(payment, c.transactionId());
        told(ref, Optional.of(c.chargeId()));
      }
      case AcquirerOutcome.Captured c -> {
        captured(payment, reference, c.amount(), c.transactionId());
        told(ref, reference);
      }
      case AcquirerOutcome.AlreadyCaptured c ->
          captured(payment, reference, c.amount(), c.transactionId());
      case AcquirerOutcome.Voided v -> close(reference);
      case AcquirerOutcome.Refunded r when refunds.add(ref.number()) -> {
        reference.ifPresent(
            id -> holds.computeIfPresent(id, (k, hold) -> hold.refunded(r.amount())));
        if (unconcluded.contains(ref.number())) {
          gaveBack.put(ref.number(), r.amount());
        }
      }
      case AcquirerOutcome.Refunded repeated -> {
      }
      case AcquirerOutcome.Declined d -> {
        refusedPayments.add(payment);
        transaction(payment, d.transactionId());
        acquirerNamedFraud |= d.category() == DeclineCategory.FRAUD;
      }
      case AcquirerOutcome.Refused r -> {
        if (ref.operation() != Operation.VOID && ref.operation() != Operation.REFUND) {
          refusedPayments.add(payment);
        }
        boolean gone = r.reason() != RefusalReason.OTHER && ref.operation() != Operation.REFUND;
        if (gone && (r.reason() != RefusalReason.NOT_FOUND || ref.operation() == Operation.VOID)) {
          close(reference);
        }
      }
      case AcquirerOutcome.Accepted a -> {
      }
      case AcquirerOutcome.NotSent n -> {
      }
      case AcquirerOutcome.Unknown u -> {
      }
    }
  }

  /** It can be taken back before it is stored. */
  private void told(OperationRef ref, Optional<String> taken) {
    if (unconcluded.contains(ref.number())) {
      taken.ifPresent(id -> took.put(ref.number(), id));
    }
  }

  private void captured(int payment, Optional<String> reference, Money taken, Optional<String> transaction) {
    reference.ifPresent(id -> holds.computeIfPresent(id, (k, hold) -> hold.captured(taken)));
    transaction(payment, transaction);
  }

  /**
   * The acquirer told that it let a hold go of its own accord. That counts from when the order knows it, for until then it was only sent, and the
   * order goes on; but by itself an order closes no hold.
   */
  void letGo(String hold) {
    if (hold(Optional.of(hold)).map(Hold::open).orElse(false)) {
      letGo.add(hold);
    }
  }

  private void closed(Fact.HoldClosed f) {
    held.remove(f.authorizationId());
    if (letGo.contains(f.authorizationId())) {
      close(Optional.of(f.authorizationId()));
    }
    Optional.ofNullable(starts.get(f.start())).map(Start::fact)
        .filter(start -> start.operation() == Operation.AUTHORIZE)
        .ifPresent(start -> refusedPayments.add(start.payment()));
  }

  private void close(Optional<String> reference) {
    reference.ifPresent(id -> {
      letGo.remove(id);
      holds.computeIfPresent(id, (k, hold) -> hold.closed());
    });
  }

  private void transaction(int payment, Optional<String> id) {
    id.ifPresent(known -> transactions.put(payment,
        JudgeMemory.plus(transactions.getOrDefault(payment, Set.of()), known)));
  }

  /** A fact is durable. */
  void store(RecordedFact recorded) {
    sequence = recorded.sequence();
    lastAt = recorded.at();
    switch (recorded.fact()) {
      case Fact.OrderPlaced f -> {
        flow = Optional.of(f.flow());
        amount = Optional.of(f.amount());
        policy = f.policy();
      }
      case Fact.PaymentOffered f -> offered(f, recorded.at());
      case Fact.OperationStarted f -> {
        starts.put(recorded.sequence(), new Start(f, recorded.at(), Optional.empty()));
        unconcluded.add(recorded.sequence());
      }
      case Fact.OperationAccepted f -> accepted.add(f.start());
      case Fact.OutcomeAnnounced f -> {
      }
      case Fact.OutcomeWithdrawn f -> {
        toldGone.remove(f.start());
        withdrawn.add(f.start());
        unsettled.add(f.start());
      }
      case Fact.OperationNotExecuted f -> unconcluded.remove(f.start());
      case Fact.OperationResolved f when unsettled.remove(f.start()) -> {
        if (!f.tookEffect()) {
          cameToNothing(f.start());
        }
      }
      case Fact.OperationResolved f -> {
        if (toldGone.remove(f.start()) && !f.tookEffect() && unconcluded.contains(f.start())) {
          cameToNothing(f.start());
        }
      }
      case Fact.Authorized f -> {
        unconcluded.remove(f.start());
        effective.add(f.start());
        held.add(f.authorizationId());
      }
      case Fact.PaymentDeclined f -> unconcluded.remove(f.start());
      case Fact.Captured f -> {
        unconcluded.remove(f.start());
        effective.add(f.start());
        reference(f.start()).ifPresent(id -> took.put(f.start(), id));
        taken(reference(f.start()), f.amount());
      }
      case Fact.CaptureRefused f -> {
        unconcluded.remove(f.start());
        if (f.why() == Fact.CaptureRefusal.EXPIRED) {
          died.add(f.payment());
        }
      }
      case Fact.Charged f -> {
        unconcluded.remove(f.start());
        effective.add(f.start());
        took.put(f.start(), f.chargeId());
        taken(Optional.of(f.chargeId()), f.amount());
      }
      case Fact.HoldClosed f -> {
        unconcluded.remove(f.start());
        effective.add(f.start());
        closed(f);
      }
      case Fact.VoidRefused f -> unconcluded.remove(f.start());
      case Fact.Refunded f -> {
        boolean anew = !unconcluded.remove(f.start());
        returned(f, anew);
      }
      case Fact.RefundRefused f -> unconcluded.remove(f.start());
      case Fact.EvaluationStarted f -> everEvaluated = true;
      case Fact.Evaluated f -> {
        judge(f.payment(), "legiti " + f.decision(), f.decision() == Decision.APPROVE);
        if (f.decision() == Decision.MANUAL) {
          review(f.payment(), recorded.at());
        }
      }
      case Fact.EvaluationEnded f -> judge(f.payment(), "no decision", false);
      case Fact.FallbackApplied f -> {
        judge(f.payment(), "fallback " + f.action(), f.action() == FallbackAction.APPROVE);
        if (f.action() == FallbackAction.REVIEW) {
          review(f.payment(), recorded.at());
        }
      }
      case Fact.VerdictGiven f -> {
        resumeClock(f.payment(), recorded.at());
        judge(f.payment(), "reviewer " + (f.approved() ? "APPROVE" : "DECLINE"), f.approved());
        inReview.put(f.payment(), false);
      }
      case Fact.ReviewDeadlinePassed f -> {
        resumeClock(f.payment(), recorded.at());
        judge(f.payment(), "deadline " + f.action(), f.action() == dev.catraca.policy.DeadlineAction.APPROVE);
        inReview.put(f.payment(), false);
      }
      case Fact.OrderEnded f -> statuses.add(f.ending().status());
      case Fact.ChargedBack f -> chargedBack(f);
      case Fact.ChargebackReversed f -> chargebacks.computeIfPresent(f.chargebackId(),
          (id, back) -> new Back(back.reference(), back.amount(), true));
      case Fact.FraudReported f -> {
      }
      case Fact.HoldLapsed f -> died.add(f.payment());
      case Fact.AttemptDeadlinePassed f -> List.copyOf(unconcluded).stream()
          .filter(number -> Objects.requireNonNull(starts.get(number)).fact().terms().capabilities()
              .queryByReference())
          .forEach(number -> quiet(number, recorded.at()));
      case Fact.RepetitionEnded f -> quiet(f.start(), recorded.at());
      case Fact.AcquirerMissing f -> {
      }
      case Fact.CreationInDoubt f -> {
      }
      case Fact.ReceivedByLegiti f -> {
      }
      case Fact.EndRequested f -> {
      }
      case Fact.RefundRequested f -> {
      }
      case Fact.NotificationAcknowledged f -> {
      }
      case Fact.NotificationParked f -> {
      }
      case Fact.NotificationUnreadable f -> {
      }
      case Fact.ReportCorrected f -> {
      }
      case Fact.NotificationReleased f -> {
      }
    }
  }

  /** Time has come as far as that, before the fact of that moment counts. */
  void reach(Instant now) {
    int last = payments.size();
    Attempt attempt = attempts.get(last);
    if (attempt == null || attempt.over() || attempt.inReviewSince().isPresent() || isEnded()) {
      return;
    }
    // What is stored as taken was not over when it was; a claim ends with it.
    boolean isTaken = purses.keySet().stream().map(holds::get)
        .anyMatch(hold -> hold != null && hold.payment() == last && !hold.stray());
    if (isTaken) {
      return;
    }
    boolean underWay = unconcluded.stream().anyMatch(number -> {
      Start start = Objects.requireNonNull(starts.get(number));
      // What was accepted in time was claimed in time.
      return start.fact().payment() == last && claims(start.fact().operation()) && (accepted.contains(number)
          || now.isBefore(start.at().plus(start.fact().terms().capabilities().callTimeout())));
    });
    if (!now.isBefore(attempt.deadline()) && !underWay) {
      attempts.put(last, new Attempt(attempt.deadline(), Optional.empty(), true));
    }
  }

  boolean isOver(int payment) {
    return attempts.containsKey(payment) && attempts.get(payment).over();
  }

  /** Whether the acquirer has accepted an operation that takes money for the payment, and nothing came of it yet. */
  boolean isClaimed(int payment) {
    return unconcluded.stream().filter(accepted::contains)
        .map(number -> Objects.requireNonNull(starts.get(number)).fact())
        .anyMatch(start -> start.payment() == payment && claims(start.operation()));
  }

  /** Said here once more: the judge does not ask the code that it judges. */
  static boolean claims(Operation operation) {
    return operation == Operation.AUTHORIZE || operation == Operation.CAPTURE
        || operation == Operation.CHARGE;
  }

  private void offered(Fact.PaymentOffered f, Instant at) {
    Instant deadline = f.renewal() && attempts.containsKey(payments.size())
        ? attempts.get(payments.size()).deadline()
        : at.plus(policy.attemptLasts());
    payments.add(f);
    attempts.put(f.payment(), new Attempt(deadline, Optional.empty(), false));
  }

  private void stopClock(int payment, Instant at) {
    attempts.computeIfPresent(payment,
        (number, attempt) -> new Attempt(attempt.deadline(), Optional.of(at), attempt.over()));
  }

  private void resumeClock(int payment, Instant at) {
    attempts.computeIfPresent(payment, (number, attempt) -> new Attempt(
        attempt.deadline().plus(Duration.between(attempt.inReviewSince().orElse(at), at)), Optional.empty(),
        attempt.over()));
  }

  private void quiet(long start, Instant at) {
    starts.computeIfPresent(start, (number, known) -> known.quiet(at));
  }

  private void judge(int payment, String words, boolean approved) {
    judged.put(payment, words);
    if (approved && hasPayment(payment)) {
      approvedCards.add(card(payment).token());
    }
  }

  private void review(int payment, Instant at) {
    stopClock(payment, at);
    inReview.put(payment, true);
    if (!statuses.contains(OrderStatus.MANUAL_ANALYSIS)) {
      statuses.add(OrderStatus.MANUAL_ANALYSIS);
    }
  }
}
