package dev.catraca.proof.kill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real PostgreSQL in a folder of its own, which can crash and come back on the same files and port. It may acknowledge commits before
 * they are safe ({@code synchronous_commit} is off for all who do not ask for better): what the store promises must not rest on that.
 */
final class Postgres implements AutoCloseable {
  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");
  /** The data folder and its option, which the tool is told of by itself. */
  private static final int ARGUMENTS_OF_THE_FOLDER = 2;

  private static final String NOTE_LOOKS = """
      CREATE TABLE IF NOT EXISTS campaign_look (order_id varchar NOT NULL, lane varchar NOT NULL, service varchar NOT NULL,
        taken boolean NOT NULL);
      CREATE INDEX IF NOT EXISTS campaign_look_order ON campaign_look (order_id);
      CREATE OR REPLACE FUNCTION campaign_look_noted() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO campaign_look VALUES (NEW.order_id, NEW.lane, current_setting('application_name'),
          NEW.lease_token IS DISTINCT FROM OLD.lease_token);
        RETURN NULL;
      END
      $$;
      DROP TRIGGER IF EXISTS campaign_look_at_new ON order_lane;
      CREATE TRIGGER campaign_look_at_new AFTER INSERT ON order_lane FOR EACH ROW
        WHEN (NEW.lease_token IS NOT NULL) EXECUTE FUNCTION campaign_look_noted();
      DROP TRIGGER IF EXISTS campaign_look ON order_lane;
      CREATE TRIGGER campaign_look AFTER UPDATE OF lease_until ON order_lane FOR EACH ROW
        WHEN (NEW.lease_token IS DISTINCT FROM OLD.lease_token AND NEW.lease_token IS NOT NULL
          OR NEW.lease_until > OLD.lease_until)
        EXECUTE FUNCTION campaign_look_noted();
      """;

  private final Path home;
  private final EmbeddedPostgres server;
  private final Path programs;

  private Postgres(Path home, EmbeddedPostgres server) throws IOException {
    this.home = home;
    this.server = server;
    this.programs = programs(data());
  }

  static Postgres start() throws IOException {
    Path home = Files.createTempDirectory("catraca-kill-");
    // The moment of each commit is what the order of things is told by afterwards.
    return new Postgres(home,
        EmbeddedPostgres.builder().setServerConfig("fsync", "on").setDataDirectory(home.resolve("data"))
            .setCleanDataDirectory(false).setServerConfig("track_commit_timestamp", "on").start());
  }

  private Path data() {
    return home.resolve("data");
  }

  private static Path programs(Path data) throws IOException {
    long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    return ProcessHandle.of(postmaster).flatMap(process -> process.info().command()).map(Path::of)
        .map(Path::getParent)
        .orElseThrow(() -> new IOException("the database's programs cannot be found"));
  }

  int port() {
    return server.getPort();
  }

  /**
   * Has the database write down each time somebody takes a lease, or lengthens one that is still theirs, which is what the engine does before
   * a call (the one thing that happens before a send and can be seen from outside), and who it was: the name that they connect under.
   */
  void noteLooks() throws SQLException {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = on");
      statement.execute(NOTE_LOOKS);
    }
  }

  /** Whether the services' tables are there. */
  boolean isPrepared() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT to_regclass('order_lane') IS NOT NULL")) {
      return found.next() && found.getBoolean(1);
    }
  }

  /** A connection past all doors. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(port()), "postgres", "");
  }

  /**
   * Where a service finds the database.
   *
   * @param port of the door before it
   */
  static String url(int port, int service) {
    return url(port) + "&ApplicationName=" + service;
  }

  /** @param port of the server, or of a door before it */
  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable";
  }

  /** {@code pg_ctl stop -m immediate}: no checkpoint, nobody is told, all its processes are gone. */
  void crash() throws IOException, InterruptedException {
    control("stop", "-m", "immediate");
  }

  /** Starts again on the same files and port; PostgreSQL recovers from its log. */
  void restart() throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(Files.readString(data().resolve("postmaster.opts")));
    while (argument.find()) {
      options.add(argument.group(1));
    }
    control("start", "-l", home.resolve("restarts.log").toString(), "-o",
        String.join(" ", options.subList(ARGUMENTS_OF_THE_FOLDER, options.size())));
  }

  private void control(String... what) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command
        .addAll(List.of(programs.resolve("pg_ctl").toString(), "-D", data().toString(), "-w", "-t", "120"));
    command.addAll(List.of(what));
    int status = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("pg_ctl.log").toFile())).start()
        .waitFor();
    if (status != 0) {
      throw new IOException("pg_ctl " + what[0] + " failed: "
          + Files.readString(home.resolve("pg_ctl.log")).lines().reduce("", (before, line) -> line));
    }
  }

  /** Stops it, and removes what it stored. */
  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
