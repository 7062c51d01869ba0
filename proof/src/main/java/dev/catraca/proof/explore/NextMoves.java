package dev.catraca.proof.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The moves from one moment, as they are found. */
final class NextMoves {
  private final ExploredSetting place;
  private final Keys keys;
  private final State from;
  private final List<Move> moves = new ArrayList<>();

  NextMoves(ExploredSetting place, Keys keys, State from) {
    this.place = place;
    this.keys = keys;
    this.from = from;
  }

  ExploredSetting place() {
    return place;
  }

  State from() {
    return from;
  }

  List<Move> moves() {
    return moves;
  }

  /** Something that happens by itself. */
  void goesOn(String phrase, Consumer<MoveInProgress> happens) {
    add(phrase, 0, true, happens);
  }

  /** Something that somebody outside decides to do. */
  void outside(String phrase, Consumer<MoveInProgress> happens) {
    add(phrase, 0, false, happens);
  }

  /** Something that goes wrong; each takes one from the budget. */
  void fault(String phrase, Consumer<MoveInProgress> happens) {
    add(phrase, 1, false, happens);
  }

  void add(String phrase, int cost, boolean progress, Consumer<MoveInProgress> happens) {
    if (cost > from.faults()) {
      return;
    }
    MoveInProgress turn = new MoveInProgress(place, keys, from, cost);
    happens.accept(turn);
    moves.add(new Move(phrase, progress, turn.state(), turn.violations()));
  }
}
