package dev.catraca.persistence.jdbc;

import dev.catraca.port.Append;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many orders of five appends a second the store takes on PostgreSQL with its disk as it is, by virtual threads. Not part of the
 * build: a figure, not a test.
 */
final class AppendRate {
  private static final int APPENDS = 5;

  private AppendRate() {}

  /** @param arguments how many orders in each run, and then for each run how many threads */
  public static void main(String[] arguments) throws Exception {
    int orders = Integer.parseInt(arguments[0]);
    DatabaseSettings settings = PostgresServer.newDatabase();
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      for (int run = 1; run < arguments.length; run++) {
        measure(store, settings, orders, Integer.parseInt(arguments[run]), run);
      }
    }
    System.exit(0);
  }

  private static void measure(JdbcOrderStore store, DatabaseSettings settings, int orders, int threads,
      int run)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    long commits = commits(settings);
    Map<String, Long> before = store.writes();
    long start = System.nanoTime();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < threads; thread++) {
        callers.execute(() -> {
          for (int n = next.getAndIncrement(); n < orders; n = next.getAndIncrement()) {
            String order = "o-" + run + "-" + n;
            for (long last = 0; last < APPENDS; last++) {
              Append append = last == 0 ? Samples.placed(order) : Samples.next(order, last);
              if (store.append(append) != Append.Result.DONE) {
                failed.incrementAndGet();
              }
            }
          }
        });
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long transactions = of(store.writes(), "transactions") - of(before, "transactions");
    long writes = of(store.writes(), "writes") - of(before, "writes");
    // The server counts with a delay; a backend tells when it is idle for a second, or ends.
    System.out.printf("threads %d: %.0f orders/s, %.3f transactions an order, %.1f appends each, %d failed%n",
        threads, orders / seconds, (double) transactions / orders, (double) writes / transactions,
        failed.get());
    System.out.printf("  pg_stat_database so far: %.3f commits an order%n",
        (double) (commits(settings) - commits) / orders);
  }

  private static long of(Map<String, Long> figures, String name) {
    return Optional.ofNullable(figures.get(name)).orElseThrow();
  }

  private static long commits(DatabaseSettings settings) throws SQLException {
    try (
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(),
            settings.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")) {
      row.next();
      return row.getLong(1);
    }
  }
}
