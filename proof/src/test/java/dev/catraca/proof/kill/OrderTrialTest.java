package dev.catraca.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.model.Fact;
import dev.catraca.port.Lane;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.judge.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The campaign's judge finds nothing in what went well, and each thing that is planted. */
class OrderTrialTest {
  private static Rehearsal.Evidence approved;
  private static Rehearsal.Evidence rejected;

  @BeforeAll
  static void rehearse() throws Exception {
    try (Rehearsal rehearsal = new Rehearsal(FixedFaults.calm())) {
      approved = rehearsal.run(script("approve", "tok_approve"));
    }
    try (Rehearsal rehearsal = new Rehearsal(FixedFaults.calm())) {
      rejected = rehearsal.run(script("reject", "tok_approve"));
    }
  }

  private static Script script(String decision, String token) {
    return new Script("order-" + decision, "pre_authorization", decision + "@buyer.test", token, List.of());
  }

  private static void finds(Rehearsal.Evidence evidence, int invariant) {
    List<Finding> findings = evidence.judged();
    assertThat(findings).extracting(Finding::invariant).contains(invariant);
    assertThat(findings).allSatisfy(finding -> assertThat(finding.story()).contains(evidence.order()));
  }

  @Test
  void whatWentWellIsInOrder() {
    assertThat(approved.judged()).isEmpty();
    assertThat(rejected.judged()).isEmpty();
  }

  @Test
  void whatWentWellInBadWeatherIsInOrder() throws Exception {
    FixedFaults fates = FixedFaults.exchange(ExchangeFault.CUT_ANSWER, ExchangeFault.CUT_IN_ANSWER,
        ExchangeFault.PASS, ExchangeFault.DROP_ANSWER,
        ExchangeFault.CUT_REQUEST,
        ExchangeFault.PASS, ExchangeFault.CUT_IN_REQUEST, ExchangeFault.DELAY, ExchangeFault.CUT_ANSWER);
    try (Rehearsal rehearsal = new Rehearsal(fates)) {
      assertThat(rehearsal.run(script("approve", "tok_capture_unknown")).judged()).isEmpty();
    }
  }

  private static FakeHold held(FakeHold like, String id, FakeHold.State state) {
    return new FakeHold(id, like.key() + "9", like.order(), like.payment(), like.charge(), like.authorized(),
        like.expiresAt(), state,
        state == FakeHold.State.CAPTURED ? like.authorized() : like.authorized().none(),
        like.authorized().none());
  }

  private static Ledger more(Ledger ledger, FakeHold.State state) {
    List<FakeHold> holds = new ArrayList<>(ledger.holds());
    holds.add(held(ledger.holds().get(0), "auth_planted", state));
    return new Ledger(holds, ledger.secondEffects(), ledger.conflicts());
  }

  @Test
  void aSecondCaptureIsFound() {
    finds(approved.with(more(approved.ledger(), FakeHold.State.CAPTURED)), 2);
  }

  @Test
  void aLostHoldIsFound() {
    finds(rejected.with(more(rejected.ledger(), FakeHold.State.OPEN)), 27);
  }

  @Test
  void moneyKeptOfADeclinedOrderIsFound() {
    finds(rejected.with(more(rejected.ledger(), FakeHold.State.CAPTURED)), 27);
  }

  @Test
  void anApprovalWithoutMoneyIsFound() {
    finds(approved.with(Ledger.empty()), 8);
  }

  @Test
  void aSecondEffectUnderOneKeyIsFound() {
    finds(approved.with(new Ledger(approved.ledger().holds(), 1, 0)), 3);
  }

  private static LegitiMessages without(LegitiMessages mail, Predicate<LegitiMessages.Letter> lost) {
    return new LegitiMessages(mail.letters().stream().filter(lost.negate()).toList());
  }

  @Test
  void aStatusThatLegitiNeverSawIsFound() {
    finds(approved.with(without(approved.mail(), letter -> letter.call().equals("PUT /order"))), 28);
  }

