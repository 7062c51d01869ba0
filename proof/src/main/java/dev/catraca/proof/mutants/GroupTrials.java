package dev.catraca.proof.mutants;

import static dev.catraca.proof.mutants.ShellTrials.appends;
import static dev.catraca.proof.mutants.ShellTrials.check;

import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Leasing;
import dev.catraca.port.Schedule;
import dev.catraca.port.StoreUnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** What shares a transaction of the JDBC store, on a PostgreSQL of its own. */
final class GroupTrials {
  private static final Duration LOCKED_AT_MOST = Duration.ofMinutes(2);
  private static final String REFUSED = "refused at the commit";

  /** So many more are in a group: with none it is few, and one statement; with these it is a transaction of several. */
  private static final int[] OTHERS = {0, 12};

  private final DatabaseSettings settings;
  private final JdbcOrderStore store;
  private int groups;

  private GroupTrials(DatabaseSettings settings, JdbcOrderStore store) {
    this.settings = settings;
    this.store = store;
  }

  /** One of the courses below. */
  interface Course {
    void run(GroupTrials trials) throws Exception;
  }

  static void run(Course course) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
      DatabaseSettings settings = new DatabaseSettings(
          "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "postgres", 3,
          LOCKED_AT_MOST, LOCKED_AT_MOST, LOCKED_AT_MOST);
      try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
        course.run(new GroupTrials(settings, store));
      }
    }
  }

  private static Append placing(String id) {
    return appends(id).getFirst();
  }

  /** What each is told, by its name; empty where it is refused. They are written together: the writer is held up until all stand in line. */
  private List<Optional<Append.Result>> together(List<Append> group, int others) throws Exception {
    return together(group, others, Leasing.NONE);
  }

  /**
   * @param others how many more are written with them
   * @param leasing with each of the group
   */
  private List<Optional<Append.Result>> together(List<Append> group, int others, Leasing leasing)
      throws Exception {
    String name = "before " + ++groups;
    List<Append> before = appends(name);
    check(store.append(before.get(0)) == Append.Result.DONE, "an order cannot be placed");
    List<AtomicReference<Optional<Append.Result>>> told = new ArrayList<>();
    List<Thread> callers = new ArrayList<>();
    try (
        Connection other = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      boolean ignored = lock.execute("SELECT 1 FROM order_head WHERE order_id = '" + name + "' FOR UPDATE");
      callers.add(handIn(before.get(1), Leasing.NONE, new AtomicReference<>(Optional.empty())));
      for (Append append : group) {
        AtomicReference<Optional<Append.Result>> result = new AtomicReference<>(Optional.empty());
        told.add(result);
        callers.add(handIn(append, leasing, result));
      }
      for (int n = 0; n < others; n++) {
        callers.add(handIn(placing("other " + groups + "." + n), Leasing.NONE,
            new AtomicReference<>(Optional.empty())));
      }
      other.rollback();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    return told.stream().map(AtomicReference::get).toList();
  }

  /** Returns once it waits to be told. */
  private Thread handIn(Append append, Leasing leasing, AtomicReference<Optional<Append.Result>> result) {
    Thread caller = Thread.ofPlatform().daemon().start(() -> {
      try {
        result.set(Optional.of(store.append(append, leasing).result()));
      } catch (StoreUnavailableException refused) {
        result.set(Optional.empty());
      }
    });
    while (caller.getState() != Thread.State.TIMED_WAITING && caller.isAlive()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return caller;
  }

  void aStaleAppendIsToldSo() throws Exception {
    for (int others : OTHERS) {
      check(store.append(placing("stale " + others)) == Append.Result.DONE, "an order cannot be placed");
      told(placing("stale " + others), others, Optional.of(Append.Result.STALE), "stale");
    }
  }

  /** Of three, the second of them is told that, and the others that they are done. */
  private void told(Append second, int others, Optional<Append.Result> what, String how) throws Exception {
    List<Optional<Append.Result>> told = together(
        List.of(placing("first of " + others), second, placing("third of " + others)), others);
    check(told.equals(List.of(Optional.of(Append.Result.DONE), what, Optional.of(Append.Result.DONE))),
        "of three and " + others + ", the second of them " + how + ", each was told " + told);
  }

  void aRefusedValueFailsAlone() throws Exception {
    for (int others : OTHERS) {
      Append good = placing("poison");
      Map<Lane, Schedule> lanes = new EnumMap<>(good.lanes());
      lanes.put(Lane.CLOCK, new Schedule("no\0text", Instant.EPOCH));
      Append poison = new Append(good.order(), good.expectedSequence(), good.facts(), good.head(), lanes,
          good.dossier());
      told(poison, others, Optional.empty(), "refused");
    }
  }

  void aRefusedCommitIsNotToldAsDone() throws Exception {
    try (
        Connection other = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement plan = other.createStatement()) {
      boolean ignored = plan.execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
          + " $$ BEGIN RAISE EXCEPTION 'made to refuse' USING ERRCODE = '23514'; END $$");
      ignored = plan.execute("CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON order_head DEFERRABLE"
          + " INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.order_id = '" + REFUSED
          + "') EXECUTE FUNCTION refuse()");
    }
    for (int others : OTHERS) {
      told(placing(REFUSED), others, Optional.empty(), "refused at the commit");
    }
  }

  void aLeaseThatRanOutIsNotHandedOver() {
    Append placed = placing("order-1");
    Instant now = placed.head().placedAt().plus(Duration.ofDays(1));
    Leasing acquirer = new Leasing(now, "first", Map.of(Lane.ACQUIRER, now.plusSeconds(1)), Optional.empty());
    List<Claim> first = store.append(placed, acquirer).claims();
    check(first.size() == 1, "a lane that is due and nobody's is not handed over");
    Instant later = now.plusSeconds(2);
    Append next = new Append(placed.order(), placed.head().sequence(), List.of(), placed.head(),
        placed.lanes(), Optional.empty());
    check(
        store
            .append(next,
                new Leasing(later, "second", Map.of(Lane.ACQUIRER, later.plusSeconds(30)), Optional.empty()))
            .claims().isEmpty(),
        "a lease that ran out is handed over");
    check(store.claim(placed.order(), Lane.ACQUIRER, later, Duration.ofSeconds(30)).map(Claim::takenOver)
        .equals(Optional.of(true)), "a lease that ran out is not taken over");
  }

  void aStaleAppendGetsNoLease() throws Exception {
    for (int others : OTHERS) {
      aStaleAppendGetsNoLease(placing("stale " + others), others);
    }
  }

  private void aStaleAppendGetsNoLease(Append placed, int others) throws Exception {
    check(store.append(placed) == Append.Result.DONE, "an order cannot be placed");
    Instant now = placed.head().placedAt().plus(Duration.ofDays(1));
    Leasing acquirer = new Leasing(now, "first", Map.of(Lane.ACQUIRER, now.plusSeconds(30)),
        Optional.empty());
    check(store.append(placed, acquirer).equals(new Appended(Append.Result.STALE, List.of())),
        "a stale append gets a lease");
    check(together(List.of(placed, placing("new of " + others)), others, acquirer)
        .equals(List.of(Optional.of(Append.Result.STALE), Optional.of(Append.Result.DONE))),
        "of two, the first of them stale, each is told something else");
    check(store.claim(placed.order(), Lane.ACQUIRER, now, Duration.ofSeconds(30)).isPresent(),
        "a stale append leases a lane");
  }

  void aLostLeaseIsToldSo() {
    Append placed = placing("order-1");
    check(store.append(placed) == Append.Result.DONE, "an order cannot be placed");
    Instant now = placed.head().placedAt().plus(Duration.ofDays(1));
    Lane lane = Lane.ACQUIRER;
    Claim lost = store.claim(placed.order(), lane, now, Duration.ofSeconds(1)).orElseThrow();
    Claim other = store.claim(placed.order(), lane, now.plusSeconds(2), Duration.ofSeconds(30))
        .orElseThrow();
    check(other.takenOver(), "a lease that ran out is not taken over");
    check(store.extend(other, now.plusSeconds(60)), "a lease is not lengthened");
    check(!store.extend(lost, now.plusSeconds(60)),
        "whoever has lost a lease is told that it is still there");
  }
}
