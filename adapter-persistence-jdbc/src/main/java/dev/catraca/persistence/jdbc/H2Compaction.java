package dev.catraca.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps H2's file small and forces it to the disk. With {@code WRITE_DELAY=0} each commit writes its pages before it returns, but H2
 * then has no thread that gathers what is still in use and gives the rest back; this is that thread.
 *
 * <p>
 * Commits append. Left to itself H2 writes them into space that was given up, and after a crash does not always find the last of them
 * there: now and then a killed process lost commits that it had acknowledged. Here only the compaction uses such space again, and it
 * forces the file and its header before and after.
 *
 * <p>
 * What it may take of the time follows the backlog: one part in five while the file has room enough, all of it when the file has twice
 * that. When it has four times that, commits wait, a moment at a time, so that they do not grow the file faster than it is compacted.
 */
final class H2Compaction implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(H2Compaction.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  /** With no backlog it works one part in five of its time at most: a step holds up commits, and a slow disk makes it long. */
  private static final int PAUSE_FOR_WORK = 4;
  /** A file has room enough with this size, or this many times the size of what is in use in it. */
  private static final long ROOM = 64 << 20;
  private static final int ROOM_FOR_USED = 4;
  /** With this many times the room commits wait, for so long at a time. */
  private static final int MOST_ROOMS = 4;
  private static final Duration WAIT_OF_COMMITS = Duration.ofMillis(500);
  /** A file of this size is no burden to anybody. */
  private static final long SMALL_FILE = 4 << 20;
  /** How long space that was given up stays as it is; longer than between two forced writes. */
  private static final Duration RETENTION = Duration.ofSeconds(1);
  /** Below these shares of bytes in use, in percent, there is something to gather, or to move to the front. */
  private static final int WELL_FILLED_CHUNKS = 60;
  private static final int WELL_FILLED_FILE = 75;
  /** How much is gathered in one step and moved in one step. */
  private static final int GATHERED_BYTES = 1 << 20;
  private static final int MOVED_BYTES = 16 << 20;
  private static final int MOST_STEPS = 8;

  private final DataSource source;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("h2-compaction").unstarted(this::keepOn);
  private Optional<MVStore> known = Optional.empty();
  private long written;
  private double rooms;

  /** @param source of connections to an embedded H2 */
  H2Compaction(DataSource source) {
    this.source = source;
  }

  H2Compaction start() {
    round();
    thread.start();
    return this;
  }

  private void keepOn() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        long start = System.nanoTime();
        round();
        pause = pause(Duration.ofNanos(System.nanoTime() - start), rooms);
      }
    } catch (InterruptedException impossible) {
      // Nobody has this thread to interrupt it.
      Thread.currentThread().interrupt();
    }
  }

  /** @param rooms the file's size, as a multiple of the room that it needs */
  static Duration pause(Duration work, double rooms) {
    Duration due = work.multipliedBy(PAUSE_FOR_WORK);
    Duration most = due.compareTo(SHORTEST_PAUSE) > 0 ? due : SHORTEST_PAUSE;
    return Duration.ofNanos((long) (most.toNanos() * Math.clamp(2 - rooms, 0.0, 1.0)));
  }

  /** @param filled percentage of the file that is in use */
  static double rooms(long size, double filled) {
    return size / Math.max(ROOM, size * filled / 100 * ROOM_FOR_USED);
  }

  /** A database that was closed is looked for anew: somebody may have opened it again. */
  private void round() {
    rooms = 0;
    try {
      if (known.filter(store -> !store.isClosed()).isEmpty()) {
        known = store();
      }
      known.filter(store -> store.getFileStore() != null).ifPresent(this::compact);
    } catch (SQLException | RuntimeException notNow) {
      LOGGER.debug("the database's file was not compacted", notNow);
      known = Optional.empty();
    }
  }

  private Optional<MVStore> store() throws SQLException {
    try (Connection connection = source.getConnection()) {
      if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
        MVStore store = session.getDatabase().getStore().getMvStore();
        store.setRetentionTime(Math.toIntExact(RETENTION.toMillis()));
        store.setReuseSpace(false);
        return Optional.of(store);
      }
      // A server's: its files are its own business.
      return Optional.empty();
    }
  }

  private void compact(MVStore store) {
    if (store.getFileStore().getWriteCount() != written) {
      store.sync();
    }
    if (store.getFileStore().size() <= SMALL_FILE) {
      written = store.getFileStore().getWriteCount();
      return;
    }
    boolean worked = work(rooms(store), () -> gatherAndMove(store), store::executeFilestoreOperation,
        System::nanoTime);
    // With nothing to be done now, as while somebody reads what was there before, there is no hurry.
    rooms = worked ? rooms(store) : 0;
    written = store.getFileStore().getWriteCount();
  }

  /**
   * One step beside the commits; or, where the file has far too much room, as many as there is time for while commits wait.
   *
   * @param step says whether there was something to do
   * @param withoutCommits runs what it is given while nobody commits
   * @return whether there was something to do
   */
  static boolean work(double rooms, BooleanSupplier step, Consumer<Runnable> withoutCommits,
      LongSupplier nanos) {
    if (rooms <= MOST_ROOMS) {
      return step.getAsBoolean();
    }
    AtomicBoolean worked = new AtomicBoolean();
    withoutCommits.accept(() -> {
      long end = nanos.getAsLong() + WAIT_OF_COMMITS.toNanos();
      while (step.getAsBoolean()) {
        worked.set(true);
        if (nanos.getAsLong() - end > 0) {
          break;
        }
      }
    });
    return worked.get();
  }

  /** Whether there was something to gather or to move. */
  private static boolean gatherAndMove(MVStore store) {
    AtomicBoolean worked = new AtomicBoolean();
    for (int step = 0; step < MOST_STEPS && isThinlyFilled(store); step++) {
      alone(store, () -> worked.compareAndSet(false, store.compact(WELL_FILLED_CHUNKS, GATHERED_BYTES)));
      store.commit();
    }
    if (store.getFillRate() < WELL_FILLED_FILE && store.getFileStore() instanceof RandomAccessStore file) {
      alone(store, () -> {
        long before = file.getWriteCount();
        file.compactMoveChunks(WELL_FILLED_FILE, MOVED_BYTES, store);
        worked.compareAndSet(false, file.getWriteCount() > before);
      });
    }
    return worked.get();
  }

  private static double rooms(MVStore store) {
    return rooms(store.getFileStore().size(),
        store.getFillRate() * store.getFileStore().getChunksFillRate() / 100.0);
  }

  private static boolean isThinlyFilled(MVStore store) {
    return store.getFileStore().getChunksFillRate() < WELL_FILLED_CHUNKS;
  }

  /** While nobody commits, space that was given up may be used again. */
  private static void alone(MVStore store, Runnable step) {
    store.executeFilestoreOperation(() -> {
      store.setReuseSpace(true);
      try {
        step.run();
      } finally {
        store.setReuseSpace(false);
      }
    });
  }

  /** Ends with the step that is under way; nobody is interrupted inside the database. */
  @Override
  public void close() {
    stopping.countDown();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
