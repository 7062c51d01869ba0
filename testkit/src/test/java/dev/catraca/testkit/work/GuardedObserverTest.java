package dev.catraca.testkit.work;

import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.Decision;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Observer;
import dev.catraca.port.TimelineNote;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An observer that throws, be it an error, changes nothing. */
class GuardedObserverTest {
  private static final String LOGGER = "dev.catraca.usecase.GuardedObserver";

  private final FakeAcquirer acquirer = FakeAcquirer.idempotent(InstantSource.system());
  private final AtomicLong count = new AtomicLong();

  private Engine engine(Observer observer) {
    return Engine.with(new InMemoryOrderStore(), acquirer, ScriptedLegiti.deciding(Decision.APPROVE))
        .nanos(count::get).observer(observer).build();
  }

  private static Observer throwing(Error bug) {
    return new Observer() {
      @Override
      public void recorded(OrderId order, List<RecordedFact> facts) {
        throw bug;
      }

      @Override
      public void remarked(OrderId order, TimelineNote remark) {
        throw new IllegalStateException("of a remark");
      }
    };
  }

  @Test
  void what_is_durable_is_sent_and_a_request_answered_though_an_observer_throws_an_error() {
    try (Logged logged = Logged.by(LOGGER)) {
      Engine engine = engine(throwing(new AssertionError("of a fact")));
      assertThat(engine.placeOrder().place(order().id("order-1").checkout(), "shop"))
          .isInstanceOf(Answer.Done.class);
      assertThat(engine.worker().runDue()).isPositive();

      OrderId id = new OrderId("order-1");
      assertThat(engine.readOrder().read(id)).map(Order::status).contains(OrderStatus.APPROVED);
      assertThat(acquirer.calls(id)).containsExactly("authorize", "capture");
      assertThat(logged.lines()).containsExactly("SEVERE an observer failed");
    }
  }

  @Test
  void each_kind_is_logged_once_a_minute() {
    try (Logged logged = Logged.by(LOGGER)) {
      Engine engine = engine(throwing(new LinkageError("of a fact")));
      for (int i = 0; i < 3; i++) {
        assertThat(engine.placeOrder().place(order().id("order-" + i).checkout(), "shop"))
            .isInstanceOf(Answer.Done.class);
      }
      assertThat(logged.lines()).hasSize(1);

      count.addAndGet(Duration.ofMinutes(1).toNanos());
      assertThat(engine.placeOrder().place(order().id("order-3").checkout(), "shop"))
          .isInstanceOf(Answer.Done.class);
      assertThat(logged.lines()).hasSize(2);
    }
  }
}
