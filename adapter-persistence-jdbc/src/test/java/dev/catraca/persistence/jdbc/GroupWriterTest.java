package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.FailingCommits.Fault;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Leasing;
import dev.catraca.port.Schedule;
import dev.catraca.port.StoreBusyException;
import dev.catraca.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What writes share when they share a transaction, and what they do not. */
class GroupWriterTest {
  private static final int MANY = 100;
  /** So few share one statement where the database allows that, and more a transaction. */
  private static final int[] FEW_AND_MANY = {5, 50};

  /** Of one writer that is held up by a lock until all others stand in line: what is then written together is certain. */
  private interface Trial {
    void on(JdbcOrderStore store, FailingCommits commits, DatabaseSettings settings) throws Exception;
  }

  private static Stream<DynamicTest> onBoth(Trial trial) {
    return Stream
        .of(PostgresServer.newDatabase(),
            DatabaseSettings.of("jdbc:h2:mem:" + java.util.UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa",
                ""))
        .map(settings -> DynamicTest.dynamicTest(settings.url(), () -> {
          try (JdbcOrderStore real = JdbcOrderStore.open(settings)) {
            real.ping();
            FailingCommits commits = new FailingCommits(source(settings));
            try (JdbcOrderStore store = new JdbcOrderStore(commits, Dialect.of(settings.url()), "test")) {
              trial.on(store, commits, settings);
            }
          }
        }));
  }

  private static javax.sql.DataSource source(DatabaseSettings settings) {
    if (Dialect.of(settings.url()) == Dialect.H2) {
      org.h2.jdbcx.JdbcDataSource source = new org.h2.jdbcx.JdbcDataSource();
      // Nobody who is held up on purpose gives up before all others stand in line, however slow the machine is.
      source.setURL(settings.url() + ";LOCK_TIMEOUT=60000");
      source.setUser(settings.user());
      source.setPassword(settings.password());
      return source;
    }
    org.postgresql.ds.PGSimpleDataSource source = new org.postgresql.ds.PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    return source;
  }

  /** The results in the order of the work; while all are handed in, the writer is held up by a lock on the order "before". */
  private static <T> List<T> together(JdbcOrderStore store, DatabaseSettings settings, List<Callable<T>> work)
      throws Exception {
    store.append(Samples.placed("before"));
    long next = store.load(Samples.id("before")).orElseThrow().facts().size();
    try (
        Connection other = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement lock = other.createStatement();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      lock.execute("SELECT sequence FROM order_head WHERE order_id = 'before' FOR UPDATE");
      long before = writes(store, "writes");
      Future<Append.Result> first = callers.submit(() -> store.append(Samples.next("before", next)));
      org.awaitility.Awaitility.await().until(() -> writes(store, "writes") > before);
      List<Future<T>> told = new ArrayList<>();
      for (Callable<T> one : work) {
        int inLine = store.inLine();
        told.add(callers.submit(one));
        org.awaitility.Awaitility.await().pollInterval(Duration.ofMillis(1))
            .until(() -> store.inLine() > inLine);
      }
      other.rollback();
      assertThat(first.get()).isEqualTo(Append.Result.DONE);
      List<T> results = new ArrayList<>();
      for (Future<T> one : told) {
        results.add(one.get());
      }
      return results;
    }
  }

  private static long writes(JdbcOrderStore store, String what) {
    return Optional.ofNullable(store.writes().get(what)).orElseThrow();
  }

