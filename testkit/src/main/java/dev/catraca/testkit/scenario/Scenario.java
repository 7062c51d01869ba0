package dev.catraca.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.order.FlowKind;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PaymentOffer;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Due;
import dev.catraca.policy.Policy;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.judge.Judge;
import dev.catraca.testkit.judge.Violation;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One story of an order, told the way the rules are: what is given, what happens, what must have come of it. The whole engine runs,
 * on fakes that keep a ledger and a log, under a clock that only the story moves; no threads, no waiting.
 *
 * <pre>{@code
 * Scenario.preAuthorization()
 *     .legiti(answers(MANUAL))
 *     .given(order().token("card-a").amount(11_000))
 *     .place().expectState(IN_REVIEW)
 *     .advance(Duration.ofHours(1)).approve("rita")
 *     .expectSettled(APPROVED)
 *     .expectLedger(captures(1), openHolds(0))
 *     .expectLegiti("post pending", "payment 1", "put manual_analysis", "payment 1", "put approved");
 * }</pre>
 *
 * <p>
 * A {@link Judge} sees the whole story: {@link #expectStatus} and {@link #expectState} also fail when one of the engine's promises was
 * broken on the way, whatever the teller thought of.
 *
 * <p>
 * After each step everything that is due is done; an engine that does not come to rest over it fails the story
 * ({@link EndlessWork}). Waits between retries are the longest that backoff allows, so that a story is the
 * same each time. Not safe for use by several threads; what happens at the same moment is told with {@link #during}.
 */
public final class Scenario {
  private final Stage stage = new Stage();
  private final Verdicts verdicts = new Verdicts(stage);
  private final FlowKind flow;
  private OrderDraft draft = OrderDraft.order();
  private Optional<Answer> answer = Optional.empty();

  private Scenario(FlowKind flow) {
    this.flow = flow;
  }

  /** A story of the flow with pre-authorization (flows, section 2). */
  public static Scenario preAuthorization() {
    return new Scenario(FlowKind.PRE_AUTHORIZATION);
  }

  /** A story of the flow without pre-authorization (flows, section 3). */
  public static Scenario direct() {
    return new Scenario(FlowKind.DIRECT);
  }

  // --- what is given ---

  /** Orders placed from now on get this policy; {@link Policy#DEFAULT}, changed. Restarts the engine with it, if it runs. */
  public Scenario policy(UnaryOperator<Policy> change) {
    stage.policy(change.apply(Policy.DEFAULT));
    return this;
  }

  /** The acquirer is another, for example {@code FakeAcquirer::neither}; to be said before anything happens. */
  public Scenario acquirerIs(Function<InstantSource, FakeAcquirer> kind) {
    stage.acquirer(kind);
    return this;
  }

  /** Another store, for example a real database's; to be said before anything happens. */
  public Scenario storeIs(OrderStore store) {
    stage.store(store);
    return this;
  }

  /** Tells the acquirer what to do. */
  public Scenario acquirer(AcquirerScript... scripts) {
    Arrays.stream(scripts).forEach(script -> script.tell(stage.acquirer()));
    return this;
  }

  /** Tells Legiti what to answer. */
  public Scenario legiti(LegitiScript... scripts) {
    Arrays.stream(scripts).forEach(script -> script.tell(stage.legiti()));
    return this;
  }

  /** The order that the story is about from now on, placed or not. */
  public Scenario given(OrderDraft order) {
    draft = order;
    return this;
  }

  // --- what happens ---

  /** The order is placed. */
  public Scenario place() {
    OrderDraft placed = draft.checkout().flow().isPresent() ? draft : draft.flow(flow);
    return ask(engine -> engine.placeOrder().place(placed.checkout(), "shop"));
  }

  /** The customer pays with the card of that token. */
  public Scenario offerPayment(String token) {
    return offerPayment(token, Optional.empty());
  }

  /** As {@link #offerPayment(String)}, saying which payment it is. */
  public Scenario offerPayment(String token, Optional<Integer> number) {
    PaymentOffer offer = OrderDraft.payment(token);
    Request.OfferPayment request = new Request.OfferPayment(offer.card(), offer.installments(), number,
        Optional.empty(), offer.acquirerData());
    return ask(request, "shop",
        engine -> engine.offerPayment().offer(id(), offer, number, Optional.empty(), "shop"));
  }

  public Scenario cancel() {
    Request.Cancel cancel = new Request.Cancel(Optional.of("changed my mind"));
    return ask(cancel, "shop", engine -> engine.cancelOrder().cancel(id(), cancel.reason(), "shop"));
  }

  /** A reviewer approves payment 1. */
  public Scenario approve(String reviewer) {
    return verdict(1, true, false, reviewer);
  }

  /** A reviewer rejects payment 1, suspecting fraud or not. */
  public Scenario reject(String reviewer, boolean fraudSuspected) {
    return verdict(1, false, fraudSuspected, reviewer);
  }

  public Scenario verdict(int payment, boolean approve, boolean fraudSuspected, String reviewer) {
    Request.GiveVerdict verdict = new Request.GiveVerdict(payment, approve, fraudSuspected, reviewer,
        "looked at it");
    return ask(verdict, reviewer, engine -> engine.giveVerdict().give(id(), verdict, reviewer));
  }

  /** Gives back all that is left. */
  public Scenario refund(String refundId) {
    return refund(new Request.GiveRefund(refundId, Optional.empty(), Optional.empty(), "returned"));
  }

  /** Gives back that many minor units. */
  public Scenario refund(String refundId, long minorUnits) {
    return refund(
        new Request.GiveRefund(refundId, Optional.of(draft.amount(minorUnits).money()), Optional.empty(),
            "returned"));
  }

  private Scenario refund(Request.GiveRefund refund) {
    return ask(refund, "shop", engine -> engine.refundOrder().refund(id(), refund, "shop"));
  }

  /** All that is left is charged back, as {@code cb-1}. */
  public Scenario chargeback(boolean fraud) {
    return chargeback(new Request.ReportChargeback("cb-1", Optional.empty(), fraud));
  }

  /** All that is left is charged back, for fraud or not. */
  public Scenario chargeback(String chargebackId, boolean fraud) {
    return chargeback(new Request.ReportChargeback(chargebackId, Optional.empty(), fraud));
  }

  /** That many minor units are charged back. */
  public Scenario chargeback(String chargebackId, boolean fraud, long minorUnits) {
    return chargeback(new Request.ReportChargeback(chargebackId,
        Optional.of(draft.amount(minorUnits).money()), fraud));
  }

  private Scenario chargeback(Request.ReportChargeback chargeback) {
    return ask(chargeback, "bank", engine -> engine.reportChargeback().report(id(), chargeback, "bank"));
  }

  /** The dispute about a chargeback was won. */
  public Scenario reverseChargeback(String chargebackId) {
    Request.ReverseChargeback reversal = new Request.ReverseChargeback(chargebackId);
    return ask(reversal, "bank", engine -> engine.reportChargeback().reverse(id(), reversal, "bank"));
  }

  /** The merchant's own rules find fraud of that type. */
  public Scenario declineForFraud(String type) {
    Request.DeclineForFraud decline = new Request.DeclineForFraud(FraudSignal.ofMerchant(type),
        Optional.empty());
    return ask(decline, "rules", engine -> engine.declineForFraud().decline(id(), decline, "rules"));
  }

  /**
   * An operator says what came of the open operation, and names it.
   *
   * @throws AssertionError if none is open
   */
  public Scenario resolve(boolean tookEffect, Optional<String> reference) {
    long open = order().open().map(operation -> operation.ref().number())
        .orElseThrow(() -> new AssertionError("no operation is open"));
    return resolve(open, tookEffect, reference);
  }

  /** An operator says what came of the operation of that number. */
  public Scenario resolve(long number, boolean tookEffect, Optional<String> reference) {
    return resolve(new Request.ResolveOperation(tookEffect, reference, number, "looked it up"));
  }

  /** An operator says what came of an operation. */
  public Scenario resolve(Request.ResolveOperation resolution) {
    return ask(resolution, "operator",
        engine -> engine.resolveOperation().resolve(id(), resolution, "operator"));
  }

  /** An operator says of the refund that {@link #acquirerTells(Operation)} would tell of that it took effect, whatever was concluded. */
  public Scenario refundTookEffect() {
    OperationRef refund = Untold.of(Operation.REFUND, id(), stage.acquirer(), stage.recorder().trace())
        .operation();
    return resolve(new Request.ResolveOperation(true, Optional.empty(), refund.number(),
        "looked it up"));
  }

  /** The acquirer tells of its own accord what came of an operation. */
  public Scenario acquirerTells(Input.AcquirerAnswered notice) {
    return ask(notice, "acquirer",
        engine -> engine.receiveAcquirerNotice().receive(id(), notice, "acquirer"));
  }

  /**
   * The acquirer tells of its own accord what came of such an operation: of the oldest that it has not answered, or, if it has
   * answered all, of the last once more.
   *
   * @throws AssertionError if nothing came of any
   */
  public Scenario acquirerTells(Operation operation) {
    return acquirerTells(Untold.of(operation, id(), stage.acquirer(), stage.recorder().trace()));
  }

  /** A request that is asked of an engine in a way of its own, under a key for example. */
  public Scenario ask(Input request, String by, Function<Engine, Answer> question) {
    return ask(engine -> stage.recorder().ask(id(), request, by, () -> question.apply(engine)));
  }

  /** Anything else that can be asked of an engine. */
  public Scenario ask(Function<Engine, Answer> request) {
    stage.run(engine -> answer = Optional.of(request.apply(engine)));
    return run();
  }

  /** Does what is due now; rarely needed, for every step does. */
  public Scenario run() {
    stage.work();
    return lookAtLedger();
  }

  private Scenario lookAtLedger() {
    stage.recorder().ledger(id(), stage.acquirer().holds(id()));
    return this;
  }

  /** Time passes, and whatever becomes due on the way is done at its time. */
  public Scenario advance(Duration time) {
    stage.pass(time, id());
    return lookAtLedger();
  }

  /** Time passes while no instance runs; what became due is done afterwards. */
  public Scenario nobodyRunsFor(Duration time) {
    stage.clock().advance(time);
    return run();
  }

  /** No background work from now on until {@link #workerRuns}. */
  public Scenario workerRests() {
    stage.rest(true);
    return this;
  }

  /** Background work goes on. */
  public Scenario workerRuns() {
    stage.rest(false);
    return run();
  }

  /**
   * Time passes until that lane of the order has something to do and nobody holds it; then that is done, and nothing of the other
   * lanes. For stories in which the worker rests and the order of things matters; without effect if the lane has nothing to do.
   */
  public Scenario next(Lane lane) {
    stage.next(lane, id());
    return lookAtLedger();
  }

  /** The acquirer lets go, before their time, of all holds of the order that are open. */
  public Scenario holdsExpire() {
    stage.acquirer().openHolds(id()).stream().map(FakeHold::id).forEach(stage.acquirer()::expire);
    return lookAtLedger();
  }

  /** When that moment comes, this happens in the middle of it. */
  public Scenario during(Moment moment, Consumer<Scenario> action) {
    stage.moments().plan(moment, () -> action.accept(this));
    return this;
  }

  /** When that moment comes, the process dies; then only {@link #restart} brings it back. */
  public Scenario crash(Moment moment) {
    stage.moments().plan(moment, () -> {
      throw new SimulatedCrash(moment);
    });
    return this;
  }

  /** The process dies here and now, in the middle of whatever this is {@linkplain #during said in}. */
  public Scenario dies() {
    stage.run(engine -> {
      throw new SimulatedCrash("here");
    });
    return this;
  }

  /**
   * A new process on the same store; the leases of the dead one run out.
   *
   * @throws AssertionError if the process did not die: the story went another way than its teller thought
   */
  public Scenario restart() {
    assertThat(stage.crash()).as("the crash that was planned").isPresent();
    stage.start();
    return advance(Duration.ofMinutes(1));
  }

  /** Whether the process died and was not yet started anew. */
  public boolean hasCrashed() {
    return stage.crash().isPresent();
  }

  /** Another instance works on the same store for a moment, its clock that much ahead. */
  public Scenario anotherInstanceRuns(Duration ahead) {
    stage.another(ahead).worker().runDue();
    return this;
  }

  // --- what must have come of it ---

  public Scenario expectStatus(OrderStatus status) {
    assertThat(order().status()).as(this::story).isEqualTo(status);
    return keepsPromises();
  }

  public Scenario expectState(OrderState state) {
    assertThat(OrderView.state(order())).as(this::story).isEqualTo(state);
    return keepsPromises();
  }

  /** Final, and nothing is owed to anybody. */
  public Scenario expectSettled(OrderStatus status) {
    return expectStatus(status).expectState(OrderState.SETTLED);
  }

  /**
   * Everything that Legiti was told of the order, in order: {@code post pending}, {@code collect declined},
   * {@code put approved}, {@code payment 1}, {@code mark chargeback}.
   */
  public Scenario expectLegiti(String... calls) {
    assertThat(Story.ofLegiti(stage.legiti().received(id()))).as(this::story).containsExactly(calls);
    return this;
  }

  /** Everything that the acquirer was asked, in order: {@code authorize}, {@code query authorize}, {@code capture}. */
  public Scenario expectAcquirer(String... calls) {
    assertThat(stage.acquirer().calls(id())).as(this::story).containsExactly(calls);
    return this;
  }

  public Scenario expectLedger(LedgerCheck... checks) {
    Arrays.stream(checks).forEach(check -> check.verify(stage.acquirer(), id()));
    return this;
  }

  /** These lines are on the timeline, in this order, others between them or not. */
  public Scenario expectTimeline(String... lines) {
    assertThat(timeline()).as(this::story).containsSubsequence(lines);
    return this;
  }

  /** Somebody was alerted, in words that contain these. */
  public Scenario expectAlert(String words) {
    assertThat(Story.alerts(stage.store().timeline(id()))).as(this::story)
        .anySatisfy(alert -> assertThat(alert).containsIgnoringCase(words));
    return this;
  }

  /** Somebody should look at the order, for a reason that contains these words. */
  public Scenario expectAttention(String words) {
    assertThat(attention()).as(this::story)
        .anySatisfy(reason -> assertThat(reason).containsIgnoringCase(words));
    return this;
  }

  /** Nobody needs to look at the order. */
  public Scenario expectNoAttention() {
    assertThat(attention()).as(this::story).isEmpty();
    return this;
  }

  private List<String> attention() {
    return OrderView.attention(order(), stage.clock().instant()).stream()
        .map(each -> each.told(stage.clock().instant())).toList();
  }

  /** The last request was done. */
  public Scenario expectDone() {
    assertThat(answer).as(this::story).get().isInstanceOf(Answer.Done.class);
    return this;
  }

  /** The last request was recognised as a repetition, or as too late to matter. */
  public Scenario expectRepeated() {
    assertThat(answer).as(this::story).get().isInstanceOf(Answer.Repeated.class);
    return this;
  }

  /** The last request was refused, for that reason and in words that contain these. */
  public Scenario expectRefused(Result.Refusal why, String words) {
    assertThat(answer).as(this::story).get().isInstanceOfSatisfying(Answer.Refused.class, refused -> {
      assertThat(refused.why()).isEqualTo(why);
      assertThat(refused.detail()).contains(words);
    });
    return this;
  }

  /**
   * None of the engine's promises was broken so far, as the {@link Judge} sees it; and, if nothing is to be done any more and nobody
   * is waited for, nothing is owed. It fails, too, if somebody else worked on the order, unseen by this story: then nobody knows.
   */
  public Scenario expectPromisesKept() {
    expectSeenAll();
    return keepsPromises();
  }

  private void expectSeenAll() {
    assertThat(verdicts.hasSeenAll(id()))
        .as("somebody else works on " + id() + " too, so that this story cannot be judged").isTrue();
  }

  private Scenario keepsPromises() {
    assertThat(violations()).as(this::story).isEmpty();
    return this;
  }

  /**
   * Enough time has passed, and still nothing is owed: the order has ended or somebody is waited for, no hold is left, everybody was
   * told. It fails, too, if somebody else worked on the order, unseen by this story.
   */
  public Scenario expectNothingOwed() {
    expectSeenAll();
    assertThat(owed()).as(this::story).isEmpty();
    return this;
  }

  /** Anything else. */
  public Scenario expect(Consumer<Scenario> check) {
    check.accept(this);
    return this;
  }

  // --- to look at ---

  public OrderId id() {
    return draft.orderId();
  }

  /** The order as its stored facts tell it. */
  public Order order() {
    return Verdicts.order(stage.store(), id());
  }

  /** The timeline, a line each: facts as {@code operation started}, remarks as {@code subject: result}. */
  public List<String> timeline() {
    return Story.ofTimeline(stage.store().timeline(id()));
  }

  /**
   * What {@link #expectPromisesKept} finds broken. Nothing can be said, and so nothing is, of an order that somebody else works on too,
   * unseen by this story: another scenario on the same store, say.
   */
  public List<Violation> violations() {
    return verdicts.soFar(id());
  }

  /** What {@link #expectNothingOwed} finds broken. */
  public List<Violation> owed() {
    return verdicts.owed(id());
  }

  public MovableClock clock() {
    return stage.clock();
  }

  public FakeAcquirer acquirer() {
    return stage.acquirer();
  }

  public ScriptedLegiti legiti() {
    return stage.legiti();
  }

  public OrderStore store() {
    return stage.store();
  }

  /** The deadline that the order waits for. */
  public Optional<Instant> deadline() {
    return Agenda.of(order()).deadline().flatMap(Due::at);
  }

  /** The keys that an operation was sent with, in order. */
  public List<String> keys(Operation operation) {
    return stage.acquirer().calls().stream().filter(call -> !call.query())
        .filter(call -> call.request().order().equals(id()) && call.request().operation() == operation)
        .map(call -> call.request().key()).toList();
  }

  private String story() {
    return "the story of " + id() + ": " + String.join("; ", timeline()) + "\n";
  }

  /** An in-memory store that can be told to fail, where that is what the scenario runs on. */
  public InMemoryOrderStore memory() {
    return (InMemoryOrderStore) stage.store();
  }
}
