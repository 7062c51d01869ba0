package dev.catraca.proof.fuzz;

import dev.catraca.proof.mutants.Mutant;
import dev.catraca.proof.mutants.Planting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A fault of the service that an {@link Attack} has to find: whether it can find one at all. */
enum AttackControl {
  /** Callers hold as much memory together as they like. */
  BYTES_UNBOUNDED(Attack.Wave.UNFINISHED,
      "} else if (share.hold((long) (body.length() + part.length()) * COPIES)) {",
      "} else if (body.length() >= 0) {"),
  /** Whoever sends a byte now and then is heard for ever. */
  TIME_UNBOUNDED(Attack.Wave.PAUSES,
      "timer = vertx.setTimer(limits.request().toMillis(), late -> refuse(Problem.tooSlow().reply()));", "");

  private static final String FILE = "dev/catraca/app/http/Exchange.java";

  private final Attack.Wave wave;
  private final String removed;
  private final String added;

  AttackControl(Attack.Wave wave, String removed, String added) {
    this.wave = wave;
    this.removed = removed;
    this.added = added;
  }

  /** The wave that has to find it. */
  Attack.Wave wave() {
    return wave;
  }

  /**
   * Compiles the service's class with the fault in it.
   *
   * @param root of the project
   * @param classes the folder to put it into
   */
  void plant(Path root, Path classes) throws IOException {
    String source = Files.readString(root.resolve("app-vertx/src/main/java").resolve(FILE));
    Mutant fault = new Mutant(name(), "the attack has to find it", FILE, List.of(removed), List.of(added));
    Map<String, byte[]> planted = Planting.compile(name(), FILE, fault.plantInto(source));
    for (Map.Entry<String, byte[]> each : planted.entrySet()) {
      Path file = classes.resolve(each.getKey().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
  }
}
