package dev.catraca.proof.kill;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What befalls the next exchanges, one after the other; then nothing any more. */
final class FixedFates implements Fates {
  static final Duration DELAY = Duration.ofMillis(300);

  private final Deque<Fate> exchanges = new ArrayDeque<>();
  private final Deque<Fate> commits = new ArrayDeque<>();

  static FixedFates calm() {
    return new FixedFates();
  }

  static FixedFates exchange(Fate... next) {
    FixedFates fates = new FixedFates();
    fates.exchanges.addAll(List.of(next));
    return fates;
  }

  static FixedFates commit(Fate... next) {
    FixedFates fates = new FixedFates();
    fates.commits.addAll(List.of(next));
    return fates;
  }

  private static Fate taken(Deque<Fate> fates) {
    return fates.isEmpty() ? Fate.PASS : fates.removeFirst();
  }

  @Override
  public synchronized Fate next() {
    return taken(exchanges);
  }

  @Override
  public Duration delay() {
    return DELAY;
  }

  @Override
  public synchronized Fate nextCommit() {
    return taken(commits);
  }
}