  @Test
  void aSkippedStatusIsFound() {
    // The same order, had it been in review between the two statuses that Legiti's log shows.
    List<dev.catraca.model.RecordedFact> facts = new ArrayList<>(rejected.stored().facts());
    facts.replaceAll(each -> each.fact() instanceof Fact.Evaluated f
        ? new dev.catraca.model.RecordedFact(each.sequence(), each.at(), each.by(),
            new Fact.Evaluated(f.payment(), f.start(), dev.catraca.antifraud.Decision.MANUAL, f.message()))
        : each);
    StoredOrder reviewed = new StoredOrder(facts, rejected.stored().commits(), rejected.stored().head());
    assertThat(Checks.of(rejected.order(), reviewed, rejected.ledger(), rejected.mail(), 100))
        .extracting(Finding::invariant).contains(12);
  }

  @Test
  void aStatusThatTheOrderNeverHadIsFound() {
    List<LegitiMessages.Letter> letters = new ArrayList<>(approved.mail().letters());
    letters.add(new LegitiMessages.Letter("PUT /order", true, "cancelled", ""));
    finds(approved.with(new LegitiMessages(letters)), 12);
  }

  @Test
  void aStatusBeforeTheOrderIsFound() {
    List<LegitiMessages.Letter> letters = new ArrayList<>(approved.mail().letters());
    letters.add(0, letters.remove(letters.size() - 1));
    finds(approved.with(new LegitiMessages(letters)), 11);
  }

  @Test
  void aMarkWithoutGroundIsFound() {
    List<LegitiMessages.Letter> letters = new ArrayList<>(rejected.mail().letters());
    letters.add(new LegitiMessages.Letter("POST /order/mark_fraudulent", true, "manual_analysis", ""));
    finds(rejected.with(new LegitiMessages(letters)), 9);
  }

  @Test
  void aCallThatWentRoundTheDoorsIsFound() {
    List<LegitiMessages.Letter> letters = new ArrayList<>(rejected.mail().letters());
    letters.add(letters.get(0));
    finds(rejected.with(new LegitiMessages(letters)), 0);
  }

  private static Rehearsal.Evidence seeingOnly(Rehearsal.Evidence evidence, Predicate<Event> kept) {
    return evidence.seeing(
        evidence.seen().stream().filter(each -> kept.test(each.event().apply(evidence.stored().order())))
            .toList());
  }

  @Test
  void aCaptureThatTheAcquirerNeverConfirmedIsFound() {
    finds(seeingOnly(approved, event -> !(event instanceof Event.Answered answered
        && answered.outcome() instanceof AcquirerOutcome.Captured)), 25);
  }

  @Test
  void aDecisionThatLegitiNeverGaveIsFound() {
    finds(seeingOnly(approved, event -> !(event instanceof Event.Heard)), 1);
  }

  @Test
  void aSendBeforeItsStartWasDurableIsFound() {
    List<StoredOrder.Commit> late = approved.stored().commits().stream()
        .map(commit -> new StoredOrder.Commit(commit.transaction(), commit.at().plus(Duration.ofHours(1))))
        .toList();
    finds(approved.storing(new StoredOrder(approved.stored().facts(), late, approved.stored().head())), 17);
  }

  private static boolean isEvaluation(Witness.Seen each) {
    return each.event().apply(approved.stored().order()) instanceof Event.Told told
        && told.call() instanceof LegitiReceived.Evaluation;
  }

  private static Witness.Seen at(Witness.Seen each, Instant at) {
    return new Witness.Seen(at, each.event(), each.sender());
  }

  @Test
  void anEvaluationThatTheNetworkDeliversAfterItWasOverIsInOrder() {
    // The sender looked and sent; what it sent came to the door when all was over.
    List<Witness.Seen> seen = new ArrayList<>(approved.seen());
    seen.replaceAll(each -> isEvaluation(each) ? at(each, approved.stored().last().plusSeconds(1)) : each);
    assertThat(approved.seeing(seen).judged()).isEmpty();
  }

