package dev.catraca.proof.explore;

import dev.catraca.testkit.judge.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * One schedule of one order, step by step, in the words in which the explorer tells it: what a worker, the network, a peer or a person
 * does next. Every step is judged.
 *
 * <pre>{@code
 * Schedule.in(ExploredSetting.of(FlowKind.DIRECT, Peer.IDEMPOTENT, Lanes.MONEY).faults(1))
 *     .then("start the evaluation of payment 1")
 *     .then("evaluate payment 1: approve")
 *     .then("start charge payment 1")
 *     .then("crash before sending charge 1 of payment 1")
 *     .holds();
 * }</pre>
 */
public final class Schedule {
  private final ExploredSetting place;
  private final Keys keys = new Keys();
  private final List<Violation> violations = new ArrayList<>();
  private State state;

  private Schedule(ExploredSetting place) {
    this.place = place;
    state = Start.of(place, keys);
  }

  /** An order was placed there. */
  public static Schedule in(ExploredSetting place) {
    return new Schedule(place);
  }

  /**
   * This happens next.
   *
   * @throws IllegalArgumentException if it cannot, naming what can
   */
  public Schedule then(String phrase) {
    List<Move> moves = Moves.from(place, keys, state);
    Move move = moves.stream().filter(m -> m.phrase().equals(phrase)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "\"" + phrase + "\" cannot happen here; what can: " + moves.stream().map(Move::phrase).toList()));
    violations.addAll(move.violations());
    state = move.to();
    return this;
  }

  /** Whatever happens by itself happens, the first thing first, until nothing moves any more. */
  public Schedule toRest() {
    while (violations.isEmpty()) {
      Keys.Key here = keys.of(state);
      List<Move> moves = Moves.from(place, keys, state).stream()
          .filter(m -> m.progress() && !keys.of(m.to()).equals(here)).toList();
      if (moves.isEmpty()) {
        violations.addAll(Moves.atRest(state));
        return this;
      }
      violations.addAll(moves.get(0).violations());
      state = moves.get(0).to();
    }
    return this;
  }

  /** What was broken so far. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /**
   * Every promise was kept, and, if nothing moves any more by itself, nothing is owed.
   *
   * @throws AssertionError if one was broken, naming it
   */
  public void holds() {
    Keys.Key here = keys.of(state);
    boolean rests = Moves.from(place, keys, state).stream()
        .noneMatch(m -> m.progress() && !keys.of(m.to()).equals(here));
    if (rests && violations.isEmpty()) {
      violations.addAll(Moves.atRest(state));
    }
    if (!violations.isEmpty()) {
      throw new AssertionError("broken: " + violations);
    }
  }
}
