package dev.catraca.testkit.judge;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Other numbers for the operations of an order: only their order among each other tells anything, so that two moments which differ in
 * nothing else become one. Numbers that can never come up again are dropped.
 */
public final class Renumbering {
  private final Map<Long, Long> numbers = new HashMap<>();
  private final long last;
  private final Instant now;

  /**
   * @param alive the numbers that may still come up
   * @param now the time that every remembered moment is moved to
   */
  public Renumbering(Set<Long> alive, Instant now) {
    for (Long number : new TreeSet<>(alive)) {
      numbers.put(number, numbers.size() + 1L);
    }
    this.last = numbers.size() + 1L;
    this.now = now;
  }

  /** The new number; for one that is not alive, one that is above all that are. */
  public long to(long number) {
    return numbers.getOrDefault(number, last);
  }

  /** The new number of a number that is alive. */
  public OptionalLong find(long number) {
    Long found = numbers.get(number);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /** What the order's sequence becomes. */
  public long last() {
    return last;
  }

  /** The time that everything happens at. */
  public Instant now() {
    return now;
  }

  <V> void keys(JudgeMemory.Table<Long, V> table, UnaryOperator<V> change) {
    boolean same = true;
    Map<Long, V> after = new LinkedHashMap<>();
    for (Map.Entry<Long, V> entry : table.entrySet()) {
      Long number = numbers.get(entry.getKey());
      V value = change.apply(entry.getValue());
      same &= entry.getKey().equals(number) && entry.getValue().equals(value);
      if (number != null) {
        after.put(number, value);
      }
    }
    if (!same) {
      table.become(after);
    }
  }

  void members(JudgeMemory.Group<Long> group) {
    boolean same = true;
    Set<Long> after = new HashSet<>();
    for (Long member : group) {
      Long number = numbers.get(member);
      same &= member.equals(number);
      if (number != null) {
        after.add(number);
      }
    }
    if (!same) {
      group.become(after);
    }
  }
}
