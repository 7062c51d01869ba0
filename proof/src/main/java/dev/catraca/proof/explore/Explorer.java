package dev.catraca.proof.explore;

import dev.catraca.testkit.judge.Violation;
import dev.catraca.view.OrderView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Goes every way that one order can go, breadth-first, until there is none that was not gone, or until a promise is broken: first every
 * way without a fault, then those with one, and so on, so that each moment is gone on from once, with all that may still go wrong. Every move
 * is judged. Where nothing moves any more by itself, nothing may be owed; and no way may lead into a circle that nothing leads out of: then
 * every run comes to a good end once faults stop, whatever happened first.
 */
public final class Explorer {
  private static final int REPORTED_EVERY = 10_000;

  private final ExploredSetting place;
  private final Graph graph = new Graph();
  private final Keys keys = new Keys();
  private final List<Deque<Reached>> frontiers = new ArrayList<>();
  private final LongConsumer progress;
  private long edges;
  private int depth;
  private int ends;

  /** A moment that is to be gone on from. */
  private record Reached(int number, State state, int depth) {}

  private Explorer(ExploredSetting place, LongConsumer progress) {
    this.place = place;
    this.progress = progress;
    for (int i = 0; i <= place.faults(); i++) {
      frontiers.add(new ArrayDeque<>());
    }
  }

  /** Explores a place to its end, or to the first broken promise. */
  public static Exploration explore(ExploredSetting place) {
    return explore(place, Long.MAX_VALUE, states -> {
    });
  }

  /**
   * Explores a place.
   *
   * @param most how many states at the most; beyond that the exploration ends unfinished
   * @param progress told now and then how many states were found
   */
  public static Exploration explore(ExploredSetting place, long most, LongConsumer progress) {
    return new Explorer(place, progress).explore(most);
  }

  private Exploration explore(long most) {
    State start = Start.of(place, keys);
    graph.addRoot(keys.of(start));
    frontiers.get(0).add(new Reached(0, start, 0));
    int gone = 0;
    for (int faults = 0; faults < frontiers.size(); faults++) {
      Deque<Reached> frontier = frontiers.get(faults);
      while (!frontier.isEmpty()) {
        if (graph.size() >= most) {
          return result(Optional.empty(), false);
        }
        Reached next = frontier.remove();
        boolean outdone = graph.faultsTo(next.number()) < faults;
        Optional<Counterexample> broken = outdone ? Optional.empty() : expand(next);
        if (broken.isPresent()) {
          return result(broken, true);
        }
        if (++gone % REPORTED_EVERY == 0) {
          progress.accept(graph.size());
        }
      }
    }
    return result(circle(), true);
  }

  private Exploration result(Optional<Counterexample> broken, boolean finished) {
    return new Exploration(place, graph.size(), edges, depth, ends, finished, broken);
  }

  private Optional<Counterexample> expand(Reached reached) {
    int number = reached.number();
    State state = reached.state();
    depth = Math.max(depth, reached.depth());
    List<Violation> hidden = Looks.at(state);
    if (!hidden.isEmpty()) {
      return Optional.of(story(number, Optional.empty(), hidden));
    }
    graph.movesOf(number);
    boolean goesOn = false;
    List<Move> moves = Moves.from(place, keys, state);
    for (int i = 0; i < moves.size(); i++) {
      Move move = moves.get(i);
      edges++;
      if (!move.violations().isEmpty()) {
        return Optional.of(story(number, Optional.of(move.phrase()), move.violations()));
      }
      int faults = place.faults() - move.to().faults();
      Graph.Found found = graph.add(keys.of(move.to()), number, i, faults);
      if (found.better()) {
        frontiers.get(faults).add(new Reached(found.number(), move.to(), reached.depth() + 1));
      }
      if (move.progress() && found.number() != number) {
        graph.goesTo(number, found.number());
        goesOn = true;
      }
    }
    if (goesOn) {
      return Optional.empty();
    }
    ends++;
    List<Violation> owed = Moves.atRest(state);
    return owed.isEmpty() ? Optional.empty() : Optional.of(story(number, Optional.empty(), owed));
  }

  /** A circle that nothing leads out of is a good end only if somebody is shown to be waited for. */
  private Optional<Counterexample> circle() {
    for (int trap : graph.traps()) {
      if (!OrderView.waitsForPerson(at(trap).order())) {
        return Optional.of(story(trap, Optional.empty(),
            List.of(new Violation(26, 0, "from here the order goes round in a circle for ever"))));
      }
    }
    return Optional.empty();
  }

  private State at(int moment) {
    State state = Start.of(place, keys);
    for (int ordinal : graph.wayTo(moment)) {
      state = Moves.from(place, keys, state).get(ordinal).to();
    }
    return state;
  }

  private Counterexample story(int moment, Optional<String> last, List<Violation> violations) {
    List<String> steps = new ArrayList<>();
    State state = Start.of(place, keys);
    for (int ordinal : graph.wayTo(moment)) {
      Move move = Moves.from(place, keys, state).get(ordinal);
      steps.add(move.phrase());
      state = move.to();
    }
    last.ifPresent(steps::add);
    return new Counterexample(place, steps, violations);
  }
}
