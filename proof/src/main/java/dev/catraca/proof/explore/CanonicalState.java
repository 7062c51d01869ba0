package dev.catraca.proof.explore;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.LegitiStatus;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.model.AttemptClock;
import dev.catraca.model.Conclusion;
import dev.catraca.model.Funds;
import dev.catraca.model.Lifecycle;
import dev.catraca.model.MoneyBack;
import dev.catraca.model.MoneyIn;
import dev.catraca.model.OpenEvaluation;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.OperationRetry;
import dev.catraca.model.Operations;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.Placement;
import dev.catraca.model.RefundStart;
import dev.catraca.model.Reporting;
import dev.catraca.model.RetrySchedule;
import dev.catraca.model.RiskDecision;
import dev.catraca.model.UnexpectedFunds;
import dev.catraca.model.Withdrawal;
import dev.catraca.order.Money;
import dev.catraca.testkit.judge.Renumbering;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes moments that differ in nothing that matters equal. Everything happens at the same time, so that any deadline may be the next to
 * fire; operations are numbered by rank; how often something was tried, which only sets when it is tried again, is forgotten.
 */
final class CanonicalState {
  private static final LegitiStatus TOLD_ELSEWHERE = new LegitiStatus(true, true, false, Optional.empty(),
      List.of());
  private static final Comparator<Message> BY_NUMBER = Comparator.comparingLong(Message::number)
      .thenComparing(message -> message.getClass().getSimpleName()).thenComparing(Message::toString);

  private final ExploredSetting place;
  private final Keys keys;
  private final Order before;
  private final World around;
  private final Set<Long> inFlight;
  private final Renumbering numbers;

  CanonicalState(ExploredSetting place, Keys keys, Order order, World world) {
    this.place = place;
    this.keys = keys;
    before = order;
    around = world;
    inFlight = world.inFlight().stream().filter(this::tells).map(Message::number).collect(Collectors.toSet());
    numbers = new Renumbering(alive(), Start.NOW);
  }

  Renumbering numbers() {
    return numbers;
  }

  /** The numbers that may still come up. */
  private Set<Long> alive() {
    Set<Long> alive = new HashSet<>(inFlight);
    alive.remove(0L);
    before.open().ifPresent(open -> alive.add(open.ref().number()));
    unsettled().forEach(alive::add);
    before.evaluation().ifPresent(evaluation -> alive.add(evaluation.start()));
    around.holds().forEach(hold -> alive.add(hold.start()));
    if (place.reportsStepByStep()) {
      before.legiti().notifications().forEach(notice -> alive.add(notice.id().sequence()));
    }
    return alive;
  }

  private Stream<Long> unsettled() {
    return before.withdrawn().stream().filter(each -> !each.settled())
        .map(each -> each.operation().number());
  }

  World world() {
    List<Hold> holds = around.holds().stream().map(hold -> keys.canonical(
        numbers.to(hold.start()) == hold.start() ? hold : hold.numbered(numbers.to(hold.start())))).toList();
    List<Message> messages = around.inFlight().isEmpty() ? List.of()
        : around.inFlight().stream().filter(this::tells).map(message -> keys.canonical(
            numbers.to(message.number()) == message.number() ? message
                : message.numbered(numbers.to(message.number()))))
            .distinct().sorted(BY_NUMBER).toList();
    World.Age age = before.open().isPresent() ? around.age() : World.Age.FRESH;
    return new World(holds, keys.canonical(results()), messages, age, around.atLegiti(),
        around.forgotten() && before.open().isPresent());
  }

  /** That something was accepted tells nothing of what is concluded: while refunds are refused for ever, such answers would only add up. */
  private boolean tells(Message message) {
    return !(message instanceof Message.Answered answered
        && answered.outcome() instanceof AcquirerOutcome.Accepted)
        || before.open().filter(open -> open.ref().number() == message.number()).isPresent();
  }

  private Map<Long, AcquirerOutcome> results() {
    if (around.results().isEmpty()) {
      return Map.of();
    }
    Map<Long, AcquirerOutcome> results = new TreeMap<>();
    around.results().forEach((number, outcome) -> {
      boolean open = before.open().filter(o -> o.ref().number() == number).isPresent();
      if (open || inFlight.contains(number)) {
        results.put(numbers.to(number), outcome);
      }
    });
    return results;
  }

