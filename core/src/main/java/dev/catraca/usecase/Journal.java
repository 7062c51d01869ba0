package dev.catraca.usecase;

import dev.catraca.acquiring.OperationRef;
import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Head;
import dev.catraca.port.History;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.LaneTime;
import dev.catraca.port.LearnedReference;
import dev.catraca.port.Leasing;
import dev.catraca.port.OrderStore;
import dev.catraca.port.RequestKey;
import dev.catraca.port.Schedule;
import dev.catraca.port.StoreInDoubtException;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineNote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes what was decided, together with all that is derived from it, and tells whom it concerns. */
final class Journal {
  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private final OrderStore store;
  private final GuardedObserver observer;
  private final OrderClock time;
  private final LaneClock lanesTime;
  private final WorkSignal due;
  private final NextStart nextStart;
  private final Admission admission;

  /**
   * @param due told of each lane that has something to do now, or handed it
   * @param nextStart of lanes that are handed over
   * @param admission told of each order that has nothing to do now
   */
  Journal(OrderStore store, GuardedObserver observer, OrderClock time, LaneClock lanesTime, WorkSignal due,
      NextStart nextStart, Admission admission) {
    this.nextStart = nextStart;
    this.store = store;
    this.observer = observer;
    this.time = time;
    this.lanesTime = lanesTime;
    this.due = due;
    this.admission = admission;
  }

  /** The present, in the precision that the store keeps. */
  Instant now() {
    return time.now();
  }

  /** The present of that order. */
  Instant now(Order order) {
    return time.now(order);
  }

  /** The present of all lanes. */
  Instant lanesNow() {
    return lanesTime.now();
  }

  /** As people read it: by the store's clock, and not by the time of lanes. */
  LaneState shown(LaneState lane) {
    Duration ahead = lanesTime.time().ahead();
    return new LaneState(lane.call(), lane.at().minus(ahead), lane.tries(), lane.trouble(),
        lane.leasedUntil().map(until -> until.minus(ahead)));
  }

  /** An order with its personal data. */
  record Loaded(Order order, Optional<PersonalData> dossier) {}

  Optional<Loaded> load(OrderId id) {
    return store.load(id).map(history -> new Loaded(Order.of(history.facts()), history.dossier()));
  }

  /** All facts of an order; none if there is no such order. */
  List<RecordedFact> facts(OrderId id) {
    return store.load(id).map(History::facts).orElse(List.of());
  }

  /**
   * What is to be stored.
   *
   * @param before the sequence that the decision was made on
   * @param dossier the personal data as it is then
   * @param replaced whether that is another than before
   * @param answer to the request that was decided about, if it is to be kept; without facts, nothing else changes
   */
  record Change(long before, Transition decided, Optional<PersonalData> dossier, boolean replaced,
      Optional<KeptAnswer> answer) {
    /** What a call led to. */
    Change(Loaded before, Transition decided) {
      this(before.order().sequence(), decided, before.dossier(), false, Optional.empty());
    }
  }

  /**
   * What became of it.
   *
   * @param order as it is stored; with the starts of calls that were handed over
   */
  record Written(Append.Result result, Order order) {}

  /**
   * Stores decided facts, and hands over what is due then: as far as the worker has room, lanes are leased and their calls started in the same
   * step.
   *
   * @param own the lane that the caller is working on and need not be told of; given back where it has nothing more to do
   */
  Written append(Change change, Optional<LaneWork> own) {
    long count = time.count();
    Handing handing = new Handing(change.decided(), own.map(work -> work.claim().lane()));
    boolean done = false;
    try {
      Transition decided = handing.withStarts;
      Order order = decided.order();
      Optional<LaneWork> finished = own
          .filter(work -> !work.isGivenBack() && !handing.lanes.containsKey(work.claim().lane()));
      Append append = new Append(order.id(), change.before(), decided.facts(), Head.of(order), handing.lanes,
          change.replaced() ? change.dossier() : Optional.empty(), change.answer(),
          LearnedReference.of(order, decided.facts()));
      Leasing leasing = handing.leasing(finished);
      Appended appended = store(append, leasing);
      done = appended.result() == Append.Result.DONE && !decided.facts().isEmpty();
      if (done) {
        finished.ifPresent(LaneWork::gaveBack);
        observer.recorded(order, decided.facts());
        if (handing.lanes.values().stream().allMatch(schedule -> schedule.at().isAfter(handing.now))) {
          putDown(order.id());
        }
        handing.handOver(appended.claims(), change.dossier(), count);
      }
      return new Written(appended.result(), order);
    } finally {
      if (!done) {
        handing.giveUp();
      }
    }
  }

