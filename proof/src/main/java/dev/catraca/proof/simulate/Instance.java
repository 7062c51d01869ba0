package dev.catraca.proof.simulate;

import dev.catraca.usecase.Engine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One instance of the service, from its start to its death. */
final class Instance implements InstantSource {
  /** How many lanes it works on at once. */
  static final int CONCURRENCY = 32;
  /** How many in each kind of lane, where its worker works by itself: so little that work stands in line. */
  static final int LITTLE_ROOM = 3;

  private final int number;
  private final Clockwork truth;
  private final int settings;
  private final long phase;
  private final int room;
  private final List<Work> working = new ArrayList<>();
  /** The keys of operations whose end it was told. */
  private final Set<String> ended = new HashSet<>();
  private long clock;
  private boolean alive = true;
  private boolean paused;
  private boolean rung;
  private boolean keptTime;
  private int lanes;
  private long nextPoll = Long.MAX_VALUE;
  private long shown = Long.MIN_VALUE;
  private Instant instant = Instant.EPOCH;
  private Optional<SimulatedWorkerThreads> threads = Optional.empty();
  private Engine engine;

  /**
   * @param clock how far its clock is from the truth, in milliseconds
   * @param phase when its polls are, in milliseconds after those of others
   * @param live whether its worker works by itself
   */
  Instance(int number, Clockwork truth, int settings, long clock, long phase, Fleet fleet,
      Plan.InstancePlan plan, boolean live) {
    // One of them all looks for work.
    this.room = live ? LITTLE_ROOM + 1 : CONCURRENCY;
    this.number = number;
    this.truth = truth;
    this.settings = settings;
    this.clock = clock;
    this.phase = phase;
    this.engine = fleet.engine(this, plan);
  }

  int number() {
    return number;
  }

  int settings() {
    return settings;
  }

  Engine engine() {
    return engine;
  }

  /** What its worker works on by itself. */
  SimulatedWorkerThreads threads(World world) {
    SimulatedWorkerThreads mine = threads.orElseGet(() -> new SimulatedWorkerThreads(world, this));
    threads = Optional.of(mine);
    return mine;
  }

  /** An acquirer told it how an operation ended. */
  void learns(String key) {
    ended.add(key);
  }

  /** Whether it was told how an operation ended. */
  boolean knowsTheEndOf(String key) {
    return ended.contains(key);
  }

  /** The time as it believes it to be. */
  @Override
  public Instant instant() {
    long now = truth.now() + clock;
    if (now != shown) {
      shown = now;
      instant = Instant.ofEpochMilli(now);
    }
    return instant;
  }

  long clock() {
    return clock;
  }

  void step(long millis) {
    clock += millis;
  }

  boolean isAlive() {
    return alive;
  }

  void die() {
    alive = false;
  }

  boolean isPaused() {
    return paused;
  }

  void pause(boolean now) {
    paused = now;
  }

  boolean isAwake() {
    return alive && !paused;
  }

  boolean hasRoom() {
    return lanes < room;
  }

  List<Work> working() {
    return working;
  }

  void begins(Work work) {
    working.add(work);
    lanes += work.isRequest() ? 0 : 1;
  }

  void ends(Work work) {
    working.remove(work);
    lanes -= work.isRequest() ? 0 : 1;
  }

  /** Whether it has looked at the time of lanes before, and counts on from there. */
  boolean hasKeptTime() {
    return keptTime;
  }

  void keepsTime() {
    keptTime = true;
  }

  /** Something became due by what it stored: it looks at once, as the doorbell makes it. */
  void ring() {
    rung = true;
  }

  boolean answersTheBell() {
    boolean answer = rung;
    rung = false;
    return answer;
  }

  /** Its first poll at or after a moment of the truth. */
  long pollAfter(long moment) {
    long poll = Settings.POLL.toMillis();
    return Math.floorDiv(moment - phase + poll - 1, poll) * poll + phase;
  }

  long nextPoll() {
    return nextPoll;
  }

  void pollsAt(long moment) {
    nextPoll = moment;
  }
}
