package dev.catraca.proof.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One command of {@code ./catraca} in a Java machine of its own. */
final class ChildProcess implements AutoCloseable {
  private static final String READY = "listening on ";
  private static final long DYING_S = 120;
  /** Whoever ends a campaign in its middle ends its processes too. */
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final String url;

  private ChildProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Waits until a process says that it listens. */
  static ChildProcess listening(Process process, String command, Path log) throws IOException {
    ALIVE.add(process);
    var unused = process.onExit().thenRun(() -> ALIVE.remove(process));
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String said = output.readLine();
    while (said != null && !said.startsWith(READY)) {
      said = output.readLine();
    }
    if (said == null) {
      throw new IOException("'" + command + "' ended before it listened; its log is " + log);
    }
    return new ChildProcess(process, said.substring(READY.length()).strip());
  }

  /** Where it is reached. */
  String url() {
    return url;
  }

  int port() {
    return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
  }

  /** {@code kill -9}: nothing is flushed, closed or handed back. Returns at once. */
  void kill() {
    process.destroyForcibly();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void awaitDeath() throws InterruptedException {
    if (!process.waitFor(DYING_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a process outlived its end");
    }
  }

  /** Asks it to end ({@code SIGTERM}), and waits for that. */
  void end() throws InterruptedException {
    process.destroy();
    awaitDeath();
  }

  /** Stops it where it stands ({@code SIGSTOP}). */
  void suspend() throws IOException, InterruptedException {
    Signals.send("STOP", process.pid());
  }

  /** Lets it go on ({@code SIGCONT}). */
  void resume() throws IOException, InterruptedException {
    Signals.send("CONT", process.pid());
  }

  @Override
  public void close() {
    kill();
  }
}
