package dev.catraca.testkit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.input.Request;
import dev.catraca.input.Result.Refusal;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Card;
import dev.catraca.order.CardNumber;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Lane;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.generate.Happening;
import dev.catraca.usecase.Answer;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each invariant: a trace that breaks it and nothing else, and one that comes close and does not. */
class JudgeTest {
  private static final Money HALF = Money.of(5500, "BRL");

  private static Happening ask(Happening.Wish wish) {
    return new Happening.Ask(wish);
  }

  private static Happening evaluation(AntiFraudOutcome outcome) {
    return new Happening.LegitiWill(LegitiReceived.Evaluation.class, outcome);
  }

  private static Happening decision(Decision decision) {
    return evaluation(new AntiFraudOutcome.Decided(decision, Optional.empty()));
  }

  private static final Happening WORK = new Happening.Work();

  private static OperationRequest captureOf(PlantedTrace trace) {
    return trace.find(Event.Sent.class, sent -> sent.request().operation() == Operation.CAPTURE).request();
  }

  private static OperationRequest with(OperationRequest r, OperationRef ref, Money amount, Card card) {
    return new OperationRequest(r.order(), ref, amount, card, r.installments(), r.reference(),
        r.mappingVersion(), r.startedAt());
  }

  @Test
  void aRunThatGoesWellBreaksNothing() {
    assertThat(PlantedTrace.preAuthorized().brokenAtTheEnd()).isEmpty();
    assertThat(PlantedTrace.direct().brokenAtTheEnd()).isEmpty();
  }

