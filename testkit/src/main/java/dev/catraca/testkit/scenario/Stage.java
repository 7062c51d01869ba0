package dev.catraca.testkit.scenario;

import dev.catraca.order.OrderId;
import dev.catraca.policy.Policy;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.judge.Recorder;
import dev.catraca.testkit.judge.RecordingStore;
import dev.catraca.testkit.time.LongestWait;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a scenario plays: peers, store and clock outlive the engine, which can die and start anew. */
final class Stage {
  private final MovableClock clock = new MovableClock();
  private final Recorder recorder = new Recorder(clock);
  private final Moments moments = new Moments(recorder);
  private final ScriptedLegiti legiti = new ScriptedLegiti();
  private FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
  private OrderStore store = new InMemoryOrderStore();
  private Policy policy = Policy.DEFAULT;
  private Optional<Engine> engine = Optional.empty();
  private Optional<SimulatedCrash> crash = Optional.empty();
  /** What alone is worked on; everything if nothing is said. */
  private Optional<OneLane> only = Optional.empty();
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
      work(Optional.empty());
    }
  }

  private void work(Optional<OneLane> on) {
    Optional<OneLane> before = only;
    only = on;
    try {
      run(running -> running.worker().runDue());
    } finally {
      only = before;
    }
  }

  /** Waits until the lane has something to do, and does that alone. */
  void next(Lane lane, OrderId order) {
    Optional<Instant> free = Optional.ofNullable(store.lanes(order).get(lane)).map(Stage::freeAt);
    if (free.isPresent()) {
      clock.set(free.get().isAfter(clock.instant()) ? free.get() : clock.instant());
      work(Optional.of(new OneLane(order, lane)));
    }
  }

  private static Instant freeAt(LaneState lane) {
    return lane.leasedUntil().filter(until -> until.isAfter(lane.at())).orElse(lane.at());
  }

  /** Does something in the process; when that dies, everything that it was in the middle of dies with it. */
  void run(Consumer<Engine> action) {
    if (crash.isPresent()) {
      throw new IllegalStateException("the process is dead", crash.get());
    }
    Engine running = engine.orElseGet(() -> build(new Focused(store), clock));
    engine = Optional.of(running);
    if (depth == 0) {
      moments.begin();
    }
    depth++;
    try {
      action.accept(running);
    } catch (SimulatedCrash killed) {
      if (depth > 1) {
        throw killed;
      }
      crash = Optional.of(killed);
      recorder.died();
    } finally {
      depth--;
    }
  }

  Engine another(Duration ahead) {
    return build(store, () -> clock.instant().plus(ahead));
  }

  private Engine build(OrderStore on, InstantSource time) {
    OrderStore watched = new WatchedStore(new RecordingStore(on, recorder), moments);
    return Engine.with(watched, moments.watch(acquirer), moments.watch(legiti))
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

  Recorder recorder() {
    return recorder;
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

  /** One lane of one order. */
  private record OneLane(OrderId order, Lane lane) {}

  /** A store that shows a worker nothing but what is to be worked on. */
  private final class Focused extends PassingStore {
    Focused(OrderStore store) {
      super(store);
    }

    @Override
    public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
      return only.map(one -> claimOf(one, now, lease))
          .orElseGet(() -> super.claimDue(now, lanes, most, lease));
    }

    private List<Claim> claimOf(OneLane one, Instant now, Duration lease) {
      boolean due = Optional.ofNullable(lanes(one.order()).get(one.lane()))
          .filter(state -> !state.at().isAfter(now)).isPresent();
      return due ? claim(one.order(), one.lane(), now, lease).stream().toList() : List.of();
    }
  }
}
