package dev.catraca.proof.explore;

import dev.catraca.decision.Transition;

/** What becomes of an answer that was read: an ignored one must stay ignored for ever. */
final class Replies {
  /** How many ignored answers stay in flight at once where they do, so that the space stays finite. */
  private static final int MOST_KEPT = 2;

  private Replies() {}

  static void judge(MoveInProgress turn, ExploredSetting place, Message.Reply reply, Transition decided) {
    boolean ignored = decided.facts().isEmpty();
    if (reply.ignored() && !ignored) {
      turn.violated(20, "an answer that had been ignored has an effect later: " + reply);
    }
    if (!ignored) {
      return;
    }
    turn.world(w -> w.minus(reply));
    long kept = turn.world().inFlight().stream().filter(m -> m instanceof Message.Reply r && r.ignored())
        .count();
    if (place.keepsIgnored() && kept < MOST_KEPT) {
      turn.world(w -> w.plus(reply.asIgnored()));
    }
  }
}
