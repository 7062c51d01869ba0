package dev.catraca.proof.simulate;

import dev.catraca.flow.Fact;
import dev.catraca.flow.NoticeId;
import dev.catraca.flow.Recorded;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Schedule;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.generate.Setting;
import dev.catraca.testkit.judge.Violation;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A world in which several instances of the service work on hundreds of orders with one store, one Legiti and the orders' acquirers,
 * under a time of its own. Nothing in it happens at once: whoever works does so until a call takes time, and then it is somebody
 * else's turn. The same plan makes the same world, to the last byte.
 */
final class World implements InstantSource {
  private static final long START = MovableClock.START.toEpochMilli();
  /** How often the ports are used for one order at most: whoever uses them more runs in circles. */
  private static final long MOST_USES = 1000;
  /** Outages are what a world is made of: they are counted, not logged. Kept here so that the setting is not forgotten. */
  private static final Logger ENGINE = Logger.getLogger("dev.catraca.usecase");

  static {
    ENGINE.setLevel(Level.OFF);
  }

  private final Plan plan;
  private final Strands strands;
  private final Tally tally;
  private final Digest digest;
  private final Clockwork clockwork = new Clockwork(START);
  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final Punctuality punctuality = new Punctuality();
  private final Map<OrderId, OrderStory> stories = new LinkedHashMap<>();
  private final List<Instance> instances = new ArrayList<>();
  private final Disruptions disruptions;
  private final People people;
  private final Mistake mistake;
  private final List<Verdict> verdicts = new ArrayList<>();
  private @Nullable Work current;
  private Instant instant = MovableClock.START;
  private boolean changed = true;
  private long uses;
  private int poisoned;

  /** A promise that was broken, and the order that it was broken to. */
  record Verdict(OrderStory story, Violation violation) {}

  /** @param mistake what is wrong with the engines, for tests of the simulation itself */
  World(Plan plan, Strands strands, Tally tally, Mistake mistake) {
    this.plan = plan;
    this.strands = strands;
    this.tally = tally;
    this.mistake = mistake;
    this.digest = new Digest(plan.seed());
    this.disruptions = new Disruptions(this, plan.disruptions());
    this.people = new People(this);
    for (OrderPlan order : plan.orders()) {
      OrderStory story = new OrderStory(order);
      stories.put(story.id(), story);
    }
    for (int i = 0; i < plan.instances().size(); i++) {
      instances.add(instance(i, 0));
    }
    clocksMayDiffer();
  }

  private Instance instance(int number, int restarts) {
    Plan.InstancePlan its = plan.instances().get(number);
    long phase = number * Settings.POLL.toMillis() / plan.instances().size();
    return new Instance(number, clockwork, its.settings() + restarts, its.clock(), phase, this, its);
  }

  /** The production code, put together as an embedder would. */
  Engine engine(Instance instance, Plan.InstancePlan its) {
    Engine.Builder builder = Engine.with(mistake.store(new StoreLink(this, instance, mistake.shared(store))),
        mistake.acquirer(new AcquirerLink(this, instance, its.acquirer())),
        new LegitiLink(this, instance));
    for (Setting.Peer peer : Setting.Peer.values()) {
      if (peer != its.acquirer()) {
        builder.alsoServing(mistake.acquirer(new AcquirerLink(this, instance, peer)));
      }
    }
    RandomGenerator jitter = () -> currentStory().chance().nextLong();
    return builder.policy(Settings.policy(instance.settings())).time(instance).random(jitter)
        .lease(Settings.LEASE)
        .poll(Settings.POLL).build();
  }

