package dev.catraca.proof.kill;

import dev.catraca.app.config.InstalledAcquirers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The acquirer and Legiti, out of the services' processes, where nobody kills them: they keep what they saw. */
record Peers(Played acquirer, ChildProcess legiti) implements AutoCloseable {
  /** The adapter whose simulator runs in a process of its own, and plays several kinds of acquirer. */
  static final String SIMULATED = "simulated";

  /** @param played the name of an adapter, or what kind of acquirer the simulated one plays */
  static Peers start(Launcher launcher, Path logs, String played) throws IOException {
    Played acquirer = InstalledAcquirers.found().find(played).isPresent() ? AdapterSimulator.start(played)
        : SimulatedProcess.start(launcher, logs, played);
    try {
      return new Peers(acquirer,
          launcher.start(Map.of(), logs.resolve("legiti.log"), "simulator", "--port", "0"));
    } catch (IOException failed) {
      acquirer.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    acquirer.close();
    legiti.close();
  }
}
