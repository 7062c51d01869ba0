package dev.catraca.testkit.work;

import static dev.catraca.flow.Decision.APPROVE;
import static dev.catraca.flow.Decision.MANUAL;
import static dev.catraca.flow.Operation.AUTHORIZE;
import static dev.catraca.flow.Operation.CAPTURE;
import static dev.catraca.flow.OrderState.IN_REVIEW;
import static dev.catraca.flow.OrderStatus.APPROVED;
import static dev.catraca.flow.OrderStatus.CANCELLED;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.throwAfterwards;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.busyFor;
import static dev.catraca.testkit.scenario.LegitiScript.keyRefused;
import static dev.catraca.testkit.scenario.LegitiScript.lost;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.AcquirerTerms;
import dev.catraca.flow.Order;
import dev.catraca.flow.OrderStatus;
import dev.catraca.flow.QueryOutcome;
import dev.catraca.flow.Recorded;
import dev.catraca.flow.Request;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.Observer;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.Remark;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineEntry;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How each lane goes on, when it waits and for how long, and what people are told meanwhile. */
class LanesTest {
  private static final Instant START = MovableClock.START;
  private static final OrderId ID = order().orderId();

  private final Scenario scenario = Scenario.preAuthorization();

  private static LaneState lane(Scenario scenario, Lane lane) {
    return Optional.ofNullable(scenario.store().lanes(scenario.id()).get(lane)).orElseThrow();
  }

  private static List<String> remarks(Scenario scenario) {
    List<String> all = new ArrayList<>();
    scenario.store().timeline(scenario.id()).forEach(entry -> {
      if (entry instanceof TimelineEntry.Remarked remarked) {
        all.add(remarked.remark().by() + ": " + remarked.remark().subject() + ": "
            + remarked.remark().result() + ": " + remarked.remark().detail());
      }
    });
    return all;
  }

  // --- the acquirer's lane ---

