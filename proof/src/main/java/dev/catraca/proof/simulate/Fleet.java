package dev.catraca.proof.simulate;

import dev.catraca.testkit.judge.Event;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The instances of the service: how they look for work, and how they die and come back. */
final class Fleet {
  private static final int LONGEST_AWAY_MS = 20_000;
  /** No outage of the store lasts for as many. */
  private static final int MOST_LOOKS = 1_000;
  /** More than a world has: whoever waits at the door would wait outside of the simulation. */
  private static final int MOST_ORDERS = 1_000_000;

  private final World world;
  private final Plan plan;
  private final Mistake mistake;
  private final List<Instance> instances = new ArrayList<>();
  /** Whether workers work by themselves. A planted mistake is to shrink to a story of few orders, and those share little room. */
  private final boolean live;
  private boolean changed = true;

  Fleet(World world, Mistake mistake) {
    this.world = world;
    this.plan = world.plan();
    this.mistake = mistake;
    this.live = plan.isLive() && mistake.equals(Mistake.NONE);
  }

  void start() {
    for (int i = 0; i < plan.instances().size(); i++) {
      instances.add(started(instance(i, 0)));
    }
    clocksMayDiffer();
  }

  /** Whatever they do ends here. */
  void stop() {
    instances.forEach(this::reap);
  }

  List<Instance> instances() {
    return instances;
  }

  /** Something changed that may make something due. */
  void looksAgain() {
    changed = true;
  }

  /** All who were rung for look at once; the others at their next poll. */
  void look() {
    answerBells();
    planPolls();
  }

  private Instance instance(int number, int restarts) {
    Plan.InstancePlan its = plan.instances().get(number);
    long phase = number * Settings.POLL.toMillis() / plan.instances().size();
    return new Instance(number, world.clockwork(), its.settings() + restarts, its.clock(), phase, this, its,
        live);
  }

  /** Where the worker works by itself, it begins to; elsewhere it does what is due when it is called. */
  private Instance started(Instance instance) {
    if (live) {
      instance.engine().worker().start();
    }
    return instance;
  }

  /** The production code, put together as an embedder would. */
  Engine engine(Instance instance, Plan.InstancePlan its) {
    Engine.Builder builder = Engine.with(
        mistake.store(new StoreLink(world, instance, mistake.shared(world.store()))),
        mistake.acquirer(new AcquirerLink(world, instance, its.acquirer())),
        new LegitiLink(world, instance));
    for (Peer peer : Peer.values()) {
      if (peer != its.acquirer()) {
        builder.alsoServing(mistake.acquirer(new AcquirerLink(world, instance, peer)));
      }
    }
    RandomGenerator jitter = () -> world.turns().story().chance().nextLong();
    if (live) {
      builder.threads(() -> instance.threads(world)).concurrency(Instance.LITTLE_ROOM)
          .ordersInWork(MOST_ORDERS);
    }
    return builder.policy(Settings.policy(instance.settings())).time(instance)
        .nanos(() -> world.clockwork().now() * 1_000_000).random(jitter).lease(Settings.LEASE)
        .poll(Settings.POLL).pause(time -> {
          world.turns().sleep(time.toMillis());
          return true;
        }).build();
  }

  private void answerBells() {
    for (int i = 0; i < instances.size(); i++) {
      Instance instance = instances.get(i);
      if (instance.answersTheBell()) {
        work(instance);
      }
    }
  }

  /** Polls at which nothing is due change nothing, so they are left out. */
  private void planPolls() {
    if (!changed) {
      return;
    }
    changed = false;
    Optional<Instant> next = world.store().nextClaimable();
    if (next.isEmpty()) {
      return;
    }
    long waits = Duration.between(world.store().time().now(), next.get()).toMillis();
    for (Instance instance : instances) {
      if (instance.isAlive()) {
        long poll = instance.pollAfter(world.clockwork().now() + Math.max(1, waits));
        if (poll < instance.nextPoll()) {
          instance.pollsAt(poll);
          world.clockwork().at(poll, () -> poll(instance, poll));
        }
      }
    }
  }

  private void poll(Instance instance, long at) {
    if (instance.nextPoll() == at) {
      instance.pollsAt(Long.MAX_VALUE);
      changed = true;
      work(instance);
    }
  }

