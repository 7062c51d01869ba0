package dev.catraca.testkit.work;

import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.input.Request;
import dev.catraca.model.Order;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Claim;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The worker on threads of its own: what is known to be due is done at once, the rest is found by looking, and a stop is orderly. */
class WorkerTest {
  /** How long a test waits for something before it fails. */
  static final Duration PATIENCE = Duration.ofSeconds(20);
  /** So rare that within a test nobody looks for work but once, when the worker starts. */
  private static final Duration HARDLY_EVER = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofMillis(2);

  private final InMemoryOrderStore memory = new InMemoryOrderStore();
  private final DoorStore store = new DoorStore(memory);
  private final FakeAcquirer acquirer = FakeAcquirer.idempotent(InstantSource.system());
  private final ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.APPROVE);

  private Engine.Builder engine() {
    return Engine.with(store, acquirer, legiti);
  }

  private static OrderId place(Engine engine, String id) {
    engine.placeOrder().place(order().id(id).checkout(), "shop");
    return new OrderId(id);
  }

  private static Optional<OrderStatus> rest(Engine engine, OrderId id) throws InterruptedException {
    return engine.awaitOutcome().await(id, PATIENCE).map(Order::status);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** Until the first look is over. */
  private Thread awaitRestingLooker() throws InterruptedException {
    assertThat(store.awaitLooks(1)).isTrue();
    Thread looker = store.lookers().iterator().next();
    await(() -> looker.getState() == Thread.State.TIMED_WAITING);
    return looker;
  }

  @Test
  void nothing_is_begun_before_the_start_and_whoever_asks_is_told_how_much_was_due() {
    Engine engine = engine().build();
    OrderId id = place(engine, "order-1");
    assertThat(acquirer.calls()).isEmpty();

    assertThat(engine.worker().runDue()).isPositive().isEqualTo(store.claimed());
    assertThat(engine.readOrder().read(id)).map(Order::status).contains(APPROVED);
    assertThat(engine.worker().runDue()).isZero();
  }

  @Test
  void what_is_known_to_be_due_is_done_at_once_in_every_lane() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    legiti.always(Status.class, call -> {
      told.countDown();
      return new AntiFraudOutcome.Acknowledged("taken");
    });
    Engine engine = engine().poll(HARDLY_EVER).build();
    engine.worker().start();
    awaitRestingLooker();

    assertThat(rest(engine, place(engine, "order-1"))).contains(APPROVED);
    assertThat(told.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  /** The simulation found it: a new instance took a clock that had been set ahead meanwhile for the time, and claimed what was not due. */
  @Test
  void the_clock_is_read_before_anything_is_claimed_by_it() {
    List<String> asked = new CopyOnWriteArrayList<>();
    OrderStore watched = new PassingStore(store) {
      @Override
      public Optional<ClockStep> keep(Instant counted) {
        asked.add("told how far time has come");
        return super.keep(counted);
      }

      @Override
      public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
        asked.add("claim");
        return super.claimDue(now, lanes, most, lease);
      }
    };
    Engine engine = Engine.with(watched, acquirer, legiti).poll(HARDLY_EVER).build();
    engine.worker().start();
    await(() -> asked.contains("claim"));
    assertThat(asked).startsWith("told how far time has come");
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void a_worker_that_was_stopped_can_be_started_again_and_has_all_its_places() throws Exception {
    Engine engine = engine().poll(HARDLY_EVER).concurrency(2).build();
    for (int round = 1; round <= 3; round++) {
      engine.worker().start();
      engine.worker().start();
      assertThat(rest(engine, place(engine, "first-" + round))).contains(APPROVED);
      assertThat(rest(engine, place(engine, "second-" + round))).contains(APPROVED);
      assertThat(engine.worker().stop(PATIENCE)).isTrue();
      assertThat(engine.worker().stop(PATIENCE)).isTrue();
    }
  }

  @Test
  void what_a_stop_did_not_wait_for_keeps_its_place_after_the_next_start() throws Exception {
    Gate gate = new Gate();
    Engine engine = Engine.with(store, new GatedAcquirer(acquirer, gate), legiti).poll(HARDLY_EVER)
        .concurrency(1).build();
    engine.worker().start();
    OrderId slow = place(engine, "slow");
    assertThat(gate.awaitArrivals(1)).isTrue();
    assertThat(engine.worker().stop(Duration.ZERO)).isFalse();
    engine.worker().start();
    gate.open();
    assertThat(rest(engine, slow)).contains(APPROVED);
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void what_nobody_here_knows_of_is_found_by_looking_again_and_again() throws Exception {
    Engine dead = engine().build();
    Engine engine = engine().poll(OFTEN).build();
    engine.worker().start();
    assertThat(store.awaitLooks(3)).isTrue();

    assertThat(rest(engine, place(dead, "order-1"))).contains(APPROVED);
    assertThat(rest(engine, place(dead, "order-2"))).contains(APPROVED);
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void what_becomes_due_while_all_places_are_taken_by_a_look_is_looked_for_again_at_once() throws Exception {
    Engine engine = engine().poll(HARDLY_EVER).build();
    store.afterNextLook(() -> place(engine, "order-1"));
    engine.worker().start();
    assertThat(store.awaitLooks(2)).isTrue();

    assertThat(rest(engine, new OrderId("order-1"))).contains(APPROVED);
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void no_more_lanes_are_worked_on_at_once_than_allowed_and_each_place_is_given_back() throws Exception {
    Gate gate = new Gate();
    Engine engine = Engine.with(store, new GatedAcquirer(acquirer, gate), legiti).poll(OFTEN).concurrency(2)
        .build();
    for (int i = 0; i < 6; i++) {
      place(engine, "order-" + i);
    }
    engine.worker().start();
    assertThat(gate.awaitArrivals(2)).isTrue();
    place(engine, "order-6");
    assertThat(gate.arrivesWithin(Duration.ofMillis(100))).isFalse();

    gate.open();
    for (int i = 0; i <= 6; i++) {
      assertThat(rest(engine, new OrderId("order-" + i))).contains(APPROVED);
    }
    assertThat(gate.most()).isEqualTo(2);
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void what_is_handed_over_where_there_is_no_place_stands_in_line_and_nobody_looks_for_it() throws Exception {
    Gate gate = new Gate();
    store.handOver();
    Engine engine = Engine.with(store, new GatedAcquirer(acquirer, gate), legiti).poll(HARDLY_EVER)
        .concurrency(1).build();
    engine.worker().start();
    awaitRestingLooker();
    for (int i = 0; i < 12; i++) {
      place(engine, "order-" + i);
    }
    assertThat(gate.awaitArrivals(1)).isTrue();
    gate.open();
    for (int i = 0; i < 12; i++) {
      assertThat(rest(engine, new OrderId("order-" + i))).contains(APPROVED);
    }
    assertThat(gate.most()).isEqualTo(1);
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
    assertThat(store.claimed()).isZero();
  }

  @Test
  void what_stands_in_line_ends_before_a_stop_does() throws Exception {
    Gate gate = new Gate();
    store.handOver();
    Engine engine = Engine.with(store, new GatedAcquirer(acquirer, gate), legiti).poll(HARDLY_EVER)
        .concurrency(1).build();
    engine.worker().start();
    awaitRestingLooker();
    place(engine, "order-1");
    OrderId second = place(engine, "order-2");
    assertThat(gate.awaitArrivals(1)).isTrue();
    Thread closing = Thread.ofVirtual().start(engine.worker()::close);
    await(() -> closing.getState() == Thread.State.TIMED_WAITING);
    gate.open();
    assertThat(closing.join(PATIENCE)).isTrue();
    assertThat(acquirer.calls(second)).as("it was taken up before the stop").isNotEmpty();
  }

  @Test
  void an_order_whose_acknowledgement_was_lost_is_worked_on_at_once_by_whoever_placed_it() throws Exception {
    store.handOver();
    Engine engine = engine().poll(HARDLY_EVER).build();
    engine.worker().start();
    awaitRestingLooker();
    memory.failAppends(StoreFault.IN_DOUBT_AFTER_EFFECT, StoreFault.IN_DOUBT_AFTER_EFFECT,
        StoreFault.IN_DOUBT_AFTER_EFFECT);

    OrderId id = place(engine, "order-1");
    assertThat(rest(engine, id)).contains(APPROVED);
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
    assertThat(acquirer.calls(id)).containsExactly("authorize", "capture");
  }

  @Test
  void whoever_starts_it_twice_has_one_that_looks() throws Exception {
    Worker worker = engine().poll(OFTEN).build().worker();
    worker.start();
    worker.start();
    assertThat(store.awaitLooks(50)).isTrue();
    assertThat(store.lookers()).hasSize(1);
    assertThat(worker.stop(PATIENCE)).isTrue();
  }

  @Test
  void a_stop_ends_the_looking_at_once_however_rarely_that_is() throws Exception {
    Worker worker = engine().poll(HARDLY_EVER).build().worker();
    worker.start();
    Thread looker = awaitRestingLooker();

    assertThat(worker.stop(PATIENCE)).isTrue();
    assertThat(looker.join(PATIENCE)).isTrue();
  }

  @Test
  void a_stop_tells_whether_all_that_was_under_way_has_ended() throws Exception {
    Gate gate = new Gate();
    Engine engine = Engine.with(store, new GatedAcquirer(acquirer, gate), legiti).poll(HARDLY_EVER).build();
    engine.worker().start();
    place(engine, "order-1");
    assertThat(gate.awaitArrivals(1)).isTrue();

    assertThat(engine.worker().stop(Duration.ZERO)).isFalse();
    gate.open();
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void closing_waits_for_what_is_under_way() throws Exception {
    Gate gate = new Gate();
    Engine engine = Engine.with(store, new GatedAcquirer(acquirer, gate), legiti).poll(HARDLY_EVER).build();
    engine.worker().start();
    OrderId id = place(engine, "order-1");
    assertThat(gate.awaitArrivals(1)).isTrue();

    Thread closing = Thread.ofVirtual().start(engine.worker()::close);
    await(() -> closing.getState() == Thread.State.TIMED_WAITING
        || closing.getState() == Thread.State.TERMINATED);
    assertThat(closing.isAlive()).isTrue();
    gate.open();
    assertThat(closing.join(PATIENCE)).isTrue();
    assertThat(engine.readOrder().read(id)).map(Order::open).contains(Optional.empty());
  }

  @Test
  void who_is_interrupted_while_stopping_knows_nothing_and_stays_interrupted() {
    Worker worker = engine().poll(HARDLY_EVER).build().worker();
    Thread.currentThread().interrupt();
    assertThat(worker.stop(PATIENCE)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void work_that_is_found_while_a_stop_comes_is_left_to_the_next_instance_and_its_place_given_back()
      throws Exception {
    Engine engine = engine().poll(HARDLY_EVER).build();
    Worker worker = engine.worker();
    OrderId id = place(engine, "order-1");
    AtomicBoolean stopped = new AtomicBoolean(true);
    store.afterNextLook(() -> stopped.set(worker.stop(Duration.ZERO)));
    worker.start();

    assertThat(store.awaitLooks(1)).isTrue();
    assertThat(worker.stop(PATIENCE)).isTrue();
    assertThat(stopped).isFalse();
    assertThat(acquirer.calls()).isEmpty();
    assertThat(engine.readOrder().read(id)).map(Order::status).contains(PENDING);
  }

  @Test
  void a_lane_that_is_wanted_while_it_is_just_given_back_is_worked_on_again_at_once() throws Exception {
    Engine engine = engine().poll(HARDLY_EVER).build();
    AtomicBoolean missed = new AtomicBoolean();
    engine.worker().start();
    awaitRestingLooker();
    // The first lane that is given back is the acquirer's: nothing is owed to it while the evaluation lasts, and nobody but the
    // cancellation says that something is. This store gives it back a moment after the append.
    store.beforeNextRelease(() -> {
      try {
        engine.cancelOrder().cancel(new OrderId("order-1"), Optional.empty(), "shop");
        missed.set(store.awaitMiss(Lane.ACQUIRER));
      } catch (InterruptedException stop) {
        throw new AssertionError(stop);
      }
    });
    OrderId id = place(engine, "order-1");

    await(() -> acquirer.calls(id).contains("void"));
    assertThat(rest(engine, id)).contains(CANCELLED);
    assertThat(missed).isTrue();
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  private Optional<LaneState> notification(OrderId id) {
    return Optional.ofNullable(memory.lanes(id).get(Lane.NOTIFICATION));
  }

  /** Of one minor unit. */
  private static Request.GiveRefund refund(int number) {
    return new Request.GiveRefund("r-" + number, Optional.of(Money.of(1, "BRL")), Optional.empty(), "");
  }

  @Test
  void case53_what_legiti_put_off_for_an_hour_is_sent_once_whatever_else_happens_to_the_order()
      throws Exception {
    legiti.always(Status.class,
        call -> new AntiFraudOutcome.TryLater("503", Optional.of(Duration.ofHours(1)), false));
    Engine engine = engine().poll(OFTEN).build();
    engine.worker().start();
    OrderId id = place(engine, "order-1");
    assertThat(rest(engine, id)).contains(APPROVED);
    await(
        () -> notification(id).filter(lane -> lane.tries() == 1 && lane.leasedUntil().isEmpty()).isPresent());

    for (int i = 1; i <= 12; i++) {
      engine.refundOrder().refund(id, refund(i), "shop");
      // Each rings the lane; nobody may find it due, neither at once nor at the next looks.
      assertThat(store.awaitMiss(Lane.NOTIFICATION)).isTrue();
    }
    assertThat(store.awaitLooks(3)).isTrue();
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
    assertThat(legiti.received(Status.class)).hasSize(1);
    assertThat(notification(id)).map(LaneState::tries).contains(1);
  }

  @Test
  void whoever_has_found_work_looks_for_more_at_once() throws Exception {
    Gate gate = new Gate();
    Engine engine = Engine.with(store, new GatedAcquirer(acquirer, gate), legiti).poll(HARDLY_EVER).build();
    place(engine, "order-1");
    engine.worker().start();
    // What was found gets no further than to the gate, so that nothing that follows from it wakes the one that looks.
    assertThat(gate.awaitArrivals(1)).isTrue();
    assertThat(store.awaitLooks(2)).isTrue();
    gate.open();
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void an_outage_of_the_store_is_logged_and_survived() throws Exception {
    try (Logged logged = Logged.by(Worker.class)) {
      Engine engine = engine().poll(OFTEN).concurrency(3).build();
      OrderId id = place(engine, "order-1");
      memory.goDown();
      engine.worker().start();
      await(() -> logged.lines().size() >= 10);
      memory.comeBack();

      assertThat(rest(engine, id)).contains(APPROVED);
      assertThat(logged.lines()).contains("WARNING work waits: the in-memory store was told to be down");
      assertThat(engine.worker().stop(PATIENCE)).isTrue();
    }
  }

  @Test
  void an_outage_just_when_work_is_known_leaves_it_to_the_next_look() throws Exception {
    try (Logged logged = Logged.by(Worker.class)) {
      Engine engine = engine().poll(HARDLY_EVER).observer(new Outage(memory)).build();
      engine.worker().start();
      awaitRestingLooker();
      OrderId id = place(engine, "order-1");

      await(() -> !logged.lines().isEmpty());
      assertThat(logged.lines()).containsOnly(
          "WARNING order order-1 waits: the in-memory store was told to be down");
      memory.comeBack();
      assertThat(engine.worker().stop(PATIENCE)).isTrue();
      assertThat(acquirer.calls(id)).isEmpty();
      Engine next = engine().build();
      assertThat(next.worker().runDue()).isPositive();
      assertThat(next.readOrder().read(id)).map(Order::status).contains(APPROVED);
    }
  }
}
