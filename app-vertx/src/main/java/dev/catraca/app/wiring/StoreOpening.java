package dev.catraca.app.wiring;

import dev.catraca.app.config.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.persistence.jdbc.UnsafeDatabaseException;
import dev.catraca.port.StoreUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store, however long that takes; meanwhile the service says of itself that it is not ready. */
final class StoreOpening implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(StoreOpening.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** How long a stop waits for an attempt that is under way. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);

  private final Supplier<JdbcOrderStore> opener;
  private final String shownUrl;
  private final LateStore store;
  private final Runnable opened;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("store-opening").unstarted(this::keepTrying);
  private volatile Optional<JdbcOrderStore> open = Optional.empty();

  /** @param opened told once, as soon as the store is there */
  StoreOpening(DatabaseSettings settings, LateStore store, MeterRegistry meters, Runnable opened) {
    this(() -> JdbcOrderStore.open(settings.forStore(), Optional.of(meters)), settings.shownUrl(), store,
        opened);
  }

  StoreOpening(Supplier<JdbcOrderStore> opener, String shownUrl, LateStore store, Runnable opened) {
    this.opener = opener;
    this.shownUrl = shownUrl;
    this.store = store;
    this.opened = opened;
  }

  /**
   * Tries once at once; if that fails, goes on in the background.
   *
   * @throws UnsafeDatabaseException
   *           if the database is there and must not be used
   */
  void begin() {
    if (!tried()) {
      thread.start();
    }
  }

  private void keepTrying() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS) && !triedAgain()) {
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** A database that comes late and must not be used leaves the service not ready, and says so, until somebody has put it right. */
  private boolean triedAgain() {
    try {
      return tried();
    } catch (UnsafeDatabaseException unsafe) {
      LOGGER.error("database={} open=false why=\"{}\" hint=\"put it right; it is tried again\"", shownUrl,
          reason(unsafe));
      return false;
    }
  }

  /** Whatever else an attempt ends with but a store, the next one follows: nobody else would try again, and nobody would be told. */
  private boolean tried() {
    try {
      take(opener.get());
      return true;
    } catch (StoreUnavailableException notYet) {
      LOGGER.warn("database={} open=false why=\"{}\" hint=\"trying again\"", shownUrl, reason(notYet));
      return false;
    } catch (UnsafeDatabaseException unsafe) {
      throw unsafe;
    } catch (RuntimeException | LinkageError unforeseen) {
      LOGGER.error("database={} open=false hint=\"trying again\"", shownUrl, unforeseen);
      return false;
    }
  }

  private void take(JdbcOrderStore there) {
    synchronized (this) {
      if (stopping.getCount() == 0) {
        there.close();
        return;
      }
      open = Optional.of(there);
    }
    store.arrived(there);
    LOGGER.info("database={} open=true", shownUrl);
    opened.run();
  }

  /** The store, once it is open. */
  Optional<JdbcOrderStore> store() {
    return open;
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
  }

  /** A store that is opened after this is closed at once. */
  @Override
  public void close() {
    Optional<JdbcOrderStore> there;
    synchronized (this) {
      stopping.countDown();
      there = open;
    }
    try {
      boolean ended = thread.getState() == Thread.State.NEW || thread.join(LAST_PATIENCE);
      if (!ended) {
        LOGGER.warn("database={} hint=\"an attempt to open it is still under way\"", shownUrl);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    there.ifPresent(JdbcOrderStore::close);
  }
}
