package dev.catraca.app.wiring;

import dev.catraca.persistence.jdbc.Housekeeping;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.port.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets now and then what has had its time; several instances may do it at once. */
final class Housekeeper implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeper.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final Supplier<Optional<JdbcOrderStore>> store;
  private final Housekeeping.Retention retention;
  private final InstantSource time;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("housekeeper").unstarted(this::keep);

  /** @param store empty as long as it is not open */
  Housekeeper(Supplier<Optional<JdbcOrderStore>> store, Housekeeping.Retention retention,
      InstantSource time) {
    this.store = store;
    this.retention = retention;
    this.time = time;
  }

  void begin() {
    thread.start();
  }

  private void keep() {
    Duration pause = FIRST;
    try {
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        store.get().ifPresent(this::forget);
        pause = INTERVAL;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** What fails now is tried again in an hour. */
  void forget(JdbcOrderStore open) {
    try {
      Housekeeping.Forgotten forgotten = open.housekeeping().forget(retention, time.instant());
      long logins = open.logins().forgetEnded(time.instant());
      LOGGER.info("housekeeping=true request_keys={} remarks={} scheduling={} logins={}",
          forgotten.requestKeys(), forgotten.remarks(), forgotten.scheduling(), logins);
    } catch (StoreUnavailableException later) {
      LOGGER.warn("housekeeping=false why=\"{}\"", later.getMessage());
    } catch (RuntimeException bug) {
      LOGGER.error("housekeeping=false", bug);
    }
  }

  /** Waits for what is under way; nobody is interrupted inside the database's driver. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
