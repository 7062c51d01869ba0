package dev.catraca.proof.simulate;

import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Head;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.judge.Event;
import dev.catraca.testkit.judge.Trace;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** One order as it goes through a simulated world: what is still to strike it, its acquirers, and what could be seen of it. */
final class OrderStory {
  private static final int MOST_EVENTS = 5_000;

  private final OrderPlan plan;
  private final OrderId id;
  private final SplittableRandom chance;
  private List<Incident> incidents;
  private boolean inPeace;
  private final Map<Fault.Exchange, Integer> calls = new EnumMap<>(Fault.Exchange.class);
  private final Map<Peer, FakeAcquirer> acquirers = new EnumMap<>(Peer.class);
  private final Set<String> performed = new HashSet<>();
  private final Set<String> late = new HashSet<>();
  /** By how much the time of an operation's start was ahead of the truth. */
  private final Map<Long, Duration> begunAhead = new HashMap<>();
  /** The same of the fact from which on nobody repeats it. */
  private final Map<Long, Duration> quietAhead = new HashMap<>();
  private final List<Event> events = new ArrayList<>(48);
  private final LegitiAccount legiti = new LegitiAccount();
  private Optional<Head> head = Optional.empty();
  private Optional<OrderState> seen = Optional.empty();
  private int payments;
  private int tries;
  private int keys;
  private long poisonedUntil = Long.MIN_VALUE;

  OrderStory(OrderPlan plan) {
    this.plan = plan;
    this.id = new OrderId(plan.label());
    this.chance = new SplittableRandom(plan.seed());
    this.incidents = plan.incidents().isEmpty() ? List.of() : new ArrayList<>(plan.incidents());
  }

  OrderPlan plan() {
    return plan;
  }

  OrderId id() {
    return id;
  }

  SplittableRandom chance() {
    return chance;
  }

  /** Counts a call at a place; {@link #strikes} then knows which one it is. */
  void call(Fault.Exchange place) {
    calls.merge(place, 1, Integer::sum);
  }

  /** The fault that strikes the present call at a place, if one does; it strikes no other. */
  Optional<Fault> strikes(Fault.Exchange place, Predicate<Fault> possible) {
    if (incidents.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < incidents.size(); i++) {
      Incident incident = incidents.get(i);
      Fault fault = incident.fault();
      if (fault.place() == place && calls.getOrDefault(place, 0) >= incident.from() && possible.test(fault)) {
        incidents.remove(i);
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** One trouble brings another: it strikes the next call that it can happen to. */
  void follows(Fault fault) {
    if (!inPeace) {
      incidents = new ArrayList<>(incidents);
      incidents.add(new Incident(plan.label() + ".next", fault, 0));
    }
  }

  /** From now on nothing strikes it any more. */
  void leaveInPeace() {
    inPeace = true;
    if (!incidents.isEmpty()) {
      incidents.clear();
    }
  }

  FakeAcquirer acquirer(Peer peer, InstantSource truth) {
    FakeAcquirer known = acquirers.get(peer);
    if (known == null) {
      // The acquirer understands the newest mapping that any release sends; older ones remain understood.
      known = new FakeAcquirer(Settings.terms(peer, 1), truth).holdsFor(plan.hold());
      if (!plan.announced()) {
        known.announces(Optional.empty());
      }
      acquirers.put(peer, known);
    }
    return known;
  }

  Map<Peer, FakeAcquirer> acquirers() {
    return acquirers;
  }

  /** Whether an operation reaches the acquirer for the first time. */
  boolean isFirst(String key) {
    return performed.add(key);
  }

  /** What is asked for under this key will be done later. */
  void late(String key) {
    late.add(key);
  }

  boolean isLate(String key) {
    return late.contains(key);
  }

  LegitiAccount legiti() {
    return legiti;
  }

  void record(Event event) {
    events.add(event);
  }

  /** Facts of it became durable, at a moment of the truth. */
  void stored(Append append, Instant truth) {
    head = Optional.of(append.head());
    for (RecordedFact recorded : append.facts()) {
      if (recorded.fact() instanceof Fact.PaymentOffered) {
        payments++;
      }
      ahead(recorded, Duration.between(truth, recorded.at()));
    }
  }

  private void ahead(RecordedFact recorded, Duration ahead) {
    if (recorded.fact() instanceof Fact.OperationStarted) {
      begunAhead.put(recorded.sequence(), ahead);
    } else if (recorded.fact() instanceof Fact.RepetitionEnded ended) {
      quietAhead.putIfAbsent(ended.start(), ahead);
    } else if (recorded.fact() instanceof Fact.AttemptDeadlinePassed) {
      begunAhead.keySet().forEach(start -> quietAhead.putIfAbsent(start, ahead));
    }
  }

  /**
   * A moment of the truth as the facts tell time from which "not found" is counted: their clock may have been ahead of it or behind, and
   * may have been set since. What passed between the two is the truth.
   */
  Instant countedFrom(long start, boolean idempotent, Instant truth) {
    Duration begun = begunAhead.getOrDefault(start, Duration.ZERO);
    return truth.plus(idempotent ? quietAhead.getOrDefault(start, begun) : begun);
  }

  Optional<Head> head() {
    return head;
  }

  /** How many payments it has. */
  int payments() {
    return payments;
  }

  /** The state that people see now; returns the one that they saw before. */
  Optional<OrderState> seen(OrderState now) {
    Optional<OrderState> before = seen;
    seen = Optional.of(now);
    return before;
  }

  /** What the customer does after the next decline. */
  Optional<PlannedRequest> nextTry() {
    return plan.errands().stream()
        .filter(errand -> errand.occasion() == PlannedRequest.Occasion.AWAITING_ATTEMPT)
        .skip(tries++).findFirst();
  }

  int nextKey() {
    return ++keys;
  }

  /** Until a moment of the truth it cannot be read. */
  void poison(long until) {
    poisonedUntil = until;
  }

  boolean wasPoisoned() {
    return poisonedUntil != Long.MIN_VALUE;
  }

  boolean isPoisonedAt(long moment) {
    return moment < poisonedUntil;
  }

  Trace trace() {
    return new Trace(events);
  }

  List<Event> events() {
    return events;
  }

  /** Whether more has happened to it than ever has to an order that comes to its end. */
  boolean isEndless() {
    return events.size() > MOST_EVENTS;
  }
}