  @Test
  void anEvaluationThatIsSentAfterItWasOverIsFound() {
    Instant over = approved.stored().last().plusSeconds(1);
    Witness.Seen sent = approved.seen().stream().filter(OrderTrialTest::isEvaluation).findFirst()
        .orElseThrow();
    List<Witness.Seen> seen = new ArrayList<>(approved.seen());
    seen.add(at(sent, over.plusSeconds(1)));
    finds(approved.seeing(seen), 17);

    List<Looks.Look> looks = new ArrayList<>(approved.looks());
    looks.add(new Looks.Look(Rehearsal.SERVICE, Lane.EVALUATION, over));
    finds(approved.seeing(seen).looking(looks), 17);
  }

  @Test
  void aStatusThatTheNetworkDeliversAfterALaterOneIsInOrder() {
    List<LegitiMessages.Letter> letters = new ArrayList<>(rejected.mail().letters());
    letters.add(letters.get(0));
    List<Witness.Seen> seen = new ArrayList<>(rejected.seen());
    Witness.Seen creation = seen.stream().filter(OrderTrialTest::isEvaluation).findFirst().orElseThrow();
    Looks.Look earlier = rejected.looks().stream().filter(look -> look.lane() == Lane.EVALUATION).findFirst()
        .orElseThrow();
    seen.add(at(creation, rejected.stored().last().plusSeconds(1)));
    List<Looks.Look> looks = new ArrayList<>(rejected.looks());
    looks.add(new Looks.Look(earlier.service(), earlier.lane(), earlier.at().plusNanos(1000)));
    assertThat(rejected.with(new LegitiMessages(letters)).seeing(seen).looking(looks).judged()).isEmpty();
  }

  /** Whoever has the lane by a lease that is long enough looks once, and sends one report after the other. */
  @Test
  void severalReportsUnderOneLookAreInOrder() {
    List<Instant> reports = approved.seen().stream()
        .filter(each -> each.sender().filter(sender -> sender.lane() == Lane.NOTIFICATION).isPresent())
        .map(Witness.Seen::at).sorted().toList();
    assertThat(reports).hasSizeGreaterThan(1);
    List<Looks.Look> looks = new ArrayList<>(approved.looks());
    reports.subList(0, reports.size() - 1).forEach(at -> looks.add(look(at.minusNanos(1))));
    // Those of sends that came to nothing.
    reports.forEach(at -> looks.add(look(reports.getFirst().minusMillis(looks.size()))));
    assertThat(approved.looking(looks).judged()).isEmpty();
  }

  private static Looks.Look look(Instant at) {
    return new Looks.Look(Rehearsal.SERVICE, Lane.NOTIFICATION, at);
  }

  @Test
  void aLostFactIsFound() {
    List<dev.catraca.model.RecordedFact> facts = new ArrayList<>(approved.stored().facts());
    int ended = (int) facts.stream().takeWhile(each -> !(each.fact() instanceof Fact.OrderEnded)).count();
    StoredOrder cut = new StoredOrder(facts.subList(0, ended), approved.stored().commits().subList(0, ended),
        approved.stored().head());
    finds(approved.storing(cut), 18);
  }

  @Test
  void anOperationRepeatedWithAnotherAmountIsFound() {
    List<Witness.Seen> seen = new ArrayList<>(approved.seen());
    Event.Sent first = seen.stream().map(each -> each.event().apply(approved.stored().order()))
        .filter(Event.Sent.class::isInstance).map(Event.Sent.class::cast).findFirst().orElseThrow();
    var request = first.request();
    Event again = new Event.Sent(new dev.catraca.port.OperationRequest(request.order(), request.ref(),
        dev.catraca.order.Money.of(1, "BRL"), request.card(), 1, request.reference(), 1,
        request.startedAt()));
    seen.add(new Witness.Seen(Instant.now(), order -> again));
    finds(approved.seeing(seen), 3);
  }
}
