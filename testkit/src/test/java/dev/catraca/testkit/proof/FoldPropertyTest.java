package dev.catraca.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.Notification;
import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.owed.Agenda;
import dev.catraca.testkit.generate.OrderSchedule;
import dev.catraca.testkit.generate.OrderScheduleRun;
import dev.catraca.testkit.generate.OrderSchedules;
import dev.catraca.testkit.judge.Event;
import dev.catraca.testkit.judge.Trace;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order as a fold of its facts, and its agenda as a function of them, over the histories that real courses leave behind. */
class FoldPropertyTest {
  @Provide
  Arbitrary<OrderSchedule> courses() {
    return OrderSchedules.upTo(16);
  }

  private static List<RecordedFact> history(Trace trace) {
    return trace.events().stream().filter(Event.Written.class::isInstance).map(Event.Written.class::cast)
        .filter(Event.Written::durable).flatMap(written -> written.append().facts().stream()).toList();
  }

  /** The order after each fact. */
  private static List<Order> states(List<RecordedFact> history) {
    List<Order> states = new ArrayList<>(List.of(Order.of(history.subList(0, 1))));
    history.stream().skip(1).forEach(fact -> states.add(states.getLast().after(fact)));
    return states;
  }

  /** The order after each append; between the facts of one append it is never seen. */
  private static List<Order> storedStates(Trace trace) {
    List<Order> states = states(history(trace));
    return trace.events().stream().filter(Event.Written.class::isInstance).map(Event.Written.class::cast)
        .filter(Event.Written::durable)
        .map(written -> states.get((int) written.append().head().sequence() - 1)).toList();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void foldingAHistoryAtOnceFactByFactAndTwiceIsTheSame(@ForAll("courses") OrderSchedule course) {
    List<RecordedFact> history = history(OrderScheduleRun.of(course));
    Order order = Order.of(history.subList(0, 1));
    for (int i = 1; i < history.size(); i++) {
      order = order.after(history.get(i));
      Order atOnce = Order.of(history.subList(0, i + 1));
      assertThat(order).isEqualTo(atOnce);
      assertThat(Agenda.of(order)).isEqualTo(Agenda.of(atOnce));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aHistoryWithAGapIsNoHistory(@ForAll("courses") OrderSchedule course) {
    List<RecordedFact> history = history(OrderScheduleRun.of(course));
    for (int gap = 0; gap < history.size() - 1; gap++) {
      List<RecordedFact> torn = new ArrayList<>(history);
      torn.remove(gap);
      assertThatThrownBy(() -> Order.of(torn)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anOrderIsSettledExactlyWhenItHasEndedAndNothingIsOwed(@ForAll("courses") OrderSchedule course) {
    Trace trace = OrderScheduleRun.of(course);
    for (Order order : storedStates(trace)) {
      boolean told = OrderView.shownNotifications(order).stream().noneMatch(
          n -> n.state() == Notification.State.OWED || n.state() == Notification.State.PARKED);
      boolean settled = order.ended().isPresent() && Agenda.of(order).isEmpty() && told;
      assertThat(OrderView.state(order) == OrderState.SETTLED).isEqualTo(settled);
      if (order.ended().isEmpty() && OrderView.attention(order, order.lastAt()).isEmpty()) {
        assertThat(Agenda.of(order).isEmpty()).as("an order under way owes something").isFalse();
      }
    }
  }

  /** An answer that was ignored at one moment is ignored at every later one, whatever happened in between. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anIgnoredAnswerStaysIgnoredForEver(@ForAll("courses") OrderSchedule course) {
    Trace trace = OrderScheduleRun.of(course);
    List<Order> states = states(history(trace));
    List<Input> answers = trace.events().stream().flatMap(FoldPropertyTest::answer).distinct().limit(12)
        .toList();
    for (Input answer : answers) {
      Optional<Integer> ignoredAt = Optional.empty();
      for (int i = first(answer); i <= states.size(); i++) {
        Order order = states.get(i - 1);
        boolean ignored = isIgnored(order, answer);
        if (ignoredAt.isPresent() && !ignored) {
          throw new AssertionError(
              answer + "\nwas ignored after fact " + ignoredAt.get() + " and counts after fact "
                  + i + "\n" + course + trace.story());
        }
        ignoredAt = ignored ? ignoredAt.or(() -> Optional.of((int) order.sequence()))
            : ignoredAt;
      }
    }
  }

  /** From its own start on: before it there was no question to answer. */
  private static int first(Input answer) {
    return answer instanceof Input.AcquirerAnswered acquirer ? (int) acquirer.operation().number() : 1;
  }

  private static boolean isIgnored(Order order, Input answer) {
    Transition decided = Decider.decide(order, answer, "acquirer", order.lastAt());
    return decided.result() instanceof Result.Ignored;
  }

  private static Stream<Input> answer(Event event) {
    return switch (event) {
      case Event.Answered answered -> definite(answered.request().ref(), answered.outcome());
      case Event.Queried queried when queried.outcome() instanceof QueryOutcome.Found found ->
          definite(queried.request().ref(), found.outcome());
      default -> Stream.empty();
    };
  }

  private static Stream<Input> definite(OperationRef ref, AcquirerOutcome outcome) {
    boolean tellsNothing = outcome instanceof AcquirerOutcome.Unknown;
    return tellsNothing ? Stream.empty() : Stream.of(new Input.AcquirerAnswered(ref, outcome));
  }
}
