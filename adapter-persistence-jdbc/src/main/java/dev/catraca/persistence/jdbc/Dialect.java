package dev.catraca.persistence.jdbc;

import dev.catraca.order.InvalidValueException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/** What the two databases want told differently. */
enum Dialect {
  /**
   * Embedded. {@code WRITE_DELAY=0} makes every commit hand its pages to the operating system before it returns, so that a killed
   * process loses nothing that was acknowledged. H2 does not force them to the disk; {@link H2Compaction} does so a few times a second:
   * a power failure can cost the commits of the last moment.
   */
  H2 {
    @Override
    String url(DatabaseSettings settings) {
      StringBuilder url = new StringBuilder(settings.url());
      add(url, "WRITE_DELAY", "0");
      // From the moment on in which it is opened, also again after a failure: only the compaction uses space again.
      // Without a file H2 does not know the setting, and does not open.
      if (!settings.url().startsWith("jdbc:h2:mem:")) {
        add(url, "REUSE_SPACE", "FALSE");
      }
      add(url, "LOCK_TIMEOUT", String.valueOf(settings.lockTimeout().toMillis()));
      add(url, "QUERY_TIMEOUT", String.valueOf(settings.statementTimeout().toMillis()));
      // Closing is the owner's, after the last request; not that of a shutdown hook in the middle of one.
      add(url, "DB_CLOSE_ON_EXIT", "FALSE");
      return url.toString();
    }

    private void add(StringBuilder url, String setting, String value) {
      if (!url.toString().toUpperCase(Locale.ROOT).contains(";" + setting + "=")) {
        url.append(';').append(setting).append('=').append(value);
      }
    }

    @Override
    Map<String, String> driverProperties(DatabaseSettings settings) {
      return Map.of();
    }

    @Override
    Map<String, String> schemaWords() {
      return Map.of("bytewise", "", "room_for_updates", "", "where_scheduled", "", "where_in_review", "",
          "where_attention", "", "where_held", "", "where_moved", "", "where_money", "", "random",
          "RANDOM_UUID()");
    }

    @Override
    List<String> migrations() {
      return List.of("classpath:catraca-schema/common", "classpath:catraca-schema/h2");
    }

    @Override
    Optional<String> connectionGreeting() {
      return Optional.empty();
    }

    @Override
    AutoCloseable upkeep(DataSource source) {
      return new H2Compaction(source).start();
    }

    @Override
    String clock() {
      return "CURRENT_TIMESTAMP";
    }

    @Override
    Optional<String> beforePurge() {
      return Optional.empty();
    }

    @Override
    Claiming claiming() {
      return new H2Claiming();
    }

    @Override
    Appends appends() {
      return new H2Appends();
    }

    @Override
    Leases leases() {
      return new H2Leases();
    }

    @Override
    Map<String, String> writerProperties(DatabaseSettings settings) {
      return driverProperties(settings);
    }
  },

