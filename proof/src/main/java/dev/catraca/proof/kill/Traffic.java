package dev.catraca.proof.kill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The orders of one wave, from their placement to their rest: places them as fast as they may be placed, and does with each what its
 * script says once it is time.
 */
final class Traffic implements AutoCloseable {
  private static final int PLACERS = 24;
  private static final int MOST_UNFINISHED = 500;
  private static final long LOOK_MS = 300;
  private static final double CHANCE_OF_A_WHIM = 0.3;

  private final List<Script> scripts;
  private final Customers customers;
  private final Watch watch;
  private final Recovery recovery;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger placed = new AtomicInteger();
  private final AtomicInteger mayPlace = new AtomicInteger();
  private final CountDownLatch placing;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, List<Step>> steps = new HashMap<>();
  private final Map<String, AtomicInteger> underway = new ConcurrentHashMap<>();
  private final Set<String> atRest = ConcurrentHashMap.newKeySet();
  private volatile Map<String, Watch.Row> rows = Map.of();

  Traffic(List<Script> scripts, Customers customers, Watch watch, Recovery recovery) {
    this.scripts = scripts;
    this.customers = customers;
    this.watch = watch;
    this.recovery = recovery;
    this.placing = new CountDownLatch(PLACERS);
    scripts.forEach(script -> {
      steps.put(script.order(), new ArrayList<>(script.steps()));
      underway.put(script.order(), new AtomicInteger());
    });
  }

  void start() {
    Thread.ofPlatform().daemon().name("watch").start(this::look);
    for (int i = 0; i < PLACERS; i++) {
      Thread.ofVirtual().start(this::place);
    }
  }

  /** Lets so many orders be placed, and no more for now. */
  void letPlace(int most) {
    mayPlace.set(most);
  }

  int placed() {
    return placed.get();
  }

  int atRest() {
    return atRest.size();
  }

  boolean isAllPlaced() {
    return placing.getCount() == 0;
  }

  private void place() {
    try {
      int index = next.getAndIncrement();
      while (index < scripts.size() && stopped.getCount() > 0) {
        while ((index >= mayPlace.get() || placed.get() - atRest.size() > MOST_UNFINISHED)
            && stopped.getCount() > 0) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        customers.place(scripts.get(index));
        placed.incrementAndGet();
        index = next.getAndIncrement();
      }
    } finally {
      placing.countDown();
    }
  }

  private void look() {
    try {
      while (!stopped.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
        Instant now = Instant.now();
        watch.due(now).ifPresent(due -> recovery.observe(due, Instant.now()));
        Optional<Map<String, Watch.Row>> seen = watch.orders();
        seen.ifPresent(found -> {
          rows = found;
          found.forEach(this::act);
        });
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void act(String order, Watch.Row row) {
    List<Step> left = steps.getOrDefault(order, List.of());
    AtomicInteger busy = underway.getOrDefault(order, new AtomicInteger());
    Set<Step> taken = new HashSet<>();
    for (Step step : left) {
      boolean whim = step.isWhim();
      if (step.isTime(row.state(), row.status())
          && (!whim || row.isAtRest() || Math.random() < CHANCE_OF_A_WHIM)) {
        taken.add(step);
        busy.incrementAndGet();
        Thread.ofVirtual().start(() -> {
          customers.take(step, order);
          busy.decrementAndGet();
        });
      }
    }
    left.removeAll(taken);
    if (row.isAtRest() && busy.get() == 0) {
      atRest.add(order);
    } else {
      atRest.remove(order);
    }
  }

  /** Waits a moment. */
  void pause() throws InterruptedException {
    stopped.await(LOOK_MS, TimeUnit.MILLISECONDS);
  }

  /** The orders that are not at rest, and how they stand. */
  Map<String, Watch.Row> restless() {
    Map<String, Watch.Row> left = new HashMap<>(rows);
    left.keySet().removeAll(atRest);
    return left;
  }

  /** The orders that nothing is stored of. */
  List<String> missing() {
    return scripts.stream().map(Script::order).filter(order -> !rows.containsKey(order)).toList();
  }

  /** How each order stands. */
  Map<String, Watch.Row> rows() {
    return rows;
  }

  @Override
  public void close() {
    customers.stop();
    stopped.countDown();
  }
}
