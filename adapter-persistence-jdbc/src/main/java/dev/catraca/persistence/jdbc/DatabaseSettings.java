package dev.catraca.persistence.jdbc;

import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.util.Locale;

/**
 * Which database, and how long to wait for it.
 *
 * @param url {@code jdbc:h2:...} or {@code jdbc:postgresql:...}
 * @param password never shown
 * @param poolSize how many connections at most; 2 or more
 * @param connectionTimeout how long a caller waits for a connection before the store counts as unavailable
 * @param lockTimeout how long a statement waits for another writer
 * @param statementTimeout how long a statement may run
 */
public record DatabaseSettings(String url, String user, String password, int poolSize,
    Duration connectionTimeout,
    Duration lockTimeout, Duration statementTimeout) {

  /** @throws InvalidValueException if the URL is of no database that is supported, or a number makes no sense */
  public DatabaseSettings {
    Dialect.of(url);
    String upper = url.toUpperCase(Locale.ROOT);
    if (url.startsWith("jdbc:h2:") && (upper.contains("IGNORECASE=") || upper.contains("COLLATION="))) {
      throw new InvalidValueException("database_url",
          "must not set IGNORECASE or COLLATION: order ids are compared as they are");
    }
    if (poolSize < 2) {
      // Migrating the schema holds one connection and works with another.
      throw new InvalidValueException("pool_size", "must be at least 2");
    }
    // HikariCP knows no shorter one.
    atLeast("connection_timeout", connectionTimeout, 250);
    atLeast("lock_timeout", lockTimeout, 1);
    atLeast("statement_timeout", statementTimeout, 1);
  }

  /** Ten connections; three seconds until an outage is told. */
  public static DatabaseSettings of(String url, String user, String password) {
    return new DatabaseSettings(url, user, password, 10, Duration.ofSeconds(3), Duration.ofSeconds(3),
        Duration.ofSeconds(10));
  }

  /** The same database with another number of connections. */
  public DatabaseSettings withPoolSize(int size) {
    return new DatabaseSettings(url, user, password, size, connectionTimeout, lockTimeout, statementTimeout);
  }

  /** The database as it may be shown: without the URL's parameters, which can hold a password. */
  String name() {
    return url.split("[?;]", 2)[0].replaceFirst("//[^/@]*@", "//");
  }

  private static void atLeast(String field, Duration value, long millis) {
    if (value.toMillis() < millis) {
      throw new InvalidValueException(field, "must be at least " + millis + " ms");
    }
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + name() + ", pool of " + poolSize + "]";
  }
}