  private Appended store(Append append, Leasing leasing) {
    if (leasing.isEmpty()) {
      return new Appended(store.append(append), List.of());
    }
    Appended appended = store.append(append, leasing);
    if (appended.result() != Append.Result.IN_DOUBT) {
      return appended;
    }
    List<Claim> claims = leased(append, leasing);
    return claims.isEmpty() ? appended : new Appended(Append.Result.DONE, claims);
  }

  /** What was leased with an append whose acknowledgement was lost: a lease under its token is stored with it, or not at all. */
  private List<Claim> leased(Append append, Leasing leasing) {
    if (leasing.wanted().isEmpty()) {
      return List.of();
    }
    try {
      Map<Lane, LaneState> lanes = store.lanes(append.order());
      return leasing.wanted().entrySet().stream()
          .flatMap(wanted -> Optional.ofNullable(lanes.get(wanted.getKey()))
              .map(lane -> new Claim(append.order(), wanted.getKey(), leasing.token(), lane.call(),
                  lane.tries(), wanted.getValue(), false))
              .stream())
          .filter(claim -> store.extend(claim, claim.until())).toList();
    } catch (StoreUnavailableException away) {
      // They run out, and somebody takes the lanes over.
      return List.of();
    }
  }

  /** Which lanes are handed over with an append. */
  private final class Handing {
    private final Map<Lane, Duration> wanted = new EnumMap<>(Lane.class);
    private final Set<Lane> started = EnumSet.noneOf(Lane.class);
    private final Optional<Lane> own;
    private Transition withStarts;
    private Map<Lane, Schedule> lanes;
    /** Read after the lanes were planned: what was started a moment ago is due. */
    private Instant now;

    /** Keeps a place for each lane that is due, and starts its call. */
    Handing(Transition decided, Optional<Lane> own) {
      this.own = own;
      withStarts = decided;
      lanes = lanes(decided.order());
      now = lanesNow();
      if (decided.facts().isEmpty()) {
        return;
      }
      for (Lane lane : Lane.values()) {
        if (isDue(lane)) {
          due.worker().reserve(lane).ifPresent(lease -> {
            wanted.put(lane, lease);
            start(lane);
          });
        }
      }
    }

    private boolean isDue(Lane lane) {
      Schedule schedule = lanes.get(lane);
      return schedule != null && !schedule.at().isAfter(now) && !own.equals(Optional.of(lane));
    }

    private void start(Lane lane) {
      Order order = withStarts.order();
      nextStart.of(order, lane).ifPresent(start -> {
        Transition begun = Decider.decide(order, start, "engine", now(order));
        if (!begun.facts().isEmpty()) {
          withStarts = together(withStarts, begun);
          lanes = lanes(withStarts.order());
          now = lanesNow();
          started.add(lane);
        }
      });
    }

    Leasing leasing(Optional<LaneWork> finished) {
      Map<Lane, Instant> until = new EnumMap<>(Lane.class);
      wanted.forEach((lane, lease) -> until.put(lane, now.plus(lease)));
      return new Leasing(now, until.isEmpty() ? "" : UUID.randomUUID().toString(), until,
          finished.map(LaneWork::claim));
    }

    void handOver(List<Claim> claims, Optional<PersonalData> dossier, long count) {
      for (Claim claim : claims) {
        wanted.remove(claim.lane());
        due.worker().handOver(new LaneWork(claim, Optional.of(new LaneWork.HandedOver(withStarts.order(),
            dossier, count, started.contains(claim.lane())))));
      }
      Set<Lane> handed = EnumSet.noneOf(Lane.class);
      claims.forEach(claim -> handed.add(claim.lane()));
      giveUp();
      lanes.keySet().stream().filter(lane -> isDue(lane) && !handed.contains(lane))
          .forEach(lane -> due.worker().due(withStarts.order().id(), lane));
    }

    void giveUp() {
      wanted.keySet().forEach(due.worker()::free);
      wanted.clear();
    }
  }

