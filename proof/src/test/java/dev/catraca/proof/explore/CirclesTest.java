package dev.catraca.proof.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which circles are for ever. */
class CirclesTest {
  /** The traps of a graph that is given by the targets of each node. */
  private static List<Integer> traps(int[]... targets) {
    int[] first = new int[targets.length];
    int[] counts = new int[targets.length];
    int[] all = new int[32];
    int end = 0;
    for (int node = 0; node < targets.length; node++) {
      first[node] = end;
      counts[node] = targets[node].length;
      for (int target : targets[node]) {
        all[end++] = target;
      }
    }
    return new Circles(targets.length, first, counts, all).traps();
  }

  @Test
  void aWayThatEndsIsNoTrap() {
    assertThat(traps(new int[]{1, 2}, new int[]{2}, new int[]{})).isEmpty();
  }

  @Test
  void aCircleThatSomethingLeadsOutOfIsLeftSomeTime() {
    assertThat(traps(new int[]{1}, new int[]{0, 2}, new int[]{})).isEmpty();
  }

  @Test
  void aCircleThatNothingLeadsOutOfIsATrap() {
    assertThat(traps(new int[]{1, 3}, new int[]{2}, new int[]{1}, new int[]{})).containsExactly(2);
  }
}
