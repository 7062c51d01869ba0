package dev.catraca.port;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time by which lanes are due and leased. It is what the store's own clock shows, and as much more as that clock was ever set back by:
 * it goes on whatever the clock is set to, so that what waits for a while waits for that while. It never goes back. Where the clock is set
 * ahead it leaps, for nobody can tell that from time in which everybody stood still; then a wait ends sooner, never later.
 *
 * @param shown what the store's clock shows
 * @param ahead how far the time of lanes is ahead of it
 * @param seen a time of lanes that somebody has read, not long ago where anybody works: where the clock shows less, it was set back, though
 *     nobody who saw it be set lives
 */
public record LaneTime(Instant shown, Duration ahead, Instant seen) {
  /** Ordinary corrections of clocks are smaller. */
  public static final Duration JUMP = Duration.ofMinutes(1);
  /** How old {@link #seen} may become before it is to be kept anew; far less than a jump. */
  public static final Duration FRESH = Duration.ofSeconds(15);

  /** The time of lanes. */
  public Instant now() {
    return shown.plus(ahead);
  }

  /**
   * By how much the clock was set ahead or, if negative, back; nothing if it was not, or if somebody has made good for it.
   *
   * @param counted the time of lanes as somebody counted on to it from an earlier reading
   */
  public Duration step(Instant counted) {
    Duration lost = lost(counted);
    if (lost.compareTo(JUMP) > 0) {
      return lost.negated();
    }
    Duration leapt = Duration.between(counted, now());
    boolean unseen = Duration.between(seen, now()).compareTo(JUMP) > 0;
    return unseen && leapt.compareTo(JUMP) > 0 ? leapt : Duration.ZERO;
  }

  /** What a store is to keep from now on; this, if nothing is to change. */
  public LaneTime keeping(Instant counted) {
    Duration lost = lost(counted);
    if (lost.compareTo(JUMP) > 0) {
      return new LaneTime(shown, ahead.plus(lost), now().plus(lost));
    }
    return Duration.between(seen, now()).compareTo(FRESH) > 0 ? new LaneTime(shown, ahead, now()) : this;
  }

  /** How far the time of lanes would be behind what it has been, in whole milliseconds. */
  private Duration lost(Instant counted) {
    return Duration.between(now(), counted.isAfter(seen) ? counted : seen).plusNanos(999_999)
        .truncatedTo(ChronoUnit.MILLIS);
  }
}
