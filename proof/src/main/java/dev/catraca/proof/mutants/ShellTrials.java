package dev.catraca.proof.mutants;

import static java.util.Map.entry;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Acquirer;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.History;
import dev.catraca.port.Lane;
import dev.catraca.port.Leasing;
import dev.catraca.port.Observer;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.proof.simulate.SimulatedWorlds;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.TooManyOrdersException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Short courses for what neither the exploration nor a simulation can show, for they work with one order at a time or with a store of their own:
 * what waits, what is let in, what shares a transaction. A mutant names the one that has to catch it.
 */
public final class ShellTrials implements Function<String, Optional<String>> {
  /** What is tried; it throws an {@link AssertionError} where a promise is broken. */
  interface Course {
    void run() throws Exception;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration HARDLY_EVER = Duration.ofHours(1);
  /** Longer than any lease, and than a report is put off. */
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Map<String, Course> COURSES = Map.ofEntries(
      entry("what must not be repeated is started by its sender",
          ShellTrials::whatMustNotBeRepeatedIsStartedByItsSender),
      entry("an answer in hand outlives an outage", ShellTrials::anAnswerInHandOutlivesAnOutage),
      entry("one too many is refused", ShellTrials::oneTooManyIsRefused),
      entry("what is put off leaves its place", ShellTrials::whatIsPutOffLeavesItsPlace),
      entry("a sender that was paused looks at its lease", ShellTrials::aSenderThatWasPausedLooksAtItsLease),
      entry("what is started for another lane is sent at once", () -> runsAtOnce(false)),
      entry("a place kept for nothing is given back", () -> runsAtOnce(true)),
      entry("an order whose acknowledgement was lost is worked on at once",
          ShellTrials::anOrderInDoubtIsWorkedOnAtOnce),
      entry("a worker beside a full room looks for more once there is a place", () -> world(2)),
      entry("a request before an instance's first look goes by no clock that was set", () -> world(784)),
      entry("those in line get their turn, one by one", ShellTrials::thoseInLineGetTheirTurn),
      entry("an operator's word that comes again falls on nothing",
          OperatorTrials::aWordThatComesAgainFallsOnNothing),
      entry("what was taken back is not asked back", OperatorTrials::whatWasTakenBackIsNotAskedBack),
      entry("who was taken nothing of is charged on no other card",
          OperatorTrials::whoWasTakenNothingOfIsChargedOnNoOtherCard),
      entry("no more comes back of a refund than went", OperatorTrials::noMoreComesBackThanWent),
      entry("a stale append in a group is told so", () -> GroupTrials.run(GroupTrials::aStaleAppendIsToldSo)),
      entry("a refused value fails alone", () -> GroupTrials.run(GroupTrials::aRefusedValueFailsAlone)),
      entry("a refused commit is not told as done",
          () -> GroupTrials.run(GroupTrials::aRefusedCommitIsNotToldAsDone)),
      entry("a lease that ran out is taken over and not handed over",
          () -> GroupTrials.run(GroupTrials::aLeaseThatRanOutIsNotHandedOver)),
      entry("a stale append gets no lease", () -> GroupTrials.run(GroupTrials::aStaleAppendGetsNoLease)),
      entry("a lost lease is told so", () -> GroupTrials.run(GroupTrials::aLostLeaseIsToldSo)));

  static List<String> names() {
    return List.copyOf(COURSES.keySet());
  }

  /** What was broken in the code that this class was loaded with; empty if nothing was. */
  @Override
  public Optional<String> apply(String name) {
    Course course = Optional.ofNullable(COURSES.get(name))
        .orElseThrow(() -> new IllegalArgumentException("there is no \"" + name + "\""));
    try {
      course.run();
      return Optional.empty();
    } catch (AssertionError broken) {
      return Optional.of(String.valueOf(broken.getMessage()));
    } catch (Exception failed) {
      throw new IllegalStateException("\"" + name + "\" could not be tried", failed);
    }
  }

  /** A world in which the worker works by itself, and in which the simulation found the fault. */
  private static void world(int number) {
    Optional<String> broken = SimulatedWorlds.broken(20260302, number);
    check(broken.isEmpty(), broken.orElse(""));
  }

  static void check(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }

  private static void anAnswerInHandOutlivesAnOutage() {
    AtomicInteger outages = new AtomicInteger(1);
    FakeAcquirer acquirer = FakeAcquirer.idempotent(InstantSource.system());
    PassingStore store = new PassingStore(new InMemoryOrderStore()) {
      @Override
      public Append.Result append(Append append) {
        if (!acquirer.calls().isEmpty() && outages.getAndDecrement() > 0) {
          throw new StoreUnavailableException("made to be away", new IllegalStateException());
        }
        return super.append(append);
      }
    };
    Engine engine = Engine.with(store, acquirer, ScriptedLegiti.deciding(Decision.APPROVE))
        .pause(time -> true).build();
    OrderDraft order = OrderDraft.order();
    Answer ignored = engine.placeOrder().place(order.checkout(), "shop");
    int worked = engine.worker().runDue();
    check(worked > 0 && engine.readOrder().read(order.orderId()).map(Order::status)
        .equals(Optional.of(OrderStatus.APPROVED)), "an answer in hand was lost with the store");
    check(acquirer.calls().size() == 2, "an operation was sent again though its answer was in hand");
  }

