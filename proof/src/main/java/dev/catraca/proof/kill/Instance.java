package dev.catraca.proof.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One of the services: its doors, which stay, and its process, which does not. Killed, it is started again at once. */
final class Instance implements AutoCloseable {
  /** Everything that makes waiting short; the acquirer's settling time of five seconds stays. */
  private static final Map<String, String> SETTINGS = Map.of("CATRACA_LEGITI_KEY", "lv_campaign",
      "CATRACA_LEGITI_READ_TIMEOUT", "PT2S", "CATRACA_LEASE", "PT1S",
      "CATRACA_EVALUATION_DEADLINE", "PT10S", "CATRACA_REVIEW_TIME_LIMIT", "PT6S", "CATRACA_ATTEMPT_WINDOW",
      "PT5S");

  /** Those who listen at the doors, the same for all services. */
  record Talks(Witness witness, Exchanges acquirer) {
    static Talks noting(Witness witness, Played acquirer) {
      return new Talks(witness, acquirer.talk(witness));
    }
  }

  private final int number;
  private final Launcher launcher;
  private final Path log;
  private final Map<String, String> environment = new HashMap<>(SETTINGS);
  private final HttpGate acquirer;
  private final HttpGate legiti;
  private final PgGate database;
  private final KillSwitch trap = new KillSwitch();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Optional<ChildProcess> process = Optional.empty();
  private boolean closed;

  Instance(int number, Launcher launcher, Path logs, Peers peers, int database, RandomFaults weather,
      Talks talks) {
    this.number = number;
    this.launcher = launcher;
    this.log = logs.resolve("service-" + number + ".log");
    this.acquirer = new HttpGate(peers.acquirer().port(), weather, trap,
        HttpGate.Moments.ACQUIRER.around(peers.acquirer()::isOperation), talks.acquirer());
    this.legiti = new HttpGate(peers.legiti().port(), weather, trap, HttpGate.Moments.LEGITI,
        new LegitiTalk(talks.witness(), number));
    this.database = new PgGate(database, weather, trap, talks.witness()::disturbed);
    environment.putAll(Map.of("CATRACA_DATABASE_URL", Postgres.url(this.database.port(), number),
        "CATRACA_DATABASE_USER", "postgres", "CATRACA_LEGITI_URL", legiti.url()));
    environment.putAll(peers.acquirer().variables(acquirer.url()));
  }

  int number() {
    return number;
  }

  KillSwitch trap() {
    return trap;
  }

  /** The doors to acquirer, Legiti and database. */
  Map<String, Door> doors() {
    return Map.of("acquirer", acquirer.door(), "legiti", legiti.door(), "database", database.door());
  }

  /** Starts the process and returns once it listens; the database may come later. */
  void start() throws IOException {
    ChildProcess started = launcher.start(environment, log, "serve", "--port", "0");
    lock.lock();
    try {
      if (closed) {
        started.kill();
      }
      process = Optional.of(started);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Where it listens, unless it is just being started. */
  Optional<String> url() {
    lock.lock();
    try {
      return process.filter(ChildProcess::isAlive).map(ChildProcess::url);
    } finally {
      lock.unlock();
    }
  }

  boolean isUp() {
    return url().isPresent();
  }

  /** Whether all that passed its doors is also noted. */
  boolean isNoted() {
    return acquirer.isAtRest() && legiti.isAtRest();
  }

  /** @return whether it listened before the time was over */
  boolean awaitUp(long seconds) throws InterruptedException {
    long nanos = TimeUnit.SECONDS.toNanos(seconds);
    lock.lock();
    try {
      while (process.isEmpty()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** {@code kill -9}, and a new process in its place, which the caller does not wait for. */
  void killAndRestart(Runnable restarted) {
    lock.lock();
    try {
      process.ifPresent(victim -> {
        victim.kill();
        process = Optional.empty();
        Thread.ofPlatform().daemon().name("restart-" + number).start(() -> restart(victim, restarted));
      });
    } finally {
      lock.unlock();
    }
  }

  private void restart(ChildProcess victim, Runnable restarted) {
    try {
      victim.awaitDeath();
      start();
      restarted.run();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  Optional<ChildProcess> process() {
    lock.lock();
    try {
      return process;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      process.ifPresent(ChildProcess::kill);
    } finally {
      lock.unlock();
    }
    acquirer.close();
    legiti.close();
    database.close();
  }
}
