package dev.catraca.testkit.work;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.testkit.work.WorkerTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An answer that a call brought is stored, however long the store is away meanwhile, and the call is not made again (flows, section 7). */
class AnswersInHandTest {
  private static final int ORDERS = 100;
  private static final OrderId ID = order().orderId();
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(2);

  private final MovableClock clock = new MovableClock();
  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.APPROVE);
  /** One for each time that somebody who holds an answer waits. */
  private final Semaphore waiting = new Semaphore(0);
  /** Ends with the outage. */
  private final Phaser tries = new Phaser(1);

  private Engine start(FakeAcquirer acquirer) {
    Engine engine = Engine.with(store, acquirer, legiti).time(clock).poll(OFTEN)
        .concurrency(4 * ORDERS).pause(this::untilTheClockMoves).build();
    engine.worker().start();
    return engine;
  }

  private boolean untilTheClockMoves(Duration unused) {
    int now = tries.getPhase();
    waiting.release();
    int ignored = tries.awaitAdvance(now);
    return true;
  }

  private void awaitAnswersInHand(int many) throws InterruptedException {
    assertThat(waiting.tryAcquire(many, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
  }

  /** From the moment at which so many answers are in hand. */
  private void outage(int answers, int steps, Duration step) throws InterruptedException {
    awaitAnswersInHand(answers);
    for (int i = 0; i < steps; i++) {
      clock.advance(step);
      int ignored = tries.arrive();
      awaitAnswersInHand(answers);
    }
    store.comeBack();
    tries.forceTermination();
  }

  private void untilStored(OrderId id, Class<? extends Fact> what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (store.load(id).orElseThrow().facts().stream().noneMatch(f -> what.isInstance(f.fact()))) {
      assertThat(System.nanoTime()).as("still waiting for " + what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** Lanes that could not be given back are taken over. */
  private void leasesRunOut(Engine engine) {
    clock.advance(LONGER_THAN_A_LEASE);
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
    assertThat(engine.worker().runDue()).isNotNegative();
  }

  private static void place(Engine engine, OrderId id) {
    engine.placeOrder().place(order().id(id.value()).checkout(), "shop");
  }

  private static void expectApproved(Engine engine, OrderId id) throws InterruptedException {
    assertThat(engine.awaitOutcome().await(id, PATIENCE)).map(Order::status).contains(APPROVED);
  }

  @Test
  void a_store_away_for_five_seconds_in_the_middle_of_a_hundred_captures_loses_no_answer() throws Exception {
    FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
    CyclicBarrier captures = new CyclicBarrier(ORDERS, store::goDown);
    for (int i = 0; i < ORDERS; i++) {
      acquirer.whileInFlight(CAPTURE, () -> meet(captures));
    }
    Engine engine = start(acquirer);
    List<OrderId> orders = IntStream.range(0, ORDERS).mapToObj(i -> new OrderId("order-" + i)).toList();
    orders.forEach(id -> place(engine, id));

    outage(ORDERS, 5, Duration.ofSeconds(1));

    for (OrderId id : orders) {
      expectApproved(engine, id);
    }
    leasesRunOut(engine);
    assertThat(orders).allSatisfy(id -> {
      assertThat(acquirer.calls(id)).containsExactly("authorize", "capture");
      assertThat(legiti.story(id)).doesNotHaveDuplicates().endsWith("status approved");
    });
  }

  private static void meet(CyclicBarrier others) {
    try {
      int ignored = others.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new AssertionError("not all came", alone);
    }
  }

  /** Lost, such an answer could be found out by a person alone. */
  @Test
  void an_outage_longer_than_any_lease_loses_no_answer_either() throws Exception {
    FakeAcquirer acquirer = FakeAcquirer.neither(clock).whileInFlight(AUTHORIZE, store::goDown);
    Engine engine = start(acquirer);
    place(engine, ID);

    outage(1, 3, LONGER_THAN_A_LEASE);

    untilStored(ID, Fact.Authorized.class);
    leasesRunOut(engine);
    assertThat(acquirer.calls(ID)).containsOnlyOnce("authorize");
  }

  /** Its lease is over and the store is back before the one who holds the answer tries again: another claim of the instance has it. */
  @Test
  void whoever_takes_the_lane_over_in_the_same_instance_asks_nobody_again() throws Exception {
    FakeAcquirer acquirer = FakeAcquirer.idempotent(clock).whileInFlight(AUTHORIZE, store::goDown);
    Engine engine = start(acquirer);
    place(engine, ID);
    awaitAnswersInHand(1);

    clock.advance(LONGER_THAN_A_LEASE);
    store.comeBack();

    untilStored(ID, Fact.Authorized.class);
    tries.forceTermination();
    leasesRunOut(engine);
    assertThat(acquirer.calls(ID)).containsOnlyOnce("authorize");
  }

  @Test
  void what_legiti_answered_is_not_lost_either() throws Exception {
    legiti.next(Evaluation.class, call -> {
      store.goDown();
      return LegitiScript.decided(Decision.APPROVE);
    });
    Engine engine = start(FakeAcquirer.idempotent(clock));
    place(engine, ID);

    outage(1, 2, Duration.ofSeconds(2));

    untilStored(ID, Fact.Evaluated.class);
    clock.advance(LONGER_THAN_A_LEASE);
    expectApproved(engine, ID);
    leasesRunOut(engine);
    assertThat(legiti.received(Evaluation.class)).hasSize(1);
  }

  @Test
  void an_acknowledgement_is_not_lost_either() throws Exception {
    legiti.next(Status.class, call -> {
      store.goDown();
      return new AntiFraudOutcome.Acknowledged("taken");
    });
    Engine engine = start(FakeAcquirer.idempotent(clock));
    place(engine, ID);

    outage(1, 2, Duration.ofSeconds(2));

    leasesRunOut(engine);
    assertThat(legiti.story(ID)).doesNotHaveDuplicates().endsWith("status approved");
  }

  @Test
  void a_worker_that_works_by_itself_tries_without_being_told_how_to_wait() throws Exception {
    Engine engine = Engine.with(store, FakeAcquirer.idempotent(clock).whileInFlight(AUTHORIZE, store::goDown),
        legiti).time(clock).poll(OFTEN).random(new CountingRandom(waiting)).build();
    engine.worker().start();
    place(engine, ID);
    awaitAnswersInHand(2);
    store.comeBack();

    untilStored(ID, Fact.Authorized.class);
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void once_it_has_stopped_nobody_waits_any_more() throws Exception {
    Engine engine = Engine.with(store, FakeAcquirer.idempotent(clock).whileInFlight(AUTHORIZE, store::goDown),
        legiti).time(clock).poll(OFTEN).random(new CountingRandom(waiting)).build();
    engine.worker().start();
    place(engine, ID);
    awaitAnswersInHand(1);

    assertThat(engine.worker().stop(Duration.ZERO)).isFalse();
    assertThat(engine.worker().stop(PATIENCE)).isTrue();
  }

  /** Asked once before each wait. */
  private record CountingRandom(Semaphore drawn) implements RandomGenerator {
    @Override
    public long nextLong() {
      drawn.release();
      return 1;
    }
  }
}
