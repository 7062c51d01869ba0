package dev.catraca.app.finance;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** How much moved, by currency, acquirer and kind. */
public final class Totals {
  /** What is added up together. */
  public record Group(String currency, String acquirer, Movement.Kind kind) implements Comparable<Group> {
    private static final Comparator<Group> ORDER = Comparator.comparing(Group::currency)
        .thenComparing(Group::acquirer).thenComparing(Group::kind);

    private static Group of(Movement movement) {
      return new Group(movement.amount().currency().getCurrencyCode(), movement.acquirer().orElse(""),
          movement.kind());
    }

    @Override
    public int compareTo(Group other) {
      return ORDER.compare(this, other);
    }
  }

  /** How many, and how much in minor units. */
  public record Sum(long count, long minorUnits) {
    private Sum plus(long more) {
      return new Sum(count + 1, Math.addExact(minorUnits, more));
    }
  }

  private final Map<Group, Sum> sums = new TreeMap<>();

  /** Adds one. */
  public void add(Movement movement) {
    sums.merge(Group.of(movement), new Sum(1, movement.amount().minorUnits()),
        (before, one) -> before.plus(one.minorUnits()));
  }

  /** What was added up, sorted. */
  public Map<Group, Sum> sums() {
    return new TreeMap<>(sums);
  }
}
