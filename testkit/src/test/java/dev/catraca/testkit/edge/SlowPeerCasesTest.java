package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.Lane;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One peer is slow; what has to be asked of another is asked at once. The real worker, judged by what happened before what. */
class SlowPeerCasesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SECONDS = 10;
  private static final int ORDERS_A_SECOND = 30;
  private static final int EVALUATIONS = 8;
  private static final int REPORTS = 4;

  private final MovableClock clock = new MovableClock();
  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
  private final ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.MANUAL);
  private final CountDownLatch legitiAnswers = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final Engine engine = Engine.with(store, acquirer, legiti).time(clock)
      .poll(Duration.ofHours(1)).room(Lane.ACQUIRER, 8).room(Lane.EVALUATION, EVALUATIONS)
      .room(Lane.NOTIFICATION, REPORTS).build();

  @AfterEach
  void stop() {
    legitiAnswers.countDown();
    engine.worker().close();
  }

  private OrderId place(String id) {
    engine.placeOrder().place(order().id(id).checkout(), "shop");
    return new OrderId(id);
  }

  private <C extends LegitiReceived> void answersLate(Class<C> kind, AntiFraudOutcome answer) {
    legiti.always(kind, call -> {
      asked.incrementAndGet();
      try {
        assertThat(legitiAnswers.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      } catch (InterruptedException stop) {
        throw new AssertionError("nobody interrupts a worker", stop);
      }
      return answer;
    });
  }

  private Semaphore calls(Operation operation, int many) {
    Semaphore made = new Semaphore(0);
    for (int i = 0; i < many; i++) {
      acquirer.whileInFlight(operation, made::release);
    }
    return made;
  }

  private static void expectCall(Semaphore made) throws InterruptedException {
    assertThat(made.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void case52_a_legiti_that_takes_ten_seconds_delays_no_authorization_capture_or_void() throws Exception {
    engine.worker().start();
    OrderId reviewed = place("reviewed");
    assertThat(engine.awaitOutcome().await(reviewed, PATIENCE)).map(OrderView::state).contains(IN_REVIEW);
    answersLate(Evaluation.class, new AntiFraudOutcome.Decided(Decision.APPROVE, Optional.empty()));
    answersLate(Status.class, new AntiFraudOutcome.Acknowledged("taken"));
    answersLate(Payment.class, new AntiFraudOutcome.Acknowledged("taken"));
    Semaphore authorizations = calls(AUTHORIZE, SECONDS * ORDERS_A_SECOND);
    Semaphore captures = calls(CAPTURE, 1);
    Semaphore voids = calls(VOID, 1);

    // Ten seconds of orders, at whose end Legiti has answered none of them.
    for (int i = 0; i < SECONDS * ORDERS_A_SECOND; i++) {
      clock.advance(Duration.ofSeconds(1).dividedBy(ORDERS_A_SECOND));
      assertThat(place("order-" + i)).isNotNull();
      expectCall(authorizations);
    }
    engine.giveVerdict().give(reviewed, new Request.GiveVerdict(1, true, false, "rita", "known"), "rita");
    expectCall(captures);
    engine.cancelOrder().cancel(new OrderId("order-7"), Optional.empty(), "shop");
    expectCall(voids);

    assertThat(asked.get()).as("Legiti is asked within its own rooms").isPositive()
        .isLessThanOrEqualTo(EVALUATIONS + REPORTS);
    assertThat(legitiAnswers.getCount()).as("it has answered nothing").isOne();
  }

  @Test
  void whatFoundNoRoomIsDoneOnceThereIs() throws Exception {
    answersLate(Evaluation.class, new AntiFraudOutcome.Decided(Decision.APPROVE, Optional.empty()));
    engine.worker().start();
    List<OrderId> orders = IntStream.range(0, 3 * EVALUATIONS).mapToObj(i -> place("order-" + i)).toList();
    Semaphore captures = calls(CAPTURE, orders.size());

    legitiAnswers.countDown();

    for (OrderId ignored : orders) {
      expectCall(captures);
    }
  }
}
