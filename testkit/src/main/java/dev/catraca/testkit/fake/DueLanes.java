package dev.catraca.testkit.fake;

import dev.catraca.port.Lane;
import dev.catraca.port.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lanes of an {@link InMemoryOrderStore} that have something to do, so that a claim looks at those that are due and not at every
 * order. Those that are leased stand apart, by the moment at which somebody else could take them over.
 */
final class DueLanes {
  private static final Comparator<Entry> BY_DUE_TIME = (one, other) -> compare(one, one.dueAt(), other,
      other.dueAt());
  private static final Comparator<Entry> BY_FREE_TIME = (one, other) -> compare(one, one.freeAt(), other,
      other.freeAt());

  private final NavigableSet<Entry> free = new TreeSet<>(BY_DUE_TIME);
  private final NavigableSet<Entry> leased = new TreeSet<>(BY_FREE_TIME);

  /**
   * A lane with something to do.
   *
   * @param dueAt in milliseconds of the epoch
   * @param freeAt when it is due and no lease is in force
   */
  record Entry(InMemoryOrder order, Lane lane, long dueAt, long freeAt, boolean held) {
    static Optional<Entry> of(InMemoryOrder order, Lane lane, InMemoryLane state) {
      if (state.schedule().isEmpty()) {
        return Optional.empty();
      }
      Schedule schedule = state.schedule().get();
      long dueAt = schedule.at().toEpochMilli();
      if (state.lease().isEmpty()) {
        return Optional.of(new Entry(order, lane, dueAt, dueAt, false));
      }
      long until = state.lease().get().until().toEpochMilli();
      return Optional.of(new Entry(order, lane, dueAt, Math.max(dueAt, until), true));
    }
  }

  /** Of lanes of one moment the older order's first, so that the order of claims is always the same. */
  private static int compare(Entry one, long oneAt, Entry other, long otherAt) {
    int byTime = Long.compare(oneAt, otherAt);
    int byOrder = byTime != 0 ? byTime : Long.compare(one.order().number(), other.order().number());
    return byOrder != 0 ? byOrder : one.lane().compareTo(other.lane());
  }

  void change(InMemoryOrder order, Lane lane, InMemoryLane before, InMemoryLane after) {
    Entry.of(order, lane, before).ifPresent(entry -> of(entry).remove(entry));
    Entry.of(order, lane, after).ifPresent(entry -> of(entry).add(entry));
  }

  private NavigableSet<Entry> of(Entry entry) {
    return entry.held() ? leased : free;
  }

  /** Those of some lanes that are due and that nobody holds any more, the longest due first. */
  List<Entry> claimable(Instant now, Set<Lane> lanes, int most) {
    long at = now.toEpochMilli();
    List<Entry> lapsed = new ArrayList<>();
    for (Entry entry : leased) {
      if (entry.freeAt() > at) {
        break;
      }
      if (lanes.contains(entry.lane())) {
        lapsed.add(entry);
      }
    }
    lapsed.sort(BY_DUE_TIME);
    List<Entry> found = new ArrayList<>();
    Iterator<Entry> waiting = free.iterator();
    Optional<Entry> next = next(waiting, lanes, at);
    int taken = 0;
    while (found.size() < most && (next.isPresent() || taken < lapsed.size())) {
      boolean takeLapsed = taken < lapsed.size()
          && (next.isEmpty() || BY_DUE_TIME.compare(lapsed.get(taken), next.get()) < 0);
      if (takeLapsed) {
        found.add(lapsed.get(taken++));
      } else {
        found.add(next.orElseThrow());
        next = next(waiting, lanes, at);
      }
    }
    return found;
  }

  private static Optional<Entry> next(Iterator<Entry> waiting, Set<Lane> lanes, long at) {
    while (waiting.hasNext()) {
      Entry entry = waiting.next();
      if (entry.dueAt() > at) {
        return Optional.empty();
      }
      if (lanes.contains(entry.lane())) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The first moment at which something can be claimed; empty if nothing is to be done at all. */
  Optional<Instant> nextClaimable() {
    long first = Math.min(free.isEmpty() ? Long.MAX_VALUE : free.first().dueAt(),
        leased.isEmpty() ? Long.MAX_VALUE : leased.first().freeAt());
    return first == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first));
  }
}