  /** A server, 15 or newer. */
  POSTGRESQL {
    @Override
    String url(DatabaseSettings settings) {
      return settings.url();
    }

    @Override
    Map<String, String> driverProperties(DatabaseSettings settings) {
      Map<String, String> properties = new LinkedHashMap<>();
      properties.put("ApplicationName", "catraca");
      properties.put("connectTimeout", String.valueOf(seconds(settings.connectionTimeout())));
      properties.put("loginTimeout", String.valueOf(seconds(settings.connectionTimeout())));
      // The server gives up first; this one is for a server that no longer answers at all.
      properties.put("socketTimeout", String.valueOf(seconds(settings.statementTimeout()) + 5));
      properties.put("tcpKeepAlive", "true");
      // Details quote rows, and rows hold personal data.
      properties.put("logServerErrorDetail", "false");
      properties.put("options",
          "-c statement_timeout=" + settings.statementTimeout().toMillis() + " -c lock_timeout="
              + settings.lockTimeout().toMillis() + " -c idle_in_transaction_session_timeout="
              + settings.statementTimeout().toMillis());
      return properties;
    }

    private long seconds(Duration duration) {
      return Math.max(1, duration.toSeconds());
    }

    @Override
    Map<String, String> schemaWords() {
      return Map.ofEntries(Map.entry("bytewise", "COLLATE \"C\""),
          Map.entry("room_for_updates", "WITH (fillfactor = 80)"),
          Map.entry("where_scheduled", "WHERE due_at IS NOT NULL"),
          Map.entry("where_in_review", "WHERE review_deadline IS NOT NULL"),
          Map.entry("where_attention", "WHERE attention_from IS NOT NULL"),
          Map.entry("where_held", "WHERE hold_until IS NOT NULL"),
          Map.entry("where_moved", Desk.WHERE_MOVED_BEFORE), Map.entry("where_money", Desk.WHERE_MOVED),
          Map.entry("random", "gen_random_uuid()"));
    }

    @Override
    List<String> migrations() {
      return List.of("classpath:catraca-schema/common", "classpath:catraca-schema/postgresql");
    }

    // A server may acknowledge commits before they are safe; what this store answers must not depend on that.
    @Override
    Optional<String> connectionGreeting() {
      return Optional.of("SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'");
    }

    // A trigger keeps facts from being deleted by a slip.
    @Override
    Optional<String> beforePurge() {
      return Optional.of("SELECT set_config('catraca.purge', 'on', true)");
    }

    @Override
    AutoCloseable upkeep(DataSource source) {
      return () -> {};
    }

    @Override
    String clock() {
      return "clock_timestamp()";
    }

    @Override
    Claiming claiming() {
      return new PostgresClaiming();
    }

    @Override
    Appends appends() {
      return new PostgresAppends();
    }

    @Override
    Leases leases() {
      return new PostgresLeases();
    }

    // Planning a large statement anew costs more than running it for a few rows. A kept plan has to be right for tables that are empty now
    // and large some day: each of these statements takes few rows and finds each by an index, so nothing else is offered.
    @Override
    Map<String, String> writerProperties(DatabaseSettings settings) {
      Map<String, String> properties = new LinkedHashMap<>(driverProperties(settings));
      properties.merge("options", " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
          + " -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off",
          String::concat);
      return properties;
    }
  };

  static Dialect of(String url) {
    if (url.startsWith("jdbc:h2:")) {
      return H2;
    } else if (url.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    throw new InvalidValueException("database_url", "must begin with jdbc:h2: or jdbc:postgresql:");
  }

  /** The URL with what makes the database durable and impatient. */
  abstract String url(DatabaseSettings settings);

  abstract Map<String, String> driverProperties(DatabaseSettings settings);

  /** What the migrations' placeholders stand for. */
  abstract Map<String, String> schemaWords();

  abstract List<String> migrations();

  /** The number of the newest of {@link #migrations}: without Flyway they cannot be listed. */
  int schemaVersion() {
    return 20;
  }

  /** What each new connection is told first. */
  abstract Optional<String> connectionGreeting();

  /** What the open database needs done from time to time, until it is closed. */
  abstract AutoCloseable upkeep(DataSource source);

  /** What a transaction says that deletes facts on purpose. */
  abstract Optional<String> beforePurge();

  /** What its clock shows. */
  abstract String clock();

  abstract Claiming claiming();

  abstract Appends appends();

  abstract Leases leases();

  /** A connection beside the pool, for the writer; greeted as the pool's are. */
  Connection connect(DatabaseSettings settings) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(writerProperties(settings));
    properties.put("user", settings.user());
    properties.put("password", settings.password());
    Connection connection = DriverManager.getConnection(url(settings), properties);
    try (Statement greeting = connection.createStatement()) {
      if (connectionGreeting().isPresent()) {
        greeting.execute(connectionGreeting().get());
      }
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /** As {@link #driverProperties}, for the connection on which appends are written together. */
  abstract Map<String, String> writerProperties(DatabaseSettings settings);
}