  private static boolean isTaken(Engine engine, String id) {
    try {
      return engine.placeOrder().place(OrderDraft.order().id(id).checkout(), "shop") instanceof Answer.Done;
    } catch (TooManyOrdersException full) {
      return false;
    }
  }

  private static Engine takingOnOne(OrderStore store, Acquirer acquirer) {
    Engine engine = Engine.with(store, acquirer, ScriptedLegiti.deciding(Decision.APPROVE))
        .ordersInWork(1).admissionPatience(Duration.ZERO).build();
    engine.worker().start();
    return engine;
  }

  private static void oneTooManyIsRefused() {
    CountDownLatch answers = new CountDownLatch(1);
    Engine engine = takingOnOne(new InMemoryOrderStore(), new Waiting(answers));
    try {
      check(isTaken(engine, "order-1"), "the first order was not taken");
      check(!isTaken(engine, "order-2"), "more orders were taken on than may be in work");
    } finally {
      answers.countDown();
      check(engine.worker().stop(PATIENCE), "the worker does not stop");
    }
  }

  private static void whatIsPutOffLeavesItsPlace() throws InterruptedException {
    CountDownLatch putOff = new CountDownLatch(1);
    PassingStore store = new PassingStore(new InMemoryOrderStore()) {
      @Override
      public void postpone(Claim claim, String call, Instant at, int tries, String trouble) {
        super.postpone(claim, call, at, tries, trouble);
        putOff.countDown();
      }
    };
    FakeAcquirer acquirer = FakeAcquirer.idempotent(InstantSource.system()).always(Operation.AUTHORIZE,
        Behavior.loseAnswer());
    Engine engine = takingOnOne(store, acquirer);
    try {
      check(isTaken(engine, "order-1"), "the first order was not taken");
      check(putOff.await(PATIENCE.toSeconds(), TimeUnit.SECONDS),
          "an order without an answer is not put off");
      check(isTaken(engine, "order-2"), "an order that waits for its next try keeps its place");
    } finally {
      check(engine.worker().stop(PATIENCE), "the worker does not stop");
    }
  }

  /** One who stood still for longer than its lease, just after it had read the order, while somebody else took the lane over. */
  private static void aSenderThatWasPausedLooksAtItsLease() {
    MovableClock clock = new MovableClock();
    InMemoryOrderStore memory = new InMemoryOrderStore(clock);
    FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
    ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.APPROVE).next(LegitiReceived.Status.class,
        new AntiFraudOutcome.TryLater("made to fail", Optional.empty(), false));
    Engine other = Engine.with(memory, acquirer, legiti).time(clock).build();
    AtomicBoolean pauses = new AtomicBoolean();
    PassingStore store = new PassingStore(memory) {
      @Override
      public Optional<History> load(OrderId order) {
        Optional<History> read = super.load(order);
        if (pauses.getAndSet(false)) {
          clock.advance(LONG);
          check(other.worker().runDue() > 0, "nobody took over what a paused sender had");
        }
        return read;
      }
    };
    Answer ignored = other.placeOrder().place(OrderDraft.order().checkout(), "shop");
    check(other.worker().runDue() > 0, "nothing was done");
    clock.advance(LONG);
    pauses.set(true);
    check(Engine.with(store, acquirer, legiti).time(clock).build().worker().runDue() > 0,
        "a report that was put off is not tried again");
    check(legiti.received(LegitiReceived.Status.class).size() == 2,
        "a report was sent under a lease that had run out");
  }

  private static void whatMustNotBeRepeatedIsStartedByItsSender() {
    List<Append> appends = new ArrayList<>();
    PassingStore store = new PassingStore(new InMemoryOrderStore()) {
      @Override
      public Append.Result append(Append append) {
        appends.add(append);
        return super.append(append);
      }
    };
    Engine engine = Engine.with(store,
        FakeAcquirer.queryOnly(InstantSource.system(), Duration.ofSeconds(30)),
        ScriptedLegiti.deciding(Decision.APPROVE)).build();
    Answer ignored = engine.placeOrder().place(OrderDraft.order().checkout(), "shop");
    check(engine.worker().runDue() > 0, "nothing was done");
    check(appends.stream().map(Append::facts).noneMatch(facts -> has(facts, Fact.Evaluated.class)
        && has(facts, Fact.OperationStarted.class)), "a capture is started by whoever heard of the decision");
  }

  private static boolean has(List<RecordedFact> facts, Class<? extends Fact> kind) {
    return facts.stream().anyMatch(each -> kind.isInstance(each.fact()));
  }

