package dev.catraca.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.http.DemoClock;
import dev.catraca.app.http.Hints;
import dev.catraca.app.http.HttpApi;
import dev.catraca.app.observe.StateGauges;
import dev.catraca.port.Observer;
import dev.catraca.usecase.Engine;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running service: API, engine, worker, and everything in this process that they need. */
public final class Service implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Service.class);
  private static final Duration REQUESTS_PATIENCE = Duration.ofSeconds(11);
  private static final Duration WORK_PATIENCE = Duration.ofSeconds(10);
  private static final Duration FIRST_FIGURES = Duration.ofSeconds(1);
  private static final Duration FIGURES = Duration.ofSeconds(15);
  private static final Duration HINTS = Duration.ofSeconds(1);

  private final Injector injector;
  private final int port;
  private final AtomicBoolean stopped = new AtomicBoolean();

  private Service(Injector injector, int port) {
    this.injector = injector;
    this.port = port;
  }

  /** Starts a service and returns once it listens; the database may come later. */
  public static Service start(ServiceSettings settings) {
    return start(settings, List.of());
  }

  /** As {@link #start(ServiceSettings, List, Optional)}, by the system's clock. */
  public static Service start(ServiceSettings settings, List<Observer> observers) {
    return start(settings, observers, Optional.empty());
  }

  /**
   * Starts a service.
   *
   * @param observers
   *          told of everything that happens, beside log and metrics
   * @param clock
   *          by which everything goes, and which callers may move, where it is a demonstration
   * @throws java.io.UncheckedIOException
   *           if the port cannot be listened on
   */
  public static Service start(ServiceSettings settings, List<Observer> observers,
      Optional<DemoClock> clock) {
    Injector injector = Guice.createInjector(Stage.PRODUCTION,
        new ServiceModule(settings, observers, clock));
    if (settings.keys().isEmpty()) {
      LOGGER.warn("access=loopback hint=\"only loopback is served: CATRACA_API_KEYS is not set\"");
    }
    if (settings.database().url().startsWith("jdbc:h2:mem:")) {
      LOGGER.warn("database=memory hint=\"every order is forgotten at the end of this process\"");
    }
    try {
      int port = injector.getInstance(HttpApi.class).listen(settings.port());
      Service service = new Service(injector, port);
      injector.getInstance(StoreOpening.class).begin();
      injector.getInstance(Housekeeper.class).begin();
      service.readFigures();
      LOGGER.info("listening=true port={} database={}", port, settings.database().shownUrl());
      return service;
    } catch (RuntimeException failed) {
      new Service(injector, 0).release();
      throw failed;
    }
  }

  /** Beside everything else: a scrape never waits for it. */
  private void readFigures() {
    StateGauges standing = injector.getInstance(StateGauges.class);
    ExecutorService threads = injector.getInstance(ExecutorService.class);
    injector.getInstance(Vertx.class).setPeriodic(FIRST_FIGURES.toMillis(), FIGURES.toMillis(),
        timer -> {
          if (!stopped.get()) {
            threads.execute(standing::read);
          }
        });
    Hints hints = injector.getInstance(Hints.class);
    injector.getInstance(Vertx.class).setPeriodic(HINTS.toMillis(), timer -> {
      if (!stopped.get()) {
        threads.execute(hints::look);
      }
    });
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Where it is reached from this machine. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** As {@link #stop}, without a notice. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  /**
   * Says that it is not ready, and for so long goes on as before; then takes nothing new, finishes or hands back what it holds, and closes
   * everything. Takes 22 s longer than the notice at most, unless the database itself hangs.
   */
  public void stop(Duration notice) {
    if (stopped.compareAndSet(false, true)) {
      LOGGER.info("stopping=true");
      HttpApi api = injector.getInstance(HttpApi.class);
      api.announceStop();
      pause(notice);
      api.stop(REQUESTS_PATIENCE);
      boolean finished = injector.getInstance(Engine.class).worker().stop(WORK_PATIENCE);
      release();
      LOGGER.info("stopped=true all_work_finished={}", finished);
    }
  }

  private static void pause(Duration notice) {
    try {
      Thread.sleep(notice);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends at once, as a crash would: what is under way is left to its lease. */
  void abandon() {
    if (stopped.compareAndSet(false, true)) {
      injector.getInstance(HttpApi.class).stop(Duration.ZERO);
      injector.getInstance(Engine.class).worker().stop(Duration.ZERO);
      release();
    }
  }

  private void release() {
    // Nobody is interrupted: inside a driver that would close its channel, and with it an embedded database.
    injector.getInstance(ExecutorService.class).shutdown();
    injector.getInstance(Housekeeper.class).close();
    injector.getInstance(StoreOpening.class).close();
    injector.getInstance(Peers.class).close();
    injector.getInstance(Vertx.class).close().toCompletionStage().toCompletableFuture().join();
  }
}