  /** As long as something is due and a call makes those wait who work on it, one more begins. */
  void work(Instance instance) {
    if (live) {
      look(instance);
      return;
    }
    while (instance.isAwake() && isAnythingDue()) {
      if (!instance.hasRoom()) {
        world.strike(Fault.OVERLOAD);
        return;
      }
      if (looks(instance)) {
        return;
      }
    }
  }

  private void look(Instance instance) {
    if (instance.isAwake()) {
      if (!instance.hasRoom()) {
        world.strike(Fault.OVERLOAD);
      }
      instance.threads(world).look();
    }
  }

  private boolean looks(Instance instance) {
    if (live) {
      look(instance);
      return true;
    }
    return world.turns().begin(instance, Optional.empty(), false, () -> instance.engine().worker().runDue(),
        () -> {
        });
  }

  private boolean isAnythingDue() {
    Instant now = world.store().time().now();
    return world.store().nextClaimable().map(at -> !at.isAfter(now)).orElse(false);
  }

  /** Each poll looks at the clock; those at which nothing is due are left out, but not before the clock is set. */
  void looksAtTheClock() {
    for (Instance instance : List.copyOf(instances)) {
      if (instance.isAwake()) {
        boolean ignored = looks(instance);
      }
    }
  }

  /** Nor afterwards, until somebody has seen to it; those who never do are not waited for. */
  void willLookAtTheClock() {
    instances.forEach(instance -> willLookAtTheClock(instance, MOST_LOOKS));
    changed = true;
  }

  private void willLookAtTheClock(Instance instance, int most) {
    long poll = instance.pollAfter(world.clockwork().now() + 1);
    world.clockwork().at(poll, () -> {
      if (most > 0 && instance.isAlive() && !world.isTimeRight()) {
        if (instance.isAwake() && !looks(instance)) {
          work(instance);
        }
        willLookAtTheClock(instance, most - 1);
      }
    });
  }

  /** Kills an instance from within; whoever works there is told by what this gives to throw. */
  Death die(Instance instance) {
    kill(instance);
    return new Death();
  }

  void kill(Instance instance) {
    if (!instance.isAlive()) {
      return;
    }
    instance.die();
    instance.working().forEach(work -> work.story().ifPresent(
        story -> story.record(new Event.Forgotten())));
    world.clockwork().after(0, () -> reap(instance));
    long away = 200L
        + new SplittableRandom(Seeds.of(plan.seed(), world.clockwork().now())).nextInt(LONGEST_AWAY_MS);
    world.clockwork().after(away, () -> restart(instance));
    blockedOrNot();
  }

  /** Ends what an instance was doing when it died. */
  private void reap(Instance dead) {
    for (Work work : List.copyOf(dead.working())) {
      world.turns().turn(work, work.strand()::resume);
    }
  }

  private void restart(Instance dead) {
    boolean deploy = Seeds.of(plan.seed(), world.clockwork().now()) % 3 == 0;
    Instance next = instance(dead.number(), deploy ? dead.settings() + 1 : 0);
    if (deploy) {
      world.strike(Fault.ROLLING_DEPLOY);
    }
    instances.set(dead.number(), started(next));
    world.punctuality().arrived(world.clockwork().now());
    clocksMayDiffer();
    if (isAnythingDue()) {
      world.strike(Fault.RESTART_WITH_BACKLOG);
    }
    willLookAtTheClock(next, MOST_LOOKS);
    changed = true;
    blockedOrNot();
  }

  /** Only what two clocks make of one moment matters to the others. */
  void clocksMayDiffer() {
    long first = instances.stream().mapToLong(Instance::clock).min().orElse(0);
    long last = instances.stream().mapToLong(Instance::clock).max().orElse(0);
    if (first != last) {
      world.strike(Fault.CLOCKS_DIFFER);
    }
    changed = true;
  }

  void blockedOrNot() {
    boolean open = !world.isStoreAway(true)
        && instances.stream().anyMatch(instance -> instance.isAwake() && instance.hasRoom());
    world.punctuality().blocked(!open, world.clockwork().now());
  }
}
