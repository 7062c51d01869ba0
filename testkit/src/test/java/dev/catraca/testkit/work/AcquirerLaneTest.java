package dev.catraca.testkit.work;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.throwAfterwards;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.testkit.work.Stored.lane;
import static dev.catraca.testkit.work.Stored.remarks;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.input.Request;
import dev.catraca.model.Order;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.LongestWait;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the acquirer's lane goes on, when it waits and for how long. */
class AcquirerLaneTest {
  private static final Instant START = MovableClock.START;
  private static final OrderId ID = order().orderId();

  private final Scenario scenario = Scenario.preAuthorization();

  /** Whatever is learned between two repetitions: an adapter that maps the request purely sends the same bytes. */
  @Test
  void an_operation_carries_what_was_so_when_it_started() {
    Scenario paid = scenario.given(order().offer(offer -> OrderDraft.once(offer, Map.of("b", "2", "a", "1"))))
        .legiti(answers(MANUAL)).place().advance(Duration.ofMinutes(1)).approve("rita");
    paid.refund("r-1", 1_000).run().acquirer(a -> a.next(REFUND, loseRequest())).refund("r-2", 2_000).run()
        .advance(Duration.ofMinutes(5)).expectLedger(captures(1), refunded(3_000));

    List<OperationRequest> asked = paid.acquirer().calls().stream().map(FakeAcquirer.Call::request).toList();
    assertThat(asked).extracting(OperationRequest::operation).containsExactly(AUTHORIZE, CAPTURE, REFUND,
        REFUND, REFUND);
    assertThat(asked).allSatisfy(each -> {
      assertThat(each.acquirerData().toString()).isEqualTo("{a=1, b=2}");
      assertThat(each.card().reusable()).isFalse();
      assertThat(each.acquirerReference()).isEmpty();
    });
    Money zero = Money.of(0, "BRL");
    OperationRequest authorize = asked.get(0);
    assertThat(authorize.startedAt()).isEqualTo(START);
    assertThat(authorize.heldUntil()).isEmpty();
    OperationRequest capture = asked.get(1);
    assertThat(capture.startedAt()).isEqualTo(START.plus(Duration.ofMinutes(1)));
    assertThat(capture.heldUntil()).contains(START.plus(Duration.ofDays(5)));
    assertThat(capture.capturedAmount()).isEmpty();
    assertThat(capture.refundedBefore()).isEqualTo(zero);
    OperationRequest first = asked.get(2);
    assertThat(first.capturedAmount()).contains(Money.of(11_000, "BRL"));
    assertThat(first.refundedBefore()).isEqualTo(zero);
    assertThat(first.heldUntil()).isEmpty();
    assertThat(asked.get(3).refundedBefore()).isEqualTo(Money.of(1_000, "BRL"));
    assertThat(asked.get(4)).isEqualTo(asked.get(3));
  }

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
    for (int wait : new int[]{500, 1_000, 2_000, 4_000, 8_000, 16_000}) {
      assertThat(lane(scenario, Lane.ACQUIRER).at()).isEqualTo(now.plusMillis(wait));
      assertThat(lane(scenario, Lane.ACQUIRER).trouble()).contains("no conclusive answer");
      scenario.advance(Duration.ofMillis(wait));
      now = now.plusMillis(wait);
    }
    assertThat(lane(scenario, Lane.ACQUIRER).tries()).isEqualTo(7);
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
  void a_lane_is_claimed_over_its_call_and_some_of_a_third_of_the_lease() {
    scenario.legiti(answers(MANUAL))
        .during(beforeSending(AUTHORIZE), s -> assertThat(lane(s, Lane.ACQUIRER).leasedUntil())
            .contains(START.plusSeconds(30)))
        .during(beforeSending(Evaluation.class), s -> assertThat(lane(s, Lane.EVALUATION).leasedUntil())
            .contains(START.plusSeconds(30 + 10)))
        .during(beforeSending(Status.class), s -> assertThat(lane(s, Lane.NOTIFICATION).leasedUntil())
            .contains(START.plusSeconds(30 + 10)))
        .place().expectState(IN_REVIEW);
    assertThat(lane(scenario, Lane.CLOCK).leasedUntil()).isEmpty();
  }

  @Test
  void how_long_a_lane_is_claimed_can_be_said() {
    assertThat(claimedUntilWhileAuthorizing(Duration.ofSeconds(90))).isEqualTo(START.plusSeconds(90));
  }

  @Test
  void a_lane_that_is_claimed_for_less_than_its_call_is_claimed_for_longer_before_it() {
    assertThat(claimedUntilWhileAuthorizing(Duration.ofSeconds(6))).isEqualTo(START.plusSeconds(10 + 2));
  }

  private static Instant claimedUntilWhileAuthorizing(Duration lease) {
    MovableClock clock = new MovableClock();
    InMemoryOrderStore store = new InMemoryOrderStore();
    FakeAcquirer fake = FakeAcquirer.idempotent(clock);
    List<LaneState> inFlight = new ArrayList<>();
    fake.whileInFlight(AUTHORIZE,
        () -> inFlight.add(Optional.ofNullable(store.lanes(ID).get(Lane.ACQUIRER)).orElseThrow()));
    Engine engine = Engine.with(store, fake, ScriptedLegiti.deciding(APPROVE)).time(clock).lease(lease)
        .build();
    engine.placeOrder().place(order().checkout(), "shop");
    engine.worker().runDue();
    assertThat(inFlight).hasSize(1);
    return inFlight.getFirst().leasedUntil().orElseThrow();
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
            + "the adapter failed: IllegalStateException");
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
}
