package dev.catraca.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A Java machine on this one's class path, spoken to by lines. */
public final class Child implements AutoCloseable {
  private static final long DYING_S = 20;
  /** Newer JDKs warn of what libraries do, and older ones do not know these options. */
  private static final List<String> QUIET = Runtime.version().feature() < 24 ? List.of()
      : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
  }

  private final String name;
  private final Process process;
  private final BufferedReader heard;
  private final BufferedWriter told;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.heard = process.inputReader(StandardCharsets.UTF_8);
    this.told = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param errors where its standard error goes
   * @param options of the Java machine
   */
  public static Child start(String name, ProcessBuilder.Redirect errors, List<String> options,
      Map<String, String> environment,
      Class<?> main, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(QUIET);
    line.add("-Dguice_bytecode_gen_option=DISABLED");
    line.addAll(List.of("-cp", classPath(), main.getName()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("CATRACA_"));
    builder.environment().put("CATRACA_LOG_LEVEL", "WARN");
    builder.environment().putAll(environment);
    Process process = builder.start();
    ALIVE.add(process);
    var unused = process.onExit().thenRun(() -> ALIVE.remove(process));
    return new Child(name, process);
  }

  /**
   * Runs a program to its end on this one's terminal.
   *
   * @return its status
   */
  public static int show(String path, String main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    line.addAll(QUIET);
    line.addAll(List.of("-cp", path, main));
    line.addAll(arguments);
    Process process = new ProcessBuilder(line).inheritIO().start();
    ALIVE.add(process);
    try {
      return process.waitFor();
    } finally {
      ALIVE.remove(process);
    }
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((before, entry) -> before + File.pathSeparator + entry).orElse("");
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /** What follows the word that is waited for; lines that begin otherwise are passed over. */
  public String await(String word) throws IOException {
    String line = heard.readLine();
    while (line != null && !line.startsWith(word + " ")) {
      line = heard.readLine();
    }
    if (line == null) {
      throw new IOException(name + " ended before it said '" + word + "'; its log tells why");
    }
    return line.substring(word.length() + 1).strip();
  }

  /** Says a line. */
  public void tell(String line) throws IOException {
    told.write(line);
    told.newLine();
    told.flush();
  }

  /** Asks one to end that listens to signals only, and waits for that. */
  public void end() throws IOException {
    process.destroy();
    close();
  }

  /** Lets it know that nobody speaks to it any more, and waits for its end. */
  @Override
  public void close() throws IOException {
    try {
      told.close();
    } catch (IOException gone) {
      // Nobody listens any more, which is what is wanted.
    }
    try {
      if (!process.waitFor(DYING_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
