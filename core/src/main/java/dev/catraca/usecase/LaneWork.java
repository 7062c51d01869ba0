package dev.catraca.usecase;

import dev.catraca.model.Order;
import dev.catraca.order.PersonalData;
import dev.catraca.port.Claim;
import java.time.Instant;
import java.util.Optional;

/** Work on one lane of one order, from when it is claimed until it is given back; one thread's own. */
final class LaneWork {
  private final Claim claim;
  private final Optional<HandedOver> handedOver;
  private Instant until;
  private boolean givenBack;

  /**
   * An order as the append left it that took the lane's lease, so that nothing need be read again.
   *
   * @param count when that append was about to be stored
   * @param started whether the lane's call was started by that append
   */
  record HandedOver(Order order, Optional<PersonalData> dossier, long count, boolean started) {}

  /** Of a lane that was claimed by itself: what is known of its order is to be read. */
  LaneWork(Claim claim) {
    this(claim, Optional.empty());
  }

  LaneWork(Claim claim, Optional<HandedOver> handedOver) {
    this.claim = claim;
    this.handedOver = handedOver;
    this.until = claim.until();
  }

  Claim claim() {
    return claim;
  }

  Optional<HandedOver> handedOver() {
    return handedOver;
  }

  /** Until when nobody else can have claimed it, by the time of lanes. */
  Instant until() {
    return until;
  }

  void lengthened(Instant later) {
    until = later;
  }

  /** Whether it was given back together with an append. */
  boolean isGivenBack() {
    return givenBack;
  }

  void gaveBack() {
    givenBack = true;
  }
}
