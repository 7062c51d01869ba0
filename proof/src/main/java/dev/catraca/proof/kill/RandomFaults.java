package dev.catraca.proof.kill;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/** The small faults that can befall any exchange, drawn by lot; safe for use by many threads. */
final class RandomFaults implements FaultSource {
  /**
   * A send may begin two seconds after its start, and what the acquirer does late it does three seconds later: with this the effect still
   * comes about within its settling time of five seconds for all but a sender that was paused in between.
   */
  private static final int LONGEST_DELAY_MS = 800;
  private static final int ROUGH_IN_THOUSAND = 110;
  private static final int COMMIT_LOST_IN_THOUSAND = 2;

  private final SplittableRandom random;
  private final Map<ExchangeFault, LongAdder> struck = new EnumMap<>(ExchangeFault.class);
  private final LongAdder commitsLost = new LongAdder();
  private volatile boolean rough;

  RandomFaults(SplittableRandom random) {
    this.random = random;
    for (ExchangeFault fate : ExchangeFault.values()) {
      struck.put(fate, new LongAdder());
    }
  }

  void turnRough() {
    rough = true;
  }

  void calmDown() {
    rough = false;
  }

  @Override
  public ExchangeFault next() {
    if (!rough || lot(1000) >= ROUGH_IN_THOUSAND) {
      return ExchangeFault.PASS;
    }
    List<ExchangeFault> fates = List.of(ExchangeFault.values());
    ExchangeFault fate = fates.get(1 + lot(fates.size() - 1));
    count(fate);
    return fate;
  }

  @Override
  public Duration delay() {
    return Duration.ofMillis(20 + lot(LONGEST_DELAY_MS - 20));
  }

  @Override
  public ExchangeFault nextCommit() {
    if (!rough || lot(1000) >= COMMIT_LOST_IN_THOUSAND) {
      return ExchangeFault.PASS;
    }
    commitsLost.increment();
    return lot(2) == 0 ? ExchangeFault.CUT_REQUEST : ExchangeFault.CUT_ANSWER;
  }

  private void count(ExchangeFault fate) {
    LongAdder counter = struck.get(fate);
    if (counter != null) {
      counter.increment();
    }
  }

  private synchronized int lot(int bound) {
    return random.nextInt(bound);
  }

  /** How many exchanges met with something. */
  long faults() {
    return struck.values().stream().mapToLong(LongAdder::sum).sum() + commitsLost.sum();
  }

  /** Commits or acknowledgements of them that were lost without a kill. */
  long commitsLost() {
    return commitsLost.sum();
  }
}
