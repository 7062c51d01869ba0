package dev.catraca.proof.kill;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts Java machines on this one's class path, with what makes small ones start fast. Starting is what a campaign spends most of its
 * time on, so what a service that has once run had loaded is kept first: that more than halves it.
 */
final class Launcher {
  private static final List<String> OPTIONS = List.of("-Xmx192m", "-XX:+UseSerialGC",
      "-XX:TieredStopAtLevel=1", "-Dguice_bytecode_gen_option=DISABLED");

  /** The first release that keeps classes not only loaded, but linked. */
  private static final int AHEAD_OF_TIME = 25;

  private final List<String> options;

  private Launcher(List<String> more) {
    options = new ArrayList<>(OPTIONS);
    options.addAll(more);
  }

  /** Without an archive. */
  static Launcher plain() {
    return new Launcher(List.of());
  }

  /**
   * With an archive, where this class path allows one: archives know jars, not folders.
   *
   * @param database for the service that is run once; it also brings the schema up to date
   */
  static Launcher archiving(Path folder, int database) throws IOException, InterruptedException {
    if (Arrays.stream(classPath().split(File.pathSeparator))
        .anyMatch(entry -> Files.isDirectory(Path.of(entry)))) {
      return plain();
    }
    boolean linked = Runtime.version().feature() >= AHEAD_OF_TIME;
    Path archive = folder.resolve(linked ? "classes.aot" : "classes.jsa");
    Launcher first = new Launcher(
        List.of((linked ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive));
    try (ChildProcess service = first.start(
        Map.of("CATRACA_DATABASE_URL", Postgres.url(database), "CATRACA_DATABASE_USER", "postgres",
            "CATRACA_LEGITI_URL", "simulated", "CATRACA_ACQUIRER", "simulated"),
        folder.resolve("archive.log"), "serve", "--port", "0")) {
      Script one = new Script("warm-up", "direct", "approve@buyer.test", "tok_approve", List.of());
      try (HttpClient client = HttpClient.newHttpClient()) {
        client.send(HttpRequest.newBuilder(URI.create(service.url() + "/v1/orders"))
            .POST(HttpRequest.BodyPublishers.ofString(one.body())).build(),
            HttpResponse.BodyHandlers.discarding());
      }
      service.end();
    }
    return Files.exists(archive)
        ? new Launcher(List.of((linked ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive))
        : plain();
  }

  /** Without this module's own folders, of which the commands need nothing. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Files.isDirectory(Path.of(entry).resolve("dev/catraca/proof")))
        .filter(entry -> Files.exists(Path.of(entry))).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Starts a command of {@code ./catraca} and waits until it says that it listens.
   *
   * @param log where its standard error goes
   * @throws IOException if it ends before that
   */
  ChildProcess start(Map<String, String> environment, Path log, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(List.of("-cp", classPath(), "dev.catraca.app.Catraca"));
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("CATRACA_"));
    builder.environment().put("CATRACA_LOG_LEVEL", "WARN");
    builder.environment().putAll(environment);
    return ChildProcess.listening(builder.start(), String.join(" ", command), log);
  }
}