  /** With a place for one order in each room, and with nobody who looks for work but at the start. */
  private static void runsAtOnce(boolean firstIsStale) throws InterruptedException {
    CountDownLatch looks = new CountDownLatch(Lane.values().length);
    AtomicBoolean losing = new AtomicBoolean(firstIsStale);
    InMemoryOrderStore memory = new InMemoryOrderStore();
    PassingStore store = new PassingStore(memory) {
      @Override
      public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
        List<Claim> claims = super.claimDue(now, lanes, most, lease);
        looks.countDown();
        return claims;
      }

      @Override
      public Appended append(Append append, Leasing leasing) {
        return has(append.facts(), Fact.Authorized.class) && losing.getAndSet(false)
            ? new Appended(Append.Result.STALE, List.of())
            : memory.append(append, leasing);
      }
    };
    endAtOnce(store, FakeAcquirer.idempotent(InstantSource.system()), looks, List.of("order-1"), () -> {});
  }

  /**
   * Runs orders to their ends, with a place for one order in each room.
   *
   * @param looks counted down at each look for work of the start; nobody looks again by itself
   */
  private static void endAtOnce(OrderStore store, Acquirer acquirer, CountDownLatch looks,
      List<String> orders,
      Runnable onceTheyArePlaced) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(orders.size());
    Engine engine = Engine.with(store, acquirer, ScriptedLegiti.deciding(Decision.APPROVE)).concurrency(1)
        .poll(HARDLY_EVER).time(InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z")))
        .observer(new Observer() {
          @Override
          public void recorded(OrderId order, List<RecordedFact> facts) {
            if (has(facts, Fact.OrderEnded.class)) {
              ended.countDown();
            }
          }
        }).build();
    engine.worker().start();
    try {
      check(looks.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody looks for work at the start");
      for (String order : orders) {
        check(isTaken(engine, order), "the order was not taken");
      }
      onceTheyArePlaced.run();
      check(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS),
          "what is due is not done before somebody looks for it");
    } finally {
      check(engine.worker().stop(PATIENCE), "the worker does not stop");
    }
  }

  /** Counts looks for work, and lets leases change hands with appends. */
  private static OrderStore counting(InMemoryOrderStore memory, CountDownLatch looks) {
    return new PassingStore(memory) {
      @Override
      public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
        List<Claim> claims = super.claimDue(now, lanes, most, lease);
        looks.countDown();
        return claims;
      }

      @Override
      public Appended append(Append append, Leasing leasing) {
        return memory.append(append, leasing);
      }
    };
  }

  private static void anOrderInDoubtIsWorkedOnAtOnce() throws InterruptedException {
    InMemoryOrderStore memory = new InMemoryOrderStore();
    CountDownLatch looks = new CountDownLatch(Lane.values().length);
    memory.failAppends(StoreFault.IN_DOUBT_AFTER_EFFECT, StoreFault.IN_DOUBT_AFTER_EFFECT);
    endAtOnce(counting(memory, looks), FakeAcquirer.idempotent(InstantSource.system()), looks,
        List.of("order-1"), () -> {});
  }

  private static void thoseInLineGetTheirTurn() throws InterruptedException {
    CountDownLatch looks = new CountDownLatch(Lane.values().length);
    CountDownLatch placed = new CountDownLatch(1);
    Counting acquirer = new Counting(new Waiting(placed), new AtomicInteger(), new AtomicInteger());
    endAtOnce(counting(new InMemoryOrderStore(), looks), acquirer, looks,
        List.of("order-1", "order-2", "order-3", "order-4", "order-5"), placed::countDown);
    check(acquirer.most().get() == 1, acquirer.most() + " were in a room for one");
  }

  /** One that counts how many ask it at once. */
  private record Counting(Acquirer acquirer, AtomicInteger inside, AtomicInteger most) implements Acquirer {
    @Override
    public AcquirerTerms terms() {
      return acquirer.terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        return acquirer.perform(request);
      } finally {
        inside.decrementAndGet();
      }
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      return acquirer.query(request);
    }
  }

  /** One that answers when it is let. */
  private record Waiting(CountDownLatch answers, Acquirer acquirer) implements Acquirer {
    Waiting(CountDownLatch answers) {
      this(answers, FakeAcquirer.idempotent(InstantSource.system()));
    }

    @Override
    public AcquirerTerms terms() {
      return acquirer.terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      try {
        answers.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      return acquirer.perform(request);
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      return acquirer.query(request);
    }
  }

  /** The appends of an order that runs to its end, in their order. */
  static List<Append> appends(String id) {
    List<Append> appends = new ArrayList<>();
    PassingStore store = new PassingStore(new InMemoryOrderStore()) {
      @Override
      public Append.Result append(Append append) {
        appends.add(append);
        return super.append(append);
      }
    };
    Engine engine = Engine.with(store, FakeAcquirer.idempotent(InstantSource.system()),
        ScriptedLegiti.deciding(Decision.APPROVE)).build();
    Answer ignored = engine.placeOrder().place(OrderDraft.order().id(id).checkout(), "shop");
    int worked = engine.worker().runDue();
    check(worked > 0 && appends.getFirst().order().equals(new OrderId(id)), "an order does not run");
    return List.copyOf(appends);
  }
}
