package dev.catraca.proof.simulate;

import dev.catraca.order.OrderId;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Schedule;
import dev.catraca.testkit.judge.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Watches when work is claimed (invariants 30 and 31): whatever is due and free is claimed within a poll, whatever becomes of other
 * orders; what somebody held who died, within its lease and a poll. Time in which nobody could claim anything does not count: the
 * store away, no instance awake, every place taken.
 */
final class Punctuality {
  /** What is known of one lane: times in milliseconds. */
  private static final class Watched {
    private String call = "";
    private long dueAt;
    /** As it was set: some may still count from before waits became longer. */
    private long notBefore;
    private long setAt;
    private long freeAt;
    private long heldUntil;
    private String holder = "";

    /** Whether the claim is still the holder's: what a paused instance does with one that it has lost has no effect. */
    private boolean isHeldBy(Claim claim) {
      return claim.token().equals(holder);
    }
  }

  private record Span(long from, long to) {}

  /** What is due just after one look is found by the next, and a step of the clock is seen to by one look more. */
  private static final long ALLOWANCE = 2 * Settings.POLL.toMillis() + 100;

  private final Map<OrderId, Map<Lane, Watched>> orders = new HashMap<>();
  private final List<Span> blocked = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();
  private long blockedSince = -1;
  /** When the time of lanes leapt. */
  private final List<Long> leaps = new ArrayList<>();
  /** How far the time of lanes is behind what some may still count. */
  private long behind;
  private long latest;

  /** The time of lanes is ahead of what it was, and somebody has seen it: what waits may be found due sooner. */
  void leapt(long millis, long at) {
    leaps.add(at);
    behind = Math.max(0, behind - millis);
  }

  /**
   * All waits are so much longer, for nobody was there who knew how far time had come: also of what would have come due meanwhile. Who
   * did know, and looks only now, still goes by what was counted, and makes up for it.
   */
  void lost(long millis, long at) {
    behind += millis;
    orders.values().stream().flatMap(lanes -> lanes.values().stream()).forEach(watched -> {
      watched.dueAt += watched.dueAt + millis > at ? millis : 0;
      watched.heldUntil += watched.heldUntil + millis > at ? millis : 0;
    });
  }

  /** An instance came back: from now on it counts as one that could claim, though its first poll is still to come. */
  void arrived(long at) {
    arrivals.add(at);
  }

  void blocked(boolean now, long at) {
    if (now && blockedSince < 0) {
      blockedSince = at;
    } else if (!now && blockedSince >= 0) {
      if (at > blockedSince) {
        blocked.add(new Span(blockedSince, at));
      }
      blockedSince = -1;
    }
  }

  /** @param truth of a time of lanes, in milliseconds */
  void appended(OrderId order, Map<Lane, Schedule> due, long at, ToLongFunction<Instant> truth) {
    Map<Lane, Watched> lanes = orders.computeIfAbsent(order, id -> new EnumMap<>(Lane.class));
    lanes.forEach((lane, watched) -> watched.call = due.containsKey(lane) ? watched.call : "");
    due.forEach((lane, next) -> {
      Watched watched = lanes.computeIfAbsent(lane, unseen -> new Watched());
      if (!next.call().equals(watched.call)) {
        watched.call = next.call();
        watched.dueAt = truth.applyAsLong(next.at());
        watched.notBefore = watched.dueAt;
        watched.setAt = at;
        watched.freeAt = at;
      }
    });
  }

  private Optional<Watched> find(Claim claim) {
    return Optional.ofNullable(orders.get(claim.order())).map(lanes -> lanes.get(claim.lane()));
  }

  void putOff(Claim claim, String call, long until, long at) {
    find(claim).filter(watched -> watched.isHeldBy(claim) && call.equals(watched.call))
        .ifPresent(watched -> {
          watched.dueAt = until;
          watched.notBefore = until;
          watched.setAt = at;
        });
    released(claim, at);
  }

  void released(Claim claim, long at) {
    find(claim).filter(watched -> watched.isHeldBy(claim)).ifPresent(watched -> {
      watched.freeAt = at;
      watched.heldUntil = 0;
      watched.holder = "";
    });
  }

  /** Its holder has lengthened it. */
  void held(Claim claim, long until, long at) {
    find(claim).ifPresent(watched -> hold(watched, until, at));
  }

  /**
   * It is held up to a moment that may have been taken from the time before a pause, or before a leap that its holder has not seen: where
   * that is over, the lane is free from now on, and not from then, since until now the lease was another.
   */
  private static void hold(Watched watched, long until, long at) {
    watched.heldUntil = until;
    watched.freeAt = until < at ? at : watched.freeAt;
  }

  /**
   * A lane was claimed; a violation, if it was so late that somebody else's trouble must have delayed it, or before it was due.
   *
   * @param until when the claim ends
   */
  Optional<Violation> claimed(Claim claim, long until, long at, boolean othersInTrouble) {
    Optional<Watched> found = find(claim);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Watched watched = found.get();
    long ready = Math.max(watched.dueAt, Math.max(watched.freeAt, watched.heldUntil));
    hold(watched, until, at);
    watched.holder = claim.token();
    if (at < watched.notBefore - behind && leaps.stream().noneMatch(leap -> leap >= watched.setAt)) {
      return Optional.of(new Violation(30, 0, claim.lane() + " of " + claim.order() + " was claimed "
          + (watched.notBefore - at) + " ms before it was due, though no clock was set ahead meanwhile"));
    }
    long late = at - ready - excused(ready, at);
    latest = Math.max(latest, late);
    long allowed = ALLOWANCE
        + Settings.POLL.toMillis()
            * arrivals.stream().filter(arrival -> arrival >= ready && arrival <= at).count();
    return late <= allowed ? Optional.empty()
        : Optional.of(new Violation(othersInTrouble ? 30 : 31, 0, claim.lane() + " of " + claim.order()
            + " was due and free for " + late + " ms before anybody claimed it; " + allowed
            + " ms are allowed"));
  }

  private long excused(long from, long to) {
    long excused = blockedSince < 0 ? 0 : Math.max(0, to - Math.max(from, blockedSince));
    for (int i = blocked.size() - 1; i >= 0; i--) {
      Span span = blocked.get(i);
      if (span.to() <= from) {
        break;
      }
      excused += Math.max(0, Math.min(to, span.to()) - Math.max(from, span.from()));
    }
    return excused;
  }

  /** The longest that anything waited. */
  long latest() {
    return latest;
  }
}
