package dev.catraca.acquirer.cielo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Five seconds between two cancellations of one sale, since one that comes sooner may be taken twice. What this process did is
 * remembered; between instances the engine's one open operation at a time keeps them apart, by far more than that after an unknown one.
 */
final class Pace {
  private static final Duration GAP = Duration.ofSeconds(5);
  private static final int MOST_REMEMBERED = 10_000;

  private final InstantSource clock;
  private final Consumer<Duration> pause;
  private final Map<String, Instant> last = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > MOST_REMEMBERED;
    }
  };

  /** @param pause waits for so long */
  Pace(InstantSource clock, Consumer<Duration> pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** By waiting, which costs a virtual thread nothing. */
  static Pace waiting(InstantSource clock) {
    return new Pace(clock, duration -> LockSupport.parkNanos(duration.toNanos()));
  }

  /** Waits until that sale can be cancelled, in part or whole. */
  void await(String paymentId) {
    Instant now = clock.instant();
    Optional<Instant> next = reserve(paymentId, now);
    next.ifPresent(moment -> pause.accept(Duration.between(now, moment)));
  }

  private synchronized Optional<Instant> reserve(String paymentId, Instant now) {
    Instant before = last.remove(paymentId);
    Instant earliest = before == null ? now : before.plus(GAP);
    boolean wait = earliest.isAfter(now) && !earliest.isAfter(now.plus(GAP));
    last.put(paymentId, wait ? earliest : now);
    return wait ? Optional.of(earliest) : Optional.empty();
  }
}
