package dev.catraca.persistence.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this process; a database of its own for each that asks. */
final class PostgresServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServer() {}

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on")
            .setServerConfig("max_connections", "200").start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  static DatabaseSettings newDatabase() {
    String name = "catraca_" + DATABASES.incrementAndGet();
    execute(settings("postgres"), "CREATE DATABASE " + name);
    return settings(name);
  }

  private static DatabaseSettings settings(String database) {
    return DatabaseSettings.of("jdbc:postgresql://localhost:" + Holder.SERVER.getPort() + "/" + database,
        "postgres",
        "postgres");
  }

  /** Runs statements beside the store, on a connection of their own. */
  static void execute(DatabaseSettings settings, String... statements) {
    try (
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(),
            settings.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed.getMessage(), failed);
    }
  }

  /** The one number that a query asks for. */
  static long count(DatabaseSettings settings, String query) {
    try (
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(),
            settings.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed.getMessage(), failed);
    }
  }
}