  @Test
  void what_follows_an_answer_is_sent_at_once_also_where_the_acquirer_can_only_be_asked() {
    scenario.acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofSeconds(30)))
        .legiti(answers(APPROVE)).during(afterEffectOf(CAPTURE), Scenario::cancel).place()
        .expectSettled(CANCELLED).expectAcquirer("authorize", "capture", "refund")
        .expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void an_answer_and_the_start_that_follows_from_it_are_one_durable_step() {
    MovableClock clock = new MovableClock();
    Steps steps = new Steps();
    Engine engine = Engine.with(new InMemoryOrderStore(), FakeAcquirer.idempotent(clock),
        ScriptedLegiti.deciding(APPROVE)).time(clock).observer(steps).build();
    engine.placeOrder().place(order().checkout(), "shop");
    engine.worker().runDue();
    engine.refundOrder().refund(ID, new Request.GiveRefund("r-1",
        Optional.of(Money.of(1, "BRL")), Optional.empty(), "returned"), "shop");
    engine.refundOrder().refund(ID, new Request.GiveRefund("r-2", Optional.empty(),
        Optional.empty(), "returned"), "shop");
    engine.worker().runDue();
    assertThat(steps.names).contains("Refunded, OperationStarted");
  }

  @Test
  void an_unknown_outcome_is_looked_into_ever_slower() {
    scenario.acquirer(a -> a.always(AUTHORIZE, loseRequest())).place();
    Instant now = START;
    for (int wait : new int[]{500, 1_000, 2_000, 4_000}) {
      assertThat(lane(scenario, Lane.ACQUIRER).at()).isEqualTo(now.plusMillis(wait));
      assertThat(lane(scenario, Lane.ACQUIRER).trouble()).contains("no conclusive answer");
      scenario.advance(Duration.ofMillis(wait));
      now = now.plusMillis(wait);
    }
    assertThat(lane(scenario, Lane.ACQUIRER).tries()).isEqualTo(5);
  }

  @Test
  void the_pace_begins_anew_with_the_next_operation() {
    scenario.acquirer(nextAuthorize(loseAnswer(), loseAnswer(), loseAnswer()),
        a -> a.always(CAPTURE, loseRequest())).legiti(answers(APPROVE)).place()
        .advance(Duration.ofSeconds(10));
    assertThat(scenario.keys(CAPTURE)).isNotEmpty();
    Scenario other = Scenario.preAuthorization().legiti(answers(APPROVE))
        .acquirer(a -> a.always(CAPTURE, loseRequest())).place();
    assertThat(lane(other, Lane.ACQUIRER).at()).isEqualTo(START.plusMillis(500));
    assertThat(lane(other, Lane.ACQUIRER).tries()).isEqualTo(1);
  }

  @Test
  void a_lane_is_claimed_for_its_call_and_a_third_of_the_lease() {
    scenario.legiti(answers(MANUAL))
        .during(beforeSending(AUTHORIZE), s -> assertThat(lane(s, Lane.ACQUIRER).leasedUntil())
            .contains(START.plusSeconds(10 + 10)))
        .during(beforeSending(Evaluation.class), s -> assertThat(lane(s, Lane.EVALUATION).leasedUntil())
            .contains(START.plusSeconds(30 + 10)))
        .during(beforeSending(Status.class), s -> assertThat(lane(s, Lane.NOTIFICATION).leasedUntil())
            .contains(START.plusSeconds(30 + 10)))
        .place().expectState(IN_REVIEW);
    assertThat(lane(scenario, Lane.CLOCK).leasedUntil()).isEmpty();
  }

  @Test
  void an_adapter_that_throws_when_it_is_asked_is_asked_again() {
    MovableClock clock = new MovableClock();
    FakeAcquirer fake = FakeAcquirer.queryOnly(clock, Duration.ofSeconds(30));
    fake.next(AUTHORIZE, loseAnswer());
    InMemoryOrderStore store = new InMemoryOrderStore();
    Engine engine = Engine.with(store, new ThrowingOnce(fake), ScriptedLegiti.deciding(APPROVE)).time(clock)
        .build();
    engine.placeOrder().place(order().checkout(), "shop");
    engine.worker().runDue();
    clock.advance(Duration.ofSeconds(10));
    engine.worker().runDue();
    assertThat(store.timeline(ID)).last().asString().contains("the adapter failed");
    clock.advance(Duration.ofMinutes(1));
    engine.worker().runDue();
    assertThat(engine.readOrder().read(ID)).map(Order::status).contains(APPROVED);
  }

  @Test
  void a_missing_acquirer_is_looked_for_ever_slower_and_missed_once() {
    scenario.legiti(answers(MANUAL)).place();
    AcquirerTerms other = new AcquirerTerms("another", 1,
        scenario.acquirer().terms().capabilities());
    Engine changed = Engine.with(scenario.store(), new FakeAcquirer(other, scenario.clock()),
        scenario.legiti()).time(scenario.clock()).random(new LongestWait()).build();
    scenario.workerRests().reject("rita", false);
    Instant now = START;
    int tries = 0;
    for (int seconds : new int[]{2, 4, 8}) {
      changed.worker().runDue();
      assertThat(lane(scenario, Lane.ACQUIRER).tries()).isEqualTo(++tries);
      assertThat(lane(scenario, Lane.ACQUIRER).at()).isEqualTo(now.plusSeconds(seconds));
      assertThat(lane(scenario, Lane.ACQUIRER).trouble()).contains("acquirer fake is not configured");
      scenario.clock().advance(Duration.ofSeconds(seconds));
      now = now.plusSeconds(seconds);
    }
    assertThat(scenario.timeline()).filteredOn("acquirer missing"::equals).hasSize(1);
    scenario.workerRuns().expectLedger(captures(0)).expectNoAttention();
  }

  @Test
  void an_unknown_operation_waits_for_its_acquirer_to_be_configured_again() {
    scenario.acquirer(nextAuthorize(loseAnswer())).legiti(answers(APPROVE)).place().workerRests()
        .advance(Duration.ofMillis(500));
    AcquirerTerms other = new AcquirerTerms("another", 1, scenario.acquirer().terms().capabilities());
    FakeAcquirer second = new FakeAcquirer(other, scenario.clock());
    Engine changed = Engine.with(scenario.store(), second, scenario.legiti()).time(scenario.clock())
        .random(new LongestWait()).build();
    changed.worker().runDue();
    assertThat(lane(scenario, Lane.ACQUIRER).trouble()).contains("acquirer fake is not configured");
    assertThat(second.calls()).isEmpty();
    scenario.expectAttention("acquirer fake is not configured").workerRuns().advance(Duration.ofSeconds(10))
        .expectSettled(APPROVED).expectAcquirer("authorize", "authorize", "capture");
  }

  @Test
  void what_a_failing_adapter_did_is_unknown_and_says_so() {
    scenario.acquirer(nextAuthorize(throwAfterwards())).place();
    assertThat(lane(scenario, Lane.ACQUIRER).trouble()).contains("no conclusive answer");
    assertThat(remarks(scenario))
        .containsExactly("acquirer: authorize payment 1 #3: unknown, not conclusive: "
            + "the adapter failed: java.lang.IllegalStateException: the fake acquirer was told to throw");
  }

  @Test
  void whoever_lost_the_lane_sends_only_what_nobody_else_may_send() {
    LostLeases store = new LostLeases(new InMemoryOrderStore());
    store.lost = true;
    scenario.storeIs(store).legiti(answers(APPROVE)).place().expectAcquirer("authorize").expectLegiti();
    store.lost = false;
    scenario.advance(Duration.ofMinutes(1)).expectSettled(APPROVED);

    Scenario unknown = Scenario.preAuthorization().storeIs(store).given(order().id("order-2"))
        .acquirer(nextAuthorize(loseAnswer())).legiti(answers(APPROVE)).place();
    store.lost = true;
    unknown.advance(Duration.ofMillis(500)).expectAcquirer("authorize");
    store.lost = false;
    unknown.advance(Duration.ofMinutes(1)).expectSettled(APPROVED);
  }

  // --- Legiti's lanes ---

  @Test
  void whoever_lost_the_lane_tells_legiti_nothing() {
    LostLeases store = new LostLeases(new InMemoryOrderStore());
    scenario.storeIs(store).legiti(answers(MANUAL)).place().expectState(IN_REVIEW);
    store.lost = true;
    scenario.reject("rita", false).expectLegiti("post pending", "payment 1", "put manual_analysis");
    store.lost = false;
    scenario.advance(Duration.ofMinutes(1)).expectSettled(OrderStatus.DECLINED);
  }

  @Test
  void an_adapter_that_throws_leaves_unknown_what_legiti_has() {
    scenario.legiti(l -> l.next(Evaluation.class, call -> {
      throw new IllegalStateException("a bug");
    })).legiti(answers(APPROVE), l -> l.next(Status.class, call -> {
      throw new IllegalStateException("another bug");
    })).place();
    assertThat(lane(scenario, Lane.EVALUATION).trouble())
        .contains("the adapter failed: java.lang.IllegalStateException: a bug");
    assertThat(scenario.order().legiti().inDoubt()).isTrue();
    scenario.advance(Duration.ofSeconds(1)).expectStatus(APPROVED);
    assertThat(lane(scenario, Lane.NOTIFICATION).trouble())
        .contains("the adapter failed: java.lang.IllegalStateException: another bug");
    scenario.advance(Duration.ofSeconds(1)).expectSettled(APPROVED);
  }

  @Test
  void chance_alone_never_ends_an_evaluation_before_its_deadline() {
    scenario.legiti(always(Evaluation.class, unavailable())).place().advance(Duration.ofMillis(59_999));
    int before = scenario.legiti().received(Evaluation.class).size();
    assertThat(lane(scenario, Lane.EVALUATION).at()).isEqualTo(START.plusSeconds(60));
    assertThat(lane(scenario, Lane.EVALUATION).trouble()).contains("503 code 3");
    scenario.advance(Duration.ofMillis(1)).expectState(IN_REVIEW);
    assertThat(scenario.legiti().received(Evaluation.class)).hasSize(before + 1);
  }

  @Test
  void a_service_that_asks_for_more_time_than_is_left_ends_it() {
    scenario.legiti(always(Evaluation.class, busyFor(Duration.ofSeconds(61)))).place().expectState(IN_REVIEW);
    assertThat(scenario.legiti().received(Evaluation.class)).hasSize(1);
    Scenario.preAuthorization().legiti(next(Evaluation.class, busyFor(Duration.ofSeconds(60))),
        answers(APPROVE)).place().advance(Duration.ofSeconds(60)).expectSettled(APPROVED);
  }

  @Test
  void the_longer_of_the_pace_and_what_was_asked_for_is_waited() {
    scenario.legiti(next(Evaluation.class, busyFor(Duration.ofMillis(100)))).place();
    assertThat(lane(scenario, Lane.EVALUATION).at()).isEqualTo(START.plusMillis(500));
    Scenario told = Scenario.preAuthorization()
        .legiti(answers(APPROVE), next(Status.class, busyFor(Duration.ofMinutes(7)), lost(), keyRefused()))
        .place();
    assertThat(lane(told, Lane.NOTIFICATION)).isEqualTo(new LaneState(
        lane(told, Lane.NOTIFICATION).call(), START.plusSeconds(420), 1, Optional.of("429"),
        Optional.empty()));
    told.advance(Duration.ofMinutes(7));
    assertThat(lane(told, Lane.NOTIFICATION)).isEqualTo(new LaneState(
        lane(told, Lane.NOTIFICATION).call(), START.plusSeconds(422), 2, Optional.of("no complete answer"),
        Optional.empty()));
    told.advance(Duration.ofSeconds(2));
    assertThat(lane(told, Lane.NOTIFICATION)).isEqualTo(new LaneState(
        lane(told, Lane.NOTIFICATION).call(), START.plusSeconds(426), 3,
        Optional.of("Legiti refuses the key: 401"), Optional.empty()));
    told.advance(Duration.ofSeconds(4)).expectSettled(APPROVED).expectAlert("not authorized, 401");
  }

  @Test
  void the_pace_of_one_notification_is_not_that_of_the_next() {
    scenario.legiti(answers(MANUAL), next(Status.class, unavailable(), unavailable(), unavailable()))
        .place().approve("rita").advance(Duration.ofSeconds(3));
    scenario.legiti(next(Status.class, LegitiScript.acknowledged(),
        unavailable())).advance(Duration.ofSeconds(4));
    assertThat(lane(scenario, Lane.NOTIFICATION).tries()).isEqualTo(1);
    assertThat(lane(scenario, Lane.NOTIFICATION).at()).isEqualTo(START.plusSeconds(8));
  }

  @Test
  void an_order_whose_data_was_erased_is_not_sent_and_somebody_is_told() {
    scenario.workerRests().place().expect(s -> s.store().erase(s.id())).workerRuns().expectState(IN_REVIEW)
        .expectAlert("the order's personal data was erased").expectAttention("personal data was erased")
        .expectLegiti();
  }

  // --- what is written down ---

  @Test
  void a_request_whose_acknowledgement_was_lost_recognises_what_it_did() {
    scenario.legiti(answers(MANUAL)).place();
    scenario.memory().failAppends(StoreFault.IN_DOUBT_AFTER_EFFECT);
    scenario.cancel().expectDone().expectSettled(CANCELLED);
    assertThat(scenario.timeline()).filteredOn("order ended"::equals).hasSize(1);

    Scenario nothing = Scenario.preAuthorization().legiti(answers(MANUAL)).place();
    nothing.memory().failAppends(StoreFault.IN_DOUBT_BEFORE_EFFECT, StoreFault.STALE);
    nothing.cancel().expectDone().expectSettled(CANCELLED);
    assertThat(remarks(nothing)).isEmpty();
  }

  @Test
  void remarks_say_who_about_what_with_which_result_and_why() {
    scenario.legiti(next(Evaluation.class, busyFor(Duration.ofSeconds(5)))).place().cancel().cancel()
        .approve("rita");
    assertThat(remarks(scenario)).contains("legiti: evaluate payment 1 #5: try later, not conclusive: 429",
        "shop: cancel: ignored: repeated request: the order is cancelled",
        "rita: give verdict: refused: order ended: the order is cancelled");
  }

  @Test
  void whoever_observes_is_told_of_remarks_too() {
    MovableClock clock = new MovableClock();
    Steps steps = new Steps();
    Engine engine = Engine.with(new InMemoryOrderStore(), FakeAcquirer.idempotent(clock),
        ScriptedLegiti.deciding(MANUAL)).time(clock).observer(steps).build();
    engine.placeOrder().place(order().checkout(), "shop");
    assertThat(engine.cancelOrder().cancel(ID, Optional.empty(), "shop")).isInstanceOf(Answer.Done.class);
    assertThat(engine.cancelOrder().cancel(ID, Optional.empty(), "shop")).isInstanceOf(Answer.Repeated.class);
    assertThat(steps.names).containsExactly("OrderPlaced, PaymentOffered", "OrderEnded");
    assertThat(steps.remarks).containsExactly("cancel: ignored: repeated request");
  }

  @Test
  void an_order_can_be_looked_at_from_all_sides() {
    scenario.legiti(answers(MANUAL)).place().ask(engine -> {
      assertThat(engine.readOrder().lanes(ID)).containsOnlyKeys(Lane.CLOCK);
      assertThat(engine.readOrder().timeline(ID)).isEqualTo(scenario.store().timeline(ID)).isNotEmpty();
      OrderQuery reviews = new OrderQuery(Optional.of(OrderStatus.MANUAL_ANALYSIS), Optional.empty(),
          Optional.empty(), 10, OrderQuery.Sorting.PLACED);
      assertThat(engine.readOrder().list(reviews).heads()).singleElement()
          .satisfies(head -> assertThat(head.order()).isEqualTo(ID));
      assertThat(engine.readOrder().read(new OrderId("nobody"))).isEmpty();
      return engine.cancelOrder().cancel(ID, Optional.empty(), "shop");
    }).expectDone();
  }

  // --- what nobody foresaw ---

  @Test
  void work_that_fails_is_logged_and_put_off_ever_slower_and_goes_on_when_it_can() {
    Unreadable store = new Unreadable(new InMemoryOrderStore());
    try (Logged logged = Logged.by("dev.catraca.usecase.Runner")) {
      scenario.storeIs(store).legiti(answers(APPROVE)).workerRests().place();
      store.failing = true;
      scenario.workerRuns();
      Instant now = START;
      for (int seconds : new int[]{2, 4, 8}) {
        assertThat(lane(scenario, Lane.ACQUIRER).at()).isEqualTo(now.plusSeconds(seconds));
        assertThat(lane(scenario, Lane.ACQUIRER).trouble()).contains("failed: IllegalStateException");
        scenario.advance(Duration.ofSeconds(seconds));
        now = now.plusSeconds(seconds);
      }
      assertThat(lane(scenario, Lane.ACQUIRER).tries()).isEqualTo(4);
      assertThat(logged.lines()).contains("SEVERE order order-1 failed in lane ACQUIRER");
      store.failing = false;
      scenario.advance(Duration.ofSeconds(16)).expectSettled(APPROVED);
    }
  }

  @Test
  void an_outage_in_the_middle_is_logged_and_the_lease_runs_out() {
    try (Logged logged = Logged.by("dev.catraca.usecase.Runner")) {
      scenario.legiti(answers(MANUAL)).during(beforeSending(AUTHORIZE), s -> s.memory().goDown());
      assertThatThrownBy(scenario::place).isInstanceOf(StoreUnavailableException.class);
      scenario.memory().comeBack();
      assertThat(logged.lines())
          .contains("WARNING order order-1 waits for the store: the in-memory store was told to be down");
      scenario.advance(Duration.ofMinutes(1)).expectState(IN_REVIEW);
    }
  }

  @Test
  void work_that_fails_and_cannot_be_put_off_waits_for_its_lease() {
    InMemoryOrderStore memory = new InMemoryOrderStore();
    Unreadable store = new Unreadable(memory);
    try (Logged logged = Logged.by("dev.catraca.usecase.Runner")) {
      scenario.storeIs(store).legiti(answers(MANUAL)).workerRests().place();
      store.failing = true;
      store.takesTheStoreWithIt = memory::goDown;
      assertThatThrownBy(scenario::workerRuns)
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(logged.lines()).contains(
          "WARNING order order-1 could not be put off: the in-memory store was told to be down");
      store.failing = false;
      memory.comeBack();
      scenario.advance(Duration.ofMinutes(1)).expectState(IN_REVIEW);
    }
  }

  @Test
  void waits_are_drawn_by_chance_unless_said_otherwise() {
    MovableClock clock = new MovableClock();
    InMemoryOrderStore store = new InMemoryOrderStore();
    FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
    acquirer.always(AUTHORIZE, loseRequest());
    Engine engine = Engine.with(store, acquirer, new ScriptedLegiti()).time(clock).build();
    List<Instant> next = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      engine.placeOrder().place(order().id("order-" + i).checkout(), "shop");
    }
    // Most of them are claimed once: a wait of nothing is due again at once.
    engine.worker().runDue();
    for (int i = 0; i < 20; i++) {
      store.lanes(new OrderId("order-" + i)).values().forEach(lane -> next.add(lane.at()));
    }
    assertThat(next).hasSize(20).allSatisfy(at -> assertThat(at).isAfter(START));
    assertThat(next.stream().distinct()).hasSizeGreaterThan(3);
  }

  @Test
  void acquirers_that_cannot_be_told_apart_or_resolved_are_refused_or_warned_of() {
    MovableClock clock = new MovableClock();
    InMemoryOrderStore store = new InMemoryOrderStore();
    Engine.Builder twins = Engine.with(store, FakeAcquirer.idempotent(clock), new ScriptedLegiti())
        .alsoServing(FakeAcquirer.idempotent(clock));
    assertThatThrownBy(twins::build).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two acquirers are named fake");
    try (Logged logged = Logged.by("dev.catraca.usecase.Acquirers")) {
      assertThat(Engine.with(store, FakeAcquirer.idempotent(clock), new ScriptedLegiti()).build())
          .isNotNull();
      assertThat(logged.lines()).isEmpty();
      assertThat(Engine.with(store, FakeAcquirer.neither(clock), new ScriptedLegiti()).build()).isNotNull();
      assertThat(logged.lines()).containsExactly(
          "WARNING acquirer fake can neither repeat nor be queried: unknown outcomes wait for a person");
    }
  }

  /** Everything that became durable at once, in one line. */
  private static final class Steps implements Observer {
    private final List<String> names = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    @Override
    public void recorded(OrderId order, List<Recorded> facts) {
      names.add(
          String.join(", ", facts.stream().map(fact -> fact.fact().getClass().getSimpleName()).toList()));
    }

    @Override
    public void remarked(OrderId order, Remark remark) {
      remarks.add(remark.subject() + ": " + remark.result());
    }
  }

  /** An acquirer's adapter with a bug that shows at its first query. */
  private static final class ThrowingOnce implements Acquirer {
    private final FakeAcquirer fake;
    private boolean thrown;

    ThrowingOnce(FakeAcquirer fake) {
      this.fake = fake;
    }

    @Override
    public AcquirerTerms terms() {
      return fake.terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      return fake.perform(request);
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      if (!thrown) {
        thrown = true;
        throw new IllegalStateException("a bug");
      }
      return fake.query(request);
    }
  }
}
