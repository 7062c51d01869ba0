package dev.catraca.app.finance;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How much moved or was held, by currency, acquirer and kind. */
public final class Totals {
  /** As what a hold is counted that was open at the end of the day; no movement. */
  public static final String HOLD_OPEN = "hold_open";

  /** What is added up together. */
  public record Group(String currency, String acquirer, String kind) implements Comparable<Group> {
    private static final Comparator<Group> ORDER = Comparator.comparing(Group::currency)
        .thenComparing(Group::acquirer).thenComparing(Group::kind);

    private static Group of(Movement movement) {
      return new Group(movement.amount().currency().getCurrencyCode(), movement.acquirer().orElse(""),
          movement.kind().name().toLowerCase(Locale.ROOT));
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

  /** Adds a hold. */
  public void add(OpenHold hold) {
    sums.merge(new Group(hold.amount().currency().getCurrencyCode(), hold.acquirer().orElse(""), HOLD_OPEN),
        new Sum(1, hold.amount().minorUnits()), (before, one) -> before.plus(one.minorUnits()));
  }

  /** What was added up, sorted. */
  public Map<Group, Sum> sums() {
    return new TreeMap<>(sums);
  }
}
