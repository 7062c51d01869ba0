package dev.catraca.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.http.Callers;
import dev.catraca.app.http.DemoClock;
import dev.catraca.app.http.Hints;
import dev.catraca.app.http.HttpApi;
import dev.catraca.app.http.Rates;
import dev.catraca.app.http.Sessions;
import dev.catraca.app.observe.EventLog;
import dev.catraca.app.observe.MeteredAcquirer;
import dev.catraca.app.observe.MeteredAntiFraud;
import dev.catraca.app.observe.Observers;
import dev.catraca.app.observe.OrderMetrics;
import dev.catraca.app.observe.StateGauges;
import dev.catraca.port.Observer;
import dev.catraca.usecase.Engine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How the parts of a service fit together. */
final class ServiceModule extends AbstractModule {
  private final ServiceSettings settings;
  private final List<Observer> moreObservers;
  private final Optional<DemoClock> demoClock;
  private final InstantSource time;

  /**
   * @param moreObservers
   *          told beside log and metrics
   * @param clock
   *          the only one; empty for those of system and database
   */
  ServiceModule(ServiceSettings settings, List<Observer> moreObservers, Optional<DemoClock> clock) {
    this.settings = settings;
    this.moreObservers = List.copyOf(moreObservers);
    this.demoClock = clock;
    this.time = clock.<InstantSource>map(movable -> movable).orElseGet(InstantSource::system);
  }

  @Provides
  @Singleton
  Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setFileSystemOptions(
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
  }

  /** Requests block on the store and on each other: each has a virtual thread of its own. */
  @Provides
  @Singleton
  ExecutorService threads() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Provides
  @Singleton
  PrometheusMeterRegistry meters() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    return meters;
  }

  @Provides
  @Singleton
  LateStore store() {
    return new LateStore();
  }

  @Provides
  @Singleton
  Peers peers(Vertx vertx) {
    return new Peers(settings.peers(), vertx);
  }

  @Provides
  @Singleton
  Engine engine(LateStore store, Peers peers, PrometheusMeterRegistry meters, Hints hints) {
    List<Observer> observers = new ArrayList<>(List.of(new EventLog(), new OrderMetrics(meters), hints));
    observers.addAll(moreObservers);
    Gauge.builder("catraca.legiti.key.refused", peers,
        all -> all.legiti().circuit().authorized() ? 0 : 1)
        .description("Whether Legiti refuses the key").register(meters);
    List<MeteredAcquirer> acquirers = peers.acquirers().stream()
        .map(acquirer -> new MeteredAcquirer(acquirer, meters)).toList();
    Engine.Builder engine = Engine.with(store, acquirers.getFirst(),
        new MeteredAntiFraud(peers.legiti(), meters)).policy(settings.policy()).lease(settings.lease())
        .observer(new Observers(observers));
    acquirers.stream().skip(1).forEach(engine::alsoServing);
    settings.rooms().forEach(engine::room);
    engine.ordersInWork(settings.ordersInWork());
    // The only clock: lanes go by it, too.
    demoClock.ifPresent(engine::time);
    return engine.build();
  }

  @Provides
  @Singleton
  StoreOpening opening(LateStore store, Engine engine, PrometheusMeterRegistry meters) {
    return new StoreOpening(settings.database(), store, meters, engine.worker()::start);
  }

  @Provides
  @Singleton
  Housekeeper housekeeper(StoreOpening opening) {
    return new Housekeeper(opening::store, settings.retention(), time);
  }

  @Provides
  @Singleton
  StateGauges standing(LateStore store, PrometheusMeterRegistry meters) {
    return new StateGauges(store::figures, time, meters);
  }

  @Provides
  @Singleton
  Hints hints(LateStore store) {
    return new Hints(store::desk, time);
  }

  @Provides
  @Singleton
  HttpApi api(Vertx vertx, ExecutorService threads, Engine engine, LateStore store, Peers peers,
      PrometheusMeterRegistry meters, Hints hints) {
    Sessions sessions = new Sessions(store::logins, settings.keys(), settings.login(), time);
    Callers callers = new Callers(settings.keys(), settings.login().proxy(), sessions,
        new Rates(settings.rates(), System::nanoTime));
    return new HttpApi(vertx, threads, engine, store, store::desk, callers, meters,
        peers.legiti().circuit()::authorized, hints, settings.managementPort(), demoClock);
  }
}
