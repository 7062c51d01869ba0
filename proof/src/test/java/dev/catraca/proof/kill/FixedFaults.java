package dev.catraca.proof.kill;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What befalls the next exchanges, one after the other; then nothing any more. */
final class FixedFaults implements FaultSource {
  static final Duration DELAY = Duration.ofMillis(300);

  private final Deque<ExchangeFault> exchanges = new ArrayDeque<>();
  private final Deque<ExchangeFault> commits = new ArrayDeque<>();

  static FixedFaults calm() {
    return new FixedFaults();
  }

  static FixedFaults exchange(ExchangeFault... next) {
    FixedFaults fates = new FixedFaults();
    fates.exchanges.addAll(List.of(next));
    return fates;
  }

  static FixedFaults commit(ExchangeFault... next) {
    FixedFaults fates = new FixedFaults();
    fates.commits.addAll(List.of(next));
    return fates;
  }

  private static ExchangeFault taken(Deque<ExchangeFault> fates) {
    return fates.isEmpty() ? ExchangeFault.PASS : fates.removeFirst();
  }

  @Override
  public synchronized ExchangeFault next() {
    return taken(exchanges);
  }

  @Override
  public Duration delay() {
    return DELAY;
  }

  @Override
  public synchronized ExchangeFault nextCommit() {
    return taken(commits);
  }
}
