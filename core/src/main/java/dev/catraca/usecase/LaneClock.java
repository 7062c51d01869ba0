package dev.catraca.usecase;

import dev.catraca.port.ClockStep;
import dev.catraca.port.LaneTime;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * The {@linkplain LaneTime time of lanes} as this instance knows it: its last reading of the store, and what has passed since by a count that
 * nobody can set.
 *
 * <p>
 * Why what is put off waits by its duration, whatever becomes of clocks. No instance's own clock has any part in the time of lanes. All
 * instances count on from readings of one time, so they agree, also those that have not looked since the store's clock was set: what they put
 * off meanwhile is right. A reading that is behind what was counted tells that the clock was set back; it is not taken over, the store is
 * told how far time has come, and from then on its time goes on from there. Several who notice it tell the same, and the first is enough. One
 * who starts anew has nothing to count from: the store keeps a time that was seen less than a minute ago, for as long as it can be written.
 * Where it could not be, and its clock was set back meanwhile, who starts anew is behind those who count on, until one of them looks. A
 * reading that is ahead of what was counted is taken over, for this machine may have been suspended while time went on: then waits end early,
 * which costs a try too soon.
 * A deadline is no such wait: it is looked at by the order's time, see {@link OrderClock}.
 */
final class LaneClock {
  /** How often the store is told how far time has come though nothing is strange. */
  private static final Duration KEPT_EVERY = Duration.ofSeconds(30);

  private final WorkQueue store;
  private final InstantSource own;
  private final LongSupplier nanos;
  private final boolean shared;
  private volatile Optional<Reading> last = Optional.empty();
  private Optional<Long> keptAt = Optional.empty();
  /** What the next looks tell of. */
  private final Queue<ClockStep> noticed = new ArrayDeque<>();

  /**
   * The store was asked between two counts.
   *
   * @param time what it said
   */
  private record Reading(LaneTime time, long before, long after) {
    LaneTime at(long count) {
      return new LaneTime(time.shown().plusNanos(count - after), time.ahead(), time.seen());
    }

    /** Whether the clock was set between an earlier reading and this one, however long the two took. */
    boolean isStrangeAfter(Reading earlier) {
      Instant soonest = earlier.time().now().plusNanos(before - earlier.after());
      Instant latest = earlier.time().now().plusNanos(after - earlier.before());
      return time.now().isBefore(soonest.minus(LaneTime.JUMP))
          || time.now().isAfter(latest.plus(LaneTime.JUMP));
    }
  }

  /** @param shared whether the store's time is asked for at all: whoever moves the only clock moves it for the lanes, too */
  LaneClock(WorkQueue store, InstantSource own, LongSupplier nanos, boolean shared) {
    this.store = store;
    this.own = own;
    this.nanos = nanos;
    this.shared = shared;
  }

  Instant now() {
    return time().now();
  }

  /** Now, and how far it is ahead of what the store's clock shows. */
  LaneTime time() {
    if (!shared) {
      Instant now = millis(own.instant());
      return new LaneTime(now, Duration.ZERO, now);
    }
    LaneTime now = last.orElseGet(this::first).at(nanos.getAsLong());
    return new LaneTime(millis(now.shown()), now.ahead(), now.seen());
  }

  /** A request may come before the first look: what the clock shows is compared with what others saw, then as well. */
  private synchronized Reading first() {
    if (last.isEmpty()) {
      try {
        see().ifPresent(noticed::add);
      } catch (StoreUnavailableException unwritable) {
        // Then nothing is written by this time either, and who only reads need not wait.
        return read();
      }
    }
    return last.orElseThrow();
  }

  /**
   * Looks whether time goes on as it is counted here, and sees to it.
   *
   * @return that the clock was set, if nobody has noticed before; what was noticed between two looks comes first
   */
  synchronized Optional<ClockStep> look() {
    if (shared) {
      see().ifPresent(noticed::add);
    }
    return Optional.ofNullable(noticed.poll());
  }

  private Optional<ClockStep> see() {
    Optional<Reading> before = last;
    Reading next = read();
    boolean strange = before.map(next::isStrangeAfter).orElse(false);
    Optional<ClockStep> step = Optional.empty();
    if (strange || isToBeKept(next.after())) {
      // Where this fails, what was counted stays right, and is told at the next look.
      step = store.keep(before.map(reading -> reading.at(next.before())).orElse(next.time()).now());
      keptAt = Optional.of(next.after());
    }
    last = Optional.of(strange || step.isPresent() ? read() : next);
    return step;
  }

  private boolean isToBeKept(long count) {
    return keptAt.filter(kept -> count - kept <= KEPT_EVERY.toNanos()).isEmpty();
  }

  private Reading read() {
    long before = nanos.getAsLong();
    LaneTime time = store.time();
    return new Reading(time, before, nanos.getAsLong());
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
