package dev.catraca.proof.explore;

import java.util.Arrays;
import java.util.List;

/**
 * The moments found so far, by number, and how they hang together: for each the move by which it was found first, and where it goes by
 * itself. A moment that is found again after fewer faults is found anew: from there more may still go wrong.
 */
final class Graph {
  private static final int ROOT = -1;

  private long[] high = new long[1 << 12];
  private long[] low = new long[1 << 12];
  private int[] slots = new int[1 << 12];
  private int size;

  private int[] parents = new int[1 << 11];
  private short[] ordinals = new short[1 << 11];
  private byte[] faults = new byte[1 << 11];
  private int[] firstProgress = new int[1 << 11];
  private int[] progressCount = new int[1 << 11];
  private int[] progress = new int[1 << 12];
  private int progressSize;

  int size() {
    return size;
  }

  /** What finding a moment came to: its number, and whether it was not found before with as few faults. */
  record Found(int number, boolean better) {}

  /** A moment was found by a move of its parent, after so many faults. */
  Found add(Keys.Key key, int parent, int ordinal, int faultsSoFar) {
    if (size * 2 >= slots.length) {
      grow();
    }
    int slot = slotOf(key);
    int number = slots[slot] - 1;
    boolean known = number >= 0;
    if (known && faults[number] <= faultsSoFar) {
      return new Found(number, false);
    }
    if (!known) {
      number = size;
      high[slot] = key.high();
      low[slot] = key.low();
      slots[slot] = ++size;
      makeRoom();
    }
    parents[number] = parent;
    ordinals[number] = (short) ordinal;
    faults[number] = (byte) faultsSoFar;
    return new Found(number, true);
  }

  private void makeRoom() {
    if (size > parents.length) {
      parents = Arrays.copyOf(parents, size * 2);
      ordinals = Arrays.copyOf(ordinals, size * 2);
      faults = Arrays.copyOf(faults, size * 2);
      firstProgress = Arrays.copyOf(firstProgress, size * 2);
      progressCount = Arrays.copyOf(progressCount, size * 2);
    }
  }

  void addRoot(Keys.Key key) {
    add(key, ROOT, 0, 0);
  }

  /** The fewest faults that a moment was found after. */
  int faultsTo(int moment) {
    return faults[moment];
  }

  /** The moves that were made from the first moment to this one, each by its place among the moves of its moment. */
  int[] wayTo(int moment) {
    int length = 0;
    for (int at = moment; parents[at] != ROOT; at = parents[at]) {
      length++;
    }
    int[] way = new int[length];
    for (int at = moment; parents[at] != ROOT; at = parents[at]) {
      way[--length] = ordinals[at];
    }
    return way;
  }

  /** What follows is said of this moment, once. */
  void movesOf(int moment) {
    firstProgress[moment] = progressSize;
  }

  void goesTo(int from, int to) {
    if (progressSize == progress.length) {
      progress = Arrays.copyOf(progress, progressSize * 2);
    }
    progress[progressSize++] = to;
    progressCount[from]++;
  }

  /**
   * The moments that lie on circles which nothing leads out of, one for each such circle: whoever comes there goes round for ever. A
   * circle that something leads out of is left sooner or later, if all that can happen does happen some time.
   */
  List<Integer> traps() {
    return new Circles(size, firstProgress, progressCount, progress).traps();
  }

  private int slotOf(Keys.Key key) {
    int slot = (int) (key.low() & slots.length - 1);
    while (slots[slot] != 0 && (high[slot] != key.high() || low[slot] != key.low())) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldSlots = slots;
    high = new long[oldSlots.length * 2];
    low = new long[oldSlots.length * 2];
    slots = new int[oldSlots.length * 2];
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] != 0) {
        int slot = slotOf(new Keys.Key(oldHigh[i], oldLow[i]));
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
        slots[slot] = oldSlots[i];
      }
    }
  }
}