  /**
   * Stores what a request led to; where the commit's acknowledgement is lost, the history tells. Not for starts of calls: there only an
   * acknowledged append is one's own.
   *
   * @return false if somebody else was first
   * @throws StoreInDoubtException if the history could not be asked
   */
  boolean stored(Change change) {
    Written written = append(change, Optional.empty());
    return switch (written.result()) {
      case DONE -> true;
      case STALE, ANSWERED -> false;
      case IN_DOUBT -> {
        OrderId id = written.order().id();
        Optional<KeptAnswer> answer = change.answer();
        if (change.decided().facts().isEmpty()) {
          yield afterLostAcknowledgement(id, () -> answer.flatMap(kept -> answered(kept.request())))
              .equals(answer);
        }
        List<RecordedFact> history = afterLostAcknowledgement(id,
            () -> store.load(id).map(History::facts).orElse(List.of()));
        int from = Math.toIntExact(change.before());
        int to = from + change.decided().facts().size();
        yield history.size() >= to && history.subList(from, to).equals(change.decided().facts());
      }
    };
  }

  /** Nothing is done about this order here for the time being. */
  void putDown(OrderId order) {
    admission.leave(order);
  }

  private static <T> T afterLostAcknowledgement(OrderId id, Supplier<T> question) {
    try {
      return question.get();
    } catch (StoreUnavailableException away) {
      throw new StoreInDoubtException("whether order " + id + " was changed could not be found out", away);
    }
  }

  /** As {@link #remark}, beside something that is settled: that it was, is true even where the store takes no remark of it. */
  void note(Order order, String by, String subject, String result, String detail, boolean alert) {
    try {
      remark(order, by, subject, result, detail, alert);
    } catch (StoreUnavailableException away) {
      LOG.log(System.Logger.Level.WARNING, "order {0}: no remark of {1}, {2}: {3}", order.id(), subject,
          result,
          away.getMessage());
    }
  }

  /** What a request was answered when it came under its key for the first time. */
  Optional<KeptAnswer> answered(RequestKey request) {
    return store.answered(request.key());
  }

  /** The operation that an acquirer's id was learned from. */
  Optional<OperationRef.Keyed> operation(String acquirer, String reference) {
    return store.operation(acquirer, reference);
  }

  /** Puts something on the timeline that is no fact. */
  void remark(Order order, String by, String subject, String result, String detail, boolean alert) {
    TimelineNote remark = new TimelineNote(now(), order.sequence(), by, subject, result, detail, alert);
    store.remark(order.id(), remark);
    observer.remarked(order.id(), remark);
  }

  private Map<Lane, Schedule> lanes(Order order) {
    Agenda agenda = Agenda.of(order);
    Map<Lane, Schedule> lanes = new EnumMap<>(Lane.class);
    LaneTime now = lanesTime.time();
    Duration ahead = Duration.between(now.shown(), now(order));
    agenda.acquirer().ifPresent(call -> plan(lanes, Lane.ACQUIRER, call, now, ahead));
    agenda.evaluation().ifPresent(call -> plan(lanes, Lane.EVALUATION, call, now, ahead));
    agenda.notification().ifPresent(call -> plan(lanes, Lane.NOTIFICATION, call, now, ahead));
    agenda.deadline().ifPresent(call -> plan(lanes, Lane.CLOCK, call, now, ahead));
    return lanes;
  }

  /**
   * By the time of lanes as by the order's it is as long until then. Where the order's clock is behind the store's, not later than the very
   * time: it may catch up.
   *
   * @param ahead how far the order's time is ahead of the store's clock
   */
  private static void plan(Map<Lane, Schedule> lanes, Lane lane, Due<? extends Call> owed, LaneTime now,
      Duration ahead) {
    owed.at().ifPresent(at -> {
      Instant waited = at.isAfter(now.shown().plus(ahead)) ? at.minus(ahead) : now.shown();
      Instant due = ahead.isZero() || at.isBefore(waited) ? at : waited;
      lanes.put(lane, new Schedule(owed.call().name(), due.plus(now.ahead())));
    });
  }

  /** One decision made of two, stored in one step. */
  static Transition together(Transition first, Transition second) {
    List<RecordedFact> facts = new ArrayList<>(first.facts());
    facts.addAll(second.facts());
    return new Transition(second.order(), facts, second.result());
  }
}
