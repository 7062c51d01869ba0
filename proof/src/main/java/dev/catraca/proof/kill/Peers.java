package dev.catraca.proof.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The acquirer and Legiti, each in a process of its own that nobody kills: they keep what they saw.
 *
 * @param played what kind of acquirer it plays
 */
record Peers(ChildProcess acquirer, ChildProcess legiti, String played) implements AutoCloseable {
  static Peers start(Launcher launcher, Path logs, String played) throws IOException {
    ChildProcess acquirer = launcher.start(Map.of(), logs.resolve("acquirer.log"), "acquirer", "--port", "0",
        "--class", played);
    try {
      return new Peers(acquirer,
          launcher.start(Map.of(), logs.resolve("legiti.log"), "simulator", "--port", "0"), played);
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
