package dev.catraca.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.input.Result;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.owed.Agenda;
import dev.catraca.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Given facts, when an input comes, then facts follow, or it is refused or ignored by name: the decider alone, without ports.
 *
 * <pre>{@code
 * FlowFixture.given(placed, offered).after(Duration.ofMinutes(1)).when(new Request.Cancel(Optional.empty()))
 *     .then(new Fact.OrderEnded(...));
 * }</pre>
 */
public final class FlowFixture {
  private final List<RecordedFact> history = new ArrayList<>();
  private Instant now = MovableClock.START;
  private Transition decided;

  private FlowFixture(Order order, List<RecordedFact> facts) {
    history.addAll(facts);
    decided = new Transition(order, List.of(), new Result.Accepted());
  }

  /** An order with that history, each fact recorded at {@link MovableClock#START}; the first is {@link Fact.OrderPlaced}. */
  public static FlowFixture given(Fact... facts) {
    List<RecordedFact> history = new ArrayList<>();
    for (Fact fact : facts) {
      history.add(new RecordedFact(history.size() + 1L, MovableClock.START, "test", fact));
    }
    return new FlowFixture(Order.of(history), history);
  }

  /** An order as it is stored somewhere, for example by a {@link Scenario}. */
  public static FlowFixture given(List<RecordedFact> history) {
    FlowFixture fixture = new FlowFixture(Order.of(history), history);
    fixture.now = fixture.order().lastAt();
    return fixture;
  }

  /** Time passes. */
  public FlowFixture after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** An input comes; what follows from it becomes part of the history. */
  public FlowFixture when(Input input) {
    decided = Decider.decide(order(), input, "test", now);
    history.addAll(decided.facts());
    return this;
  }

  /** The last input was accepted, and exactly these facts followed. */
  public FlowFixture then(Fact... facts) {
    assertThat(decided.facts()).extracting(RecordedFact::fact).containsExactly(facts);
    assertThat(decided.result()).isInstanceOf(Result.Accepted.class);
    return this;
  }

  /** The last input was refused for that reason. */
  public FlowFixture thenRefused(Result.Refusal why) {
    assertThat(decided.result())
        .isInstanceOfSatisfying(Result.Refused.class, refused -> assertThat(refused.why()).isEqualTo(why));
    return this;
  }

  /** The last input changed nothing, for that reason. */
  public FlowFixture thenIgnored(Result.NoEffect why) {
    assertThat(decided.facts()).isEmpty();
    assertThat(decided.result())
        .isInstanceOfSatisfying(Result.Ignored.class, ignored -> assertThat(ignored.why()).isEqualTo(why));
    return this;
  }

  /** The order as it is now. */
  public Order order() {
    return decided.order();
  }

  /** What it owes now. */
  public Agenda agenda() {
    return Agenda.of(order());
  }

  /** All of it. */
  public List<RecordedFact> history() {
    return List.copyOf(history);
  }
}
