package dev.catraca.bench.peer;

import java.util.HashMap;
import java.util.Map;

/** What the peers saw of one order. */
final class Seen {
  private final Map<String, Integer> effects = new HashMap<>();
  private final Map<String, Integer> keys = new HashMap<>();
  private int repeated;
  private int rejected;

  /** An operation arrived; whether it takes effect now, or did before under the same key. */
  boolean operation(String operation, String key) {
    if (keys.merge(key, 1, Integer::sum) > 1) {
      repeated++;
      return false;
    }
    effects.merge(operation, 1, Integer::sum);
    return true;
  }

  /** A call arrived that has no key; whether it is the first of its kind. */
  boolean call(String what) {
    boolean first = effects.merge(what, 1, Integer::sum) == 1;
    if (!first) {
      repeated++;
    }
    return first;
  }

  /** A call came before the one that it rests on. */
  void tooEarly() {
    rejected++;
  }

  int effects(String what) {
    return effects.getOrDefault(what, 0);
  }

  /** How many calls came again. */
  int repeated() {
    return repeated;
  }

  /** How often money was taken, held or spoken of out of turn or twice. */
  int wrongs() {
    int twice = Math.max(0, effects(Peers.AUTHORIZE) - 1);
    int taken = Math.max(0, effects(Peers.CAPTURE) + effects(Peers.CHARGE) - 1);
    return twice + taken + rejected;
  }

  /** Whether all that an approved order brings has happened. */
  boolean isComplete() {
    return effects(Peers.CAPTURE) + effects(Peers.CHARGE) >= 1 && effects(Peers.EVALUATE) >= 1
        && effects(Peers.STATUS) >= 1;
  }
}
