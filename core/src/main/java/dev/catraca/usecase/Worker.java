package dev.catraca.usecase;

import dev.catraca.order.OrderId;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.WorkQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Does what is due, on threads of its own ({@link WorkerThreads}): new work at once, and by polling whatever nobody does: retries, deadlines, the orders of
 * an instance that died.
 */
public final class Worker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Worker.class.getName());

  /** Of how many orders, at one look, the timelines tell that the clock was set. */
  private static final int TOLD_AT_ONCE = 100;

  private final WorkQueue store;
  private final Runner runner;
  private final LaneClock time;
  private final Duration lease;
  private final Map<Lane, Duration> leases;
  private final Map<Lane, Room> rooms = new EnumMap<>(Lane.class);
  private final Duration poll;
  private final WorkingHours hours;
  /** The lanes that are worked on here, and whether more was asked of them meanwhile. */
  private final Map<LaneKey, Boolean> working = new ConcurrentHashMap<>();
  /** What is handed over to the thread that does what is due, and does it itself. */
  private final ThreadLocal<Optional<Deque<LaneWork>>> handedHere = ThreadLocal
      .withInitial(Optional::empty);
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile int starts;
  private final Queue<Untold> untold = new ConcurrentLinkedQueue<>();
  private final Supplier<WorkerThreads> newThreads;
  private volatile WorkerThreads threads;
  private boolean stopped;

  private record LaneKey(OrderId order, Lane lane) {}

  /** An order that waited when the store's clock was set, and whose timeline does not tell of it yet. */
  private record Untold(OrderId order, Duration by) {}

  /**
   * @param lease how long a lane is claimed before its first call
   * @param leases how long a lane of each kind is leased that is handed over
   * @param rooms how many lanes of each kind are worked on at once
   * @param hours told when it begins to work by itself, and when it has ended
   * @param nanos by which waits in line are measured
   */
  Worker(WorkQueue store, Runner runner, LaneClock time, Duration lease, Map<Lane, Duration> leases,
      Map<Lane, Integer> rooms, Duration poll, WorkingHours hours, Supplier<WorkerThreads> threads,
      LongSupplier nanos) {
    this.newThreads = threads;
    this.threads = threads.get();
    this.lease = lease;
    this.leases = leases;
    this.store = store;
    this.runner = runner;
    this.time = time;
    this.poll = poll;
    this.hours = hours;
    rooms.forEach((lane, places) -> this.rooms.put(lane, new Room(places, nanos)));
  }

  /**
   * Begins to work by itself, for the first time or again after a stop; until then, and for tests, {@link #runDue} does what is due. Does
   * nothing where it works already. What a stop did not wait for keeps its place in the room until it ends.
   */
  public synchronized void start() {
    if (running.compareAndSet(false, true)) {
      if (stopped) {
        stopped = false;
        threads = newThreads.get();
        rooms.values().forEach(Room::open);
      }
      hours.begin();
      int mine = ++starts;
      threads.run(() -> poll(mine));
    }
  }

  /**
   * Does everything that is due now, one after the other, on the caller's thread.
   *
   * @return how many lanes were worked on
   */
  public int runDue() {
    int done = 0;
    readClock();
    Deque<LaneWork> next = new ArrayDeque<>();
    handedHere.set(Optional.of(next));
    try {
      while (true) {
        if (next.isEmpty()) {
          store.claimDue(time.now(), 1, lease).forEach(claim -> next.add(new LaneWork(claim)));
        }
        if (next.isEmpty()) {
          return done;
        }
        runner.run(next.remove());
        done++;
      }
    } finally {
      handedHere.remove();
    }
  }

  /** Whoever writes tells here what is due, and hands over what it has leased. */
  WorkSignal.Listener intake() {
    return new Intake();
  }

  private final class Intake implements WorkSignal.Listener {
    @Override
    public Optional<Duration> reserve(Lane lane) {
      boolean reserved = handedHere.get().isPresent() || (running.get() && room(lane).promise());
      return reserved ? Optional.ofNullable(leases.get(lane)) : Optional.empty();
    }

    @Override
    public void handOver(LaneWork work) {
      handedHere.get().ifPresentOrElse(here -> here.add(work), () -> takeUp(work));
    }

    @Override
    public void free(Lane lane) {
      if (handedHere.get().isEmpty()) {
        room(lane).release();
      }
    }

    @Override
    public void due(OrderId order, Lane lane) {
      Worker.this.due(order, lane);
    }
  }

  private void takeUp(LaneWork work) {
    Lane lane = work.claim().lane();
    Runnable task = () -> work(work);
    if (room(lane).enter(task)) {
      aside(lane, task);
    }
  }

  /** Works on a lane soon; where there is no room, it is looked for once there is. */
  private void due(OrderId order, Lane lane) {
    if (!running.get()) {
      return;
    }
    if (!room(lane).enter()) {
      return;
    }
    aside(lane, () -> {
      try {
        Optional<Claim> claim = store.claim(order, lane, time.now(), lease);
        claim.ifPresentOrElse(mine -> work(new LaneWork(mine)), () -> missed(new LaneKey(order, lane)));
      } catch (RuntimeException outage) {
        LOG.log(System.Logger.Level.WARNING, "order {0} waits: {1}", order, outage.getMessage());
      }
    });
  }

  private Room room(Lane lane) {
    return Objects.requireNonNull(rooms.get(lane), "each lane has its room");
  }

  /** Runs on a thread of its own and gives the place back, also when a stop came first: then the next instance finds the work. */
  private void aside(Lane lane, Runnable work) {
    try {
      threads.run(() -> {
        try {
          work.run();
        } finally {
          leave(lane, 1);
        }
      });
    } catch (RejectedExecutionException stopped) {
      room(lane).abandon();
    }
  }

  private void leave(Lane lane, int places) {
    Room.Left left = room(lane).leave(places, running.get());
    left.next().forEach(next -> aside(lane, next));
    if (left.missed()) {
      threads.wake();
    }
  }

  private void work(LaneWork work) {
    Claim claim = work.claim();
    LaneKey place = new LaneKey(claim.order(), claim.lane());
    working.put(place, false);
    try {
      runner.run(work);
    } finally {
      if (Boolean.TRUE.equals(working.remove(place))) {
        due(claim.order(), claim.lane());
      }
    }
  }

  /** Somebody here has the lane and may be just giving it back: looked at again as soon as that is done. */
  private void missed(LaneKey place) {
    working.computeIfPresent(place, (key, before) -> true);
  }

  /** Ends with its own start: a loop that a stop has not reached yet does not go on beside the next one's. */
  private void poll(int mine) {
    while (running.get() && mine == starts) {
      int claimed = 0;
      try {
        // First: what a clock that was set ahead makes due is told of, and not claimed unseen.
        readClock();
        claimed = claimDue();
      } catch (RuntimeException outage) {
        LOG.log(System.Logger.Level.WARNING, "work waits: {0}", outage.getMessage());
      }
      if (claimed == 0) {
        pause();
      }
    }
  }

  private void readClock() {
    time.look().ifPresent(step -> {
      LOG.log(System.Logger.Level.WARNING,
          "the store''s clock was set {0} by {1}; {2} orders wait for something",
          step.by().isNegative() ? "back" : "ahead", step.by().abs(), step.waiting().size());
      step.waiting().forEach(order -> untold.add(new Untold(order, step.by())));
    });
    tellOfTheClock();
  }

  /** Some at each look, so that nothing that is due waits for it; what cannot be told because the store is away is told later. */
  private void tellOfTheClock() {
    for (int told = 0; told < TOLD_AT_ONCE; told++) {
      Untold next = untold.poll();
      if (next == null) {
        return;
      }
      try {
        runner.clockSet(next.order(), next.by());
      } catch (StoreUnavailableException away) {
        untold.add(next);
        throw away;
      }
    }
  }

  private int claimDue() {
    int claimed = 0;
    for (Lane lane : Lane.values()) {
      claimed += claimDue(lane);
    }
    return claimed;
  }

  private int claimDue(Lane lane) {
    int places = running.get() ? room(lane).enterAll() : 0;
    int claimed = 0;
    try {
      if (places > 0) {
        List<Claim> claims = store.claimDue(time.now(), Set.of(lane), places, lease);
        claimed = claims.size();
        claims.forEach(claim -> aside(lane, () -> work(new LaneWork(claim))));
      }
    } finally {
      leave(lane, places - claimed);
    }
    return claimed;
  }

  private void pause() {
    try {
      threads.awaitWake(poll);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      running.set(false);
    }
  }

  /** Takes on nothing new and waits for what is under way; what does not end in time is found by its lease. */
  public synchronized boolean stop(Duration patience) {
    running.set(false);
    threads.wake();
    long end = System.nanoTime() + patience.toNanos();
    try {
      boolean ended = true;
      for (Room room : rooms.values()) {
        ended &= room.close(Duration.ofNanos(end - System.nanoTime()));
      }
      return ended;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      hours.end();
      threads.end();
      stopped = true;
    }
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(30));
  }
}
