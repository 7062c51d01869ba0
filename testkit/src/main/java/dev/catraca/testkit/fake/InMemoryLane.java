package dev.catraca.testkit.fake;

import dev.catraca.order.OrderId;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * What an {@link InMemoryOrderStore} knows of one lane. A lane with nothing to do stays as long as somebody holds a lease on it, so
 * that the next call finds it held.
 */
record InMemoryLane(Optional<Schedule> schedule, int tries, Optional<String> trouble, Optional<Lease> lease) {
  static final InMemoryLane IDLE = new InMemoryLane(Optional.empty(), 0, Optional.empty(), Optional.empty());

  /** Who may work on a lane, and until when. */
  record Lease(String token, Instant until) {}

  /** After an append: the same call keeps everything, another one starts anew, a lease stays. */
  InMemoryLane scheduled(Optional<Schedule> next) {
    boolean sameCall = next.map(Schedule::call).equals(schedule.map(Schedule::call));
    return sameCall ? this : new InMemoryLane(next, 0, Optional.empty(), lease);
  }

  InMemoryLane leased(Lease to) {
    return new InMemoryLane(schedule, tries, trouble, Optional.of(to));
  }

  InMemoryLane released() {
    return new InMemoryLane(schedule, tries, trouble, Optional.empty());
  }

  InMemoryLane putOff(String call, Instant at, int newTries, String why) {
    return hasToDo(call)
        ? new InMemoryLane(Optional.of(new Schedule(call, at)), newTries, Optional.of(why), Optional.empty())
        : released();
  }

  /** The lease ends now, and is remembered: the next claim takes it over. */
  InMemoryLane abandoned(Instant now, String call, Instant at, int newTries, String why) {
    Optional<Lease> ended = lease.map(held -> new Lease(held.token(), now));
    return hasToDo(call)
        ? new InMemoryLane(Optional.of(new Schedule(call, at)), newTries, Optional.of(why), ended)
        : new InMemoryLane(schedule, tries, trouble, ended);
  }

  private boolean hasToDo(String call) {
    return schedule.map(Schedule::call).equals(Optional.of(call));
  }

  boolean isForgettable() {
    return schedule.isEmpty() && lease.isEmpty();
  }

  boolean isClaimable(Instant now) {
    return schedule.isPresent() && lease.filter(held -> held.until().isAfter(now)).isEmpty();
  }

  boolean isDue(Instant now) {
    return schedule.filter(next -> !next.at().isAfter(now)).isPresent();
  }

  boolean isHeldBy(Claim claim) {
    return lease.filter(held -> held.token().equals(claim.token())).isPresent();
  }

  Optional<LaneState> state() {
    return schedule
        .map(next -> new LaneState(next.call(), next.at(), tries, trouble, lease.map(Lease::until)));
  }

  Claim claim(OrderId order, Lane lane, Lease to) {
    return new Claim(order, lane, to.token(), schedule.orElseThrow().call(), tries, to.until(),
        lease.isPresent());
  }
}