  @Test
  void invariant1MoneyIsTakenOnlyForAnApprovedCard() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    OperationRequest capture = captureOf(run);
    Card other = new Card("tok-9", "411111", "0009", Optional.empty(), Optional.empty());
    assertThat(run.upToEvent(e -> e instanceof Event.Written w && w.append().facts().stream()
        .anyMatch(r -> r.fact() instanceof Fact.OperationStarted s && s.operation() == Operation.CAPTURE))
        .plant(new Event.Sent(with(capture, capture.ref(), capture.amount(), other))).broken())
        .containsExactly(1);
    assertThat(PlantedTrace.preAuthorized().upTo(Fact.EvaluationStarted.class)
        .store(new Fact.Evaluated(1, 5, Decision.APPROVE, Optional.empty())).broken()).containsExactly(1);
    assertThat(run.plant(new Event.Sent(capture)).broken()).isEmpty();
  }

  private static FakeHold hold(FakeHold like, String id, String key, int payment, FakeHold.State state,
      Money captured, Money refunded) {
    return new FakeHold(id, key, like.order(), payment, like.charge(), like.authorized(), like.expiresAt(),
        state,
        captured, refunded);
  }

  @Test
  void invariant2OnlyOneCaptureKeepsTheMoney() {
    FakeHold first = PlantedTrace.preAuthorized().holds().get(0);
    Money all = first.authorized();
    FakeHold second = hold(first, "auth-2", "key-2", 2, FakeHold.State.CAPTURED, all, all.none());
    FakeHold back = hold(first, "auth-2", "key-2", 2, FakeHold.State.CAPTURED, all, all);
    assertThat(ledger(first, second)).containsExactly(2);
    assertThat(ledger(first, back)).isEmpty();
  }

  @Test
  void invariant2MoneyThatIsBackIsNotTakenOnceMore() {
    assertThat(capturedAgain(Happening.Wish.REFUND_REST)).containsExactly(2);
    assertThat(capturedAgain(Happening.Wish.REFUND_HALF)).isEmpty();
  }

  private static Iterable<Integer> capturedAgain(Happening.Wish refund) {
    PlantedTrace run = PlantedTrace.preAuthorized(WORK, ask(refund));
    OperationRequest capture = captureOf(run);
    return run.store(
        new Fact.Captured(1, capture.ref().number(), capture.amount(), Optional.of("tx"))).broken();
  }

  private static Iterable<Integer> ledger(FakeHold... holds) {
    PlantedTrace run = PlantedTrace.preAuthorized();
    return run.plant(new Event.Ledger(run.order(), List.of(holds))).broken();
  }

  @Test
  void invariant3AnOperationHasOneEffectAndIsRepeatedAsItWas() {
    FakeHold first = PlantedTrace.preAuthorized().holds().get(0);
    Money none = first.authorized().none();
    assertThat(ledger(first, hold(first, "auth-2", first.key(), 2, FakeHold.State.OPEN, none, none)))
        .containsExactly(3);
    assertThat(ledger(hold(first, "auth-2", "key-2", 2, FakeHold.State.OPEN, none, none),
        hold(first, "auth-3", "key-3", 2, FakeHold.State.OPEN, none, none))).containsExactly(3);
    assertThat(ledger(first, hold(first, "auth-2", "key-2", 2, FakeHold.State.OPEN, none, none))).isEmpty();
    PlantedTrace run = PlantedTrace.preAuthorized();
    OperationRequest capture = captureOf(run);
    OperationRequest changed = new OperationRequest(capture.order(), capture.ref(), capture.amount(),
        capture.card(),
        12, capture.reference(), capture.mappingVersion(), capture.startedAt());
    assertThat(run.plant(new Event.Sent(changed)).broken()).containsExactly(3);
  }

  private static Fact secondPayment() {
    Card card = new Card("tok-2", "411111", "0002", Optional.empty(), Optional.empty());
    return new Fact.PaymentOffered(2, card, 1, false, Optional.empty());
  }

  @Test
  void invariant4APaymentWaitsForTheOneBeforeIt() {
    assertThat(PlantedTrace.preAuthorized().upTo(Fact.Authorized.class).store(secondPayment()).broken())
        .containsExactly(4);
    assertThat(declined(3).store(secondPayment()).broken()).isEmpty();
  }

  private static PlantedTrace declined(int attempts) {
    return PlantedTrace.run(FlowKind.PRE_AUTHORIZATION, attempts,
        new Happening.AcquirerWill(Operation.AUTHORIZE, Behavior.decline(DeclineCategory.FUNDS)))
        .upTo(Fact.PaymentDeclined.class);
  }

  @Test
  void invariant5TheEvaluationFollowsTheHold() {
    OrderReport report = ((LegitiReceived.Evaluation) PlantedTrace.direct()
        .find(Event.Told.class, told -> told.call() instanceof LegitiReceived.Evaluation).call()).report();
    PlantedTrace early = PlantedTrace.preAuthorized().upTo(Fact.PaymentOffered.class);
    assertThat(early.store(new Fact.EvaluationStarted(1, early.head().changedAt()))
        .tell(new LegitiReceived.Evaluation(report)).broken()).containsExactly(5);
    assertThat(PlantedTrace.preAuthorized().upToEvent(Event.Told.class::isInstance).broken()).isEmpty();
  }

  /** Seen with real processes: its start was stored, its sender was slow, and the order was cancelled meanwhile. */
  @Test
  void invariant5AnEvaluationThatHasStartedDoesNotHoldUpTheVoid() {
    PlantedTrace rejected = PlantedTrace.preAuthorized(decision(Decision.REJECT));
    OperationRequest like = rejected
        .find(Event.Sent.class, sent -> sent.request().operation() == Operation.VOID).request();
    PlantedTrace run = rejected.upTo(Fact.EvaluationStarted.class);
    run.plant(new Event.Looked(run.order(), Lane.EVALUATION));
    long ended = run.last().expectedSequence() + run.last().facts().size() + 1;
    run.plant(new Event.Requested(run.order(), new Request.Cancel(Optional.empty()), "shop"));
    run.store(ended - 1, OrderStatus.CANCELLED, OrderState.SETTLING,
        ended(OrderStatus.CANCELLED, EndReason.CANCELLED)).store(start(rejected, Operation.VOID));
    OperationRef ref = new OperationRef(1, Operation.VOID, ended + 1);
    OperationRequest request = with(like, ref, like.amount(), like.card());
    run.plant(new Event.Sent(request)).plant(new Event.Answered(request, new AcquirerOutcome.Voided()))
        .store(new Fact.HoldClosed(1, ref.number(), like.reference().orElseThrow(), Fact.Closure.VOIDED));
    assertThat(run.copy().plant(rejected.find(Event.Told.class,
        told -> told.call() instanceof LegitiReceived.Evaluation)).broken()).isEmpty();
    assertThat(run.store(new Fact.EvaluationStarted(1, run.head().changedAt())).broken())
        .containsExactly(5);
  }

  @Test
  void invariant6WithoutPreAuthorizationTheAcquirerHearsOfApprovedOrdersOnly() {
    OperationRequest authorize = PlantedTrace.preAuthorized().find(Event.Sent.class, sent -> true).request();
    Fact.OperationStarted start = start(PlantedTrace.preAuthorized(), Operation.AUTHORIZE);
    PlantedTrace early = PlantedTrace.direct().upTo(Fact.PaymentOffered.class);
    assertThat(early.store(start).plant(new Event.Sent(authorize)).broken()).containsExactly(6);
    assertThat(PlantedTrace.direct().upToEvent(Event.Sent.class::isInstance).broken()).isEmpty();
  }

  @Test
  void invariant32NothingThatTakesMoneyIsBegunAfterTheAttemptsDeadline() {
    Fact.OperationStarted charge = start(PlantedTrace.direct(), Operation.CHARGE);
    assertThat(
        PlantedTrace.direct().upTo(Fact.Evaluated.class).storeAfter(Duration.ofMinutes(16), charge).broken())
        .containsExactly(32);
    assertThat(
        PlantedTrace.direct().upTo(Fact.Evaluated.class).storeAfter(Duration.ofMinutes(14), charge).broken())
        .isEmpty();
    assertThat(reviewedFor40Hours().store(charge).broken()).isEmpty();
    assertThat(reviewedFor40Hours().storeAfter(Duration.ofMinutes(16), charge).broken()).containsExactly(32);
  }

  private static PlantedTrace capturing() {
    return PlantedTrace.preAuthorized().upToEvent(event -> event instanceof Event.Sent sent
        && sent.request().operation() == Operation.CAPTURE);
  }

  @Test
  void invariant32WhatTheAcquirerAcceptedWasClaimedInTime() {
    OperationRequest capture = capturing().find(Event.Sent.class,
        sent -> sent.request().operation() == Operation.CAPTURE).request();
    Fact over = new Fact.AttemptDeadlinePassed(1);
    PlantedTrace accepted = capturing()
        .plant(new Event.Answered(capture, new AcquirerOutcome.Accepted("m-1", "received")))
        .store(new Fact.OperationAccepted(1, capture.ref().number(), "m-1", "received"));
    assertThat(accepted.copy().broken()).isEmpty();
    assertThat(accepted.store(over).broken()).containsExactly(32);
    assertThat(capturing().store(over).broken()).isEmpty();
  }

  @Test
  void invariant26WhatIsTakenBackIsOnTheLists() {
    PlantedTrace charged = PlantedTrace.direct();
    long charge = charged.find(Event.Sent.class, sent -> true).request().ref().number();
    Fact back = new Fact.OutcomeWithdrawn(1, Operation.CHARGE, charge, "it failed after all");
    assertThat(charged.store(back).broken()).containsExactly(26);
    assertThat(capturing().store(back).broken()).as("somebody is called anyway").isEmpty();
  }

  private static PlantedTrace reviewedFor40Hours() {
    PlantedTrace run = PlantedTrace.direct(decision(Decision.MANUAL)).upTo(Fact.Evaluated.class);
    Request.GiveVerdict verdict = new Request.GiveVerdict(1, true, false, "rita", "known customer");
    return run.plant(new Event.Requested(run.order(), verdict, "rita")).storeAfter(Duration.ofHours(40),
        new Fact.VerdictGiven(1, true, false, "rita", "known customer"));
  }

  private static Fact.OperationStarted start(PlantedTrace run, Operation operation) {
    return run.trace().events().stream().filter(Event.Written.class::isInstance)
        .flatMap(e -> ((Event.Written) e).append().facts().stream()).map(RecordedFact::fact)
        .filter(Fact.OperationStarted.class::isInstance).map(Fact.OperationStarted.class::cast)
        .filter(s -> s.operation() == operation).findFirst().orElseThrow();
  }

  @Test
  void invariant7AnAuthorizationIsNotBothCapturedAndVoided() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    FakeHold captured = run.holds().get(0);
    FakeHold voided = hold(captured, captured.id(), captured.key(), 1, FakeHold.State.VOIDED,
        captured.captured().none(),
        captured.captured().none());
    assertThat(run.plant(new Event.Ledger(run.order(), List.of(voided))).broken()).containsExactly(7);
    assertThat(PlantedTrace.preAuthorized(decision(Decision.REJECT)).broken()).isEmpty();
  }

  @Test
  void invariant8WhatIsCapturedIsWhatWasHeldAndJudged() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    OperationRequest capture = captureOf(run);
    Fact.OperationStarted s = start(run, Operation.CAPTURE);
    PlantedTrace partial = PlantedTrace.preAuthorized().upTo(Fact.Authorized.class)
        .upToEvent(e -> e instanceof Event.Heard || e instanceof Event.Told || e instanceof Event.Written);
    PlantedTrace judged = PlantedTrace.preAuthorized().upTo(Fact.Evaluated.class);
    judged.store(
        new Fact.OperationStarted(1, Operation.CAPTURE, HALF, s.reference(), Optional.empty(), s.terms()));
    long number = judged.head().sequence();
    OperationRef ref = new OperationRef(1, Operation.CAPTURE, number);
    assertThat(judged.plant(new Event.Sent(with(capture, ref, HALF, capture.card()))).broken())
        .containsExactly(8);
    assertThat(partial.broken()).isEmpty();
  }

  @Test
  void invariant9OnlyWhatOthersSuspectedIsMarked() {
    FraudSignal velocity = new FraudSignal("velocity");
    PlantedTrace run = PlantedTrace.preAuthorized();
    assertThat(run.tell(new LegitiReceived.Mark(run.order(), velocity)).broken()).containsExactly(9);
    PlantedTrace rejected = PlantedTrace.preAuthorized(decision(Decision.REJECT));
    Request asked = new Request.DeclineForFraud(velocity, Optional.empty());
    assertThat(rejected.plant(new Event.Requested(rejected.order(), asked, "shop"))
        .tell(new LegitiReceived.Mark(rejected.order(), velocity)).broken()).containsExactly(9);
    assertThat(PlantedTrace.preAuthorized(ask(Happening.Wish.DECLINE_FOR_FRAUD)).broken()).isEmpty();
  }

  @Test
  void invariant10AMarkIsSentOnceAndAfterItsStatus() {
    PlantedTrace marked = PlantedTrace.preAuthorized(ask(Happening.Wish.DECLINE_FOR_FRAUD));
    LegitiReceived mark = marked.find(Event.Told.class, t -> t.call() instanceof LegitiReceived.Mark).call();
    assertThat(marked.tell(mark).broken()).containsExactly(10);
    PlantedTrace unacknowledged = PlantedTrace.preAuthorized(WORK, ask(Happening.Wish.CHARGEBACK_FOR_FRAUD))
        .upTo(Fact.OrderEnded.class).store(new Fact.ChargedBack(true, Optional.of("back-1"),
            Optional.empty(), Optional.empty()));
    assertThat(unacknowledged.tell(new LegitiReceived.Mark(marked.order(), FraudSignal.CHARGEBACK)).broken())
        .containsExactly(10);
    assertThat(PlantedTrace.preAuthorized(ask(Happening.Wish.DECLINE_FOR_FRAUD))
        .upToEvent(e -> e instanceof Event.Heard h && h.call().equals(mark)).tell(mark).broken()).isEmpty();
  }

  @Test
  void invariant11NothingIsPutBeforeTheOrderIsAcknowledged() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    LegitiReceived pending = new LegitiReceived.Status(run.order(), OrderStatus.PENDING, Optional.empty());
    assertThat(run.upToEvent(Event.Told.class::isInstance).tell(pending).broken()).containsExactly(11);
    assertThat(run.upToEvent(Event.Heard.class::isInstance).tell(pending).broken()).isEmpty();
  }

  @Test
  void invariant12LegitiIsNeverMovedBackNorSkipsAStatus() {
    PlantedTrace run = PlantedTrace.preAuthorized(decision(Decision.MANUAL), WORK,
        ask(Happening.Wish.APPROVE));
    assertThat(run.tell(new LegitiReceived.Status(run.order(), OrderStatus.MANUAL_ANALYSIS, Optional.empty()))
        .broken()).containsExactly(12);
    PlantedTrace skipping = PlantedTrace.preAuthorized(decision(Decision.MANUAL),
        ask(Happening.Wish.APPROVE));
    assertThat(
        skipping.tell(new LegitiReceived.Status(run.order(), skipping.head().status(), Optional.empty()))
            .broken())
        .isEmpty();
  }

  @Test
  void invariant13AStatusHasItsGround() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    assertThat(
        run.tell(new LegitiReceived.Status(run.order(), OrderStatus.DECLINED, Optional.empty())).broken())
        .containsExactly(13);
    Fact paid = ended(OrderStatus.APPROVED, EndReason.PAID);
    PlantedTrace approved = PlantedTrace.preAuthorized().upTo(Fact.Evaluated.class);
    assertThat(
        approved.store(approved.head().sequence(), OrderStatus.APPROVED, OrderState.SETTLING, paid).broken())
        .containsExactly(13);
    assertThat(PlantedTrace.preAuthorized().upTo(Fact.OrderEnded.class).broken()).isEmpty();
  }

  private static Fact ended(OrderStatus status, EndReason reason) {
    return new Fact.OrderEnded(new Ending(status, reason, Optional.empty(), Optional.empty()));
  }

  @Test
  void invariant14AFinalStatusStays() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    run.plant(new Event.Requested(run.order(), new Request.Cancel(Optional.empty()), "shop"));
    assertThat(run.store(run.head().sequence(), OrderStatus.CANCELLED, OrderState.SETTLING,
        ended(OrderStatus.CANCELLED, EndReason.CANCELLED)).broken()).containsExactly(14);
    assertThat(PlantedTrace.preAuthorized(WORK, ask(Happening.Wish.REFUND_REST)).broken()).isEmpty();
  }

  @Test
  void invariant15TheFirstVerdictInAReviewCounts() {
    Request verdict = new Request.GiveVerdict(1, true, false, "ana", "fine");
    Fact given = new Fact.VerdictGiven(1, true, false, "ana", "fine");
    PlantedTrace late = PlantedTrace.preAuthorized();
    late.plant(new Event.Requested(late.order(), verdict, "ana"));
    assertThat(late.store(given).broken()).containsExactly(15);
    PlantedTrace inTime = PlantedTrace.preAuthorized(decision(Decision.MANUAL)).upTo(Fact.Evaluated.class);
    inTime.plant(new Event.Requested(inTime.order(), verdict, "ana"));
    assertThat(inTime.store(given).broken()).isEmpty();
  }

  @Test
  void invariant16APaymentIsToldWithItsOwnTransaction() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    PaymentSnapshot right = ((LegitiReceived.Payment) run
        .find(Event.Told.class, told -> told.call() instanceof LegitiReceived.Payment).call()).payment();
    PaymentSnapshot wrong = new PaymentSnapshot(right.number(), right.card(), right.installments(),
        right.amount(),
        right.status(), right.acquirer(), Optional.of("somebody else's"));
    assertThat(run.tell(new LegitiReceived.Payment(run.order(), right)).broken()).isEmpty();
    assertThat(run.tell(new LegitiReceived.Payment(run.order(), wrong)).broken()).containsExactly(16);
  }

  @Test
  void invariant17WhatIsSentWasStoredBefore() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    OperationRequest authorize = run.find(Event.Sent.class, sent -> true).request();
    OperationRef unheardOf = new OperationRef(1, Operation.AUTHORIZE, 99);
    assertThat(run.plant(new Event.Sent(authorize)).broken()).isEmpty();
    assertThat(
        run.plant(new Event.Sent(with(authorize, unheardOf, authorize.amount(), authorize.card()))).broken())
        .containsExactly(17);
  }

  private static boolean isEvaluation(Event event) {
    return event instanceof Event.Told told && told.call() instanceof LegitiReceived.Evaluation;
  }

  /** An evaluation that is about to be sent: its start is stored, and its sender has looked at its lease. */
  private static PlantedTrace aboutToBeEvaluated() {
    return PlantedTrace.direct().upToEvent(JudgeTest::isEvaluation).without(JudgeTest::isEvaluation);
  }

  private static LegitiReceived evaluation() {
    return PlantedTrace.direct().find(Event.Told.class, JudgeTest::isEvaluation).call();
  }

  private static Fact abandoned(PlantedTrace run) {
    long start = run.folded().evaluation().orElseThrow().start();
    return new Fact.EvaluationEnded(1, start, Fact.NoDecisionCause.ABANDONED, false, "not needed any more");
  }

  @Test
  void invariant17AnEvaluationIsSentAfterItsEndOnlyByWhoLookedBefore() {
    PlantedTrace paused = aboutToBeEvaluated();
    paused.store(abandoned(paused));
    assertThat(paused.copy().tell(evaluation()).broken()).as("a pause between look and send").isEmpty();
    assertThat(paused.copy().tell(evaluation()).tell(evaluation()).broken()).as("one look is for one send")
        .containsExactly(17);

    PlantedTrace sent = aboutToBeEvaluated().tell(evaluation());
    sent.store(abandoned(sent));
    assertThat(sent.copy().tell(evaluation()).broken()).as("without another look").containsExactly(17);
    assertThat(sent.plant(new Event.Looked(sent.order(), Lane.EVALUATION)).tell(evaluation()).broken())
        .as("a look after the end").containsExactly(17);
  }

  @Test
  void invariant12AnEvaluationThatNobodyNeedsIsSentOnlyByWhoLookedBefore() {
    Fact another = secondPayment();
    Fact cancelled = new Fact.OrderEnded(new Ending(OrderStatus.CANCELLED, EndReason.CANCELLED,
        Optional.empty(), Optional.empty()));
    for (Fact overtakes : List.of(another, cancelled)) {
      PlantedTrace paused = aboutToBeEvaluated().store(overtakes);
      Set<Integer> before = paused.broken();
      assertThat(before).as("not what is planted here").doesNotContain(12);
      assertThat(paused.copy().tell(evaluation()).broken()).as("a pause between look and send")
          .isEqualTo(before);
      assertThat(paused.copy().tell(evaluation()).tell(evaluation()).broken()).as("one look is for one send")
          .contains(12);
    }
  }

  @Test
  void invariants18And19And24HoldTheHistoryTogether() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    long sequence = run.head().sequence();
    OrderState state = run.head().state();
    assertThat(PlantedTrace.preAuthorized().store(sequence, OrderStatus.DECLINED, state).broken())
        .containsExactly(18);
    assertThat(
        PlantedTrace.preAuthorized().append(sequence - 1, OrderStatus.APPROVED, state, sequence, List.of())
            .broken())
        .containsExactly(19);
    RecordedFact gap = new RecordedFact(sequence + 2, run.head().changedAt(), "plant",
        new Fact.CreationInDoubt());
    assertThat(
        PlantedTrace.preAuthorized().append(sequence, OrderStatus.APPROVED, state, sequence + 2, List.of(gap))
            .broken())
        .containsExactly(24);
    assertThat(PlantedTrace.preAuthorized().store(new Fact.CreationInDoubt()).broken()).isEmpty();
  }

  @Test
  void invariant20ARefundHasOneEffect() {
    Fact refund = new Fact.RefundRequested("r-1", HALF, Optional.empty(), "returned");
    Fact other = new Fact.RefundRequested("r-2", HALF, Optional.empty(), "returned");
    assertThat(PlantedTrace.preAuthorized().store(refund, refund).broken()).containsExactly(20);
    assertThat(PlantedTrace.preAuthorized().store(refund, other).broken()).isEmpty();
  }

  @Test
  void invariant20AKeyHasOneAnswer() {
    Answer refused = new Answer.Refused(PlantedTrace.preAuthorized().folded(), Refusal.ORDER_ENDED,
        "the order is approved");
    Answer done = new Answer.Done(PlantedTrace.preAuthorized().folded());
    Answer repeated = new Answer.Repeated(PlantedTrace.preAuthorized().folded(), "as before");
    assertThat(underKey("k-1", refused, "k-1", refused)).isEmpty();
    assertThat(underKey("k-1", done, "k-1", repeated)).isEmpty();
    assertThat(underKey("k-1", done, "k-2", done)).isEmpty();
    assertThat(underKey("k-1", done, "k-1", new Answer.KeyReused())).as("another answer").containsExactly(20);
    assertThat(underKey("k-1", done, "k-1", done)).as("done twice").containsExactly(20);
    assertThat(underKey("k-1", refused, "k-1", repeated)).as("refused, then done").containsExactly(20);
  }

  private static Set<Integer> underKey(String first, Answer one, String second, Answer other) {
    PlantedTrace run = PlantedTrace.preAuthorized();
    return run.plant(new Event.AnsweredUnderKey(run.order(), first, one))
        .plant(new Event.AnsweredUnderKey(run.order(), second, other)).broken();
  }

  @Test
  void invariant21AttemptsStayWithinTheLimit() {
    assertThat(declined(1).upTo(Fact.PaymentDeclined.class).store(secondPayment()).broken())
        .containsExactly(21);
    assertThat(declined(2).store(secondPayment()).broken()).isEmpty();
  }

  @Test
  void invariant22ARefusedCallIsNotRepeated() {
    AntiFraudOutcome invalid = new AntiFraudOutcome.ContractError(400, OptionalInt.of(2), "invalid",
        Map.of());
    PlantedTrace run = PlantedTrace
        .preAuthorized(new Happening.LegitiWill(LegitiReceived.Payment.class, invalid));
    LegitiReceived refused = run.find(Event.Told.class, t -> t.call() instanceof LegitiReceived.Payment)
        .call();
    assertThat(run.upTo(Fact.NotificationParked.class).tell(refused).broken()).containsExactly(22);
    assertThat(run.upTo(Fact.NotificationReleased.class).tell(refused).broken()).isEmpty();

    PlantedTrace unstored = run
        .upToEvent(event -> event instanceof Event.Heard heard && heard.call().equals(refused));
    assertThat(unstored.copy().tell(refused).broken()).as("by whoever read it").containsExactly(22);
    assertThat(unstored.copy().plant(new Event.TakenOver(run.order(), Lane.ACQUIRER)).tell(refused).broken())
        .as("by whoever has another lane").containsExactly(22);
    assertThat(unstored.plant(new Event.TakenOver(run.order(), Lane.NOTIFICATION)).tell(refused).broken())
        .as("by whoever took over before it was stored").isEmpty();
    assertThat(run.upTo(Fact.NotificationParked.class)
        .plant(new Event.TakenOver(run.order(), Lane.NOTIFICATION)).tell(refused).broken())
        .as("by whoever can read it").containsExactly(22);
  }

  @Test
  void invariant23NoFactHoldsACardNumber() {
    String number = IntStream.range(0, 1_000_000).mapToObj(n -> "411111" + String.format("%06d", n) + "0001")
        .filter(n -> CardNumber.isIn(n)).findFirst().orElseThrow();
    NotificationId notice = new NotificationId(3, NotificationId.Kind.PAYMENT);
    assertThat(
        PlantedTrace.preAuthorized().store(new Fact.NotificationReleased(notice, "card " + number)).broken())
        .containsExactly(23);
    assertThat(
        PlantedTrace.preAuthorized().store(new Fact.NotificationReleased(notice, "ends with 0001")).broken())
        .isEmpty();
    PlantedTrace run = PlantedTrace.preAuthorized();
    assertThat(run.copy().plant(new Event.Noted(run.order(), "the adapter failed: card " + number)).broken())
        .containsExactly(23);
    assertThat(run.copy().plant(new Event.Noted(run.order(), "the adapter failed: card 0001")).broken())
        .isEmpty();
  }

  @Test
  void invariant25NothingUnknownIsCalledFinished() {
    PlantedTrace unknown = PlantedTrace.preAuthorized().upToEvent(Event.Sent.class::isInstance);
    assertThat(unknown.store(unknown.head().sequence(), OrderStatus.PENDING, OrderState.SETTLED).broken())
        .containsExactly(25);
    PlantedTrace guessed = PlantedTrace.preAuthorized().upToEvent(Event.Sent.class::isInstance);
    assertThat(
        guessed.store(new Fact.OperationNotExecuted(1, guessed.head().sequence(), "time-out")).broken())
        .containsExactly(25);
    assertThat(PlantedTrace.preAuthorized().broken()).isEmpty();
  }

  /** Taken for granted once: then no exploration saw that a refused void had closed its hold. */
  @Test
  void invariant25AnOrderClosesNoHoldByItself() {
    PlantedTrace rejected = PlantedTrace.preAuthorized(decision(Decision.REJECT));
    assertThat(rejected.broken()).isEmpty();
    AcquirerOutcome refused = new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER,
        "not possible");
    assertThat(rejected.with(event -> event instanceof Event.Answered answered
        && answered.outcome() instanceof AcquirerOutcome.Voided
            ? new Event.Answered(answered.request(), refused)
            : event)
        .broken()).containsExactly(25);
  }

  /** A charge whose answer was lost, at an acquirer that only a person can ask. */
  private static PlantedTrace unknown() {
    return PlantedTrace.ofAPersonsAcquirer(
        new Happening.AcquirerWill(Operation.CHARGE, Behavior.loseRequest()), WORK)
        .upToEvent(event -> event instanceof Event.Answered);
  }

  private static long open(PlantedTrace run) {
    return run.folded().open().orElseThrow().ref().number();
  }

  private static PlantedTrace says(PlantedTrace run, long number, boolean effect) {
    return run.plant(new Event.Requested(run.order(),
        new Request.ResolveOperation(effect, Optional.empty(), number, "looked it up"), "operator"));
  }

  private static Fact said(long number, boolean effect) {
    return new Fact.OperationResolved(1, number, effect, Optional.empty(), "looked it up");
  }

  private static Fact notExecuted(long number) {
    return new Fact.OperationNotExecuted(1, number, "says an operator: looked it up");
  }

  @Test
  void invariant25AWordCountsForTheOperationThatItNamesOnceItsCallIsOver() {
    Duration call = Duration.ofSeconds(10);
    long charge = open(unknown());
    assertThat(says(unknown(), charge, false).storeAfter(call, said(charge, false), notExecuted(charge))
        .broken()).isEmpty();
    assertThat(says(unknown(), charge, false)
        .storeAfter(call.minusMillis(1), said(charge, false), notExecuted(charge)).broken())
        .containsExactly(25);
    assertThat(says(unknown(), charge - 1, false)
        .storeAfter(call, said(charge, false), notExecuted(charge)).broken()).containsExactly(25);
    assertThat(unknown().storeAfter(call, notExecuted(charge)).broken()).containsExactly(25);
  }

  /** The first try was disowned by a word that was wrong; that excuses it, and neither of the two that follow. */
  @Test
  void invariant2AWordExcusesTheOperationThatItNamesAndNoOther() {
    long charge = open(unknown());
    PlantedTrace run = says(unknown(), charge, false)
        .storeAfter(Duration.ofSeconds(10), said(charge, false), notExecuted(charge));
    Fact.OperationStarted start = run.find(Event.Written.class, w -> w.append().facts().stream()
        .anyMatch(r -> r.sequence() == charge)).append().facts().stream()
        .filter(r -> r.sequence() == charge).map(r -> (Fact.OperationStarted) r.fact()).findFirst().get();
    OperationRequest sent = run.find(Event.Sent.class, any -> true).request();
    OperationRequest next = with(sent, new OperationRef(1, Operation.CHARGE, charge + 3), sent.amount(),
        sent.card());
    PlantedTrace again = run.store(start).plant(new Event.Sent(next));
    FakeHold first = charged("c-1", charge);
    FakeHold second = charged("c-2", charge + 3);
    FakeHold third = charged("c-3", charge + 5);
    assertThat(again.copy().plant(new Event.Ledger(run.order(), List.of(first, second))).broken()).isEmpty();
    assertThat(again.copy().plant(new Event.Ledger(run.order(), List.of(second, third))).broken())
        .containsExactly(2);
    assertThat(says(again, charge, false).store(notExecuted(charge + 3)).broken()).containsExactly(25);
  }

  private static FakeHold charged(String id, long number) {
    FakeHold like = PlantedTrace.direct().holds().get(0);
    return hold(like, id, like.order() + "/1/charge/" + number, 1, FakeHold.State.CAPTURED, like.authorized(),
        like.authorized().none());
  }

  @Test
  void invariant20TheSameWordAgainIsKnown() {
    long charge = open(unknown());
    Request word = new Request.ResolveOperation(false, Optional.empty(), charge, "looked it up");
    PlantedTrace run = unknown();
    Answer done = new Answer.Done(run.folded());
    Answer refused = new Answer.Refused(run.folded(), Refusal.OPERATION_CONCLUDED, "");
    run.plant(new Event.Replied(run.order(), word, refused)).plant(new Event.Replied(run.order(), word, done))
        .plant(new Event.Replied(run.order(), word, new Answer.Repeated(run.folded(), "")));
    assertThat(run.broken()).isEmpty();
    assertThat(run.copy().plant(new Event.Replied(run.order(), word, refused)).broken()).containsExactly(20);
    assertThat(run.copy().plant(new Event.Replied(run.order(), word, done)).broken()).containsExactly(20);
  }

  @Test
  void invariants26To29SomethingLeftUndoneIsSeenAtTheEnd() {
    assertThat(PlantedTrace.preAuthorized().upTo(Fact.PaymentOffered.class).brokenAtTheEnd())
        .containsExactly(26);
    assertThat(PlantedTrace.preAuthorized().upToEvent(Event.Sent.class::isInstance).brokenAtTheEnd())
        .containsExactly(26, 29);
    assertThat(
        PlantedTrace.preAuthorized(decision(Decision.REJECT)).upTo(Fact.OrderEnded.class).brokenAtTheEnd())
        .contains(27, 28);
    assertThat(PlantedTrace.preAuthorized(decision(Decision.MANUAL)).upTo(Fact.NotificationAcknowledged.class)
        .brokenAtTheEnd()).isEmpty();
  }

  @Test
  void invariant13ARefundHasToBeAskedFor() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    OperationRequest capture = captureOf(run);
    run.plant(new Event.Answered(
        with(capture, capture.ref(), capture.amount(), capture.card()), new AcquirerOutcome.Unknown("?")));
    Fact refunded = ended(OrderStatus.CANCELLED, EndReason.REFUNDED);
    assertThat(
        run.store(run.head().sequence(), OrderStatus.CANCELLED, OrderState.SETTLING, refunded).broken())
        .contains(13);
    assertThat(PlantedTrace.preAuthorized(WORK, ask(Happening.Wish.REFUND_REST)).broken()).isEmpty();
  }

  @Test
  void invariant21OnlyAHoldThatDiedIsRenewed() {
    Card same = new Card("tok-1", "411111", "0001", Optional.empty(), Optional.empty());
    Fact renewal = new Fact.PaymentOffered(2, same, 1, true, Optional.empty());
    PlantedTrace refused = PlantedTrace.preAuthorized(WORK,
        new Happening.AcquirerWill(Operation.CAPTURE, Behavior.decline(DeclineCategory.OTHER)),
        ask(Happening.Wish.CANCEL));
    assertThat(refused.store(renewal).broken()).contains(21);
    assertThat(dead().broken()).isEmpty();
  }

  private static PlantedTrace dead() {
    return PlantedTrace.preAuthorized(
        new Happening.AcquirerWill(Operation.CAPTURE,
            Behavior.refuse(AcquirerOutcome.RefusalReason.EXPIRED)));
  }

  @Test
  void invariant25AnOrderDoesNotEndWhileMoneyMayBeTaken() {
    PlantedTrace taking = PlantedTrace.preAuthorized()
        .upToEvent(e -> e instanceof Event.Sent sent && sent.request().operation() == Operation.CAPTURE);
    taking.plant(new Event.Requested(taking.order(), new Request.Cancel(Optional.empty()), "shop"));
    assertThat(taking.store(taking.head().sequence(), OrderStatus.CANCELLED, OrderState.SETTLING,
        ended(OrderStatus.CANCELLED, EndReason.CANCELLED)).broken()).containsExactly(25);
    PlantedTrace holding = PlantedTrace.preAuthorized()
        .upToEvent(e -> e instanceof Event.Sent sent && sent.request().operation() == Operation.AUTHORIZE);
    holding.plant(new Event.Requested(holding.order(), new Request.Cancel(Optional.empty()), "shop"));
    assertThat(holding.store(holding.head().sequence(), OrderStatus.CANCELLED, OrderState.SETTLING,
        ended(OrderStatus.CANCELLED, EndReason.CANCELLED)).broken()).isEmpty();
  }

  @Test
  void invariant27AHoldThatTheAcquirerToldOfLateIsOwed() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    OperationRequest authorize = run.find(Event.Sent.class, sent -> true).request();
    AcquirerOutcome second = new AcquirerOutcome.Authorized("a second hold", Optional.empty(),
        authorize.amount(), Optional.empty());
    assertThat(run.plant(new Event.Answered(authorize, second)).brokenAtTheEnd()).containsExactly(27);
    assertThat(PlantedTrace.preAuthorized(ask(Happening.Wish.CANCEL)).brokenAtTheEnd()).isEmpty();
  }

  @Test
  void invariant28AStatusThatNobodyAcknowledgedIsOwed() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    LegitiReceived approved = run.find(Event.Told.class, t -> t.call() instanceof LegitiReceived.Status)
        .call();
    assertThat(run.upToEvent(e -> e instanceof Event.Told t && t.call().equals(approved)).brokenAtTheEnd())
        .containsExactly(28);
    assertThat(run.upToEvent(e -> e instanceof Event.Heard h && h.call().equals(approved)).brokenAtTheEnd())
        .isEmpty();
  }

  @Test
  void invariant28ATransactionThatNobodyAcknowledgedIsOwed() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    assertThat(
        run.without(e -> e instanceof Event.Heard h && isOfPayment(h.call(), PaymentSnapshot.Status.CAPTURED))
            .brokenAtTheEnd())
        .containsExactly(28);
    assertThat(PlantedTrace.silentOnPayments().brokenAtTheEnd()).isEmpty();
  }

  @Test
  void invariant28WhatNobodyAcknowledgedDoesNotCountAsTold() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    assertThat(run
        .without(e -> e instanceof Event.Heard h && isOfPayment(h.call(), PaymentSnapshot.Status.AUTHORIZED))
        .brokenAtTheEnd()).containsExactly(28);
  }

  private static boolean isOfPayment(LegitiReceived call, PaymentSnapshot.Status status) {
    return call instanceof LegitiReceived.Payment told && told.payment().status() == status;
  }

  @Test
  void invariant29AnOperationWithoutAnOutcomeIsOwed() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    Fact.OperationStarted capture = start(run, Operation.CAPTURE);
    Fact refund = new Fact.OperationStarted(1, Operation.REFUND, HALF, capture.reference(),
        Optional.of("r-1"), capture.terms());
    assertThat(run.store(run.head().sequence(), OrderStatus.APPROVED, OrderState.SETTLING, refund)
        .brokenAtTheEnd()).containsExactly(29);
    assertThat(PlantedTrace.preAuthorized(WORK, ask(Happening.Wish.REFUND_HALF)).brokenAtTheEnd()).isEmpty();
  }

  @Test
  void invariant30AnothersTroubleDelaysNoOrder() {
    assertThat(picked(Duration.ofSeconds(31)).broken()).containsExactly(30);
    assertThat(picked(Duration.ofSeconds(30)).broken()).isEmpty();
  }

  @Test
  void invariant31AfterARestartWorkIsTakenUpWithinALease() {
    Instant restart = DUE.plusSeconds(3600);
    assertThat(restarted(restart, Duration.ofSeconds(3631)).broken()).containsExactly(31);
    assertThat(restarted(restart, Duration.ofSeconds(3630)).broken()).isEmpty();
  }

  private static final Instant DUE = Instant.parse("2026-01-01T12:00:00Z");

  private static PlantedTrace restarted(Instant restart, Duration after) {
    PlantedTrace run = PlantedTrace.preAuthorized().plant(new Event.Restarted(restart));
    return run.plant(new Event.Picked(run.order(), Lane.CLOCK, DUE, DUE.plus(after), Duration.ofSeconds(30)));
  }

  private static PlantedTrace picked(Duration after) {
    PlantedTrace run = PlantedTrace.preAuthorized();
    return run.plant(new Event.Picked(run.order(), Lane.CLOCK, DUE, DUE.plus(after), Duration.ofSeconds(30)));
  }

  @Test
  void copiesGoOnAlone() {
    Trace trace = PlantedTrace.preAuthorized().trace();
    OrderJudge judge = new OrderJudge(PlantedTrace.preAuthorized().order());
    trace.events().forEach(judge::see);
    OrderJudge copy = judge.copy();
    assertThat(copy.memory()).isEqualTo(judge.memory());
    OperationRequest capture = captureOf(PlantedTrace.preAuthorized());
    copy.see(new Event.Answered(with(capture, capture.ref(), HALF, capture.card()),
        new AcquirerOutcome.Captured(HALF, Optional.empty())));
    assertThat(copy.memory()).isNotEqualTo(judge.memory());
    assertThat(judge.violations()).isEmpty();
  }
}