  /** Lets everything happen that is planned, and what follows from it, until nothing moves any more. */
  void run() {
    stories.values().forEach(people::expect);
    disruptions.plan();
    do {
      do {
        answerBells();
        planPolls();
      } while (!isRestless() && clockwork.step());
      stories.values().forEach(OrderStory::leaveInPeace);
    } while (!isRestless() && people.help());
    if (isRestless()) {
      instances.forEach(this::reap);
    }
    new Ending(this).judge();
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
    Optional<Instant> next = store.nextClaimable();
    if (next.isEmpty()) {
      return;
    }
    for (Instance instance : instances) {
      if (instance.isAlive()) {
        long poll = instance
            .pollAfter(Math.max(next.get().toEpochMilli() - instance.clock(), clockwork.now() + 1));
        if (poll < instance.nextPoll()) {
          instance.pollsAt(poll);
          clockwork.at(poll, () -> poll(instance, poll));
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
  private void work(Instance instance) {
    while (instance.isAwake() && isAnythingDue(instance)) {
      if (!instance.hasRoom()) {
        strike(Fault.OVERLOAD);
        return;
      }
      boolean ended = begin(instance, Optional.empty(), false, () -> instance.engine().worker().runDue(),
          () -> {
          });
      if (ended) {
        return;
      }
    }
  }

  private boolean isAnythingDue(Instance instance) {
    return store.nextClaimable().map(at -> !at.isAfter(instance.instant())).orElse(false);
  }

  /** Begins something at an instance; true if it has ended. */
  boolean begin(Instance instance, Optional<OrderStory> story, boolean request, Runnable task,
      Runnable afterwards) {
    Work work = new Work(instance, strands.take(), story, request, afterwards);
    instance.begins(work);
    return turn(work, () -> work.strand().begin(() -> {
      try {
        task.run();
      } catch (dev.catraca.port.StoreUnavailableException outage) {
        // Whoever polls does so again; whoever asks is told, and asks again.
      }
    }));
  }

  private boolean turn(Work work, java.util.function.BooleanSupplier go) {
    Work before = current;
    current = work;
    boolean ended = go.getAsBoolean();
    current = before;
    if (ended) {
      work.instance().ends(work);
      strands.giveBack(work.strand());
      work.afterwards().run();
    }
    blockedOrNot();
    return ended;
  }

  /** Called by whoever works: time passes, and others may work meanwhile. */
  void sleep(long millis) {
    Work work = current;
    if (work == null) {
      return;
    }
    long pause = work.strand().pauseNumber();
    clockwork.after(millis, () -> wake(work, pause));
    work.strand().pause();
    check(work.instance());
  }

  private void wake(Work work, long pause) {
    if (!work.strand().isPausedAt(pause) || !work.instance().working().contains(work)) {
      return;
    }
    if (work.instance().isPaused()) {
      clockwork.after(1000, () -> wake(work, pause));
      return;
    }
    boolean ended = turn(work, work.strand()::resume);
    if (ended && !work.isRequest()) {
      work(work.instance());
    }
  }

  /** A way between peers, which now and then takes time. */
  void travel(OrderStory story) {
    if (story.chance().nextInt(3) == 0) {
      sleep(1 + story.chance().nextInt(400));
    }
  }

  // --- what happens to instances ---

  void check(Instance instance) {
    if (++uses == MOST_USES * (plan.orders().size() + 100)) {
      Optional<OrderStory> circling = Optional.ofNullable(current).flatMap(Work::story);
      breaks(circling.orElseGet(() -> stories.values().iterator().next()), 26,
          "the work on it never comes to rest");
    }
    if (!instance.isAlive() || isRestless()) {
      throw new Death();
    }
  }

  private boolean isRestless() {
    return uses >= MOST_USES * (plan.orders().size() + 100);
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
        story -> story.record(new dev.catraca.testkit.judge.Event.Forgotten())));
    clockwork.after(0, () -> reap(instance));
    long away = 200L + new java.util.SplittableRandom(Seeds.of(plan.seed(), clockwork.now())).nextInt(20_000);
    clockwork.after(away, () -> restart(instance));
    blockedOrNot();
  }

  /** Ends what an instance was doing when it died. */
  private void reap(Instance dead) {
    for (Work work : List.copyOf(dead.working())) {
      turn(work, work.strand()::resume);
    }
  }

  private void restart(Instance dead) {
    boolean deploy = Seeds.of(plan.seed(), clockwork.now()) % 3 == 0;
    Instance next = instance(dead.number(), deploy ? dead.settings() + 1 : 0);
    if (deploy) {
      strike(Fault.ROLLING_DEPLOY);
    }
    instances.set(dead.number(), next);
    punctuality.arrived(clockwork.now());
    clocksMayDiffer();
    if (isAnythingDue(next)) {
      strike(Fault.RESTART_WITH_BACKLOG);
    }
    changed = true;
    blockedOrNot();
  }

  /** Only what two clocks make of one moment matters to the others. */
  void clocksMayDiffer() {
    long first = instances.stream().mapToLong(Instance::clock).min().orElse(0);
    long last = instances.stream().mapToLong(Instance::clock).max().orElse(0);
    if (first != last) {
      strike(Fault.CLOCKS_DIFFER);
    }
    punctuality.clocksApart(Math.max(Math.abs(first), Math.abs(last)) + last - first);
    changed = true;
  }

  void blockedOrNot() {
    boolean open = !disruptions.isStoreAway(true)
        && instances.stream().anyMatch(instance -> instance.isAwake() && instance.hasRoom());
    punctuality.blocked(!open, clockwork.now());
  }

  // --- what the links tell ---

  void appended(Instance instance, OrderStory story, Append append, Append.Result result, boolean durable) {
    digest.add(clockwork.now()).add(instance.number()).add(append.order().value())
        .add(append.expectedSequence())
        .add(result.name()).add(durable);
    for (Recorded recorded : append.facts()) {
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
      tally.facts(append.facts().size());
      punctuality.appended(append, clockwork.now());
      story.stored(append);
      append.facts().forEach(recorded -> mayBeParked(story, recorded.fact()));
      changed = true;
      instance.ring();
      people.see(story, append);
    }
  }

  /** A creation is parked where Legiti refused it, not where it only said that it has the order already (28). */
  private void mayBeParked(OrderStory story, Fact fact) {
    if (fact instanceof Fact.NoticeParked parked && parked.notice().kind() == NoticeId.Kind.CREATION
        && story.legiti().isKnownForSure()) {
      breaks(story, 28, "Legiti has the order and said nothing else, and the order is parked as refused");
    }
  }

  void claimed(Instance instance, Claim claim) {
    turnsTo(find(claim.order()));
    changed = true;
    if (claim.takenOver()) {
      strike(Fault.TAKEN_OVER);
    }
    digest.add(clockwork.now()).add(instance.number()).add(claim.order().value()).add(claim.lane().name())
        .add(claim.tries());
    punctuality.claimed(claim, clockwork.now(), poisoned > 0)
        .ifPresent(late -> verdicts.add(new Verdict(story(claim.order()), late)));
  }

  void released(Claim claim) {
    punctuality.released(claim, clockwork.now());
    changed = true;
  }

  void postponed(Claim claim, String call, Instant at) {
    punctuality.putOff(claim, call, at.toEpochMilli(), clockwork.now());
    changed = true;
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
    story.call(Fault.Place.POISON);
    Optional<Fault> poison = story.head().isEmpty() ? Optional.empty()
        : story.strikes(Fault.Place.POISON, possible -> true);
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

  Work.Doom doom() {
    return current == null ? Work.Doom.NONE : current.doom();
  }

  void doom(Work.Doom doom) {
    if (current != null) {
      current.doom(doom);
    }
  }

  void turnsTo(Optional<OrderStory> story) {
    if (current != null) {
      current.turnsTo(story);
    }
  }

  OrderStory currentStory() {
    return Optional.ofNullable(current).flatMap(Work::story)
        .orElseThrow(() -> new IllegalStateException("nobody works on an order at this moment"));
  }

  OrderStory story(OrderId order) {
    return find(order).orElseThrow(() -> new IllegalStateException("no order " + order + " in this world"));
  }

  Optional<OrderStory> find(OrderId order) {
    return Optional.ofNullable(stories.get(order));
  }

  Collection<OrderStory> stories() {
    return stories.values();
  }

  List<Instance> instances() {
    return instances;
  }

  void later(long millis, Runnable action) {
    clockwork.after(millis, action);
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

  People people() {
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
