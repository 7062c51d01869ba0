package dev.catraca.proof.fuzz;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An {@link Attack} in full strength on a service in a process of its own, with the memory that the launcher gives it; for a control, on
 * one with a fault that has to be found.
 */
final class AttackRun {
  private static final String READY = "listening on http://127.0.0.1:";
  private static final int DYING_SECONDS = 60;

  private final Path work;
  private final PrintWriter out;

  AttackRun(Path work, PrintWriter out) {
    this.work = work;
    this.out = out;
  }

  /** What was found, in words. */
  List<String> run() throws IOException {
    return run(List.of(Attack.Wave.values()), "attacked", System.getProperty("java.class.path"));
  }

  /**
   * The faults that were planted and not found, in words.
   *
   * @param root of the project: the faults are planted into its sources
   */
  List<String> control(Path root) throws IOException {
    List<String> missed = new ArrayList<>();
    for (AttackControl control : AttackControl.values()) {
      out.println("control " + control);
      Path classes = work.resolve(control.name());
      control.plant(root, classes);
      List<String> found = run(List.of(control.wave()), control.name(),
          classes + File.pathSeparator + System.getProperty("java.class.path"));
      if (found.isEmpty()) {
        missed.add(control + " was planted, and " + control.wave() + " does not find it");
      }
    }
    missed.forEach(out::println);
    return missed;
  }

  private List<String> run(List<Attack.Wave> waves, String name, String classPath) throws IOException {
    Process service = start(name, classPath);
    try {
      int port = port(service);
      Attack attack = new Attack(port, 1, service::isAlive);
      List<String> findings = new ArrayList<>();
      for (Attack.Wave wave : waves) {
        long start = System.nanoTime();
        List<String> found = attack.run(wave);
        out.printf("attack %-20s %4ds %9d%n", wave, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
            found.size());
        found.forEach(finding -> out.println("  " + finding));
        out.flush();
        findings.addAll(found);
      }
      return findings;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return List.of("the attack was interrupted");
    } finally {
      end(service);
    }
  }

  private Process start(String name, String classPath) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
        "-XX:MaxMetaspaceSize=128m", "-XX:+ExitOnOutOfMemoryError", "-Dguice_bytecode_gen_option=DISABLED",
        "-cp",
        classPath, "dev.catraca.app.Catraca", "serve", "--port", "0")
        .redirectError(work.resolve(name + ".log").toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("CATRACA_"));
    builder.environment()
        .putAll(Map.of("CATRACA_DATABASE_URL", "jdbc:h2:file:" + work.resolve(name + "-orders"),
            "CATRACA_LEGITI_URL", "simulated", "CATRACA_ACQUIRER", "simulated"));
    return builder.start();
  }

  private static int port(Process service) throws IOException {
    BufferedReader said = service.inputReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(READY)) {
        return Integer.parseInt(line.substring(READY.length()).strip());
      }
    }
    throw new IOException("the service ended before it listened");
  }

  private static void end(Process service) {
    service.destroy();
    try {
      if (!service.waitFor(DYING_SECONDS, TimeUnit.SECONDS)) {
        service.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      service.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
