package dev.catraca.proof.simulate;

import dev.catraca.antifraud.NotificationId;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.Head;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneTime;
import dev.catraca.port.Schedule;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.judge.Event;
import dev.catraca.testkit.judge.Violation;
import dev.catraca.testkit.time.MovableClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A world in which several instances of the service work on hundreds of orders with one store, one Legiti and the orders' acquirers,
 * under a time of its own. Nothing in it happens at once: whoever works does so until a call takes time, and then it is somebody
 * else's turn. The same plan makes the same world, to the last byte.
 */
final class World implements InstantSource {
  private static final long START = MovableClock.START.toEpochMilli();
  /** Outages are what a world is made of: they are counted, not logged. Kept here so that the setting is not forgotten. */
  private static final Logger ENGINE = Logger.getLogger("dev.catraca.usecase");

  static {
    ENGINE.setLevel(Level.OFF);
  }

  private final Plan plan;
  private final Tally tally;
  private final Digest digest;
  private final Clockwork clockwork = new Clockwork(START);
  private final StoreClock storeClock = new StoreClock(clockwork);
  private final InMemoryOrderStore store = new InMemoryOrderStore(storeClock);
  /** How far the time of lanes is ahead of the truth, as those who work know it, in milliseconds. */
  private long lanesAhead;
  private final Punctuality punctuality = new Punctuality();
  private final Map<OrderId, OrderStory> stories = new LinkedHashMap<>();
  private final Turns turns;
  private final Fleet fleet;
  private final Disruptions disruptions;
  private final Callers people;
  private final List<Verdict> verdicts = new ArrayList<>();
  private Instant instant = MovableClock.START;
  private int poisoned;

  /** A promise that was broken, and the order that it was broken to. */
  record Verdict(OrderStory story, Violation violation) {}

  /** @param mistake what is wrong with the engines, for tests of the simulation itself */
  World(Plan plan, SimulatedThreads strands, Tally tally, Mistake mistake) {
    this.plan = plan;
    this.tally = tally;
    this.digest = new Digest(plan.seed());
    this.disruptions = new Disruptions(this, plan.disruptions());
    this.people = new Callers(this);
    this.turns = new Turns(this, strands);
    this.fleet = new Fleet(this, mistake);
    for (OrderPlan order : plan.orders()) {
      OrderStory story = new OrderStory(order);
      stories.put(story.id(), story);
    }
    fleet.start();
  }

  /** Lets everything happen that is planned, and what follows from it, until nothing moves any more. */
  void run() {
    stories.values().forEach(people::expect);
    disruptions.plan();
    do {
      do {
        fleet.look();
      } while (!turns.areTooMany() && clockwork.step());
      stories.values().forEach(OrderStory::leaveInPeace);
    } while (!turns.areTooMany() && people.help());
    if (turns.areTooMany()) {
      // What is broken is known, and to judge a story without end has none.
      fleet.stop();
    } else {
      new Ending(this).judge();
    }
  }

  // --- what the links tell ---

  void appended(Instance instance, OrderStory story, Append append, Append.Result result, boolean durable) {
    digest.add(clockwork.now()).add(instance.number()).add(append.order().value())
        .add(append.expectedSequence())
        .add(result.name()).add(durable);
    for (RecordedFact recorded : append.facts()) {
      digest.add(recorded.sequence()).add(recorded.at().toEpochMilli())
          .add(recorded.fact().getClass().getSimpleName());
    }
    for (Lane lane : Lane.values()) {
      Schedule next = append.lanes().get(lane);
      if (next != null) {
        digest.add(next.call()).add(next.at().toEpochMilli());
      }
    }
    if (durable) {
      mayTear(story, append);
      tally.facts(append.facts().size());
      punctuality.appended(append.order(), append.lanes(), clockwork.now(), this::truth);
      story.stored(append, instant());
      append.facts().forEach(recorded -> mayBeParked(story, recorded.fact()));
      fleet.looksAgain();
      instance.ring();
      people.see(story, append);
    }
  }

  /** An order with a torn history is none that anybody could load, judge or show. */
  private void mayTear(OrderStory story, Append append) {
    long stored = story.head().map(Head::sequence).orElse(0L);
    if (append.expectedSequence() != stored) {
      breaks(story, 24,
          "what follows fact " + append.expectedSequence() + " was stored when there were " + stored);
      turns.end();
    }
  }

  /** A creation is parked where Legiti refused it, not where it only said that it has the order already (28). */
  private void mayBeParked(OrderStory story, Fact fact) {
    if (fact instanceof Fact.NotificationParked parked
        && parked.notice().kind() == NotificationId.Kind.CREATION
        && story.legiti().isKnownForSure()) {
      breaks(story, 28, "Legiti has the order and said nothing else, and the order is parked as refused");
    }
  }

