package dev.catraca.testkit.edge;

import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Acquirer;
import dev.catraca.port.Lane;
import dev.catraca.port.Observer;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Edge cases 39 and 40 with a running worker: a backlog drains at the configured concurrency, whatever one order does. */
class BacklogCasesTest {
  private static final int SOME = 200;
  private static final int MANY = 2_000;
  private static final int CONCURRENCY = 8;

  private final MovableClock clock = new MovableClock();
  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
  private final ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.APPROVE);

  @Test
  void case40_a_backlog_in_every_state_is_picked_up_at_a_restart_at_the_configured_concurrency()
      throws InterruptedException {
    isPickedUp(SOME);
  }

  @Tag("slow")
  @Test
  void case40_a_long_backlog_in_every_state_is_picked_up_at_a_restart_at_the_configured_concurrency()
      throws InterruptedException {
    isPickedUp(MANY);
  }

  private void isPickedUp(int orders) throws InterruptedException {
    Engine before = engine(store, acquirer, Observer.none(), 1);
    leaveInFlight(before, 0, orders, () -> {
    });
    acquirer.always(Operation.AUTHORIZE, Behavior.loseAnswer());
    leaveInFlight(before, 1, orders, before.worker()::runDue);
    acquirer.always(Operation.AUTHORIZE, Behavior.obey());
    legiti.always(Evaluation.class, call -> new AntiFraudOutcome.Unknown("cut off"));
    leaveInFlight(before, 2, orders, before.worker()::runDue);
    acquirer.always(Operation.CAPTURE, Behavior.loseAnswer());
    legiti.always(Evaluation.class, call -> new AntiFraudOutcome.Decided(Decision.APPROVE, Optional.empty()));
    leaveInFlight(before, 3, orders, before.worker()::runDue);
    acquirer.always(Operation.CAPTURE, Behavior.obey());
    clock.advance(Duration.ofSeconds(50));

    CountDownLatch told = new CountDownLatch(orders);
    Crowd crowd = new Crowd(acquirer);
    try (var worker = engine(store, crowd, new StatusTold(told), CONCURRENCY).worker()) {
      worker.start();
      assertThat(told.await(60, TimeUnit.SECONDS)).as("orders still waiting: " + told.getCount()).isTrue();
    }

    assertThat(crowd.most.get()).isEqualTo(CONCURRENCY);
    for (int i = 0; i < orders; i++) {
      OrderId id = id(i);
      Order order = Order.of(store.load(id).orElseThrow().facts());
      assertThat(order.status()).as(id.value()).isEqualTo(OrderStatus.APPROVED);
      assertThat(OrderView.state(order)).as(id.value()).isEqualTo(OrderState.SETTLED);
      assertThat(acquirer.holds(id)).as(id.value()).hasSize(1);
      assertThat(acquirer.effectiveCaptures(id)).as(id.value()).hasSize(1);
    }
    assertThat(acquirer.conflicts()).isEmpty();
  }

  @Test
  void case39_a_poison_order_delays_no_other_where_only_one_can_be_worked_on_at_a_time()
      throws InterruptedException {
    int orders = 50;
    OrderId poison = new OrderId("poison");
    Engine before = engine(store, acquirer, Observer.none(), 1);
    before.placeOrder().place(order().id(poison.value()).checkout(), "shop");
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < orders; i++) {
      before.placeOrder().place(order().id(id(i).value()).checkout(), "shop");
    }
    CountDownLatch told = new CountDownLatch(orders);
    OrderStore poisoned = new Poisoned(store, poison);
    try (var worker = engine(poisoned, acquirer, new StatusTold(told), 1).worker()) {
      worker.start();
      assertThat(told.await(60, TimeUnit.SECONDS)).as("orders still waiting: " + told.getCount()).isTrue();
    }

    assertThat(acquirer.calls(poison)).isEmpty();
    assertThat(store.lanes(poison)).containsOnlyKeys(Lane.ACQUIRER, Lane.CLOCK);
    assertThat(store.lanes(poison).get(Lane.ACQUIRER)).satisfies(lane -> {
      assertThat(lane.trouble()).hasValueSatisfying(why -> assertThat(why).contains("failed"));
      assertThat(lane.tries()).isPositive();
    });

    clock.advance(Duration.ofMinutes(10));
    engine(store, acquirer, Observer.none(), 1).worker().runDue();
    assertThat(Order.of(store.load(poison).orElseThrow().facts()).status()).isEqualTo(OrderStatus.APPROVED);
  }

  /** A quarter of the orders, placed and taken as far as they go by now. */
  private void leaveInFlight(Engine engine, int quarter, int orders, Runnable work) {
    for (int i = quarter; i < orders; i += 4) {
      engine.placeOrder().place(order().id(id(i).value()).checkout(), "shop");
    }
    work.run();
  }

  private Engine engine(OrderStore onStore, Acquirer atAcquirer, Observer observer, int concurrency) {
    return Engine.with(onStore, atAcquirer, legiti).time(clock).observer(observer).concurrency(concurrency)
        .poll(Duration.ofMillis(5)).build();
  }

  private static OrderId id(int i) {
    return new OrderId("order-" + i);
  }

  /** Counts the orders whose end Legiti was told of. */
  private record StatusTold(CountDownLatch told) implements Observer {
    @Override
    public void recorded(OrderId order, List<RecordedFact> facts) {
      facts.stream().map(RecordedFact::fact).filter(Fact.NotificationAcknowledged.class::isInstance)
          .map(Fact.NotificationAcknowledged.class::cast)
          .filter(acknowledged -> acknowledged.notice().kind() == NotificationId.Kind.STATUS)
          .forEach(acknowledged -> told.countDown());
    }
  }

  /** Counts how many are at the acquirer's door at once; the first ones wait there until as many have come as may. */
  private static final class Crowd implements Acquirer {
    private final Acquirer behind;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch expected = new CountDownLatch(CONCURRENCY);

    Crowd(Acquirer behind) {
      this.behind = behind;
    }

    @Override
    public AcquirerTerms terms() {
      return behind.terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        everybodyIsHere();
        return behind.perform(request);
      } finally {
        now.decrementAndGet();
      }
    }

    private void everybodyIsHere() {
      expected.countDown();
      try {
        boolean ignored = expected.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      return behind.query(request);
    }
  }
}
