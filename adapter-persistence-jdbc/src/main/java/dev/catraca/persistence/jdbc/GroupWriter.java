package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.StoreBusyException;
import dev.catraca.port.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: one thread with one connection writes what callers want of different orders in one transaction, for the price of a
 * transaction is its commit. It never waits for more to come: what arrives while one transaction is on its way is the next.
 *
 * <p>
 * The transaction is shared, what each caller is told is not. A value that the database refuses fails alone: the transaction is rolled back
 * and halved. One that had to let another pass is tried again. When the acknowledgement of a commit is lost, the same is submitted again,
 * and whatever is there under its own id is done; only when the database stays away is the caller told that nobody knows. A connection that
 * failed is never used again.
 *
 * <p>
 * Of one order there is one write in a transaction, and one under one key: each sees what came before it, and they keep the order in which they
 * were handed in.
 */
final class GroupWriter implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(GroupWriter.class);
  /** More in one transaction make none of them cheaper. */
  static final int MOST_TOGETHER = 128;
  /** Callers who may stand in line; others wait before it, and none longer than its patience. */
  private static final int MOST_IN_LINE = 4096;
  /** How many writes may wait for another of their order before no more are looked at. */
  private static final int MOST_HELD = 1024;
  /** How often one transaction is tried. */
  private static final int MOST_TRIES = 5;

  private final OwnConnection connection;
  private final Database database;
  private final Appends appends;
  private final Leases leases;
  private final Duration patience;
  private final BlockingQueue<Write<?>> line = new ArrayBlockingQueue<>(MOST_IN_LINE);
  private final Deque<Write<?>> held = new ArrayDeque<>();
  private final Write<Boolean> last = new Write.Step<>("close", new OrderId("-"), handle -> true);
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final LongAdder transactions = new LongAdder();
  private final LongAdder written = new LongAdder();
  private volatile boolean closing;
  private final Thread thread = Thread.ofPlatform().daemon().name("catraca-writer").unstarted(this::keepOn);

  /**
   * @param connection its own
   * @param name the database's
   * @param all connections that are opened anew when an embedded database has closed itself
   * @param patience how long a caller waits to be taken
   */
  GroupWriter(OwnConnection connection, String name, Connections all, Appends appends, Leases leases,
      Duration patience) {
    this.connection = connection;
    this.database = new Database(connection, name, new Connections.Own(all));
    this.appends = appends;
    this.leases = leases;
    this.patience = patience;
  }

  /** How many writes were handed in and not taken yet. */
  int inLine() {
    return line.size();
  }

  /** How many transactions there were, those that were rolled back included. */
  long transactions() {
    return transactions.sum();
  }

  /** How many writes were in them. */
  long written() {
    return written.sum();
  }

  /**
   * Waits until it is written and says how it ended.
   *
   * @throws StoreBusyException if there was no room for it in time; nothing of it was stored or will be
   * @throws StoreUnavailableException if it could not be stored
   */
  <T> T write(Write<T> write) {
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      if (closed.get() || !line.offer(write, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(write);
      }
      return write.end().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      if (write.take()) {
        throw busy(write);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      if (write.take()) {
        throw new StoreUnavailableException("interrupted before the database did " + write.what(),
            interrupted);
      }
    } catch (ExecutionException failed) {
      throw told(failed);
    }
    return uninterruptibly(write);
  }

  private StoreBusyException busy(Write<?> write) {
    return new StoreBusyException("the database " + database.name() + " did not " + write.what()
        + " in time: too many others stand in line", new TimeoutException());
  }

  /** It is being written: whoever left now would not know how it ended. Each statement has a time-out, so this ends. */
  private static <T> T uninterruptibly(Write<T> write) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return write.end().get();
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failed) {
          throw told(failed);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException told(ExecutionException failed) {
    if (failed.getCause() instanceof RuntimeException why) {
      return why;
    }
    return new IllegalStateException(failed.getCause());
  }

  /** Writes what was handed in before, and nothing after. */
  @Override
  public void close() {
    if (closed.getAndSet(true) || !started.get()) {
      return;
    }
    try {
      line.put(last);
      thread.join();
    } catch (InterruptedException inAHurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepOn() {
    while (!closing || !held.isEmpty()) {
      List<Write<?>> batch = List.of();
      try {
        batch = gather();
        closing |= batch.remove(last);
        if (!batch.isEmpty()) {
          store(batch, false);
        }
      } catch (InterruptedException impossible) {
        // Nobody has this thread to interrupt it.
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error unexpected) {
        LOGGER.error("a transaction failed in a way that nobody had thought of", unexpected);
        batch.forEach(write -> fail(write, new SQLException(unexpected), true));
      }
    }
  }

  /** Waits for one, and takes with it what is there. */
  private List<Write<?>> gather() throws InterruptedException {
    List<Write<?>> batch = new ArrayList<>();
    Set<OrderId> orders = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (int waiting = held.size(); waiting > 0; waiting--) {
      sort(held.remove(), batch, orders, keys);
    }
    if (batch.isEmpty() && !closing) {
      sort(line.take(), batch, orders, keys);
    }
    while (batch.size() < MOST_TOGETHER && held.size() < MOST_HELD) {
      Write<?> next = line.poll();
      if (next == null) {
        break;
      }
      sort(next, batch, orders, keys);
    }
    return batch;
  }

  /** Into this transaction, or into a later one when something of its order or under its key comes before it. */
  private void sort(Write<?> write, List<Write<?>> batch, Set<OrderId> orders, Set<String> keys) {
    boolean fits = batch.size() < MOST_TOGETHER && !orders.contains(write.order())
        && write.key().filter(keys::contains).isEmpty();
    orders.add(write.order());
    write.key().ifPresent(keys::add);
    if (!fits) {
      held.add(write);
    } else if (write == last || write.take()) {
      batch.add(write);
    }
  }

  /** @param inDoubt whether all of it may be stored already */
  private void store(List<Write<?>> batch, boolean inDoubt) {
    boolean again = inDoubt;
    for (int tries = 1;; tries++) {
      SQLException cause;
      try {
        transaction(batch, again).forEach(Write.Ended::tell);
        return;
      } catch (CommitInDoubtException lost) {
        again = true;
        cause = new SQLException(lost.getCause());
        connection.renew();
        if (tries < MOST_TRIES) {
          continue;
        }
      } catch (JdbiException failed) {
        cause = Database.sqlCause(failed);
        boolean away = SqlState.isAway(cause);
        if (away) {
          connection.renew();
        }
        if (tries < MOST_TRIES && (SqlState.isVictim(cause) || (away && again && !isOut(cause)))) {
          continue;
        }
        if (batch.size() > 1 && !away) {
          store(batch.subList(0, batch.size() / 2), again);
          store(batch.subList(batch.size() / 2, batch.size()), again);
          return;
        }
        if (isOut(cause)) {
          failThoseInLine(cause);
        }
      }
      for (Write<?> write : batch) {
        fail(write, cause, again);
      }
      return;
    }
  }

  /** No connection was to be had within the time-out: the next would wait as long, and in vain. */
  private static boolean isOut(SQLException cause) {
    return cause instanceof java.sql.SQLTransientConnectionException;
  }

  private List<Write.Ended> transaction(List<Write<?>> batch, boolean again) {
    transactions.increment();
    written.add(batch.size());
    List<Write.OfFacts> facts = again ? List.of() : of(Write.OfFacts.class, batch);
    if (facts.size() == batch.size()) {
      Optional<Map<UUID, Appended>> ends = database
          .atOnce(connection -> appends.storeAtOnce(connection, facts));
      if (ends.isPresent()) {
        return ended(facts, ends.get());
      }
    }
    return database.once(handle -> {
      List<Write.Ended> ended = new ArrayList<>(facts(handle, batch, again));
      ended.addAll(leases(handle, batch));
      for (Write<?> write : batch) {
        if (write instanceof Write.Step<?> step) {
          ended.add(step.doneBy(handle));
        }
      }
      return ended;
    });
  }

  private List<Write.Ended> facts(Handle handle, List<Write<?>> batch, boolean again) {
    // In the order of their ids: other instances lock in the same.
    List<Write.OfFacts> writes = of(Write.OfFacts.class, batch);
    if (writes.isEmpty()) {
      return List.of();
    }
    return ended(writes, appends.store(handle, writes, again));
  }

  private static List<Write.Ended> ended(List<Write.OfFacts> writes, Map<UUID, Appended> results) {
    return writes.stream().map(write -> {
      Appended appended = Optional.ofNullable(results.get(write.appending().id())).orElseThrow();
      return (Write.Ended) () -> write.end(appended);
    }).toList();
  }

  private List<Write.Ended> leases(Handle handle, List<Write<?>> batch) {
    List<Write.Ended> ended = new ArrayList<>();
    List<Write.GiveBack> unwanted = of(Write.GiveBack.class, batch);
    if (!unwanted.isEmpty()) {
      leases.giveBack(handle, unwanted.stream().map(Write.GiveBack::claim).toList());
      unwanted.forEach(one -> ended.add(() -> one.end(true)));
    }
    List<Write.Lengthen> lengthened = of(Write.Lengthen.class, batch);
    if (!lengthened.isEmpty()) {
      ended.addAll(told(lengthened, leases.lengthen(handle, lengthened)));
    }
    List<Write.Take> wanted = of(Write.Take.class, batch);
    if (!wanted.isEmpty()) {
      ended.addAll(told(wanted, leases.take(handle, wanted.stream().map(Write.Take::wanted).toList())));
    }
    return ended;
  }

  private static <W extends Write<?>> List<W> of(Class<W> kind, List<Write<?>> batch) {
    return batch.stream().filter(kind::isInstance).map(kind::cast)
        .sorted(Comparator.comparing(write -> write.order().value())).toList();
  }

  private static <T> List<Write.Ended> told(List<? extends Write<T>> writes, List<T> answers) {
    return IntStream
        .range(0, writes.size()).<Write.Ended>mapToObj(n -> () -> writes.get(n).end(answers.get(n))).toList();
  }

  private void failThoseInLine(SQLException cause) {
    List<Write<?>> all = new ArrayList<>(held);
    held.clear();
    int drained = line.drainTo(all);
    LOGGER.debug("{} writes in line find the database away", drained);
    for (Write<?> write : all) {
      if (write == last) {
        held.add(write);
      } else if (write.take()) {
        fail(write, cause, false);
      }
    }
  }

  private void fail(Write<?> write, SQLException cause, boolean inDoubt) {
    if (write instanceof Write.OfFacts facts) {
      if (inDoubt) {
        facts.end(new Appended(Append.Result.IN_DOUBT, List.of()));
        return;
      }
      if (SqlState.isDuplicate(cause)) {
        facts.end(new Appended(Append.Result.STALE, List.of()));
        return;
      }
    }
    write.fail(database.unavailable(write.what(), cause));
  }
}
