package dev.catraca.testkit.work;

import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Decision;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.TooManyOrdersException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whatever is taken on is finished; what would be too much is refused before anything of it is stored. */
class AdmissionTest {
  private static final int MOST = 3;

  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final Gate gate = new Gate();
  private final FakeAcquirer acquirer = FakeAcquirer.idempotent(InstantSource.system());

  private Engine engine(Acquirer peer, Duration patience) {
    Engine engine = Engine.with(store, peer, ScriptedLegiti.deciding(Decision.APPROVE))
        .poll(Duration.ofHours(1)).ordersInWork(MOST).admissionPatience(patience).build();
    engine.worker().start();
    return engine;
  }

  private static Answer place(Engine engine, String id) {
    return engine.placeOrder().place(order().id(id).checkout(), "shop");
  }

  private static void assertApproved(Engine engine, String id) throws InterruptedException {
    assertThat(engine.awaitOutcome().await(new OrderId(id), WorkerTest.PATIENCE).map(Order::status))
        .contains(APPROVED);
  }

  @Test
  void one_more_than_may_be_in_work_is_refused_and_nothing_of_it_is_stored() throws Exception {
    Engine engine = engine(new GatedAcquirer(acquirer, gate), Duration.ZERO);
    for (int n = 0; n < MOST; n++) {
      assertThat(place(engine, "order-" + n)).isInstanceOf(Answer.Done.class);
    }
    assertThat(gate.awaitArrivals(MOST)).isTrue();

    assertThatThrownBy(() -> place(engine, "one too many")).isInstanceOfSatisfying(
        TooManyOrdersException.class, full -> assertThat(full.retryAfter()).isPositive());
    assertThat(store.load(new OrderId("one too many"))).isEmpty();

    gate.open();
    for (int n = 0; n < MOST; n++) {
      assertApproved(engine, "order-" + n);
    }
    assertThat(engine.worker().stop(WorkerTest.PATIENCE)).isTrue();
  }

  @Test
  void whoever_waits_gets_the_place_of_one_that_is_done() throws Exception {
    Engine engine = engine(new GatedAcquirer(acquirer, gate), WorkerTest.PATIENCE);
    for (int n = 0; n < MOST; n++) {
      place(engine, "order-" + n);
    }
    assertThat(gate.awaitArrivals(MOST)).isTrue();
    try (ExecutorService shops = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> more = new ArrayList<>();
      for (int n = MOST; n < 10 * MOST; n++) {
        String id = "order-" + n;
        more.add(shops.submit(() -> place(engine, id)));
      }
      gate.open();
      for (Future<Answer> each : more) {
        assertThat(each.get()).isInstanceOf(Answer.Done.class);
      }
    }
    for (int n = 0; n < 10 * MOST; n++) {
      assertApproved(engine, "order-" + n);
    }
    assertThat(gate.most()).isLessThanOrEqualTo(MOST);
    assertThat(engine.worker().stop(WorkerTest.PATIENCE)).isTrue();
  }

  @Test
  void an_order_that_waits_for_its_next_try_is_not_in_work() throws Exception {
    acquirer.always(Operation.AUTHORIZE, Behavior.loseAnswer());
    Engine engine = engine(acquirer, WorkerTest.PATIENCE);
    for (int n = 0; n < 3 * MOST; n++) {
      assertThat(place(engine, "order-" + n)).isInstanceOf(Answer.Done.class);
    }
    assertThat(engine.worker().stop(WorkerTest.PATIENCE)).isTrue();
  }

  @Test
  void one_that_is_placed_again_takes_no_second_place() throws Exception {
    Engine engine = engine(new GatedAcquirer(acquirer, gate), Duration.ZERO);
    place(engine, "order-0");
    assertThat(gate.awaitArrivals(1)).isTrue();
    for (int again = 0; again < 2 * MOST; again++) {
      assertThat(place(engine, "order-0")).isInstanceOf(Answer.Repeated.class);
    }
    assertThat(place(engine, "order-1")).isInstanceOf(Answer.Done.class);
    gate.open();
    assertApproved(engine, "order-0");
    assertThat(engine.worker().stop(WorkerTest.PATIENCE)).isTrue();
  }

  @Test
  void where_nothing_is_worked_on_the_bound_is_somebody_elses() {
    Engine engine = Engine.with(store, acquirer, ScriptedLegiti.deciding(Decision.APPROVE)).ordersInWork(1)
        .build();
    for (int n = 0; n < 3; n++) {
      assertThat(place(engine, "order-" + n)).isInstanceOf(Answer.Done.class);
    }
  }
}