  /** The database's clock was set; who works has looked at it not long ago, and looks again soon. */
  void storeClockSet(long millis) {
    fleet.looksAtTheClock();
    storeClock.step(millis);
    fleet.willLookAtTheClock();
  }

  /** Somebody told the store how far time has come. */
  void kept(Instance instance) {
    long now = store.time().now().toEpochMilli() - clockwork.now();
    if (now > lanesAhead) {
      punctuality.leapt(now - lanesAhead, clockwork.now());
      lanesAhead = now;
    } else if (now < lanesAhead && !instance.hasKeptTime()) {
      // It has nothing to count from: what others saw last, a little earlier, is all that it knows.
      punctuality.lost(lanesAhead - now, clockwork.now());
      lanesAhead = now;
    }
    instance.keepsTime();
    fleet.looksAgain();
  }

  /** Whether the time of lanes is not behind what it has been. */
  boolean isTimeRight() {
    return store.time().now().toEpochMilli() - clockwork.now() >= lanesAhead - LaneTime.JUMP.toMillis();
  }

  /** A time of lanes, in milliseconds of the truth. */
  long truth(Instant laneTime) {
    return laneTime.toEpochMilli() - lanesAhead;
  }

  void claimed(Instance instance, Claim claim) {
    turns.turnTo(find(claim.order()));
    fleet.looksAgain();
    if (claim.takenOver()) {
      strike(Fault.TAKEN_OVER);
      find(claim.order())
          .ifPresent(story -> story.record(new Event.TakenOver(claim.order(), claim.lane())));
    }
    digest.add(clockwork.now()).add(instance.number()).add(claim.order().value()).add(claim.lane().name())
        .add(claim.tries());
    punctuality.claimed(claim, truth(claim.until()), clockwork.now(), poisoned > 0)
        .ifPresent(late -> verdicts.add(new Verdict(story(claim.order()), late)));
  }

  void released(Claim claim) {
    punctuality.released(claim, clockwork.now());
    fleet.looksAgain();
  }

  void postponed(Claim claim, String call, Instant at) {
    punctuality.putOff(claim, call, truth(at), clockwork.now());
    fleet.looksAgain();
  }

  void called(Instance instance, String what) {
    tally.call();
    digest.add(clockwork.now()).add(instance.number()).add(what);
  }

  void heard(Instance instance, String what) {
    digest.add(clockwork.now()).add(instance.number()).add(what);
  }

  /** Whether the order can not be read at this moment; it begins with one load and lasts a while. */
  boolean isPoisoned(OrderStory story) {
    story.call(Fault.Exchange.POISON);
    Optional<Fault> poison = story.head().isEmpty() ? Optional.empty()
        : story.strikes(Fault.Exchange.POISON, possible -> true);
    if (poison.isPresent()) {
      story.poison(clockwork.now() + 60_000 + story.chance().nextInt(600_000));
      poisoned++;
    }
    boolean fails = story.isPoisonedAt(clockwork.now());
    if (fails) {
      strike(Fault.POISON);
    }
    return fails;
  }

  void strike(Fault fault) {
    tally.strike(fault);
  }

  void breaks(OrderStory story, int invariant, String evidence) {
    verdicts.add(new Verdict(story, new Violation(invariant, story.events().size(), evidence)));
  }

  boolean isStoreAway(boolean writing) {
    return disruptions.isStoreAway(writing);
  }

  boolean isAway(Fault outage) {
    return disruptions.isAway(outage);
  }

  // --- who is asked by others ---

  OrderStory story(OrderId order) {
    return find(order).orElseThrow(() -> new IllegalStateException("no order " + order + " in this world"));
  }

  Optional<OrderStory> find(OrderId order) {
    return Optional.ofNullable(stories.get(order));
  }

  Collection<OrderStory> stories() {
    return stories.values();
  }

  void later(long millis, Runnable action) {
    clockwork.after(millis, action);
  }

  Plan plan() {
    return plan;
  }

  /** Whose turn it is. */
  Turns turns() {
    return turns;
  }

  Fleet fleet() {
    return fleet;
  }

  Clockwork clockwork() {
    return clockwork;
  }

  InMemoryOrderStore store() {
    return store;
  }

  Punctuality punctuality() {
    return punctuality;
  }

  Callers people() {
    return people;
  }

  Digest digest() {
    return digest;
  }

  Tally tally() {
    return tally;
  }

  List<Verdict> verdicts() {
    return verdicts;
  }

  /** The truth, for those who keep it: the acquirers. */
  @Override
  public Instant instant() {
    if (instant.toEpochMilli() != clockwork.now()) {
      instant = Instant.ofEpochMilli(clockwork.now());
    }
    return instant;
  }
}
