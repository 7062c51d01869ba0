package dev.catraca.persistence.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * What a database must be for a commit that it acknowledged to be one: looked at before anything is written. Whoever runs it may have
 * traded durability for speed, and would learn of it after the first power failure.
 */
final class Soundness {
  private static final int OLDEST_POSTGRESQL = 15;
  private static final int OLDEST_H2 = 2;

  private Soundness() {}

  /**
   * Looks at a database.
   *
   * @throws UnsafeDatabaseException naming the first thing that is not as it must be
   * @throws SQLException if it does not answer
   */
  static void check(ConnectionFactory source, Dialect dialect, DatabaseSettings settings)
      throws SQLException {
    try (Connection connection = source.openConnection()) {
      Optional<String> problem = switch (dialect) {
        case H2 -> ofH2(connection, settings.url().toUpperCase(Locale.ROOT));
        case POSTGRESQL -> ofPostgresql(connection);
      };
      problem = problem.or(() -> ofIsolation(isolation(connection)));
      if (problem.isPresent()) {
        throw new UnsafeDatabaseException(
            "the database " + settings.name() + " is not used: " + problem.get());
      }
    }
  }

  private static Optional<String> ofPostgresql(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_POSTGRESQL) {
      return Optional.of("it is PostgreSQL " + version + ", and " + OLDEST_POSTGRESQL
          + " is the oldest that is known to work");
    }
    String encoding = shown(connection, "server_encoding");
    if (!encoding.equals("UTF8")) {
      return Optional
          .of("its encoding is " + encoding + ", and orders hold texts of every script; create it with UTF8");
    }
    for (String setting : new String[]{"fsync", "full_page_writes", "synchronous_commit"}) {
      if (shown(connection, setting).equals("off")) {
        return Optional.of(setting + " is off, so that a commit it acknowledged can be lost; set it to on");
      }
    }
    return Optional.empty();
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    return one(connection, "SHOW " + setting).orElse("");
  }

  private static Optional<String> ofH2(Connection connection, String url) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_H2) {
      return Optional
          .of("it is H2 " + version + ", and " + OLDEST_H2 + " is the oldest that is known to work");
    }
    String delay = setting(connection, "WRITE_DELAY").orElse("0");
    if (!delay.equals("0")) {
      return Optional.of(
          "WRITE_DELAY is " + delay + ", so that a killed process loses what it acknowledged; leave it out");
    }
    if (url.contains(";FILE_LOCK=NO") || url.contains(";FILE_LOCK=SERIALIZED")) {
      return Optional.of("FILE_LOCK lets two processes write one file; leave it out");
    }
    String locking = setting(connection, "LOCK_MODE").orElse("3");
    return locking.equals("0")
        ? Optional.of("LOCK_MODE is 0, so that writers do not wait for each other; leave it out")
        : Optional.empty();
  }

  private static Optional<String> setting(Connection connection, String name) throws SQLException {
    return one(connection,
        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = '" + name + "'");
  }

  private static Optional<String> one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }

  private static int isolation(Connection connection) {
    try {
      return connection.getTransactionIsolation();
    } catch (SQLException unknown) {
      return Connection.TRANSACTION_NONE;
    }
  }

  private static Optional<String> ofIsolation(int isolation) {
    return isolation == Connection.TRANSACTION_NONE || isolation == Connection.TRANSACTION_READ_UNCOMMITTED
        ? Optional
            .of("its transactions read what others have not committed; leave the isolation at read committed")
        : Optional.empty();
  }
}
