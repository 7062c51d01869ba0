package dev.catraca.app.wiring;

import dev.catraca.app.config.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.port.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store, however long that takes; meanwhile the service says of itself that it is not ready. */
final class StoreOpening implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(StoreOpening.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final DatabaseSettings settings;
  private final LateStore store;
  private final Runnable opened;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("store-opening").unstarted(this::keepTrying);
  private volatile Optional<JdbcOrderStore> open = Optional.empty();

  /** @param opened told once, as soon as the store is there */
  StoreOpening(DatabaseSettings settings, LateStore store, Runnable opened) {
    this.settings = settings;
    this.store = store;
    this.opened = opened;
  }

  /** Tries once at once; if that fails, goes on in the background. */
  void begin() {
    if (!tried()) {
      thread.start();
    }
  }

  private void keepTrying() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS) && !tried()) {
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tried() {
    try {
      JdbcOrderStore there = JdbcOrderStore.open(settings.forStore());
      open = Optional.of(there);
      store.arrived(there);
      LOGGER.info("database={} open=true", settings.shownUrl());
      opened.run();
      return true;
    } catch (StoreUnavailableException notYet) {
      LOGGER.warn("database={} open=false why=\"{}\" hint=\"trying again\"", settings.shownUrl(),
          reason(notYet));
      return false;
    }
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

  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    open.ifPresent(JdbcOrderStore::close);
  }
}
