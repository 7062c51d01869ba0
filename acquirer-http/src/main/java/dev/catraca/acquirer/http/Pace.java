package dev.catraca.acquirer.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The least time between two requests about one thing, for an acquirer that may take the second twice if it comes sooner. What this process
 * did is remembered; between instances the engine's one open operation at a time keeps them apart, by far more than that after an unknown
 * one.
 */
public final class Pace {
  private static final int MOST_REMEMBERED = 10_000;

  private final Duration gap;
  private final InstantSource clock;
  private final Consumer<Duration> pause;
  private final Map<String, Instant> last = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > MOST_REMEMBERED;
    }
  };

  /**
   * @param gap the least time between two
   * @param pause waits for so long
   */
  public Pace(Duration gap, InstantSource clock, Consumer<Duration> pause) {
    this.gap = gap;
    this.clock = clock;
    this.pause = pause;
  }

  /** By waiting, which costs a virtual thread nothing. */
  public static Pace waiting(Duration gap, InstantSource clock) {
    return new Pace(gap, clock, duration -> LockSupport.parkNanos(duration.toNanos()));
  }

  /** Waits until the next request about that may be sent, which counts as sent then. */
  public void await(String id) {
    Instant now = clock.instant();
    Optional<Instant> next = reserve(id, now);
    next.ifPresent(moment -> pause.accept(Duration.between(now, moment)));
  }

  private synchronized Optional<Instant> reserve(String id, Instant now) {
    Instant before = last.remove(id);
    Instant earliest = before == null ? now : before.plus(gap);
    boolean wait = earliest.isAfter(now) && !earliest.isAfter(now.plus(gap));
    last.put(id, wait ? earliest : now);
    return wait ? Optional.of(earliest) : Optional.empty();
  }
}