  /** Its parts are the ones that stand for all that are equal: those that the next move leaves alone are known at sight. */
  Order order() {
    Placement placement = new Placement(before.id(), before.flow(), before.amount(), before.policy(),
        Start.NOW);
    Lifecycle lifecycle = new Lifecycle(keys.canonical(before.reviewed()),
        keys.canonical(before.endRequested()), keys.canonical(before.ended()));
    MoneyIn moneyIn = new MoneyIn(before.payments().stream().map(this::payment).toList(), strays());
    MoneyBack moneyBack = new MoneyBack(keys.canonical(before.refunds()),
        keys.canonical(before.chargebacks()));
    Operations operations = new Operations(open(), concluded(), refundStarts(), withdrawn());
    RetrySchedule schedule = new RetrySchedule(setbacks(), keys.canonical(before.missingAcquirer()));
    Reporting reporting = new Reporting(
        place.reportsStepByStep() ? legiti(before.legiti()) : TOLD_ELSEWHERE,
        keys.canonical(before.reported()));
    return new Order(placement, numbers.last(), Start.NOW, lifecycle, evaluation(), moneyIn, moneyBack,
        operations,
        schedule, reporting);
  }

  private List<UnexpectedFunds> strays() {
    List<UnexpectedFunds> strays = before.unexpectedFunds();
    return strays.isEmpty() ? strays
        : keys.canonical(
            strays.stream().map(stray -> new UnexpectedFunds(stray.payment(), funds(stray.funds())))
                .toList());
  }

  /** Which of several refunds it was makes no difference any more once nobody can tell of it. */
  private List<Withdrawal> withdrawn() {
    return keys.canonical(before.withdrawn().stream()
        .map(each -> new Withdrawal(
            new OperationRef(each.operation().payment(), each.operation().operation(),
                numbers.find(each.operation().number()).orElse(0)),
            each.why(),
            each.settled()))
        .distinct().toList());
  }

  private List<OperationRetry> setbacks() {
    List<OperationRetry> setbacks = before.retries();
    return setbacks.isEmpty() ? setbacks
        : keys.canonical(setbacks.stream().map(CanonicalState::setback).toList());
  }

  private Map<Long, RefundStart> refundStarts() {
    if (before.refundStarts().isEmpty()) {
      return before.refundStarts();
    }
    Map<Long, RefundStart> refundStarts = new TreeMap<>();
    before.refundStarts().forEach((number, start) -> numbers.find(number)
        .ifPresent(known -> refundStarts.put(known, start)));
    return keys.canonical(refundStarts);
  }

  /** Of a concluded operation only that matters which somebody may say once more of it. */
  private Map<Long, Conclusion> concluded() {
    Map<Long, Conclusion> concluded = new TreeMap<>();
    Stream<Long> said = around.inFlight().stream()
        .filter(message -> message instanceof Message.Again || message instanceof Message.TakenBack)
        .map(Message::number);
    Stream<Long> takenBack = unsettled();
    Stream.concat(said, takenBack).distinct().forEach(number -> Optional
        .ofNullable(before.concluded().get(number))
        .ifPresent(known -> concluded.put(numbers.to(number),
            new Conclusion("", Start.NOW, known.tookEffect(), known.words()))));
    return concluded.isEmpty() ? Map.of() : keys.canonical(concluded);
  }

  private Payment payment(Payment p) {
    if (keys.knows(p) && isNumbered(p.funds())) {
      return p;
    }
    Funds funds = funds(p.funds());
    RiskDecision judgement = judgement(p.riskDecision());
    Optional<Payment.ReviewEnd> reviewEnd = p.reviewEnd().map(CanonicalState::reviewEnd);
    AttemptClock clock = new AttemptClock(Start.NOW.plus(ExploredSetting.ATTEMPT), p.clock().passed());
    boolean same = funds.equals(p.funds()) && clock.equals(p.clock()) && judgement.equals(p.riskDecision())
        && reviewEnd.equals(p.reviewEnd());
    return keys.canonical(same ? p
        : new Payment(p.number(), p.card(), p.installments(), p.renewal(), p.requestKey(), p.acquirerData(),
            funds,
            judgement,
            reviewEnd, p.transactionId(), p.declinedForFraud(), p.terms(), clock));
  }

