package dev.catraca.testkit.judge;

import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.port.Append;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.generate.Happening;
import dev.catraca.testkit.generate.OrderSchedule;
import dev.catraca.testkit.generate.OrderScheduleRun;
import dev.catraca.testkit.generate.Setting;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A real run's trace, cut off somewhere, with something planted at its end. */
final class PlantedTrace {
  private final List<Event> events;

  private PlantedTrace(List<Event> events) {
    this.events = new ArrayList<>(events);
  }

  static PlantedTrace preAuthorized(Happening... happenings) {
    return run(FlowKind.PRE_AUTHORIZATION, 3, happenings);
  }

  static PlantedTrace direct(Happening... happenings) {
    return run(FlowKind.DIRECT, 3, happenings);
  }

  static PlantedTrace run(FlowKind flow, int attempts, Happening... happenings) {
    return run(flow, attempts, true, happenings);
  }

  /** Of a merchant who does not tell Legiti of payments. */
  static PlantedTrace silentOnPayments() {
    return run(FlowKind.PRE_AUTHORIZATION, 3, false);
  }

  /** Without pre-authorization, at an acquirer that can neither repeat nor be asked. */
  static PlantedTrace ofAPersonsAcquirer(Happening... happenings) {
    return run(FlowKind.DIRECT, Setting.Peer.NEITHER, 3, true, happenings);
  }

  private static PlantedTrace run(FlowKind flow, int attempts, boolean paymentUpdates,
      Happening... happenings) {
    return run(flow, Setting.Peer.IDEMPOTENT, attempts, paymentUpdates, happenings);
  }

  private static PlantedTrace run(FlowKind flow, Setting.Peer peer, int attempts, boolean paymentUpdates,
      Happening... happenings) {
    Setting setting = new Setting(flow, peer, attempts, Duration.ofDays(5), true,
        FallbackAction.REVIEW, FallbackAction.REVIEW, DeadlineAction.DECLINE, paymentUpdates, true);
    return new PlantedTrace(OrderScheduleRun.of(new OrderSchedule(setting, List.of(happenings))).events());
  }

  /** All but such events. */
  PlantedTrace without(Predicate<Event> which) {
    return new PlantedTrace(events.stream().filter(which.negate()).toList());
  }

  /** The same with other events in their places. */
  PlantedTrace with(UnaryOperator<Event> change) {
    return new PlantedTrace(events.stream().map(change).toList());
  }

  /** Keeps what came up to the first such fact. */
  PlantedTrace upTo(Class<? extends Fact> fact) {
    return upToEvent(event -> event instanceof Event.Written written
        && written.append().facts().stream().anyMatch(recorded -> fact.isInstance(recorded.fact())));
  }

  PlantedTrace upToEvent(Predicate<Event> last) {
    for (int i = 0; i < events.size(); i++) {
      if (last.test(events.get(i))) {
        return new PlantedTrace(events.subList(0, i + 1));
      }
    }
    throw new AssertionError("the run has no such event:\n" + new Trace(events).story());
  }

  PlantedTrace copy() {
    return new PlantedTrace(events);
  }

  /** The order that its facts tell. */
  Order folded() {
    return Order.of(events.stream().filter(Event.Written.class::isInstance).map(Event.Written.class::cast)
        .filter(Event.Written::durable).flatMap(written -> written.append().facts().stream()).toList());
  }

  PlantedTrace plant(Event event) {
    events.add(event);
    return this;
  }

  PlantedTrace tell(LegitiReceived call) {
    return plant(new Event.Told(call));
  }

  /** Appends facts in the way they should be. */
  PlantedTrace store(Fact... facts) {
    return store(last().expectedSequence() + last().facts().size(), head().status(), head().state(), facts);
  }

  /** As {@link #store(Fact...)}, that much later than the last fact. */
  PlantedTrace storeAfter(Duration time, Fact... facts) {
    List<RecordedFact> recorded = new ArrayList<>();
    long before = last().expectedSequence() + last().facts().size();
    for (Fact fact : facts) {
      recorded
          .add(new RecordedFact(before + 1 + recorded.size(), head().changedAt().plus(time), "plant", fact));
    }
    return append(before, head().status(), head().state(), before + facts.length, recorded);
  }

  PlantedTrace store(long expected, OrderStatus status, OrderState state, Fact... facts) {
    List<RecordedFact> recorded = new ArrayList<>();
    for (Fact fact : facts) {
      recorded.add(new RecordedFact(expected + 1 + recorded.size(), head().changedAt(), "plant", fact));
    }
    return append(expected, status, state, expected + facts.length, recorded);
  }

  PlantedTrace append(long expected, OrderStatus status, OrderState state, long headSequence,
      List<RecordedFact> facts) {
    Head before = head();
    Head head = new Head(before.order(), before.flow(), status, state, headSequence, before.amount(),
        before.placedAt(), facts.isEmpty() ? before.changedAt() : facts.getLast().at(), Optional.empty(),
        concerns(before.concerns(), facts));
    return plant(
        new Event.Written(new Append(before.order(), expected, facts, head, Map.of(), Optional.empty()),
            Append.Result.DONE, true));
  }

  /** An operation that begins is shown to somebody once it is late, as it should be. */
  private static Concerns concerns(Concerns before, List<RecordedFact> facts) {
    return facts.stream().filter(recorded -> recorded.fact() instanceof Fact.OperationStarted)
        .reduce((a, b) -> b)
        .map(start -> new Concerns(
            Optional.of(
                start.at().plus(((Fact.OperationStarted) start.fact()).terms().capabilities().callTimeout())),
            Optional.of(Attention.Kind.OUTCOME_LATE), Optional.of(start.at()), Optional.of(start.at()), 0, 0,
            Optional.empty()))
        .orElse(before);
  }

  Append last() {
    return events.stream().filter(Event.Written.class::isInstance).map(e -> ((Event.Written) e).append())
        .filter(append -> !append.facts().isEmpty()).reduce((first, second) -> second).orElseThrow();
  }

  Head head() {
    return last().head();
  }

  OrderId order() {
    return head().order();
  }

  <E extends Event> E find(Class<E> kind, Predicate<E> which) {
    return events.stream().filter(kind::isInstance).map(kind::cast).filter(which).findFirst().orElseThrow();
  }

  List<FakeHold> holds() {
    return events.stream().filter(Event.Ledger.class::isInstance).map(e -> ((Event.Ledger) e).holds())
        .reduce((first, second) -> second).orElseThrow();
  }

  Trace trace() {
    return new Trace(events);
  }

  /** The numbers of the invariants that are broken. */
  Set<Integer> broken() {
    return numbers(Judge.judge(trace()));
  }

  Set<Integer> brokenAtTheEnd() {
    return numbers(Judge.judgeEnd(trace()));
  }

  private static Set<Integer> numbers(List<Violation> violations) {
    Set<Integer> numbers = new TreeSet<>();
    violations.forEach(violation -> numbers.add(violation.invariant()));
    return numbers;
  }
}
