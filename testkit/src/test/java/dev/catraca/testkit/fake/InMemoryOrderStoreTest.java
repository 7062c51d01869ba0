package dev.catraca.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Append;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.contract.InterruptedStore;
import dev.catraca.testkit.contract.OrderStoreContract;
import dev.catraca.view.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryOrderStoreTest extends OrderStoreContract {
  private static final OrderId ORDER = new OrderId("o-1");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final InMemoryOrderStore store = new InMemoryOrderStore();

  @Override
  protected OrderStore store() {
    return store;
  }

  @Override
  protected Optional<OrderStore> interrupted(Interruption how) {
    return Optional.of(new InterruptedStore(store, how));
  }

  @Test
  void appendsFailAsToldAndThenWorkAgain() {
    store.failAppends(StoreFault.STALE, StoreFault.IN_DOUBT_BEFORE_EFFECT, StoreFault.UNAVAILABLE,
        StoreFault.IN_DOUBT_AFTER_EFFECT);

    assertThat(store.append(next(0))).isEqualTo(Append.Result.STALE);
    assertThat(store.append(next(0))).isEqualTo(Append.Result.IN_DOUBT);
    assertThatThrownBy(() -> store.append(next(0))).isInstanceOf(StoreUnavailableException.class);
    assertThat(store.load(ORDER)).isEmpty();
    assertThat(store.append(next(0))).isEqualTo(Append.Result.IN_DOUBT);
    assertThat(store.load(ORDER)).isPresent();
    assertThat(store.append(next(1))).isEqualTo(Append.Result.DONE);
  }

  @Test
  void nothingWorksWhileItIsDownAndNothingIsLost() {
    store.append(next(0));
    store.goDown();
    assertThatThrownBy(() -> store.load(ORDER)).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> store.append(next(1))).isInstanceOf(StoreUnavailableException.class);
    store.comeBack();
    assertThat(store.load(ORDER).orElseThrow().facts()).hasSize(1);
  }

  private static Append next(long expected) {
    Head head = new Head(ORDER, FlowKind.DIRECT, OrderStatus.PENDING, OrderState.EVALUATING, expected + 1,
        Money.of(100, "BRL"), NOON, NOON, Optional.empty(), Concerns.NONE);
    return new Append(ORDER, expected,
        List.of(new RecordedFact(expected + 1, NOON, "engine", new Fact.CreationInDoubt())),
        head, Map.of(), Optional.empty());
  }
}
