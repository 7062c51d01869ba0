package dev.catraca.testkit.fake;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.port.Append;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.port.History;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderNotes;
import dev.catraca.port.OrderReference;
import dev.catraca.port.Schedule;
import dev.catraca.port.TimelineEntry;
import dev.catraca.port.TimelineNote;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One order of an {@link InMemoryOrderStore}, which does the locking. */
final class InMemoryOrder {
  private final OrderId id;
  private final long number;
  private final DueLanes due;
  private final List<TimelineEntry> timeline = new ArrayList<>();
  /** Replaced by every append, never changed: what was loaded stays as it was, uncopied. */
  private List<RecordedFact> facts = List.of();
  private final Map<Lane, InMemoryLane> lanes = new EnumMap<>(Lane.class);
  private Optional<PersonalData> dossier = Optional.empty();
  /** Those that are not of the dossier. */
  private final Set<OrderReference> references = new HashSet<>();
  /** The newest first. */
  private final Deque<OrderNote> notes = new ArrayDeque<>();
  private Head head;

  /** @param number tells orders that are due at the same moment apart, in the order in which they were placed */
  InMemoryOrder(Append first, long number, DueLanes due) {
    id = first.order();
    this.number = number;
    this.due = due;
    head = first.head();
  }

  void append(Append append) {
    head = withMillis(append.head());
    List<RecordedFact> longer = new ArrayList<>(facts);
    for (RecordedFact recorded : append.facts()) {
      RecordedFact stored = withMillis(recorded);
      longer.add(stored);
      timeline.add(new TimelineEntry.Happened(stored));
    }
    facts = List.copyOf(longer);
    for (Lane lane : Lane.values()) {
      change(lane, before -> before.scheduled(Optional.ofNullable(append.lanes().get(lane))
          .map(next -> new Schedule(next.call(), millis(next.at())))));
    }
    if (append.dossier().isPresent()) {
      dossier = append.dossier();
    }
    references.addAll(OrderReference.of(append));
  }

  /** Whether each of them is one of this order's. */
  boolean isFoundBy(Set<OrderReference> wanted) {
    Set<OrderReference> persons = dossier.map(OrderReference::of).orElse(Set.of());
    return wanted.stream().allMatch(each -> references.contains(each) || persons.contains(each));
  }

  void change(Lane lane, UnaryOperator<InMemoryLane> change) {
    InMemoryLane before = lane(lane);
    InMemoryLane after = change.apply(before);
    if (after.equals(before)) {
      return;
    }
    due.change(this, lane, before, after);
    if (after.isForgettable()) {
      lanes.remove(lane);
    } else {
      lanes.put(lane, after);
    }
  }

  /** Whether any of its lanes was not due yet. */
  boolean isWaitingAt(Instant moment) {
    return lanes.values().stream().flatMap(lane -> lane.schedule().stream())
        .anyMatch(next -> next.at().isAfter(moment));
  }

  InMemoryLane lane(Lane lane) {
    return lanes.getOrDefault(lane, InMemoryLane.IDLE);
  }

  Map<Lane, LaneState> laneStates() {
    Map<Lane, LaneState> states = new EnumMap<>(Lane.class);
    lanes.forEach((lane, kept) -> kept.state().ifPresent(state -> states.put(lane, state)));
    return states;
  }

  void remark(TimelineNote remark) {
    TimelineNote stored = withMillis(remark);
    for (int i = timeline.size() - 1; i >= 0; i--) {
      if (timeline.get(i) instanceof TimelineEntry.Remarked(TimelineNote last, int times, Instant lastAt)
          && last.subject().equals(stored.subject())) {
        if (saysTheSame(last, stored)) {
          timeline.set(i, new TimelineEntry.Remarked(last, times + 1, stored.at()));
          return;
        }
        break;
      }
    }
    timeline.add(new TimelineEntry.Remarked(stored, 1, stored.at()));
  }

  private static boolean saysTheSame(TimelineNote last, TimelineNote next) {
    return last.by().equals(next.by()) && last.result().equals(next.result())
        && last.detail().equals(next.detail())
        && last.alert() == next.alert();
  }

  History history() {
    return new History(facts, dossier);
  }

  List<TimelineEntry> timeline() {
    return List.copyOf(timeline);
  }

  OrderId id() {
    return id;
  }

  long number() {
    return number;
  }

  Head head() {
    return head;
  }

  void note(OrderNote note) {
    notes.addFirst(new OrderNote(millis(note.at()), note.by(), note.text()));
  }

  List<OrderNote> notes() {
    return notes.stream().limit(OrderNotes.MOST).toList();
  }

  void erase() {
    notes.clear();
    dossier = Optional.empty();
  }

  static Instant millis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Head withMillis(Head head) {
    return new Head(head.order(), head.flow(), head.status(), head.state(), head.sequence(), head.amount(),
        millis(head.placedAt()), millis(head.changedAt()),
        head.review().map(review -> new Head.Review(review.payment(), millis(review.deadline()))),
        withMillis(head.concerns()));
  }

  private static Concerns withMillis(Concerns concerns) {
    return new Concerns(concerns.attentionFrom().map(InMemoryOrder::millis), concerns.attention(),
        concerns.openSince().map(InMemoryOrder::millis), concerns.unknownFrom().map(InMemoryOrder::millis),
        concerns.owed(), concerns.parked(), concerns.untoldSince().map(InMemoryOrder::millis),
        concerns.held(), concerns.holdUntil().map(InMemoryOrder::millis));
  }

  private static RecordedFact withMillis(RecordedFact recorded) {
    return new RecordedFact(recorded.sequence(), millis(recorded.at()), recorded.by(), recorded.fact());
  }

  private static TimelineNote withMillis(TimelineNote remark) {
    return new TimelineNote(millis(remark.at()), remark.afterSequence(), remark.by(), remark.subject(),
        remark.result(),
        remark.detail(), remark.alert());
  }
}
