package dev.catraca.testkit.fake;

import dev.catraca.acquiring.OperationRef;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Figures;
import dev.catraca.port.History;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.LaneTime;
import dev.catraca.port.Leasing;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineEntry;
import dev.catraca.port.TimelineNote;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A store that forgets everything with its process and otherwise keeps the contract of {@link OrderStore}, for tests and trials.
 * It can be told to fail: {@link #failAppends} for single appends, {@link #goDown} for everything until {@link #comeBack}.
 * Safe for use by many threads.
 */
public final class InMemoryOrderStore implements OrderStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<OrderId, InMemoryOrder> orders = new HashMap<>();
  private final DueLanes due = new DueLanes();
  private final Map<String, KeptAnswer> answers = new HashMap<>();
  private final Deque<StoreFault> faults = new ArrayDeque<>();
  /** By the acquirer's name and its id. */
  private final Map<List<String>, OperationRef.Keyed> references = new HashMap<>();
  private long leases;
  private boolean down;
  private final InstantSource clock;
  private Duration ahead = Duration.ZERO;
  private Instant seen = Instant.EPOCH;

  /** One with the machine's clock. */
  public InMemoryOrderStore() {
    this(InstantSource.system());
  }

  /** @param clock its own, as that of a database server */
  public InMemoryOrderStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public LaneTime time() {
    return whenUp(this::laneTime);
  }

  private LaneTime laneTime() {
    return new LaneTime(InMemoryOrder.millis(clock.instant()), ahead, seen);
  }

  @Override
  public Optional<ClockStep> keep(Instant counted) {
    return whenUp(() -> {
      LaneTime found = laneTime();
      LaneTime kept = found.keeping(counted);
      ahead = kept.ahead();
      seen = kept.seen();
      Duration by = found.step(counted);
      return by.isZero() ? Optional.empty() : Optional.of(new ClockStep(by, waiting(by, counted, kept)));
    });
  }

  private List<OrderId> waiting(Duration by, Instant counted, LaneTime kept) {
    Instant from = by.isNegative() ? kept.now() : counted;
    return orders.values().stream().filter(order -> order.isWaitingAt(from)).map(InMemoryOrder::id).toList();
  }

  /** Lets the next appends go wrong, one fault each, in this order; those after them work again. */
  public void failAppends(StoreFault... next) {
    locked(() -> faults.addAll(List.of(next)));
  }

  /** From now on every call throws {@link StoreUnavailableException}. */
  public void goDown() {
    locked(() -> down = true);
  }

  /** Ends what {@link #goDown} began; nothing was lost. */
  public void comeBack() {
    locked(() -> down = false);
  }

  @Override
  public Optional<History> load(OrderId order) {
    return whenUp(() -> Optional.ofNullable(orders.get(order)).map(InMemoryOrder::history));
  }

  @Override
  public Optional<Long> sequence(OrderId order) {
    return whenUp(() -> Optional.ofNullable(orders.get(order)).map(found -> found.head().sequence()));
  }

  @Override
  public Optional<OperationRef.Keyed> operation(String acquirer, String reference) {
    return whenUp(() -> Optional.ofNullable(references.get(List.of(acquirer, reference))));
  }

  @Override
  public Append.Result append(Append append) {
    return append(append, Leasing.NONE).result();
  }

  @Override
  public Appended append(Append append, Leasing leasing) {
    return whenUp(() -> {
      check(append);
      StoreFault fault = faults.poll();
      if (fault == null) {
        return store(append, leasing);
      }
      return switch (fault) {
        case STALE -> new Appended(Append.Result.STALE, List.of());
        case IN_DOUBT_BEFORE_EFFECT -> new Appended(Append.Result.IN_DOUBT, List.of());
        case IN_DOUBT_AFTER_EFFECT -> {
          Append.Result result = store(append, leasing).result();
          yield new Appended(result == Append.Result.DONE ? Append.Result.IN_DOUBT : result, List.of());
        }
        case UNAVAILABLE -> throw unavailable();
      };
    });
  }

  private Appended store(Append append, Leasing leasing) {
    Append.Result result = store(append);
    if (result != Append.Result.DONE) {
      return new Appended(result, List.of());
    }
    leasing.back().ifPresent(this::release);
    return new Appended(result, leasing.wanted().entrySet().stream()
        .filter(lane -> isUnclaimed(append.order(), lane.getKey(), leasing.now()))
        .map(lane -> lease(append.order(), lane.getKey(), leasing.token(), lane.getValue())).toList());
  }

  private boolean isUnclaimed(OrderId order, Lane lane, Instant now) {
    return find(order).map(found -> found.lane(lane))
        .filter(found -> found.lease().isEmpty() && found.isDue(now)).isPresent();
  }

  private Append.Result store(Append append) {
    InMemoryOrder order = orders.get(append.order());
    long sequence = order == null ? 0 : order.head().sequence();
    if (sequence != append.expectedSequence()) {
      return Append.Result.STALE;
    }
    if (append.answer().filter(answer -> answers.containsKey(answer.request().key())).isPresent()) {
      return Append.Result.ANSWERED;
    }
    append.answer().ifPresent(this::keep);
    if (order == null) {
      order = new InMemoryOrder(append, orders.size(), due);
      orders.put(append.order(), order);
    }
    order.append(append);
    append.references().forEach(learned -> references.putIfAbsent(
        List.of(learned.acquirer(), learned.reference()),
        new OperationRef.Keyed(append.order(), learned.operation())));
    return Append.Result.DONE;
  }

  private void keep(KeptAnswer answer) {
    answers.put(answer.request().key(), new KeptAnswer(answer.request(), answer.answer(), answer.detail(),
        InMemoryOrder.millis(answer.at())));
  }

  private static void check(Append append) {
    long sequence = append.expectedSequence();
    for (RecordedFact recorded : append.facts()) {
      if (recorded.sequence() != ++sequence) {
        throw new IllegalArgumentException(
            "fact " + recorded.sequence() + " stands where fact " + sequence + " belongs");
      }
    }
    if (sequence == 0) {
      throw new IllegalArgumentException("an order begins with a fact");
    }
    if (append.head().sequence() != sequence || !append.head().order().equals(append.order())) {
      throw new IllegalArgumentException("the head is not that of fact " + sequence + " of this order");
    }
  }

  @Override
  public void remark(OrderId order, TimelineNote remark) {
    whenUp(() -> {
      find(order).ifPresent(found -> found.remark(remark));
      return true;
    });
  }

  @Override
  public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
    return whenUp(() -> {
      List<Claim> claims = new ArrayList<>();
      for (DueLanes.Entry next : due.claimable(now, lanes, most)) {
        claims.add(lease(next.order().id(), next.lane(), now.plus(lease)));
      }
      return claims;
    });
  }

  /** The first moment at which a lane is due and not leased; empty if no lane has anything to do. For those who move a clock. */
  public Optional<Instant> nextClaimable() {
    return locked(due::nextClaimable);
  }

  @Override
  public Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease) {
    return whenUp(() -> find(order).map(found -> found.lane(lane))
        .filter(found -> found.isClaimable(now) && found.isDue(now))
        .map(found -> lease(order, lane, now.plus(lease))));
  }

  private Claim lease(OrderId id, Lane lane, Instant until) {
    return lease(id, lane, "lease-" + ++leases, until);
  }

  private Claim lease(OrderId id, Lane lane, String token, Instant until) {
    InMemoryOrder order = find(id).orElseThrow();
    InMemoryLane.Lease lease = new InMemoryLane.Lease(token, InMemoryOrder.millis(until));
    Claim claim = order.lane(lane).claim(id, lane, lease);
    order.change(lane, before -> before.leased(lease));
    return claim;
  }

  @Override
  public boolean extend(Claim claim, Instant until) {
    return whenUp(() -> {
      Optional<InMemoryOrder> held = held(claim);
      held.ifPresent(order -> order.change(claim.lane(),
          before -> before.leased(new InMemoryLane.Lease(claim.token(), InMemoryOrder.millis(until)))));
      return held.isPresent();
    });
  }

  @Override
  public void release(Claim claim) {
    whenUp(() -> {
      held(claim).ifPresent(order -> order.change(claim.lane(), InMemoryLane::released));
      return true;
    });
  }

  @Override
  public void postpone(Claim claim, String call, Instant at, int tries, String trouble) {
    whenUp(() -> {
      held(claim).ifPresent(order -> order.change(claim.lane(),
          before -> before.putOff(call, InMemoryOrder.millis(at), tries, trouble)));
      return true;
    });
  }

  @Override
  public void abandon(Claim claim, Instant now, String call, Instant at, int tries, String trouble) {
    whenUp(() -> {
      held(claim).ifPresent(order -> order.change(claim.lane(),
          before -> before.abandoned(InMemoryOrder.millis(now), call, InMemoryOrder.millis(at), tries,
              trouble)));
      return true;
    });
  }

  private Optional<InMemoryOrder> held(Claim claim) {
    return find(claim.order()).filter(order -> order.lane(claim.lane()).isHeldBy(claim));
  }

  @Override
  public Map<Lane, LaneState> lanes(OrderId order) {
    return whenUp(() -> find(order).map(InMemoryOrder::laneStates).orElse(Map.of()));
  }

  @Override
  public Page list(OrderQuery query) {
    return whenUp(() -> HeadPages.page(orders.values().stream()
        .filter(order -> order.isFoundBy(query.filter().references())).map(InMemoryOrder::head).toList(),
        query));
  }

  @Override
  public Figures figures(Instant now) {
    return whenUp(() -> CountedFigures.of(orders.values(), now, ahead));
  }

  @Override
  public List<TimelineEntry> timeline(OrderId order) {
    return whenUp(() -> find(order).map(InMemoryOrder::timeline).orElse(List.of()));
  }

  @Override
  public boolean erase(OrderId order) {
    return whenUp(() -> {
      find(order).ifPresent(InMemoryOrder::erase);
      return find(order).isPresent();
    });
  }

  @Override
  public Result note(OrderId order, OrderNote note, Optional<KeptAnswer> answer) {
    return whenUp(() -> {
      Optional<InMemoryOrder> found = find(order);
      if (found.isEmpty()) {
        return Result.NOWHERE;
      }
      if (found.get().history().dossier().isEmpty()) {
        return Result.ERASED;
      }
      if (answer.filter(kept -> answers.containsKey(kept.request().key())).isPresent()) {
        return Result.ANSWERED;
      }
      answer.ifPresent(this::keep);
      found.get().note(note);
      return Result.DONE;
    });
  }

  @Override
  public List<OrderNote> notes(OrderId order) {
    return whenUp(() -> find(order).map(InMemoryOrder::notes).orElse(List.of()));
  }

  @Override
  public Optional<KeptAnswer> answered(String key) {
    return whenUp(() -> Optional.ofNullable(answers.get(key)));
  }

  private Optional<InMemoryOrder> find(OrderId order) {
    return Optional.ofNullable(orders.get(order));
  }

  private <T> T whenUp(Supplier<T> work) {
    return locked(() -> {
      if (down) {
        throw unavailable();
      }
      return work.get();
    });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static StoreUnavailableException unavailable() {
    return new StoreUnavailableException("the in-memory store was told to be down",
        new IllegalStateException("told to be down"));
  }
}
