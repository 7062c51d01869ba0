package dev.catraca.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * The one connection of a single user who is often there. It is kept between two uses and looked at when it has rested; one that failed is
 * thrown away, and the next is asked for at once and again and again for as long as the user waits. A pool would wait longer and longer
 * between two tries, and come back from an outage later than the database does.
 */
final class OwnConnection implements ConnectionFactory, AutoCloseable {
  /** One that was used within this time is believed to be there; the next statement tells otherwise. */
  private static final Duration FRESH = Duration.ofMillis(500);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
  private static final int LOOK_SECONDS = 1;

  private final Opening opening;
  private final Duration patience;
  private final AtomicReference<Optional<Kept>> idle = new AtomicReference<>(Optional.empty());
  private final AtomicLong generation = new AtomicLong();
  private volatile long inUse;
  private volatile boolean closed;

  /** How a connection is opened. */
  interface Opening {
    Connection open() throws SQLException;
  }

  private record Kept(Connection connection, long since) {
    boolean isThere() throws SQLException {
      return System.nanoTime() - since < FRESH.toNanos() || connection.isValid(LOOK_SECONDS);
    }
  }

  /** @param patience how long a connection is asked for */
  OwnConnection(Opening opening, Duration patience) {
    this.opening = opening;
    this.patience = patience;
  }

  /** @throws SQLTransientConnectionException if none was to be had in time; its cause is the database's last word */
  @Override
  public Connection openConnection() throws SQLException {
    inUse = generation.get();
    Optional<Kept> kept = idle.getAndSet(Optional.empty());
    if (kept.isPresent()) {
      if (kept.get().isThere()) {
        return kept.get().connection();
      }
      discard(kept.get().connection());
    }
    return open();
  }

  private Connection open() throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return opening.open();
      } catch (SQLException away) {
        long left = end - System.nanoTime();
        if (left <= 0 || closed) {
          throw new SQLTransientConnectionException("no connection was to be had", away.getSQLState(), away);
        }
        pause(Math.min(left, BETWEEN_TRIES.toNanos()), away);
      }
    }
  }

  private static void pause(long nanos, SQLException away) throws SQLException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted while no connection was to be had",
          away.getSQLState(), away);
    }
  }

  /** Keeps it, unless it is broken or {@link #renew} was called meanwhile. */
  @Override
  public void closeConnection(Connection connection) throws SQLException {
    if (connection.isClosed()) {
      discard(connection);
      return;
    }
    idle.set(Optional.of(new Kept(connection, System.nanoTime())));
    if (closed || inUse != generation.get()) {
      throwAway();
    }
  }

  private void throwAway() {
    idle.getAndSet(Optional.empty()).ifPresent(kept -> discard(kept.connection()));
  }

  /** The next one is new; whoever has the present one may end what it is used for. */
  void renew() {
    generation.incrementAndGet();
    throwAway();
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // That is what was wanted.
    }
  }

  @Override
  public void close() {
    closed = true;
    renew();
  }
}
