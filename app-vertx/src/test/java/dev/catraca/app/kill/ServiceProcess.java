package dev.catraca.app.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own, which can be killed the hard way. */
final class ServiceProcess {
  private static final String READY = "listening on ";

  private final Process process;
  private final String url;

  private ServiceProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a service and waits until it says that it listens. */
  static ServiceProcess start(Map<String, String> settings, Path log) throws IOException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dguice_bytecode_gen_option=DISABLED",
            "-cp",
            System.getProperty("java.class.path"), "dev.catraca.app.Catraca", "serve", "--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("CATRACA_"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("the service did not start; its log is " + log);
    }
    Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {
    }));
    return new ServiceProcess(process, line.substring(READY.length()).strip());
  }

  String url() {
    return url;
  }

  /** {@code kill -9}: nothing is flushed, closed or handed back. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process outlived kill -9");
    }
  }
}
