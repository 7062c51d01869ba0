package dev.catraca.port;

import dev.catraca.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which lanes of which orders have something to do, and who is doing it. */
public interface WorkQueue {
  /**
   * What the store's own clock shows, if it has one that all instances share: lanes are then scheduled and leased by it, and it does not
   * matter that the clocks of the instances differ. Empty where each instance's clock has to do.
   */
  default Optional<Instant> now() {
    return Optional.empty();
  }

  /**
   * Called when the clock by which lanes are scheduled may have been ahead and has been set back: what was put off or leased at a time that
   * is still to come waits for as long as it was to wait, counted from now on, and not until then.
   *
   * @return the orders that were concerned
   */
  default List<OrderId> correct(Instant now) {
    return List.of();
  }

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
