package dev.catraca.proof.fuzz;

import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Empty stores for one input after the other. */
final class FuzzStores {
  private FuzzStores() {}

  static Supplier<OrderStore> inMemory() {
    return InMemoryOrderStore::new;
  }

  /** Where the fuzzer's own process finds the server that the campaign's process has started, and will stop. */
  static final String SERVER = "catraca.fuzz.postgres";

  /** The server, started if need be. */
  static String url() {
    return Optional.ofNullable(System.getProperty(SERVER)).orElseGet(() -> Server.RUNNING.url);
  }

  /** One PostgreSQL for all inputs; its tables are emptied before each, but for what the schema brings along. */
  static Supplier<OrderStore> onPostgres() {
    return () -> {
      Postgres postgres = Postgres.RUNNING;
      postgres.empty();
      return postgres.store;
    };
  }

  private static final class Server {
    static final Server RUNNING = new Server();

    private final String url;

    Server() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
        url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static final class Postgres {
    static final Postgres RUNNING = new Postgres();

    private final JdbcOrderStore store;
    private final Connection beside;
    private final String tables;

    Postgres() {
      store = JdbcOrderStore.open(DatabaseSettings.of(url(), "postgres", "postgres").withPoolSize(4));
      try {
        beside = DriverManager.getConnection(url(), "postgres", "postgres");
        tables = tables();
      } catch (SQLException failed) {
        throw new IllegalStateException("the database cannot be used", failed);
      }
    }

    private String tables() throws SQLException {
      List<String> names = new ArrayList<>();
      try (Statement statement = beside.createStatement();
          ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
              + " WHERE table_schema = 'public'"
              + " AND table_name NOT IN ('catraca_schema_history', 'reference_key')")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return String.join(", ", names);
    }

    void empty() {
      try (Statement statement = beside.createStatement()) {
        statement.execute("TRUNCATE " + tables);
      } catch (SQLException failed) {
        throw new IllegalStateException("the tables cannot be emptied", failed);
      }
    }
  }
}
