package dev.catraca.testkit.scenario;

import dev.catraca.flow.Policy;
import dev.catraca.order.OrderId;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.LongestWait;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a scenario plays: peers, store and clock outlive the engine, which can die and start anew. */
final class Stage {
  private final MovableClock clock = new MovableClock();
  private final Moments moments = new Moments();
  private final ScriptedLegiti legiti = new ScriptedLegiti();
  private FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
  private OrderStore store = new InMemoryOrderStore();
  private Policy policy = Policy.DEFAULT;
  private Optional<Engine> engine = Optional.empty();
  private Optional<SimulatedCrash> crash = Optional.empty();
  private boolean resting;
  private int depth;

  void policy(Policy thePolicy) {
    policy = thePolicy;
    engine = Optional.empty();
  }

  void acquirer(Function<InstantSource, FakeAcquirer> kind) {
    acquirer = kind.apply(clock);
  }

  void store(OrderStore theStore) {
    store = theStore;
  }

  void rest(boolean rests) {
    resting = rests;
  }

  /** Starts after a crash. */
  void start() {
    crash = Optional.empty();
    engine = Optional.empty();
  }

  void work() {
    if (!resting && crash.isEmpty()) {
      run(running -> running.worker().runDue());
    }
  }

  /** Does something in the process; when that dies, everything that it was in the middle of dies with it. */
  void run(Consumer<Engine> action) {
    if (crash.isPresent()) {
      throw new IllegalStateException("the process is dead", crash.get());
    }
    Engine running = engine.orElseGet(() -> build(clock));
    engine = Optional.of(running);
    depth++;
    try {
      action.accept(running);
    } catch (SimulatedCrash killed) {
      if (depth > 1) {
        throw killed;
      }
      crash = Optional.of(killed);
    } finally {
      depth--;
    }
  }

  Engine another(Duration ahead) {
    return build(() -> clock.instant().plus(ahead));
  }

  private Engine build(InstantSource time) {
    return Engine.with(new WatchedStore(store, moments), moments.watch(acquirer), moments.watch(legiti))
        .policy(policy).time(time).random(new LongestWait()).build();
  }

  void pass(Duration time, OrderId order) {
    Instant end = clock.instant().plus(time);
    work();
    Optional<Instant> next = nextDue(order, end);
    while (next.isPresent() && crash.isEmpty()) {
      clock.set(next.get());
      work();
      next = nextDue(order, end);
    }
    clock.set(end);
    work();
  }

  private Optional<Instant> nextDue(OrderId order, Instant end) {
    Instant now = clock.instant();
    return store.lanes(order).values().stream()
        .flatMap(lane -> Stream.concat(Stream.of(lane.at()), lane.leasedUntil().stream()))
        .filter(at -> at.isAfter(now) && !at.isAfter(end)).min(Instant::compareTo);
  }

  MovableClock clock() {
    return clock;
  }

  Moments moments() {
    return moments;
  }

  ScriptedLegiti legiti() {
    return legiti;
  }

  FakeAcquirer acquirer() {
    return acquirer;
  }

  OrderStore store() {
    return store;
  }

  Optional<SimulatedCrash> crash() {
    return crash;
  }
}
