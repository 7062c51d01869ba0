package dev.catraca.proof.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The strongly connected parts of a graph, found as Tarjan does, without recursion. */
final class Circles {
  private static final int NONE = -1;

  private final int size;
  private final int[] first;
  private final int[] counts;
  private final int[] targets;
  private final int[] index;
  private final int[] low;
  private final int[] part;
  private final int[] path;
  private final int[] next;
  private final int[] stack;
  private int counted;
  private int stacked;
  private int parts;

  /**
   * @param first where each node's targets begin
   * @param counts how many there are
   */
  Circles(int size, int[] first, int[] counts, int[] targets) {
    this.size = size;
    this.first = first;
    this.counts = counts;
    this.targets = targets;
    index = filled();
    low = new int[size];
    part = filled();
    path = new int[size];
    next = new int[size];
    stack = new int[size];
  }

  private int[] filled() {
    int[] empty = new int[size];
    Arrays.fill(empty, NONE);
    return empty;
  }

  /** One node of each part with more than one node that no edge leads out of. */
  List<Integer> traps() {
    for (int node = 0; node < size; node++) {
      if (index[node] == NONE) {
        walk(node);
      }
    }
    int[] sizes = new int[parts];
    boolean[] left = new boolean[parts];
    int[] member = new int[parts];
    for (int node = 0; node < size; node++) {
      sizes[part[node]]++;
      member[part[node]] = node;
      for (int i = first[node]; i < endOf(node); i++) {
        left[part[node]] |= part[targets[i]] != part[node];
      }
    }
    List<Integer> traps = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      if (sizes[i] > 1 && !left[i]) {
        traps.add(member[i]);
      }
    }
    return traps;
  }

  private int endOf(int node) {
    return first[node] + counts[node];
  }

  private void walk(int start) {
    int depth = 0;
    path[0] = start;
    enter(start);
    while (depth >= 0) {
      int at = path[depth];
      if (next[at] < endOf(at)) {
        int to = targets[next[at]++];
        if (index[to] == NONE) {
          path[++depth] = to;
          enter(to);
        } else if (part[to] == NONE) {
          low[at] = Math.min(low[at], index[to]);
        }
      } else {
        leave(at);
        if (--depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[at]);
        }
      }
    }
  }

  private void enter(int node) {
    index[node] = counted;
    low[node] = counted++;
    next[node] = first[node];
    stack[stacked++] = node;
  }

  private void leave(int node) {
    if (low[node] == index[node]) {
      int popped;
      do {
        popped = stack[--stacked];
        part[popped] = parts;
      } while (popped != node);
      parts++;
    }
  }
}
