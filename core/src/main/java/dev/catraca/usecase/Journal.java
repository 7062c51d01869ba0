package dev.catraca.usecase;

import dev.catraca.acquiring.OperationRef;
import dev.catraca.decision.Transition;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.Append;
import dev.catraca.port.Head;
import dev.catraca.port.History;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.LaneTime;
import dev.catraca.port.LearnedReference;
import dev.catraca.port.Observer;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes what was decided, together with all that is derived from it, and tells whom it concerns. */
final class Journal {
  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private final OrderStore store;
  private final Observer observer;
  private final OrderClock time;
  private final LaneClock lanesTime;
  private final WorkSignal due;
  private final Admission admission;

  /**
   * @param due told of each lane that has something to do now
   * @param admission told of each order that has nothing to do now
   */
  Journal(OrderStore store, Observer observer, OrderClock time, LaneClock lanesTime, WorkSignal due,
      Admission admission) {
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
   * Stores decided facts.
   *
   * @param before the sequence that the decision was made on
   * @param own the lane that the caller is working on and need not be told of
   */
  Append.Result append(long before, Transition decided, Optional<PersonalData> dossier, Optional<Lane> own) {
    return append(before, decided, dossier, own, Optional.empty());
  }

  /** @param answer to the request that was decided about, if it is to be kept; without facts, nothing else changes */
  Append.Result append(long before, Transition decided, Optional<PersonalData> dossier, Optional<Lane> own,
      Optional<KeptAnswer> answer) {
    Order order = decided.order();
    Map<Lane, Schedule> lanes = lanes(order);
    Append.Result result = store
        .append(new Append(order.id(), before, decided.facts(), Head.of(order), lanes, dossier, answer,
            LearnedReference.of(order, decided.facts())));
    if (result == Append.Result.DONE && !decided.facts().isEmpty()) {
      observer.recorded(order.id(), decided.facts());
      Instant now = lanesNow();
      if (lanes.values().stream().allMatch(schedule -> schedule.at().isAfter(now))) {
        putDown(order.id());
      }
      lanes.forEach((lane, schedule) -> {
        if (!own.equals(Optional.of(lane)) && !schedule.at().isAfter(now)) {
          due.signal(order.id(), lane);
        }
      });
    }
    return result;
  }

  /**
   * Stores what a request led to; where the commit's acknowledgement is lost, the history tells. Not for starts of calls: there only an
   * acknowledged append is one's own.
   *
   * @param answer kept under the request's key, if it has one
   * @return false if somebody else was first
   * @throws StoreInDoubtException if the history could not be asked
   */
  boolean stored(long before, Transition decided, Optional<PersonalData> dossier,
      Optional<KeptAnswer> answer) {
    return switch (append(before, decided, dossier, Optional.empty(), answer)) {
      case DONE -> true;
      case STALE, ANSWERED -> false;
      case IN_DOUBT -> {
        OrderId id = decided.order().id();
        if (decided.facts().isEmpty()) {
          yield afterLostAcknowledgement(id, () -> answer.flatMap(kept -> answered(kept.request())))
              .equals(answer);
        }
        List<RecordedFact> history = afterLostAcknowledgement(id,
            () -> store.load(id).map(History::facts).orElse(List.of()));
        int from = Math.toIntExact(before);
        int to = from + decided.facts().size();
        yield history.size() >= to && history.subList(from, to).equals(decided.facts());
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
