package dev.catraca.acquiring;

import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long an acquirer remembers an idempotency key, counted from the first send. A repetition that comes later is executed anew, and
 * nothing in its answer says so.
 *
 * @param lasts empty for ever
 */
public record KeyLifetime(Optional<Duration> lasts) {
  /** The acquirer never forgets a key. */
  public static final KeyLifetime FOR_EVER = new KeyLifetime(Optional.empty());

  private static final Duration LARGEST_MARGIN = Duration.ofHours(1);

  public KeyLifetime {
    lasts.ifPresent(duration -> {
      if (duration.isNegative() || duration.isZero()) {
        throw new InvalidValueException("key_lifetime", "must be longer than nothing");
      }
    });
  }

  /** A key is remembered for so long. */
  public static KeyLifetime of(Duration duration) {
    return new KeyLifetime(Optional.of(duration));
  }

  /**
   * For how long after its start an operation may be repeated under its key; empty for ever. A call that begins by then arrives within the
   * lifetime, with a margin for clocks that differ: a tenth of the lifetime, at most an hour.
   */
  Optional<Duration> repeatableFor(Duration callTimeout) {
    return lasts.map(duration -> {
      Duration tenth = duration.dividedBy(10);
      Duration margin = tenth.compareTo(LARGEST_MARGIN) < 0 ? tenth : LARGEST_MARGIN;
      Duration left = duration.minus(callTimeout).minus(margin);
      return left.isNegative() ? Duration.ZERO : left;
    });
  }
}
