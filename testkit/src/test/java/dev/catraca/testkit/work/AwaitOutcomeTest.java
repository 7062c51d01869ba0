package dev.catraca.testkit.work;

import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.MANUAL_ANALYSIS;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.testkit.work.WorkerTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Decision;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.History;
import dev.catraca.port.Observer;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever waits for an order gets it when it has gone as far as it goes by itself, or when patience ends. */
class AwaitOutcomeTest {
  private static final OrderId ID = order().orderId();

  private final MovableClock clock = new MovableClock();
  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
  private final ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.APPROVE);
  private final Engine engine = another();

  private Engine another() {
    return Engine.with(store, acquirer, legiti).time(clock).build();
  }

  @BeforeEach
  void placed() {
    engine.placeOrder().place(order().checkout(), "shop");
  }

  @Test
  void an_unknown_order_is_not_waited_for() throws Exception {
    assertThat(engine.awaitOutcome().await(new OrderId("nobody"), PATIENCE)).isEmpty();
  }

  @Test
  void an_order_at_rest_is_not_waited_for() throws Exception {
    engine.worker().runDue();
    assertThat(engine.awaitOutcome().await(ID, Duration.ZERO)).map(Order::status).contains(APPROVED);
    assertThat(engine.awaitOutcome().await(ID, PATIENCE)).map(Order::status).contains(APPROVED);
  }

  @Test
  void when_patience_ends_the_order_is_given_as_it_is() throws Exception {
    for (Duration patience : new Duration[]{Duration.ofMillis(-1), Duration.ZERO, Duration.ofMillis(20)}) {
      assertThat(engine.awaitOutcome().await(ID, patience)).hasValueSatisfying(order -> {
        assertThat(order.status()).isEqualTo(PENDING);
        assertThat(engine.awaitOutcome().isAtRest(order)).isFalse();
      });
    }
  }

  @Test
  void the_wait_ends_when_this_instance_has_done_it() throws Exception {
    CompletableFuture<Optional<Order>> rest = waitingAt(engine);
    engine.worker().runDue();
    assertThat(rest.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).map(Order::status).contains(APPROVED);
  }

  @Test
  void the_wait_ends_when_another_instance_has_done_it() throws Exception {
    CompletableFuture<Optional<Order>> rest = waitingAt(engine);
    another().worker().runDue();
    assertThat(rest.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).map(Order::status).contains(APPROVED);
  }

  /** Many wait, and long: what each looks at must cost the store next to nothing. */
  @Test
  void whoever_waits_loads_the_order_again_only_once_it_has_changed() throws Exception {
    AtomicInteger loads = new AtomicInteger();
    Semaphore looks = new Semaphore(0);
    Engine waited = Engine.with(new PassingStore(store) {
      @Override
      public Optional<History> load(OrderId order) {
        loads.incrementAndGet();
        return super.load(order);
      }

      @Override
      public Optional<Long> sequence(OrderId order) {
        looks.release();
        return super.sequence(order);
      }
    }, acquirer, legiti).time(clock).build();
    CompletableFuture<Optional<Order>> rest = waitingAt(waited);
    assertThat(looks.tryAcquire(3, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(loads).hasValue(1);

    another().worker().runDue();
    assertThat(rest.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).map(Order::status).contains(APPROVED);
  }

  /** Here the order was just folded: whoever waits for it is told, and reads it once, at the beginning. */
  @Test
  void whoever_waits_where_the_order_is_worked_on_reads_it_no_more() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    Engine waited = Engine.with(new PassingStore(store) {
      @Override
      public Optional<History> load(OrderId order) {
        // Only who waits is on a virtual thread.
        reads.addAndGet(Thread.currentThread().isVirtual() ? 1 : 0);
        return super.load(order);
      }
    }, acquirer, legiti).time(clock).build();
    CompletableFuture<Optional<Order>> rest = waitingAt(waited);
    waited.worker().runDue();
    assertThat(rest.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).map(Order::status).contains(APPROVED);
    assertThat(reads).hasValue(1);
  }

  private static CompletableFuture<Optional<Order>> waitingAt(Engine engine) {
    CompletableFuture<Optional<Order>> rest = new CompletableFuture<>();
    Thread waits = Thread.ofVirtual().start(() -> {
      try {
        rest.complete(engine.awaitOutcome().await(ID, PATIENCE));
      } catch (InterruptedException | RuntimeException stop) {
        rest.completeExceptionally(stop);
      }
    });
    while (waits.getState() != Thread.State.TIMED_WAITING && waits.isAlive()) {
      Thread.onSpinWait();
    }
    return rest;
  }

  @Test
  void an_order_in_review_is_at_rest_though_legiti_is_still_to_be_told() {
    legiti.next(Evaluation.class,
        LegitiScript.decided(Decision.MANUAL));
    LegitiScript.always(Status.class, LegitiScript.unreachable())
        .tell(legiti);
    engine.worker().runDue();
    Order order = engine.readOrder().read(ID).orElseThrow();
    assertThat(order.status()).isEqualTo(MANUAL_ANALYSIS);
    assertThat(engine.awaitOutcome().isAtRest(order)).isTrue();
  }

  @Test
  void an_evaluation_or_an_operation_that_is_put_off_is_no_rest() {
    LegitiScript.always(Evaluation.class, LegitiScript.unreachable()).tell(legiti);
    engine.worker().runDue();
    assertThat(engine.awaitOutcome().isAtRest(engine.readOrder().read(ID).orElseThrow())).isFalse();

    OrderId other = new OrderId("order-2");
    acquirer.always(Operation.AUTHORIZE, Behavior.loseRequest());
    engine.placeOrder().place(order().id("order-2").checkout(), "shop");
    engine.worker().runDue();
    assertThat(engine.awaitOutcome().isAtRest(engine.readOrder().read(other).orElseThrow())).isFalse();
  }

  @Test
  void a_call_under_way_is_waited_for_where_only_a_person_could_find_out_what_became_of_it()
      throws Exception {
    InMemoryOrderStore fresh = new InMemoryOrderStore();
    Gate gate = new Gate();
    Engine waited = Engine.with(fresh, new GatedAcquirer(FakeAcquirer.neither(clock), gate), legiti)
        .time(clock)
        .build();
    waited.placeOrder().place(order().checkout(), "shop");
    waited.worker().start();
    assertThat(gate.awaitArrivals(1)).isTrue();

    assertThat(waited.awaitOutcome().await(ID, Duration.ofMillis(20))).map(waited.awaitOutcome()::isAtRest)
        .contains(false);
    CompletableFuture<Optional<Order>> rest = waitingAt(waited);
    gate.open();

    assertThat(rest.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).map(Order::status).contains(APPROVED);
    assertThat(waited.worker().stop(PATIENCE)).isTrue();
  }

  @Test
  void nobody_waits_any_more_once_patience_ended_or_the_order_is_unknown() throws Exception {
    engine.awaitOutcome().await(ID, Duration.ofMillis(5));
    engine.awaitOutcome().await(new OrderId("nobody"), PATIENCE);

    assertThat(engine.awaitOutcome().waiters()).isZero();
  }

  @Test
  void nobody_waits_any_more_where_the_store_failed_at_once_or_meanwhile() throws Exception {
    CompletableFuture<Optional<Order>> rest = waitingAt(engine);
    assertThat(engine.awaitOutcome().waiters()).isOne();
    store.goDown();

    assertThatThrownBy(() -> engine.awaitOutcome().await(ID, PATIENCE))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(rest).failsWithin(PATIENCE).withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(StoreUnavailableException.class);

    assertThat(engine.awaitOutcome().waiters()).isZero();
  }

  @Test
  void nobody_waits_any_more_where_the_caller_was_interrupted() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Thread waits = Thread.ofVirtual().start(() -> {
      try {
        engine.awaitOutcome().await(ID, PATIENCE);
      } catch (InterruptedException stop) {
        ended.countDown();
      }
    });
    waits.interrupt();

    assertThat(ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(waits.join(PATIENCE)).isTrue();
    assertThat(engine.awaitOutcome().waiters()).isZero();
  }

  @Test
  void all_who_wait_for_an_order_are_told_and_one_that_gives_up_leaves_the_others() throws Exception {
    CompletableFuture<Optional<Order>> one = waitingAt(engine);
    CompletableFuture<Optional<Order>> other = waitingAt(engine);
    engine.awaitOutcome().await(ID, Duration.ofMillis(5));
    assertThat(engine.awaitOutcome().waiters()).isEqualTo(2);

    engine.worker().runDue();

    assertThat(one.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).map(Order::status).contains(APPROVED);
    assertThat(other.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).map(Order::status).contains(APPROVED);
    assertThat(engine.awaitOutcome().waiters()).isZero();
  }

  @Test
  void an_observer_that_fails_keeps_no_order_from_its_end_and_nobody_waiting() throws Exception {
    InMemoryOrderStore fresh = new InMemoryOrderStore();
    Engine watched = Engine.with(fresh, FakeAcquirer.neither(clock), legiti).time(clock)
        .observer(new Observer() {
          @Override
          public void recorded(OrderId order, List<RecordedFact> facts) {
            throw new IllegalStateException("the log is full");
          }
        }).build();

    watched.placeOrder().place(order().checkout(), "shop");
    CompletableFuture<Optional<Order>> rest = waitingAt(watched);
    watched.worker().runDue();

    assertThat(rest.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).map(Order::status).contains(APPROVED);
    assertThat(watched.awaitOutcome().waiters()).isZero();
  }
}
