package dev.catraca.proof.explore;

import dev.catraca.input.Input;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.testkit.judge.Violation;
import dev.catraca.view.OrderView;
import java.util.List;

/** All that may happen next. */
final class Moves {
  private Moves() {}

  /** The moves from a moment, always in the same order. */
  static List<Move> from(ExploredSetting place, Keys keys, State state) {
    NextMoves ways = new NextMoves(place, keys, state);
    AcquirerMoves.find(ways);
    LegitiMoves.find(ways);
    Agenda.of(state.order()).deadline().filter(due -> fires(place, state, due.call()))
        .ifPresent(due -> ways.goesOn("the deadline passes",
            turn -> turn.decide(new Input.ClockReached(), "clock", due.call().at())));
    RequestMoves.find(ways);
    return ways.moves();
  }

  /** Every deadline may, but for an attempt's own where attempts last: it is the latest of all, so that no other hides behind it. */
  private static boolean fires(ExploredSetting place, State state, Call.Deadline deadline) {
    return !place.attemptsLast() || !deadline.at().equals(state.order().lastPayment().clock().deadline());
  }

  /** What is wrong with a moment at which nothing moves any more by itself. */
  static List<Violation> atRest(State state) {
    return OrderView.waitsForPerson(state.order()) ? List.of() : state.judge().owed();
  }
}
