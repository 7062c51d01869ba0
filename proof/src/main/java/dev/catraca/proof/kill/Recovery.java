package dev.catraca.proof.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long it takes until work flows again. At a strike all work that is due is noted down, that in a dead instance's hands too; it has
 * recovered once every piece of it has moved on. Safe for use by many threads.
 */
final class Recovery {
  /** A piece of work as the database keeps it; tried again, it is another. */
  record Work(String order, String lane, String call, Instant due, int tries) {}

  private static final class Measurement {
    private final Instant begun;
    private Optional<Set<Work>> left = Optional.empty();

    Measurement(Instant begun) {
      this.begun = begun;
    }
  }

  private final List<Measurement> open = new ArrayList<>();
  private final List<Duration> taken = new ArrayList<>();

  /** Something struck, or was started again. */
  synchronized void begin(Instant at) {
    open.add(new Measurement(at));
  }

  /** What is due at this moment, whoever has it. */
  synchronized void observe(Set<Work> due, Instant at) {
    for (Measurement each : open) {
      Set<Work> left = each.left.orElseGet(() -> new HashSet<>(due));
      left.retainAll(due);
      each.left = Optional.of(left);
      if (left.isEmpty()) {
        taken.add(Duration.between(each.begun, at));
      }
    }
    open.removeIf(each -> each.left.map(Set::isEmpty).orElse(false));
  }

  /** How much is left to move on, or to be looked at for the first time. */
  synchronized int left() {
    return open.stream().mapToInt(each -> each.left.map(Set::size).orElse(1)).sum();
  }

  /** What was due at some strike and has not moved on, as far as it was looked at. */
  synchronized Set<Work> stuck() {
    Set<Work> stuck = new HashSet<>();
    open.forEach(each -> each.left.ifPresent(stuck::addAll));
    return stuck;
  }

  /** The measured times, sorted. */
  synchronized List<Duration> taken() {
    List<Duration> sorted = new ArrayList<>(taken);
    Collections.sort(sorted);
    return sorted;
  }
}
