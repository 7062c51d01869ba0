package dev.catraca.port;

import dev.catraca.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which lanes of which orders have something to do, and who is doing it. All times are {@linkplain #time times of lanes}: what is put off
 * waits by a duration, and not until a clock shows something.
 */
public interface WorkQueue {
  /** The time of lanes, the same for all instances: it does not matter whether their clocks agree, or are set. */
  LaneTime time();

  /**
   * Called where the store's clock seems to have been set, and every half minute or so: keeps that the time of lanes has come as far as it
   * has. Where the clock was set back by more than {@link LaneTime#JUMP}, the time of lanes goes on from where it was, for everybody and
   * for good; what is due or leased is not touched.
   *
   * @param counted the time of lanes as the caller counts on to it from its last reading, by a count that nobody can set; of a first
   *     reading, that reading itself
   * @return that the clock was set, to the first of all who say so
   */
  Optional<ClockStep> keep(Instant counted);

  /**
   * Claims lanes that are due and not leased, the longest due first; never one that another instance is claiming.
   *
   * @param lanes none but these: whatever waits in others delays them by nothing
   */
  List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease);

  /** As {@link #claimDue(Instant, Set, int, Duration)}, whatever lane it is. */
  default List<Claim> claimDue(Instant now, int most, Duration lease) {
    return claimDue(now, EnumSet.allOf(Lane.class), most, lease);
  }

  /**
   * Claims one lane that is due, unless somebody holds it. What was put off stays put off, whatever else happens to the order: to be told
   * of a lane makes its call due no sooner.
   */
  Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease);

  /** Lengthens a claim; false if it is no longer the caller's. */
  boolean extend(Claim claim, Instant until);

  /** Gives a claim back; without effect if it is no longer the caller's. */
  void release(Claim claim);

  /**
   * Gives a claim back and sets when the lane's call is to be tried again. The time and the tries count only if the lane still has
   * that call to do and the claim is the caller's.
   *
   * @param call the call that was tried, as {@link Schedule#call}
   * @param trouble why, for people to read
   */
  void postpone(Claim claim, String call, Instant at, int tries, String trouble);

  /**
   * As {@link #postpone}, for a holder who failed: what it sent, nobody knows, and what it was to find out about its predecessor's
   * sends, it did not. The claim ends as if its time had run out, so that whoever claims the lane next finds it
   * {@linkplain Claim#takenOver taken over}.
   *
   * @param now when the claim ends
   */
  void abandon(Claim claim, Instant now, String call, Instant at, int tries, String trouble);

  /** Where each lane of an order stands; lanes with nothing to do are absent. */
  Map<Lane, LaneState> lanes(OrderId order);
}