  private static Payment.ReviewEnd reviewEnd(Payment.ReviewEnd end) {
    return new Payment.ReviewEnd(end.approved(), end.fraudSuspected(), end.reviewer(), end.reason(),
        Start.NOW, end.code(), end.onBehalfOf());
  }

  private RiskDecision judgement(RiskDecision judgement) {
    return judgement instanceof RiskDecision.InReview
        ? new RiskDecision.InReview(Start.NOW, Start.NOW.plus(before.policy().reviewTimeLimit()))
        : judgement;
  }

  /** Of a hold the acquirer may tell that it let it go, by the operation that made it; of what took money, that it did not. */
  private boolean isNumbered(Funds funds) {
    return !(funds instanceof Funds.Held held && numbers.find(held.start()).orElse(0) != held.start())
        && !(funds instanceof Funds.Captured taken && takenBack(taken.start()) != taken.start());
  }

  private long takenBack(long start) {
    return unsettled().anyMatch(number -> number == start) ? numbers.to(start) : 0;
  }

  private Funds funds(Funds funds) {
    return switch (funds) {
      case Funds.Unpaid unpaid -> unpaid;
      case Funds.Held held -> new Funds.Held(numbers.find(held.start()).orElse(0), held.authorizationId(),
          held.amount(), Start.NOW,
          Start.NOW.plus(ExploredSetting.HOLD), held.release());
      case Funds.Declined declined -> new Funds.Declined(declined.category(), Start.NOW);
      case Funds.Released released ->
          new Funds.Released(released.authorizationId(), released.why(), Start.NOW);
      case Funds.Captured taken ->
          new Funds.Captured(takenBack(taken.start()), taken.reference(), taken.amount(), taken.refunded(),
              taken.doubted(),
              taken.toRefund());
    };
  }

  private Optional<OpenOperation> open() {
    boolean same = before.open()
        .map(open -> keys.knows(before.open()) && numbers.to(open.ref().number()) == open.ref().number())
        .orElse(true);
    return same ? before.open() : keys.canonical(before.open().map(this::open));
  }

  private OpenOperation open(OpenOperation open) {
    OperationRef ref = new OperationRef(open.ref().payment(), open.ref().operation(),
        numbers.to(open.ref().number()));
    // What was so before it started only adapters read; the bank of the exploration has its own books, unless it tells a sum.
    return new OpenOperation(ref, open.amount(), open.reference(), open.refundId(), open.terms(), Start.NOW,
        open.lastRepetition().map(last -> new OpenOperation.LastRepetition(0, Start.NOW)),
        new OpenOperation.Before(Optional.empty(), refundedBefore(open), Optional.empty()),
        open.acceptedAs(),
        open.announced().map(news -> new OpenOperation.Announcement(0, Start.NOW)));
  }

  private Money refundedBefore(OpenOperation open) {
    return place.peer() == ExploredSetting.Peer.BY_STATE_AND_SUM ? open.before().refunded()
        : open.amount().none();
  }

  private Optional<OpenEvaluation> evaluation() {
    boolean same = before.evaluation()
        .map(open -> keys.knows(before.evaluation()) && numbers.to(open.start()) == open.start())
        .orElse(true);
    return same ? before.evaluation() : keys.canonical(before.evaluation().map(this::evaluation));
  }

  private OpenEvaluation evaluation(OpenEvaluation evaluation) {
    return new OpenEvaluation(evaluation.payment(), numbers.to(evaluation.start()),
        Start.NOW.plus(before.policy().evaluationDeadline()), evaluation.snapshot());
  }

  private static OperationRetry setback(OperationRetry s) {
    return new OperationRetry(s.payment(), s.operation(), s.reference(), s.refundId(), 1, Start.NOW,
        s.refused());
  }

  private LegitiStatus legiti(LegitiStatus book) {
    boolean same = keys.knows(book) && book.notifications().stream()
        .allMatch(n -> numbers.to(n.id().sequence()) == n.id().sequence() && n.since().equals(Start.NOW));
    if (same) {
      return book;
    }
    List<Notification> notices = book.notifications().stream()
        .map(n -> new Notification(new NotificationId(numbers.to(n.id().sequence()), n.id().kind()),
            n.message(),
            n.state(), n.error(), Start.NOW))
        .toList();
    return keys.canonical(
        new LegitiStatus(book.posted(), book.acknowledged(), book.inDoubt(), book.lateDecision(), notices));
  }
}
