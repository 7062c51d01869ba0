package dev.catraca.testkit.work;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Leasing;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that counts who looks for work, and lets a test happen between two steps of a worker. */
final class DoorStore extends PassingStore {
  private final Semaphore looks = new Semaphore(0);
  private final Queue<Runnable> afterLook = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> beforeRelease = new ConcurrentLinkedQueue<>();
  private final Map<Lane, BlockingQueue<Thread>> misses = new ConcurrentHashMap<>();
  private final Set<Thread> lookers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger claimed = new AtomicInteger();
  private final OrderStore store;
  private volatile boolean handingOver;

  DoorStore(OrderStore store) {
    super(store);
    this.store = store;
  }

  /** From now on leases change hands with appends. */
  void handOver() {
    handingOver = true;
  }

  @Override
  public Appended append(Append append, Leasing leasing) {
    return handingOver ? store.append(append, leasing) : super.append(append, leasing);
  }

  /** Happens once, when work was looked for the next time, in the thread that looks and before it knows what was found. */
  void afterNextLook(Runnable action) {
    afterLook.add(action);
  }

  /** Happens once, in the thread that is about to give a claim back. */
  void beforeNextRelease(Runnable action) {
    beforeRelease.add(action);
  }

  /** Waits until work was looked for that often since the last call. */
  boolean awaitLooks(int times) throws InterruptedException {
    return looks.tryAcquire(times, WorkerTest.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until somebody wanted that lane while another had it, and has done all that follows from it. */
  boolean awaitMiss(Lane lane) throws InterruptedException {
    Thread missed = misses(lane).poll(WorkerTest.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    return missed != null && missed.join(WorkerTest.PATIENCE);
  }

  private BlockingQueue<Thread> misses(Lane lane) {
    return misses.computeIfAbsent(lane, each -> new LinkedBlockingQueue<>());
  }

  Set<Thread> lookers() {
    return lookers;
  }

  int claimed() {
    return claimed.get();
  }

  @Override
  public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
    lookers.add(Thread.currentThread());
    try {
      List<Claim> claims = super.claimDue(now, lanes, most, lease);
      claimed.addAndGet(claims.size());
      happen(afterLook);
      return claims;
    } finally {
      looks.release();
    }
  }

  @Override
  public Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease) {
    Optional<Claim> claim = super.claim(order, lane, now, lease);
    if (claim.isEmpty()) {
      misses(lane).add(Thread.currentThread());
    }
    return claim;
  }

  @Override
  public void release(Claim claim) {
    happen(beforeRelease);
    super.release(claim);
  }

  private static void happen(Queue<Runnable> actions) {
    Runnable action = actions.poll();
    if (action != null) {
      action.run();
    }
  }
}
