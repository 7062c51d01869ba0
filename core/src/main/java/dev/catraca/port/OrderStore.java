package dev.catraca.port;

import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where orders live. Calls block. Every method throws {@link StoreUnavailableException} when the store cannot be reached; only
 * {@link #append} tells a lost acknowledgement apart. Times have millisecond precision.
 */
public interface OrderStore {
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

  /** All facts of an order and its dossier; empty if there is no such order. */
  Optional<History> load(OrderId order);

  /**
   * Stores facts, head, lanes, dossier and the answer to a request in one step, if the order's last sequence is the expected one and no
   * answer is kept under the request's key yet; otherwise nothing of it. Where both are not so, it is told that it is stale. A lane whose
   * call stays the same keeps its tries, next time and lease; another call starts with no tries, and leaves a lease as it is.
   */
  Append.Result append(Append append);

  /** Adds a remark, or counts it, when it equals the last one of its subject but for time and sequence. */
  void remark(OrderId order, Remark remark);

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

  /** One page of heads. */
  Page list(OrderQuery query);

  /** How all orders stand together; asked now and then, and answered from indexes. */
  Figures figures(Instant now);

  /** Facts and remarks in the order in which they came. */
  List<TimelineEntry> timeline(OrderId order);

  /** Erases the dossier; false if there is no such order. Whether that is allowed is for the caller to know. */
  boolean erase(OrderId order);

  /** What is kept of the request that came first under a key; empty if none did, or if it is not kept any more. */
  Optional<KeptAnswer> answered(String key);

  /**
   * The operation that an acquirer's id was learned from; empty if nobody has learned it, or if its order is not kept any more.
   *
   * @param acquirer the acquirer's name in the merchant's configuration
   */
  Optional<OperationRef.Keyed> operation(String acquirer, String reference);

  /**
   * A page of heads.
   *
   * @param next the cursor of the next page; empty on the last
   */
  record Page(List<Head> heads, Optional<String> next) {
    public Page {
      heads = List.copyOf(heads);
    }
  }
}
