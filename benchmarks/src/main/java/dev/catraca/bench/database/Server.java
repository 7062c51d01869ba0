package dev.catraca.bench.database;

import dev.catraca.bench.process.Processes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of the run's own, with its defaults; what the test library switches off for speed is on. */
public final class Server implements AutoCloseable {
  private static final String USER = "postgres";

  private final Path home;
  private final EmbeddedPostgres server;
  private final long postmaster;

  private Server(Path home, EmbeddedPostgres server) throws IOException {
    this.home = home;
    this.server = server;
    this.postmaster = Long
        .parseLong(Files.readAllLines(home.resolve("data/postmaster.pid")).get(0).strip());
  }

  /** @param folder in which it makes one of its own, on the disk that is to be measured */
  public static Server start(Path folder) throws IOException, SQLException {
    Files.createDirectories(folder);
    Path home = Files.createTempDirectory(folder, "postgres-");
    Server started = new Server(home,
        EmbeddedPostgres.builder().setDataDirectory(home.resolve("data")).setCleanDataDirectory(false)
            .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements").start());
    try (Connection connection = started.connect(); Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION pg_stat_statements");
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        if (!shown(statement, setting).equals("on")) {
          throw new IllegalStateException(setting + " is not on");
        }
      }
    }
    return started;
  }

  private static String shown(Statement statement, String setting) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  /**
   * Makes a database.
   *
   * @return its JDBC URL
   */
  public String create(String name) throws SQLException {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + name + "\"");
    }
    return url(name);
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name + "?sslmode=disable";
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(USER), USER, "");
  }

  /** What can be seen of a database at this moment; commits only once its sessions have told, which takes an idle one ten seconds. */
  public Reading read(String name) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement("""
            SELECT d.xact_commit,
              pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,
              (SELECT coalesce(sum(s.calls), 0)::bigint FROM pg_stat_statements s WHERE s.dbid = d.datid)
            FROM pg_stat_database d WHERE d.datname = ?
            """)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Reading(row.getLong(1), row.getLong(2), row.getLong(3),
            Processes.cpuMillisOfFamily(postmaster));
      }
    }
  }

  /**
   * Counts since whenever.
   *
   * @param wal bytes of the whole server's log
   * @param cpuMillis processor time of the whole server
   */
  public record Reading(long commits, long wal, long statements, long cpuMillis) {}

  /** Which release it is. */
  public String version() throws SQLException {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      return shown(statement, "server_version");
    }
  }

  /** The library gives a stop five seconds, in which a slow disk does not write what a run has left in memory. */
  private void writeAll() throws IOException {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException gone) {
      throw new IOException("the database did not write what it had", gone);
    }
  }

  /** Stops it, and removes what it stored. */
  @Override
  public void close() throws IOException {
    writeAll();
    server.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
