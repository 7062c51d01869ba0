package dev.catraca.testkit.work;

import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Acquirer;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Leasing;
import dev.catraca.port.Observer;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worker on its own threads, with little room and customers who all come at once, some of whom cancel: appends are lost, refused, stale or
 * stored without an acknowledgement, answers of the acquirer and of Legiti are lost, listeners throw, and leases run out while their
 * holders work, for time moves as soon as nothing else does. However the threads take turns, every order comes to its end, and money moves once.
 */
class LiveWorkerTest {
  private static final int ORDERS = 60;
  private static final Duration PATIENCE = WorkerTest.PATIENCE.multipliedBy(3);
  private static final Duration STEP = Duration.ofSeconds(1);
  /** As many looks for work, one a kind of lane, are several rounds of it. */
  private static final int LOOKS = 4 * Lane.values().length;

  private final MovableClock clock = new MovableClock();
  private final InMemoryOrderStore memory = new InMemoryOrderStore(clock);
  private final FakeAcquirer books = FakeAcquirer.idempotent(clock);

  /** What happens to one thing, by its number among all; so that what is tried again may end otherwise. */
  private static final class Fate {
    private final long seed;
    private final AtomicLong things = new AtomicLong();

    Fate(long seed) {
      this.seed = seed;
    }

    /** From 0 to 99. */
    int next() {
      return new SplittableRandom(seed * 1_000_003 + things.incrementAndGet()).nextInt(100);
    }
  }

  /** Of a hundred appends some go wrong, each in its way. */
  private static final class Failing extends PassingStore {
    private final InMemoryOrderStore memory;
    private final Fate fate;
    private final Semaphore looks = new Semaphore(0);
    private final AtomicLong appends = new AtomicLong();

    Failing(InMemoryOrderStore memory, long seed) {
      super(memory);
      this.memory = memory;
      this.fate = new Fate(seed);
    }

    @Override
    public Append.Result append(Append append) {
      return append(append, Leasing.NONE).result();
    }

    @Override
    public Appended append(Append append, Leasing leasing) {
      appends.incrementAndGet();
      int fault = fate.next();
      if (fault < 4) {
        throw new StoreUnavailableException("made to be away", new IllegalStateException());
      }
      if (fault < 8) {
        return new Appended(Append.Result.STALE, List.of());
      }
      if (fault < 12) {
        return new Appended(Append.Result.IN_DOUBT, List.of());
      }
      Appended appended = memory.append(append, leasing);
      return fault < 18 && appended.result() == Append.Result.DONE
          ? new Appended(Append.Result.IN_DOUBT, List.of())
          : appended;
    }

    @Override
    public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
      try {
        return super.claimDue(now, lanes, most, lease);
      } finally {
        looks.release();
      }
    }
  }

  /** Some requests never arrive, and some answers are lost. */
  private record Unreliable(Acquirer acquirer, Fate fate) implements Acquirer {
    @Override
    public AcquirerTerms terms() {
      return acquirer.terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      int fault = fate.next();
      if (fault < 5) {
        return new AcquirerOutcome.NotSent("made not to arrive");
      }
      AcquirerOutcome outcome = acquirer.perform(request);
      return fault < 12 ? new AcquirerOutcome.Unknown("made to be lost") : outcome;
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      return acquirer.query(request);
    }
  }

  private static ScriptedLegiti legiti(long seed) {
    Fate fate = new Fate(seed);
    return new ScriptedLegiti().always(LegitiReceived.class, call -> fate.next() < 10
        ? new AntiFraudOutcome.TryLater("made to be away", Optional.empty(), true)
        : new AntiFraudOutcome.Acknowledged("taken")).always(LegitiReceived.Evaluation.class,
            call -> fate.next() < 10
                ? new AntiFraudOutcome.TryLater("made to be away", Optional.empty(), true)
                : new AntiFraudOutcome.Decided(Decision.APPROVE, Optional.empty()));
  }

  /** By hand as many as one likes: {@code -Dlive.seeds=1000}. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("live.seeds", 5));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_order_comes_to_its_end_and_money_moves_once(long seed) throws Exception {
    Failing store = new Failing(memory, seed);
    ScriptedLegiti legiti = legiti(seed + 10);
    Fate listening = new Fate(seed + 20);
    Engine engine = Engine.with(store, new Unreliable(books, new Fate(seed + 30)), legiti).time(clock)
        .concurrency(2).poll(Duration.ofMillis(1)).observer(new Observer() {
          @Override
          public void recorded(OrderId order, List<RecordedFact> facts) {
            if (listening.next() < 10) {
              throw new IllegalStateException("made to throw");
            }
          }
        }).build();
    engine.worker().start();
    List<OrderId> ids = IntStream.range(0, ORDERS).mapToObj(n -> new OrderId("order-" + n)).toList();
    try (ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> coming = new ArrayList<>();
      ids.forEach(id -> coming.add(customers.submit(() -> shop(engine, id))));
      awaitTheEnd(store, ids, coming);
      for (Future<?> customer : coming) {
        customer.get();
      }
    }
    assertThat(engine.worker().stop(PATIENCE)).as("every place was given back").isTrue();
    assertThat(books.conflicts()).isEmpty();
    for (OrderId id : ids) {
      Order ended = engine.readOrder().read(id).orElseThrow();
      assertThat(ended.open()).as("%s", id).isEmpty();
      assertThat(books.openHolds(id)).as("%s", id).isEmpty();
      boolean approved = ended.status() == OrderStatus.APPROVED;
      assertThat(books.effectiveCaptures(id)).as("%s is %s", id, ended.status())
          .hasSize(approved ? 1 : books.effectiveCaptures(id).size()).hasSizeLessThan(2);
      assertThat(books.refunded(id)).as("%s is %s", id, ended.status())
          .isEqualTo(approved ? Optional.empty() : books.captured(id));
    }
    assertThat(ids).as("orders that run to their end").anyMatch(id -> isApproved(engine, id));
    assertThat(ids).as("orders that are cancelled").anyMatch(id -> !isApproved(engine, id));
  }

  private static boolean isApproved(Engine engine, OrderId id) {
    return engine.readOrder().read(id).map(Order::status).equals(Optional.of(OrderStatus.APPROVED));
  }

  /** Until the order is taken; every third is cancelled then, whatever has become of it by that time. */
  private static void shop(Engine engine, OrderId id) {
    boolean cancels = id.hashCode() % 3 == 0;
    while (!isDone(() -> engine.placeOrder().place(order().id(id.value()).checkout(), "shop"))) {
      Thread.onSpinWait();
    }
    while (cancels && !isDone(() -> engine.cancelOrder().cancel(id, Optional.empty(), "shop"))) {
      Thread.onSpinWait();
    }
  }

  private static boolean isDone(Supplier<Answer> asking) {
    try {
      Answer ignored = asking.get();
      return true;
    } catch (StoreUnavailableException away) {
      return false;
    }
  }

  /** Time stands still as long as anything is stored. */
  private void awaitTheEnd(Failing store, List<OrderId> ids, List<Future<?>> coming) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!coming.stream().allMatch(Future::isDone)
        || !ids.stream().allMatch(id -> memory.lanes(id).isEmpty())) {
      assertThat(System.nanoTime()).as("the first with work to do: %s", ids.stream()
          .filter(id -> !memory.lanes(id).isEmpty()).map(id -> id + " " + memory.lanes(id)).findFirst())
          .isLessThan(end);
      long before = store.appends.get();
      store.looks.drainPermits();
      assertThat(store.looks.tryAcquire(LOOKS, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      if (store.appends.get() == before) {
        clock.advance(STEP);
      }
    }
  }
}
