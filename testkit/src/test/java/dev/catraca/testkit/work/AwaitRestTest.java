package dev.catraca.testkit.work;

import static dev.catraca.flow.OrderStatus.APPROVED;
import static dev.catraca.flow.OrderStatus.MANUAL_ANALYSIS;
import static dev.catraca.flow.OrderStatus.PENDING;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.testkit.work.WorkerTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.flow.Decision;
import dev.catraca.flow.Operation;
import dev.catraca.flow.Order;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.AwaitRest;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever waits for an order gets it when it has gone as far as it goes by itself, or when patience ends. */
class AwaitRestTest {
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
    assertThat(engine.awaitRest().await(new OrderId("nobody"), PATIENCE)).isEmpty();
  }

  @Test
  void an_order_at_rest_is_not_waited_for() throws Exception {
    engine.worker().runDue();
    assertThat(engine.awaitRest().await(ID, Duration.ZERO)).map(Order::status).contains(APPROVED);
    assertThat(engine.awaitRest().await(ID, PATIENCE)).map(Order::status).contains(APPROVED);
  }

  @Test
  void when_patience_ends_the_order_is_given_as_it_is() throws Exception {
    for (Duration patience : new Duration[]{Duration.ofMillis(-1), Duration.ZERO, Duration.ofMillis(20)}) {
      assertThat(engine.awaitRest().await(ID, patience)).hasValueSatisfying(order -> {
        assertThat(order.status()).isEqualTo(PENDING);
        assertThat(AwaitRest.isAtRest(order)).isFalse();
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

  private static CompletableFuture<Optional<Order>> waitingAt(Engine engine) {
    CompletableFuture<Optional<Order>> rest = new CompletableFuture<>();
    Thread waits = Thread.ofVirtual().start(() -> {
      try {
        rest.complete(engine.awaitRest().await(ID, PATIENCE));
      } catch (InterruptedException stop) {
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
    assertThat(AwaitRest.isAtRest(order)).isTrue();
  }

  @Test
  void an_evaluation_or_an_operation_that_is_put_off_is_no_rest() {
    LegitiScript.always(Evaluation.class, LegitiScript.unreachable()).tell(legiti);
    engine.worker().runDue();
    assertThat(AwaitRest.isAtRest(engine.readOrder().read(ID).orElseThrow())).isFalse();

    OrderId other = new OrderId("order-2");
    acquirer.always(Operation.AUTHORIZE, Behavior.loseRequest());
    engine.placeOrder().place(order().id("order-2").checkout(), "shop");
    engine.worker().runDue();
    assertThat(AwaitRest.isAtRest(engine.readOrder().read(other).orElseThrow())).isFalse();
  }
}
