package dev.catraca.proof.simulate;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.ClockStep;
import dev.catraca.port.History;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneTime;
import dev.catraca.port.Leasing;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineNote;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.judge.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way from one instance to the store that all share: where commits are lost, refused and slow, and where instances die. */
final class StoreLink extends PassingStore {
  private final World world;
  private final Instance instance;
  private final OrderStore shared;

  StoreLink(World world, Instance instance, OrderStore store) {
    super(store);
    this.shared = store;
    this.world = world;
    this.instance = instance;
  }

  @Override
  public Optional<History> load(OrderId order) {
    Optional<OrderStory> story = world.find(order);
    world.turns().turnTo(story);
    reach(false);
    if (story.isPresent() && world.isPoisoned(story.get())) {
      throw new Unreadable(order);
    }
    return super.load(order);
  }

  @Override
  public Append.Result append(Append append) {
    return append(append, Leasing.NONE).result();
  }

  @Override
  public Appended append(Append append, Leasing leasing) {
    Optional<OrderStory> story = world.find(append.order());
    world.turns().turnTo(story);
    if (story.isEmpty()) {
      reach(true);
      return shared.append(append, leasing);
    }
    Appended appended = append(append, leasing, story.get());
    if (!appended.claims().isEmpty()) {
      mayPause(story.get());
    }
    return appended;
  }

  private void handedOver(Claim claim, OrderStory story) {
    world.strike(Fault.HANDED_OVER);
    story.record(new Event.Looked(claim.order(), claim.lane()));
  }

  private Appended append(Append append, Leasing leasing, OrderStory story) {
    reach(true);
    story.call(Fault.Exchange.STORE);
    Work.Doom doom = world.turns().doom();
    if (doom == Work.Doom.BEFORE_COMMIT) {
      throw world.fleet().die(instance);
    }
    if (doom == Work.Doom.IN_COMMIT) {
      if (story.chance().nextBoolean()) {
        store(append, leasing, story, Append.Result.IN_DOUBT);
      }
      throw world.fleet().die(instance);
    }
    Optional<Fault> fault = story.strikes(Fault.Exchange.STORE, possible -> true);
    return fault.isEmpty() ? store(append, leasing, story, Append.Result.DONE)
        : fail(append, leasing, story, fault.get());
  }

  private Appended fail(Append append, Leasing leasing, OrderStory story, Fault fault) {
    world.strike(fault);
    return switch (fault) {
      case KILLED_BEFORE_COMMIT -> throw world.fleet().die(instance);
      case KILLED_AFTER_COMMIT -> {
        store(append, leasing, story, Append.Result.IN_DOUBT);
        throw world.fleet().die(instance);
      }
      case ACKNOWLEDGEMENT_LOST -> store(append, leasing, story, Append.Result.IN_DOUBT);
      case COMMIT_LOST -> new Appended(told(append, story, Append.Result.IN_DOUBT, false), List.of());
      case SERIALIZATION_FAILURE -> new Appended(told(append, story, Append.Result.STALE, false), List.of());
      case CONNECTION_REFUSED_BY_STORE -> throw unavailable();
      case STORE_SLOW -> {
        world.turns().sleep(500 + story.chance().nextInt(5000));
        yield store(append, leasing, story, Append.Result.DONE);
      }
      default -> throw new IllegalStateException(fault + " strikes no append");
    };
  }

  /**
   * Leases change hands with what is durable. Where nobody acknowledges it, the writer finds them by their token, or they run out.
   *
   * @param told what the writer is told if everything is durable
   */
  private Appended store(Append append, Leasing leasing, OrderStory story, Append.Result told) {
    Appended appended = shared.append(append, leasing);
    boolean durable = appended.result() == Append.Result.DONE;
    Append.Result result = told(append, story, durable ? told : appended.result(), durable);
    if (durable) {
      leasing.back().ifPresent(world::released);
      appended.claims().forEach(claim -> world.claimed(instance, claim));
    }
    if (result != Append.Result.DONE) {
      return new Appended(result, List.of());
    }
    appended.claims().forEach(claim -> handedOver(claim, story));
    return appended;
  }

  private Append.Result told(Append append, OrderStory story, Append.Result result, boolean durable) {
    story.record(new Event.Written(append, result, durable));
    world.appended(instance, story, append, result, durable);
    return result;
  }

  @Override
  public void remark(OrderId order, TimelineNote remark) {
    reach(true);
    world.digest().add(remark.subject()).add(remark.result());
    noted(order, remark.toString());
    super.remark(order, remark);
  }

  private void noted(OrderId order, String words) {
    world.find(order).ifPresent(story -> story.record(new Event.Noted(order, words)));
  }

  @Override
  public LaneTime time() {
    reach(false);
    return super.time();
  }

  @Override
  public Optional<ClockStep> keep(Instant counted) {
    reach(true);
    Optional<ClockStep> step = super.keep(counted);
    world.kept(instance);
    return step;
  }

  @Override
  public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
    world.turns().turnTo(Optional.empty());
    reach(true);
    List<Claim> claims = super.claimDue(now, lanes, most, lease);
    claims.forEach(claim -> world.claimed(instance, claim));
    return claims;
  }

  @Override
  public Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease) {
    world.turns().turnTo(world.find(order));
    reach(true);
    Optional<Claim> claim = super.claim(order, lane, now, lease);
    claim.ifPresent(mine -> world.claimed(instance, mine));
    return claim;
  }

  @Override
  public boolean extend(Claim claim, Instant until) {
    world.turns().turnTo(world.find(claim.order()));
    reach(true);
    Optional<OrderStory> story = world.find(claim.order());
    story.ifPresent(this::mayPause);
    boolean held = super.extend(claim, until);
    if (held) {
      story.ifPresent(known -> known.record(new Event.Looked(claim.order(), claim.lane())));
      world.punctuality().held(claim, world.truth(until), world.clockwork().now());
    }
    return held;
  }

  @Override
  public void release(Claim claim) {
    world.turns().turnTo(world.find(claim.order()));
    reach(true);
    super.release(claim);
    world.released(claim);
  }

  @Override
  public void postpone(Claim claim, String call, Instant at, int tries, String trouble) {
    world.turns().turnTo(world.find(claim.order()));
    reach(true);
    noted(claim.order(), trouble);
    super.postpone(claim, call, at, tries, trouble);
    world.postponed(claim, call, at);
  }

  @Override
  public void abandon(Claim claim, Instant now, String call, Instant at, int tries, String trouble) {
    world.turns().turnTo(world.find(claim.order()));
    reach(true);
    noted(claim.order(), trouble);
    super.abandon(claim, now, call, at, tries, trouble);
    world.postponed(claim, call, at);
  }

  /** Now and then a sender stands still before it looks whether it is still its turn, and for longer than that lasts. */
  private void mayPause(OrderStory story) {
    story.call(Fault.Exchange.LEASE);
    story.strikes(Fault.Exchange.LEASE, possible -> true).ifPresent(paused -> {
      world.strike(paused);
      world.turns().sleep(Settings.LONG_PAUSE.toMillis() + story.chance().nextInt(60_000));
    });
  }

  private void reach(boolean writing) {
    world.turns().check(instance);
    if (world.isStoreAway(writing)) {
      throw unavailable();
    }
  }

  private static StoreUnavailableException unavailable() {
    return new StoreUnavailableException("the simulated store is away",
        new IllegalStateException("simulated"));
  }
}