  private static List<Callable<Append.Result>> placing(JdbcOrderStore store, int orders) {
    return IntStream
        .range(0, orders).<Callable<Append.Result>>mapToObj(n -> () -> store.append(Samples.placed("o-" + n)))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> whatIsInLineIsWrittenTogether() {
    return onBoth((store, commits, settings) -> {
      long before = writes(store, "transactions");
      assertThat(together(store, settings, placing(store, MANY))).containsOnly(Append.Result.DONE);
      // Two for the order that is waited for, and no more than it takes for the others.
      assertThat(writes(store, "transactions") - before)
          .isLessThanOrEqualTo(2 + (MANY + GroupWriter.MOST_TOGETHER - 1) / GroupWriter.MOST_TOGETHER);
    });
  }

  @TestFactory
  Stream<DynamicTest> writesOfOneOrderAreMadeInTheOrderInWhichTheyCame() {
    return onBoth((store, commits, settings) -> {
      List<Callable<Append.Result>> work = new ArrayList<>(List.of(() -> store.append(Samples.placed("o"))));
      for (long expected = 1; expected < 10; expected++) {
        long last = expected;
        work.add(() -> store.append(Samples.next("o", last)));
      }
      assertThat(together(store, settings, work)).containsOnly(Append.Result.DONE);
      assertThat(store.load(Samples.id("o")).orElseThrow().facts()).hasSize(10);
    });
  }

  @TestFactory
  Stream<DynamicTest> oneThatIsStaleAmongManyChangesNothingAndIsToldAlone() {
    return onBoth((store, commits, settings) -> {
      store.append(Samples.placed("o-7"));
      List<Append.Result> results = together(store, settings, placing(store, 60));
      assertThat(results.get(7)).isEqualTo(Append.Result.STALE);
      assertThat(results).filteredOn(Append.Result.DONE::equals).hasSize(59);
      assertThat(store.load(Samples.id("o-7")).orElseThrow().facts()).hasSize(1);
    });
  }

  private static Append evaluating(String order) {
    Append next = Samples.next(order, 1);
    return new Append(next.order(), 1, next.facts(), next.head(),
        Map.of(Lane.EVALUATION, new Schedule("evaluate again", Samples.NOON)), Optional.empty());
  }

  /** One that is new, one that goes on, one that comes too late and one that wants what is leased: each for itself. */
  @TestFactory
  Stream<DynamicTest> aFewOfEveryKindAreEachToldTheirOwn() {
    return onBoth((store, commits, settings) -> {
      store.append(Samples.placed("goes on"));
      store.append(Samples.placed("late"));
      store.append(Samples.next("late", 1));
      store.append(Samples.placed("leased"));
      assertThat(store.claim(Samples.id("leased"), Lane.EVALUATION, Samples.NOON, Duration.ofSeconds(30)))
          .isPresent();
      Leasing wanting = new Leasing(Samples.NOON, "mine",
          Map.of(Lane.EVALUATION, Samples.NOON.plusSeconds(60)), Optional.empty());
      List<Appended> results = together(store, settings,
          List.of(() -> store.append(Samples.placed("new"), wanting),
              () -> store.append(evaluating("goes on"), wanting),
              () -> store.append(evaluating("late"), wanting),
              () -> store.append(evaluating("leased"), wanting)));
      assertThat(results).extracting(Appended::result).containsExactly(Append.Result.DONE,
          Append.Result.DONE, Append.Result.STALE, Append.Result.DONE);
      assertThat(results).extracting(appended -> appended.claims().size()).containsExactly(1, 1, 0, 0);
      assertThat(store.load(Samples.id("late")).orElseThrow().facts()).hasSize(2);
      assertThat(store.load(Samples.id("leased")).orElseThrow().facts()).hasSize(2);
    });
  }

  @TestFactory
  Stream<DynamicTest> theLostAcknowledgementOfManyIsMadeUpFor() {
    return onBoth((store, commits, settings) -> {
      for (int many : FEW_AND_MANY) {
        for (boolean committed : new boolean[]{true, false}) {
          String prefix = many + " " + committed + "-";
          store.append(Samples.placed(prefix + "stale"));
          List<Callable<Append.Result>> work = new ArrayList<>();
          for (int n = 0; n < many; n++) {
            String order = prefix + n;
            work.add(() -> store.append(Samples.placed(order)));
          }
          work.add(() -> store.append(Samples.placed(prefix + "stale")));
          // Two commits are those of the order that is waited for.
          store.append(Samples.placed("before"));
          commits.failAfter(2, new Fault(committed, "08006"));
          List<Append.Result> results = together(store, settings, work);
          assertThat(results.subList(0, many)).containsOnly(Append.Result.DONE);
          assertThat(results.getLast()).isEqualTo(Append.Result.STALE);
          for (int n = 0; n < many; n++) {
            assertThat(store.load(Samples.id(prefix + n)).orElseThrow().facts()).hasSize(1);
          }
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> leasesOfManyAreEachTheirWritersAlsoAfterALostAcknowledgement() {
    return onBoth((store, commits, settings) -> {
      for (int many : FEW_AND_MANY) {
        for (boolean committed : new boolean[]{true, false}) {
          leasesOf(many, committed, store, commits, settings);
        }
      }
    });
  }

  private static void leasesOf(int many, boolean committed, JdbcOrderStore store, FailingCommits commits,
      DatabaseSettings settings) throws Exception {
    Instant until = Samples.NOON.plusSeconds(30);
    String prefix = many + " " + committed + "-";
    List<Callable<Appended>> work = new ArrayList<>();
    for (int n = 0; n < many; n++) {
      Append placed = Samples.placed(prefix + n);
      Leasing leasing = new Leasing(Samples.NOON, "token-" + n, Map.of(Lane.EVALUATION, until),
          Optional.empty());
      work.add(() -> n(placed) % 5 == 0 ? new Appended(store.append(placed), List.of())
          : store.append(placed, leasing));
    }
    // Two commits are those of the order that is waited for.
    store.append(Samples.placed("before"));
    commits.failAfter(2, new Fault(committed, "08006"));
    List<Appended> results = together(store, settings, work);
    for (int n = 0; n < many; n++) {
      OrderId order = Samples.id(prefix + n);
      boolean wanted = n % 5 != 0;
      assertThat(results.get(n)).isEqualTo(new Appended(Append.Result.DONE, !wanted ? List.of()
          : List.of(new Claim(order, Lane.EVALUATION, "token-" + n, "evaluate", 0, until, false))));
      assertThat(store.claim(order, Lane.EVALUATION, Samples.NOON, Duration.ofSeconds(30)).isEmpty())
          .isEqualTo(wanted);
    }
  }

  private static int n(Append placed) {
    String id = placed.order().value();
    return Integer.parseInt(id.substring(id.indexOf('-') + 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 60})
  void whatTheDatabaseRefusesFailsAlone(int many) throws Exception {
    DatabaseSettings settings = PostgresServer.newDatabase();
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      List<Callable<String>> work = new ArrayList<>();
      for (int n = 0; n < many; n++) {
        Append good = Samples.placed("o-" + n);
        Append append = n % 20 == 3
            ? new Append(good.order(), 0, good.facts(), good.head(),
                Map.of(Lane.CLOCK, new Schedule("dead\0line", Samples.NOON)), Optional.empty())
            : good;
        work.add(() -> {
          try {
            return store.append(append).name();
          } catch (StoreUnavailableException refused) {
            return "refused";
          }
        });
      }
      List<String> results = together(store, settings, work);
      for (int n = 0; n < many; n++) {
        assertThat(results.get(n)).as("order %d", n).isEqualTo(n % 20 == 3 ? "refused" : "DONE");
        assertThat(store.load(Samples.id("o-" + n)).isPresent()).isEqualTo(n % 20 != 3);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> aClaimWhoseCommitWasNotAnsweredIsTheCallers() {
    return onBoth((store, commits, settings) -> {
      store.append(Samples.placed("o-1"));
      commits.failNext(new Fault(true, "08006"));
      Claim claim = store.claim(Samples.id("o-1"), Lane.EVALUATION, Samples.NOON, Duration.ofSeconds(30))
          .orElseThrow();
      assertThat(store.extend(claim, Samples.NOON.plusSeconds(60))).isTrue();
    });
  }

  @Test
  void whoIsNotTakenInTimeIsToldSoAndNothingOfItIsStored() throws SQLException {
    DatabaseSettings settings = PostgresServer.newDatabase();
    DatabaseSettings impatient = new DatabaseSettings(settings.url(), settings.user(), settings.password(), 2,
        Duration.ofMillis(300), Duration.ofSeconds(8), Duration.ofSeconds(9));
    try (JdbcOrderStore store = JdbcOrderStore.open(impatient);
        Connection other = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement lock = other.createStatement();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      store.append(Samples.placed("before"));
      other.setAutoCommit(false);
      lock.execute("SELECT sequence FROM order_head WHERE order_id = 'before' FOR UPDATE");
      long before = writes(store, "writes");
      Future<Append.Result> held = callers.submit(() -> store.append(Samples.next("before", 1)));
      org.awaitility.Awaitility.await().until(() -> writes(store, "writes") > before);
      assertThatThrownBy(() -> store.append(Samples.placed("late"))).isInstanceOf(StoreBusyException.class);
      other.rollback();
      assertThat(org.assertj.core.api.Assertions.catchThrowable(held::get)).isNull();
      assertThat(store.append(Samples.placed("after"))).isEqualTo(Append.Result.DONE);
      assertThat(store.load(Samples.id("late"))).isEmpty();
    }
  }
}
